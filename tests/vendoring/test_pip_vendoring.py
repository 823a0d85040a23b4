"""The tool with which pip takes its own dependencies takes the package, too."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import talonone
from benchmarks.artifacts import build_wheel
from support.copies import Shop
from support.generated_packages import contents
from support.spec_reader import ROOT

PROJECT = """
[tool.vendoring]
destination = "src/shop/_vendor/"
namespace = "shop._vendor"
requirements = "src/shop/_vendor/vendor.txt"
protected-files = ["vendor.txt"]

[tool.vendoring.transformations]
drop = ["*.dist-info", "talonone/sandbox"]

[tool.vendoring.license.directories]
talonone_integration = "talonone"
"""
USE = """
import logging
import httpx
from shop._vendor.talonone import TalonOne
seen = []
http = httpx.Client(transport=httpx.MockTransport(lambda request: seen.append(request) or
    httpx.Response(204)))
with TalonOne(base_url="https://a.b", api_key="k", http_client=http) as client:
    client.delete_customer_data("p")
print(seen[0].headers["user-agent"].partition(" ")[0])
print([name for name in logging.root.manager.loggerDict if "talonone" in name])
"""


def test_it_is_taken_as_it_is(shop: Shop, tmp_path: Path) -> None:
    wheel = build_wheel(tmp_path / "wheels")
    shop.copies.mkdir()
    requirement = f"talonone-integration=={talonone.__version__}\n"
    (shop.copies / "vendor.txt").write_text(requirement, encoding="utf-8")
    repository = shop.package.parents[1]
    (repository / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    environment = {
        **os.environ,
        # It runs the `pip` of the path, and keeps downloads in a folder that has a fixed name.
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "TMPDIR": str(tmp_path),
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(wheel.parent),
    }
    ended = subprocess.run(
        [sys.executable, "-m", "vendoring", "sync"],
        cwd=repository,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr

    # Nothing had to be rewritten, and no stubs are needed.
    copied = contents(shop.copies)
    assert copied.pop("vendor.txt").decode() == requirement
    assert copied.pop("talonone/LICENSE") == (ROOT / "LICENSE").read_bytes()
    assert copied == {
        f"talonone/{name}": content
        for name, content in contents(ROOT / "generated" / "talonone").items()
        if not name.startswith("sandbox/")
    }
    agent, loggers = shop.run(USE).splitlines()
    assert agent == f"talonone/{talonone.__version__}"
    assert loggers == "['shop._vendor.talonone']"

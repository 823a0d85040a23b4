"""A shop of somebody else is tested with the wheel, in an environment of its own."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from support.distributions import UV, run
from support.kept_settings import machine_settings
from support.spec_reader import ROOT

NEEDED = ("fastapi", "flask", "pytest", "pytest-asyncio", "pytest-xdist")
_PINNED = re.compile(r"^[\w.-]+==[^\s;\\]+", flags=re.MULTILINE)


def test_its_ten_tests_pass_in_one_process_and_in_two(wheel: Path, tmp_path: Path) -> None:
    shop, environment = tmp_path / "shop", tmp_path / "environment"
    shutil.copytree(ROOT / "tests" / "sample_shop", shop)
    limits = tmp_path / "limits.txt"
    lock = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    limits.write_text("\n".join(_PINNED.findall(lock)), encoding="utf-8")
    run([str(UV), "venv", "--quiet", str(environment)], tmp_path)
    python = environment / "bin" / "python"
    install = [str(UV), "pip", "install", "--quiet", "--python", str(python), "-c", str(limits)]
    run([*install, f"{wheel}[sandbox]", *NEEDED], tmp_path)
    for options in ([], ["-n", "2"]):
        done = subprocess.run(
            [str(python), "-m", "pytest", "-q", *options],
            cwd=shop,
            env=machine_settings() | {"PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert re.search(r"\b10 passed in ", done.stdout), done.stdout + done.stderr
        assert (done.returncode, done.stderr) == (0, "")

"""The wheel is small, holds only Python and data, and is all that its users need."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from email.parser import HeaderParser
from operator import le
from pathlib import Path
from zipfile import ZipFile

import pytest
from benchmarks.artifacts import client_size, is_foreign
from benchmarks.targets import TARGETS
from compat import find_pythons, oldest
from packaging.requirements import Requirement
from packaging.version import Version
from support.distributions import UV, run

# The limits for users who vendor the package, or for whom every download counts.
LIMITS = {target.key: target.most for target in TARGETS}
PYTHONS = [pytest.param(path, id=version) for version, path in find_pythons()]
WITHOUT_EXTRA = """
import talonone.sandbox
try:
    talonone.sandbox.running_sandbox()
except ImportError as error:
    print(error)
"""


def test_the_wheel_is_small_and_pure(wheel: Path) -> None:
    assert 0 < wheel.stat().st_size <= (LIMITS["wheel/bytes"] or 0)
    assert 0 < client_size(wheel) <= (LIMITS["wheel/client/bytes"] or 0)
    assert wheel.name.endswith("-py3-none-any.whl")
    with ZipFile(wheel) as archive:
        names = archive.namelist()
    assert [name for name in names if is_foreign(name)] == []
    assert "talonone/py.typed" in names


@pytest.mark.parametrize("python", PYTHONS)
def test_it_works_where_nothing_else_is(wheel: Path, tmp_path: Path, python: Path) -> None:
    """Every module is imported without a warning, and the example of its description runs.

    First with the lowest versions allowed, without and with an extra; then with the newest.
    """
    with ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
        metadata = HeaderParser().parsestr(archive.read(name).decode("utf-8"))
        modules = sorted(public_modules(archive.namelist()))
    requirements = map(Requirement, metadata.get_all("Requires-Dist", []))
    # Those of the package and of the extra that it is installed with.
    lowest = oldest(
        line
        for line in requirements
        if line.marker is None or line.marker.evaluate({"extra": "sandbox"})
    )
    limits = tmp_path / "limits.txt"
    limits.write_text("".join(f"{name}=={version}\n" for name, version in lowest.items()))
    folder = tmp_path / "environment"
    run([str(UV), "venv", "--quiet", "--python", str(python), str(folder)], tmp_path)
    program = [str(folder / "bin" / "python"), "-W", "error", "-c"]
    install = [str(UV), "pip", "install", "--quiet", "--python", program[0]]

    run([*install, "-c", str(limits), str(wheel)], tmp_path)
    without = [module for module in modules if not module.startswith("talonone.sandbox")]
    assert {"talonone", "talonone.models", "talonone.telemetry"} <= set(without)
    said = run([*program, f"import {', '.join(without)}\n{WITHOUT_EXTRA}"], tmp_path)
    assert said.stderr == ""
    assert 'pip install "talonone-integration[sandbox]"' in said.stdout

    code = f"import {', '.join(modules)}\n{example(metadata.get_payload())}\n"
    code += f"from importlib.metadata import version\nprint(*map(version, {[*lowest]}))"
    installed = []
    for options in (["-c", str(limits)], ["--upgrade"]):
        run([*install, *options, f"{wheel}[sandbox]"], tmp_path)
        said = run([*program, code], tmp_path)
        assert said.stderr == ""
        *shown, versions = said.stdout.splitlines()
        assert any("SetDiscountEffectProps(name='Summer discount'" in line for line in shown)
        installed.append(list(map(Version, versions.split())))
    assert installed[0] == list(map(Version, lowest.values()))
    assert all(map(le, *installed))
    assert installed[0] != installed[1]


def public_modules(names: list[str]) -> Iterator[str]:
    for name in names:
        path = Path(name).with_suffix("")
        parts = path.parts[:-1] if path.name == "__init__" else path.parts
        # The plugin is for environments with pytest.
        is_open = parts[-1] != "pytest_plugin" and not any(part.startswith("_") for part in parts)
        if name.endswith(".py") and is_open:
            yield ".".join(parts)


def example(description: object) -> str:
    """Return the example of a description, with a sandbox of its own."""
    assert isinstance(description, str)
    lines = [line[4:] for line in description.splitlines() if line.startswith("    ")]
    code, address, key = "\n".join(lines), '"https://example.europe-west1.talon.one"', '"..."'
    assert address in code
    assert key in code
    code = code.replace(address, "sandbox.url").replace(key, '"sandbox"')
    start = "from talonone.sandbox import running_sandbox\nwith running_sandbox() as sandbox:\n"
    return start + textwrap.indent(code, "    ")

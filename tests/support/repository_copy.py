"""Copies of this repository with a history of their own, in which tests may change anything."""

from __future__ import annotations

import os
import shutil
import subprocess
import tomllib
from pathlib import Path

from support.spec_reader import ROOT

AUTHOR = ["-c", "user.name=A tester", "-c", "user.email=tester@example.com"]
# Nothing of the developer's own settings of git, and nothing of a hook that runs the tests.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def copied(target: Path) -> Path:
    """Copy the files that git knows or would add, commit them as a release, and link `.venv`."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    _link_environment(target / ".venv")
    project = tomllib.loads((target / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    git(target, "init", "--quiet", "--initial-branch", "main")
    git(target, "add", "--all")
    git(target, *AUTHOR, "commit", "--quiet", "--message", f"Release {project['version']}")
    return target


def _link_environment(target: Path) -> None:
    """Link what is installed, so that make finds nothing to install again."""
    target.mkdir()
    from_npm = ("npm", "sdks")
    for path in (ROOT / ".venv").iterdir():
        if path.name not in (*from_npm, ".installed"):
            (target / path.name).symlink_to(path)
    (target / ".installed").touch()
    for name in from_npm:
        (target / name).mkdir()
        (target / name / "node_modules").symlink_to(ROOT / ".venv" / name / "node_modules")
        (target / name / ".installed").touch()


def git(folder: Path, *words: str) -> None:
    """Run git in a folder."""
    subprocess.run(["git", *words], cwd=folder, env=ENVIRONMENT, check=True, capture_output=True)

"""Copies of this repository to release from."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from releases.project import Project

_HEIGHT = "        height:\n          type: number\n          description: Height in millimetres.\n"
_WIDTH = "        width:\n          type: number\n"
_CATEGORY = "        category:\n          type: string\n"

# Edits of the specification: a text, and the one in its place.
ADD_FIELD = (_CATEGORY, f"        colour:\n          type: string\n{_CATEGORY}")
REMOVE_FIELD = (_HEIGHT, "")
DEPRECATE_FIELD = (_WIDTH, f"{_WIDTH}          deprecated: true\n")


def make(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a target in a copy, with the environment of these tests."""
    folder = Path(sys.prefix)
    environment = (f"VENV={folder}", f"--old-file={folder / '.installed'}")
    return subprocess.run(
        ["make", "--silent", *environment, *arguments],
        cwd=project.root,
        capture_output=True,
        text=True,
        check=False,
    )


def edit(path: Path, change: tuple[str, str]) -> None:
    """Replace a text, which has to be there once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(change[0]) == 1, change[0]
    path.write_text(text.replace(*change), encoding="utf-8")


def write_changelog(project: Project, sections: str) -> None:
    project.changelog.write_text(f"# Changes\n\n{sections}\n", encoding="utf-8")


def commit_all(project: Project, subject: str) -> None:
    project.git("add", "--all")
    project.git("commit", "--quiet", "--message", subject)

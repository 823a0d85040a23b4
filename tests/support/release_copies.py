"""Copies of this repository to release from."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from releases.project import Project

# Edits of the schema `CartItem` in the specification: a pattern, and the text in its place.
ADD_FIELD = (r"(?m)^( +)category:\n", r"\1colour:\n\1  type: string\n\1category:\n")
REMOVE_FIELD = (r"(?m)^( +)height:\n(?:\1 +.*\n)+", "")
DEPRECATE_FIELD = (r"(?m)^( +)width:\n", r"\1width:\n\1  deprecated: true\n")
_CART_ITEM = re.compile(r"(?m)^( *)CartItem:\n(?:\1 +.*\n|\n)+")


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


def edit_specification(project: Project, change: tuple[str, str]) -> str:
    """Replace a part of the schema `CartItem`; return the file that it stands in."""
    for path in sorted(project.specification.parent.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        if block := _CART_ITEM.search(text):
            changed, count = re.subn(*change, block[0])
            assert count == 1, change[0]
            path.write_text(text.replace(block[0], changed), encoding="utf-8")
            return path.relative_to(project.root).as_posix()
    raise AssertionError("the specification has no CartItem")


def write_changelog(project: Project, sections: str) -> None:
    project.changelog.write_text(f"# Changes\n\n{sections}\n", encoding="utf-8")


def commit_all(project: Project, subject: str) -> None:
    project.git("add", "--all")
    project.git("commit", "--quiet", "--message", subject)

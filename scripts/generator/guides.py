"""Reads the pages that are written by hand: they are about the package of this repository alone."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from generator.rendering import TEMPLATES, Files
from generator.seed_reference import MARKER, SCHEMA_FILE, key_tables, schema_text

FOLDER = "guides"
_SOURCES = TEMPLATES / "docs" / FOLDER
_IMAGES = "images"


@dataclass(frozen=True)
class Guide:
    """A page that is written by hand."""

    name: str
    """The name of its file."""
    text: str

    @property
    def path(self) -> str:
        """Where it stands beside the reference pages, in a folder in which no tag has a page."""
        return f"{FOLDER}/{self.name}"

    @property
    def title(self) -> str:
        """Its first heading."""
        return self.text.partition("\n")[0].removeprefix("# ")


def read_guides() -> list[Guide]:
    """Return all guides, in the order of their titles."""
    paths = _SOURCES.glob("*.md")
    guides = [Guide(path.name, path.read_text(encoding="utf-8")) for path in paths]
    return sorted(guides, key=lambda guide: guide.title)


def copy_images(docs: Path) -> None:
    """Copy the pictures of the guides into a folder of pages."""
    shutil.copytree(_SOURCES / _IMAGES, docs / FOLDER / _IMAGES)


def guide_pages(guides: list[Guide], mark: str) -> Files:
    """Return the pages to be written, each with a banner that names its source, and a schema.

    Args:
        guides: The guides.
        mark: The words that say by what a page was made.
    """
    banner = "<!-- Made from templates/docs/{} {}: edit that file, not this one. -->"
    if not guides:
        return {}
    tables = key_tables(json.loads(schema_text()))
    pages = {
        guide.path: f"{banner.format(guide.path, mark)}\n\n{guide.text.replace(MARKER, tables)}"
        for guide in guides
    }
    return {**pages, f"{FOLDER}/{SCHEMA_FILE}": schema_text()}

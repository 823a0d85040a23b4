"""The Jinja templates, and what all of them may use."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"

Files = dict[str, str]
"""Contents of the files to be written, by their path in the package."""


@cache
def environment() -> Environment:
    """Return the environment for templates that no other generator renders."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )

"""The Jinja environment of openapi-python-client, with all that our templates use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined

from generator.docstrings import in_line, sentence, wrap
from generator.security_schemes import signs_in

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"

Files = dict[str, str]
"""The contents of the files to be written, by their paths in the package."""


def prepare(environment: Environment, **values: Any) -> Environment:
    """Give an environment the filters of our templates, and `values` to all of them.

    A name that nobody defined is an error there, and not an empty text.
    """
    environment.undefined = StrictUndefined
    environment.filters.update(
        cell=_cell, in_line=in_line, literal=repr, sentence=sentence, signs_in=signs_in, wrap=wrap
    )
    environment.globals.update(values)
    return environment


def _cell(text: str) -> str:
    """Return `text` as it may stand in a table of Markdown."""
    return " ".join(text.split()).replace("|", "\\|")

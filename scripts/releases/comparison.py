"""Compares two packages whole: what the specification makes, and what is written by hand."""

from __future__ import annotations

from pathlib import Path

from generator.changes import find_changes
from generator.naming import iterator_name
from generator.surface import Surface, UnreadableError, read_surface

from releases.advice import entries_of
from releases.code_changes import find_code_changes
from releases.entries import Entry
from releases.project import ReleaseError


def compare(old: Path, new: Path) -> list[Entry]:
    """Return the entries for all that changed for users, from the package in one folder to another.

    Raises:
        ReleaseError: One of them is no package that can be compared.
    """
    before, after = _surface(old), _surface(new)
    generated = entries_of(find_changes(before, after), before, after)
    arguments: dict[str, set[str]] = {}
    for method in (*before.methods.values(), *after.methods.values()):
        names = {argument.name for argument in method.arguments.values()}
        for name in (method.name, iterator_name(method.name)):
            arguments[name] = arguments.get(name, set()) | names
    return [*generated, *find_code_changes(old, new, arguments)]


def _surface(package: Path) -> Surface:
    try:
        return read_surface(package)
    except UnreadableError as error:
        raise ReleaseError(f"{package} is no package that can be compared: {error}") from error

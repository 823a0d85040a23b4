"""Says what changed between two packages: in lines for people, and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.changes import Change, find_changes
from generator.surface import Surface, UnreadableError, read_surface

_SHOWN = 40


def compare(old: Path, new: Path) -> list[Change]:
    """Return what changed from the package in one folder to that in another.

    A package that is new, or that cannot be compared with the one that was there, is one change.
    """
    try:
        surface = read_surface(new)
        if not old.exists():
            return [Change("package", "added", new.name, False, None, _size(surface))]
        before = read_surface(old)
    except UnreadableError as error:
        return [Change("package", "not compared", new.name, False, str(error))]
    return find_changes(before, surface)


def as_json(changes: Iterable[Change]) -> str:
    """Return changes as JSON: a list of objects, all with the same keys."""
    objects = [
        {
            "kind": change.kind,
            "change": change.change,
            "breaking": change.breaking,
            "where": change.where,
            "before": change.before,
            "after": change.after,
        }
        for change in changes
    ]
    return json.dumps(objects, indent=2, ensure_ascii=False) + "\n"


def as_lines(folder: Path, changes: Sequence[Change]) -> list[str]:
    """Return lines that say what changed: all that breaks, and the first of the others."""
    match changes:
        case []:
            return [f"{folder}: unchanged"]
        case [Change(kind="package", change="added", after=about)]:
            return [f"{folder}: made ({about})"]
        case [Change(kind="package", before=reason)]:
            return [f"{folder}: made; the package that was there cannot be compared: {reason}"]
        case _:
            pass
    breaking = [change for change in changes if change.breaking]
    others = [change for change in changes if not change.breaking]
    marked = f", {len(breaking)} breaking" if breaking else ""
    lines = [f"{folder}: {_count(len(changes), 'change')}{marked}"]
    lines += [f"breaking: {line(change)}" for change in breaking]
    lines += [line(change) for change in others[:_SHOWN]]
    if len(others) > _SHOWN:
        lines.append(f"and {len(others) - _SHOWN} more (--changes FILE has all)")
    return lines


def line(change: Change) -> str:
    """Return one change in words: `Coupon.value: type was str, is int`."""
    return " ".join(f"{change.where}: {_words(change)}".split())


def _words(change: Change) -> str:
    thing, before, after = change.kind, change.before, change.after
    match change.change:
        case "added" | "removed" if thing in ("value", "choice"):
            return f"{thing} {after or before} {change.change}"
        case "added" if thing in ("field", "argument"):
            return f"{'required ' if change.breaking else ''}{thing} added, {after}"
        case "added" | "removed" | "deprecated" | "undeprecated" as done:
            return f"{thing} {done}" if thing != "name" else f"name of the package {done}"
        case "renamed":
            return f"{thing} was called {before}, is {after}"
        case "required" | "optional" as now:
            return f"{thing} was {'optional' if now == 'required' else 'required'}, is {now}"
        case "narrowed" | "widened":
            return f"limit was {before or 'none'}, is {after or 'none'}"
        case "reordered":
            return f"positional arguments were {before}, are {after}"
        case "moved":
            return f"{_PLACES.get(thing, 'place')} was {before}, is {after}"
        case _:
            return f"{_TYPES.get(thing, 'type')} was {before}, is {after}"


_PLACES = {"operation": "route", "argument": "place"}
_TYPES = {
    "return": "return type",
    "body": "content type of the body",
    "authentication": "authentication",
    "unknown fields": "unknown fields",
    "choice": "model",
}


def _size(surface: Surface) -> str:
    counts = (len(surface.methods), "operation"), (len(surface.models), "model")
    return ", ".join(_count(number, thing) for number, thing in counts)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"

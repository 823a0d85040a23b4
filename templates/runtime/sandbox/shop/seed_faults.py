"""Faults of a seed: where they are, and words that say what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

Step: TypeAlias = str | int
"""A key of a mapping, or an index of a list."""


class SeedFault(ValueError):
    """A seed is wrong at a place; the place is relative to the part that finds the fault.

    Args:
        reason: The fault and the way to mend it, without a full stop.
        path: The keys and indexes that lead to the value.
        place: The line and column, if the one who raises it knows them.
    """

    def __init__(self, reason: str, *path: Step, place: tuple[int, int] | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.path = path
        self.place = place


def sentence(name: str, fault: SeedFault, place: tuple[int, int] | None = None) -> str:
    """Return the sentence that reports a fault; `name` is its subject."""
    where = [f"line {place[0]}, column {place[1]}"] if place else []
    where += [path_text(fault.path)] if fault.path else []
    at = f" at {', '.join(where)}" if where else ""
    end = "" if fault.reason.endswith("?") else "."
    return f"{name} is wrong{at}: {fault.reason}{end}"


def path_text(path: Iterable[Step]) -> str:
    """Return a path as people write it: `campaigns[0].rules[1].name`."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif step.replace("$", "").isidentifier():
            text += f".{step}" if text else step
        else:
            text += f"[{step!r}]"
    return text


def refuse_twins(path: Sequence[Step], keys: Iterable[int | str], *inner: Step) -> None:
    """Raise `SeedFault` if a list has a key twice; `inner` leads from an item to its key."""
    seen: dict[int | str, int] = {}
    for index, key in enumerate(keys):
        if key in seen:
            first = path_text([path[-1], seen[key]])
            raise SeedFault(f"`{key}` is there twice, first in `{first}`", *path, index, *inner)
        seen[key] = index


def refuse_unknown(what: str, given: int | str, known: Iterable[int | str], *path: Step) -> None:
    """Raise `SeedFault` if a reference leads to nothing."""
    names = list(known)
    if given not in names:
        raise SeedFault(f"there is no {what} `{given}`{hint(given, names)}", *path)


def hint(given: int | str, known: Iterable[int | str]) -> str:
    """Return the end of a sentence that names the nearest of some words, or all if they are few."""
    # A module that only faults need.
    from difflib import get_close_matches

    words = [str(word) for word in known]
    folded = {word.casefold(): word for word in words}
    near = get_close_matches(str(given).casefold(), folded, 1, 0.7)
    if near:
        return f"; did you mean `{folded[near[0]]}`?"
    if 0 < len(words) <= 12:
        return "; known are " + ", ".join(f"`{word}`" for word in words)
    return ""

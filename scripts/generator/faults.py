"""Faults of a specification, which stop a run, and notes on what a run could not express."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

Pointer = tuple[str, ...]
"""The place of a part in a document: the keys and indexes that lead to it."""

UNCHECKED = "documented, but not checked"
"""The kind of notes on limits that nothing enforces."""
FORMATS = "formats that are documented, but not checked"
"""The kind of notes on formats of what is sent."""
_SHOWN = 3
_KEYS = 3


class SpecError(Exception):
    """The specification cannot become a package; the message names file, line and reason."""

    is_structural = False
    """Whether it lies in the form of the document: it follows from no other fault."""
    is_reference = False
    """Whether a `$ref` leads to nothing: that may follow from a fault of the part it leads to."""
    meant: Pointer | None = None
    """Where the part would stand, if its key was not misspelt."""

    def __init__(
        self, text: str, line: int = 0, pointer: Pointer = (), path: Path = Path()
    ) -> None:
        super().__init__(text)
        self.line = line
        self.pointer = pointer
        self.path = path

    @property
    def messages(self) -> list[str]:
        """One sentence for each fault."""
        return [str(self)]


class SpecErrors(SpecError):
    """Several faults of one specification, in the order of its files and their lines."""

    def __init__(self, errors: Iterable[SpecError]) -> None:
        ordered = sorted(errors, key=lambda error: (error.path, error.line))
        self._messages = list(dict.fromkeys(text for error in ordered for text in error.messages))
        super().__init__("\n".join(self._messages), ordered[0].line, path=ordered[0].path)

    @property
    def messages(self) -> list[str]:
        """One sentence for each fault."""
        return self._messages


@dataclass(frozen=True)
class Note:
    """Something of a specification that has no effect, or another one than a reader expects."""

    kind: str
    """Words that say so of all places alike, such as `callbacks have no effect`."""
    line: int
    place: str
    """The keys that lead to it."""
    detail: str = ""
    """Words about this place alone."""
    path: Path | None = None
    """The file, if it is not the only one."""


def summary(notes: Sequence[Note], path: Path, *, verbose: bool) -> list[str]:
    """Return a line for each kind of note, with its count and its first places.

    With `verbose`, each place has a line.
    """
    kinds: dict[str, list[Note]] = {}
    ordered = sorted(
        dict.fromkeys(notes), key=lambda note: (note.path or path, note.line, note.place)
    )
    for note in ordered:
        kinds.setdefault(note.kind, []).append(note)
    lines: list[str] = []
    for kind, found in kinds.items():
        if verbose or len(found) == 1:
            lines += [f"{kind}: {_place(note, path)}" for note in found]
            continue
        more = len(found) - _SHOWN
        rest = f", and {more} more (--verbose lists them)" if more > 0 else ""
        lines.append(f"{kind} ({len(found)}): {_places(found[:_SHOWN], path)}{rest}")
    return lines


def _places(notes: list[Note], path: Path) -> str:
    """Return the places of notes, each file named once."""
    words: dict[Path, list[str]] = {}
    for note in notes:
        words.setdefault(note.path or path, []).append(
            f"line {note.line} {note.detail or _end(note)}"
        )
    return "; ".join(f"{file}: {', '.join(places)}" for file, places in words.items())


def _place(note: Note, path: Path) -> str:
    detail = f" {note.detail}" if note.detail else ""
    return f"{note.path or path}:{note.line}{detail} (at {note.place})"


def _end(note: Note) -> str:
    """Return the last keys of a long place."""
    keys = note.place.rsplit("/", _KEYS)
    return "/".join(["…", *keys[1:]]) if len(keys) > _KEYS else note.place

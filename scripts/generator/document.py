"""Reads an OpenAPI document, and records the line of each of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from generator.consequences import independent, parts_of
from generator.faults import Note, Pointer, SpecError, SpecErrors
from generator.read_json import read_json
from generator.read_yaml import PATTERNS, read_yaml


@dataclass(eq=False)
class Document:
    """An OpenAPI document with the line of each of its parts."""

    path: Path
    root: dict[str, Any]
    lines: dict[Pointer, int] = field(repr=False)
    notes: list[Note] = field(default_factory=list[Note], repr=False)
    """Notes on what has no effect on the package."""
    faults: list[SpecError] = field(default_factory=list[SpecError], repr=False)
    """The faults that were found so far."""
    moved: dict[Pointer, Pointer] = field(default_factory=dict[Pointer, Pointer], repr=False)
    """Where parts were written that stand elsewhere now."""
    origins: dict[Pointer, Part] = field(default_factory=dict["Pointer", "Part"], repr=False)
    """Where parts were written that come from other files."""
    bundle: str = field(default="", repr=False)
    """The document as one text, if it was written in several files."""

    def error(self, pointer: Pointer, problem: str) -> SpecError:
        """Make the error that says `problem` about the part at `pointer`."""
        path, line = self.source(pointer).file.path, self.line(pointer)
        text = f"{path}:{line}: {problem} (at {self.shown(pointer)})"
        return SpecError(text, line, pointer, path)

    def note(self, kind: str, pointer: Pointer, detail: str = "") -> None:
        """Record that the part at `pointer` has not the effect that a reader may expect.

        Args:
            kind: Words that say so of all such places alike.
            pointer: The place.
            detail: Words about this place alone.
        """
        path = self.source(pointer).file.path
        self.notes.append(Note(kind, self.line(pointer), self.shown(pointer), detail, path))

    def line(self, pointer: Pointer) -> int:
        """Return the line of a part, or of the part that it would be in."""
        file, known = self.source(pointer)
        while known and known not in file.lines:
            known = known[:-1]
        return file.lines.get(known, 1)

    def shown(self, pointer: Pointer) -> str:
        """Return the place of a part in words."""
        return "/".join(self.source(pointer).pointer) or "the top"

    def source(self, pointer: Pointer) -> Part:
        """Return where a part was written: the file, and the place in it."""
        written = self._written(pointer)
        for length in range(len(written), 0, -1) if self.origins else ():
            if (part := self.origins.get(written[:length])) is not None:
                return Part(part.file, (*part.pointer, *written[length:]))
        return Part(self, written)

    def _written(self, pointer: Pointer) -> Pointer:
        """Return where a part was written."""
        for length in range(len(pointer), 0, -1) if self.moved else ():
            if (place := self.moved.get(pointer[:length])) is not None:
                return self._written((*place, *pointer[length:]))
        return pointer

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """Record a fault that is raised within, so that those after it are found, too."""
        try:
            yield
        except SpecError as error:
            self.faults.append(error)

    def raise_faults(self) -> None:
        """Raise all faults that were recorded and follow from no other, as one error.

        Raises:
            SpecError: There was one.
        """
        if self.faults:
            raise SpecErrors(independent(self.root, self.faults))

    def resolve(self, value: Any, pointer: Pointer) -> tuple[Any, Pointer]:
        """Follow `$ref`s to their end; return the target and its place."""
        seen: set[str] = set()
        while isinstance(value, dict) and "$ref" in value:
            ref = value["$ref"]
            if ref in seen:
                raise self.error(pointer, f"the reference {ref} leads back to itself")
            seen.add(ref)
            value, pointer = self.target(ref, pointer)
        return value, pointer

    def target(self, ref: object, pointer: Pointer) -> tuple[Any, Pointer]:
        """Return the target of one `$ref`, and its place."""
        pointer = (*pointer, "$ref")
        if ref is None:
            raise self.error(pointer, "the reference is empty: one with `#` has to stand in quotes")
        if not isinstance(ref, str):
            raise self.error(pointer, f"the reference {ref!r} is no text")
        if isinstance(ref, LostReference):
            raise self.error(pointer, f"the reference {ref} {ref.problem}")
        if not ref.startswith("#"):
            problem = "leads to another file from a place where none is read"
            raise self.error(pointer, f"the reference {ref} {problem}")
        if not ref.startswith("#/"):
            raise self.error(pointer, f"the reference {ref} does not start with '#/'")
        target: Any = self.root
        place: Pointer = ()
        for key in parts_of(ref):
            if (*place, "anyOf", "0") in self.moved and key not in target:
                target, place = target["anyOf"][0], (*place, "anyOf", "0")
            if isinstance(target, dict) and key in target:
                target = target[key]
            elif isinstance(target, list) and key.isdecimal() and int(key) < len(target):
                target = target[int(key)]
            else:
                raise self.error(
                    pointer, f"the reference {ref} points to nothing{close_to(key, target)}"
                )
            place = (*place, key)
        return target, place


class Part(NamedTuple):
    """A part of a file: the file, and the keys that lead to it."""

    file: Document
    pointer: Pointer

    def at(self, key: str) -> Part:
        """Return the part of this one that is called `key`."""
        return Part(self.file, (*self.pointer, key))

    @property
    def name(self) -> str:
        """The last key; of a whole file, its name."""
        return self.pointer[-1] if self.pointer else self.file.path.stem

    @property
    def words(self) -> str:
        """File and line."""
        return f"{self.file.path}:{self.file.line(self.pointer)}"


class LostReference(str):
    """A reference that leads to nothing, with the problem."""

    def __new__(cls, ref: str, problem: str = "") -> LostReference:
        self = super().__new__(cls, ref)
        self.problem = problem
        return self

    problem: str


def close_to(key: str, target: Any) -> str:
    """Return the question whether a key like `key` is meant, if there is one."""
    close = get_close_matches(key, target, 1, 0.7) if isinstance(target, dict) else []
    return f": is {close[0]!r} meant?" if close else ""


def extended(mapping: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return the items of a mapping that may have extensions, without these."""
    return [(key, value) for key, value in mapping.items() if not key.startswith("x-")]


class _Dumper(yaml.CSafeDumper):
    """Writes a part as often as it occurs, without anchors."""

    def ignore_aliases(self, data: object) -> bool:
        return True


# Texts that only YAML 1.1 or only YAML 1.2 takes for something else are quoted.
for _tag, _pattern, _first in PATTERNS:
    _Dumper.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", _pattern, _first)


def as_yaml(root: dict[str, Any]) -> str:
    """Return a document as YAML."""
    return yaml.dump(root, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


def load(path: Path, kind: str = "an OpenAPI document") -> Document:
    """Read the YAML or JSON document at `path`, which is to be of some kind."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SpecError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SpecError(f"{path}: is not UTF-8 text: byte {error.start}") from error
    try:
        root, lines = _read(path, text)
    except RecursionError as error:
        problem = "is nested too deeply, or an alias of it leads back to itself"
        raise SpecError(f"{path}: {problem}") from error
    if not isinstance(root, dict):
        raise SpecError(f"{path}:1: is not {kind}: the top is not a mapping", 1)
    return Document(path, root, lines)


def _read(path: Path, text: str) -> tuple[Any, dict[Pointer, int]]:
    """Read JSON as JSON, whatever the file is called, and all else as YAML."""
    if path.suffix.lower() == ".json":
        return read_json(path, text)
    if text.lstrip().startswith("{"):
        with suppress(SpecError):
            return read_json(path, text)
    return read_yaml(path, text)

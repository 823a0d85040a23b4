"""Checks an OpenAPI document before anything is generated from it."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from generator.document import Document, Pointer, extended
from generator.faults import SpecError
from generator.supported_keywords import HINTS, KINDS, REFERABLE, REQUIRED, TYPES

# Characters of a path, parameters aside, that need no percent-encoding.
_PATH = re.compile(r"/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2}|\{[^{}]+\})*")


def check(document: Document) -> None:
    """Check the structure of a document.

    Raises:
        SpecError: A part of it is malformed, or has a keyword that the generator does not support.
    """
    version = str(document.root.get("openapi", ""))
    if not version.startswith("3.1."):
        found = f"{version!r} is stated" if version else "none is stated"
        raise document.error(("openapi",), f"the OpenAPI version has to be 3.1.x, but {found}")
    with document.collecting():
        _Checker(document).check("document", document.root, ())
    document.raise_faults()
    for path, _ in extended(document.root["paths"]):
        if not _PATH.fullmatch(path):
            problem = "a path starts with '/' and has no query, nor characters to be encoded"
            document.faults.append(document.error(("paths", path), problem))
    document.raise_faults()


class _Checker:
    """Compares a document with the table of supported keywords."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._simple: dict[str, Callable[[Any], bool]] = {
            "text": lambda value: isinstance(value, str),
            "flag": lambda value: isinstance(value, bool),
            "count": lambda value: _is_number(value, int) and value >= 0,
            "number": lambda value: _is_number(value, (int, float)),
            "security requirement": lambda value: isinstance(value, dict),
            "data": lambda value: True,
        }

    def check(self, kind: str, value: Any, pointer: Pointer) -> None:
        """Raise `SpecError` if `value` is not of its `kind`, and record the faults of its parts."""
        form, _, inner = kind.partition(" of ")
        if form == "list":
            self._expect(isinstance(value, list), kind, value, pointer)
            for index, item in enumerate(value):
                with self._document.collecting():
                    self.check(inner, item, (*pointer, str(index)))
        elif form in ("map", "open map"):
            self._expect(isinstance(value, dict), kind, value, pointer)
            for key, item in value.items() if form == "map" else extended(value):
                with self._document.collecting():
                    self.check(inner, item, (*pointer, key))
        elif kind in self._simple:
            self._expect(self._simple[kind](value), kind, value, pointer)
        elif kind == "type":
            self._check_type(value, pointer)
        elif kind == "anything":
            self._check_references(value, pointer)
        elif not (kind == "schema" and isinstance(value, bool)):
            self._check_object(kind, value, pointer)

    def _check_object(self, kind: str, value: Any, pointer: Pointer) -> None:
        self._expect(isinstance(value, dict), kind, value, pointer)
        if "$ref" in value:
            self._check_reference(kind, value, pointer)
            if kind in REFERABLE:
                return
        for key, item in value.items():
            if key in KINDS[kind]:
                with self._document.collecting():
                    self.check(KINDS[kind][key], item, (*pointer, key))
            elif not key.startswith("x-"):
                self._document.faults.append(self._unknown(kind, key, pointer))
        for key in REQUIRED.get(kind, ()):
            if key not in value:
                self._document.faults.append(
                    self._document.error(pointer, f"{_a(kind)} needs {key!r}")
                )

    def _check_reference(self, kind: str, value: Any, pointer: Pointer) -> None:
        """Check the target of a `$ref`; the components themselves are checked elsewhere."""
        target, place = self._document.target(value["$ref"], pointer)
        beside = {*value} - {"$ref", "summary", "description"}
        if kind in REFERABLE and beside:
            problem = f"{min(beside)!r} has no effect beside $ref"
            raise self._document.error(pointer, problem)
        if place[0] != "components":
            self.check(kind, target, place)
        elif kind in REFERABLE and place[1:-1] != (REFERABLE[kind],):
            problem = f"the reference {value['$ref']} does not lead to {_a(kind)}"
            raise self._document.error(pointer, problem)

    def _check_references(self, value: Any, pointer: Pointer) -> None:
        """Check the references in a part that the generator does not use otherwise."""
        if isinstance(value, dict):
            if isinstance(value.get("$ref"), str):
                self._document.target(value["$ref"], pointer)
            for key, item in value.items():
                if key not in ("example", "examples"):
                    self._check_references(item, (*pointer, key))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                self._check_references(item, (*pointer, str(index)))

    def _check_type(self, value: Any, pointer: Pointer) -> None:
        for name in value if isinstance(value, list) else [value]:
            if name is None:
                problem = "the type null has to stand in quotes: 'null'"
                raise self._document.error(pointer, problem)
            if name not in TYPES:
                raise self._document.error(pointer, f"there is no type {name!r}")

    def _expect(self, holds: bool, kind: str, value: Any, pointer: Pointer) -> None:
        if not holds:
            found = "nothing" if value is None else repr(value)
            found = f"{found[:60]}…" if len(found) > 60 else found
            name = pointer[-1] if pointer else "the document"
            problem = f"{name!r} has to be {_a(kind)}, but is {found}"
            raise self._document.error(pointer, problem)

    def _unknown(self, kind: str, key: str, pointer: Pointer) -> SpecError:
        problem = f"{key!r} in {_a(kind)} cannot be expressed"
        close = get_close_matches(key, KINDS[kind], 1)
        if key in HINTS:
            problem += f": {HINTS[key]}"
        elif close:
            problem += f": is {close[0]!r} meant?"
        return self._document.error((*pointer, key), problem)


def _is_number(value: Any, kind: type | tuple[type, ...]) -> bool:
    return isinstance(value, kind) and not isinstance(value, bool)


def _a(kind: str) -> str:
    """Return a kind with its article; text and data have none."""
    if kind == "text":
        return kind
    kind = kind.removeprefix("open ")
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"

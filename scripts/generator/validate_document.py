"""Checks an OpenAPI document before anything is generated from it."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from generator.document import Document, Pointer, extended
from generator.supported_keywords import (
    HARMLESS,
    HINTS,
    KINDS,
    NO_EFFECT,
    REFERABLE,
    REQUIRED,
    TYPES,
)
from generator.upgrade import upgrade

# Characters of a path, parameters aside, that need no percent-encoding.
_PATH = re.compile(r"/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2}|\{[^{}]+\})*")


# Words of any kind of part are not misspelt, wherever they stand.
_WORDS = {word for keys in KINDS.values() for word in keys}
_LIKENESS = 0.8


def check(document: Document) -> None:
    """Read a document as OpenAPI 3.1, and check its structure.

    Raises:
        SpecError: A part of it is malformed, or has a keyword that the generator does not support.
    """
    _check_version(document)
    upgrade(document)
    with document.collecting():
        _Checker(document).check("document", document.root, ())
    document.raise_faults()
    for path, _ in extended(document.root["paths"]):
        if not _PATH.fullmatch(path):
            problem = "a path starts with '/' and has no query, nor characters to be encoded"
            document.faults.append(document.error(("paths", path), problem))
    document.raise_faults()


def _check_version(document: Document) -> None:
    if "swagger" in document.root:
        problem = "Swagger 2 is not read: convert the document to OpenAPI 3, as `swagger2openapi`"
        raise document.error(("swagger",), f"{problem} does")
    version = str(document.root.get("openapi", ""))
    if not re.fullmatch(r"3\.[01](\..*)?", version):
        found = f"{version!r} is stated" if version else "none is stated"
        problem = f"the OpenAPI version has to be 3.1.x or 3.0.x, but {found}"
        raise document.error(("openapi",), problem)


class _Checker:
    """Compares a document with the table of supported keywords."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._followed: set[tuple[str, Pointer]] = set()
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
        meant: set[str] = set()
        for key, item in value.items():
            place = (*pointer, key)
            if key in KINDS[kind]:
                self._note(kind, key, item, place)
                with self._document.collecting():
                    self.check(KINDS[kind][key], item, place)
            elif not key.startswith("x-"):
                meant.add(_meant(kind, key))
                with self._document.collecting():
                    self._check_unknown(kind, key, item, place)
        for key in REQUIRED.get(kind, ()):
            if key not in value and key not in meant:
                problem = f"{_a(kind)} needs {key!r}"
                self._document.faults.append(self._document.error(pointer, problem))

    def _note(self, kind: str, key: str, value: Any, pointer: Pointer) -> None:
        """Note a keyword that has no effect; each webhook and each callback counts."""
        words = NO_EFFECT.get(kind, {}).get(key)
        if words is None:
            return
        for name in value if key in ("webhooks", "callbacks") and isinstance(value, dict) else ():
            self._document.note(words, (*pointer, name))
        if key not in ("webhooks", "callbacks"):
            self._document.note(words, pointer)

    def _check_reference(self, kind: str, value: Any, pointer: Pointer) -> None:
        """Check the target of a `$ref`; the components themselves are checked elsewhere."""
        target, place = self._document.target(value["$ref"], pointer)
        beside = {key for key, _ in extended(value)} - {"$ref", "summary", "description"}
        if kind in REFERABLE:
            for key in sorted(beside):
                words = "beside `$ref`, other keywords have no effect"
                self._document.note(words, (*pointer, key), f"`{key}`")
        if place[0] != "components":
            if (kind, place) not in self._followed:
                self._followed.add((kind, place))
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

    def _check_unknown(self, kind: str, key: str, value: Any, pointer: Pointer) -> None:
        """Refuse a key that nobody knows, unless it loses nothing."""
        close = _meant(kind, key)
        hint = f": is {close!r} meant?" if close else ""
        if key in HINTS:
            hint = f": {HINTS[key]}"
        elif {key, close} & HARMLESS or not (close or _holds_mappings(value)):
            words = f"{key!r} is no keyword of {_a(kind)}, and has no effect"
            self._document.note(words + hint, pointer)
            return
        elif kind == "schema" and not close:
            hint = ": properties stand below `properties:`"
        raise self._document.error(pointer, f"{key!r} is no keyword of {_a(kind)}{hint}")


def _meant(kind: str, key: str) -> str:
    """Return the keyword that `key` is a misspelling of; nothing if there is none."""
    # A property may well be called nearly as a short keyword: `note` is not `not`.
    known = {word.lower(): word for word in KINDS[kind] if len(word) > 3}
    if key in _WORDS:
        return ""
    return next((known[word] for word in get_close_matches(key.lower(), known, 1, _LIKENESS)), "")


def _holds_mappings(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(map(_holds_mappings, value)))


def _is_number(value: Any, kind: type | tuple[type, ...]) -> bool:
    return isinstance(value, kind) and not isinstance(value, bool)


def _a(kind: str) -> str:
    """Return a kind with its article; text and data have none."""
    if kind == "text":
        return kind
    kind = kind.removeprefix("open ")
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"

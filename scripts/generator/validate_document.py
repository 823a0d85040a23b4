"""Checks an OpenAPI document before anything is generated from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Any

from generator.addresses import address, problem_of
from generator.consequences import parts_of
from generator.document import Document, LostReference, extended
from generator.faults import Pointer, SpecError
from generator.supported_keywords import (
    EXTENSIONS,
    HARMLESS,
    HINTS,
    KINDS,
    NO_EFFECT,
    REFERABLE,
    REQUIRED,
    TYPES,
    UNREAD,
    inner_kind,
    kind_at,
)
from generator.upgrade import upgrade

# Words of any kind of part are not misspelt, wherever they stand.
_WORDS = {word for keys in KINDS.values() for word in keys}
_LIKENESS = 0.8
_YEARS = (1900, 2999)


def check(document: Document) -> None:
    """Read a document as OpenAPI 3.1, and check its structure.

    The faults are recorded, and what is malformed is taken away, so that faults of the rest are
    found in the same run.

    Raises:
        SpecError: The document is of another version, or nothing of it could be read.
    """
    _check_version(document)
    upgrade(document)
    checker = _Checker(document)
    if not checker.check("document", document.root, ()):
        document.raise_faults()
    _note_unused(document)
    checker.prune()
    for path, _ in extended(document.root["paths"]):
        _check_path(document, path)


def _note_unused(document: Document) -> None:
    """Note the components that nothing refers to; schemas have classes all the same."""
    referred = {parts_of(ref)[:3] for ref in _references(document.root)}
    components = document.root.get("components")
    for section, parts in components.items() if isinstance(components, dict) else ():
        if section in REFERABLE.values() and section != "securitySchemes":
            for name, _ in extended(parts) if isinstance(parts, dict) else ():
                if (place := ("components", section, name)) not in referred:
                    document.note("components that nothing refers to have no effect", place)


def _references(part: Any) -> Iterator[str]:
    """Yield the references in a part of a document."""
    if isinstance(part, dict):
        if isinstance(ref := part.get("$ref"), str) and ref.startswith("#/"):
            yield ref
        part = part.values()
    elif not isinstance(part, list):
        return
    for item in part:
        yield from _references(item)


def _check_path(document: Document, path: str) -> None:
    place = ("paths", path)
    if problem := problem_of(path):
        document.faults.append(document.error(place, problem))
    elif "#" in path:
        document.note("the end of a path from `#` on is not sent", place)
    elif address(path) != path:
        document.note("characters of a path are percent-encoded", place)


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
        self._followed: set[Pointer] = set()
        self._broken: list[tuple[Any, Any, str]] = []
        self._simple: dict[str, Callable[[Any], bool]] = {
            "text": lambda value: isinstance(value, str),
            "flag": lambda value: isinstance(value, bool),
            "count": lambda value: _is_number(value, int) and value >= 0,
            "number": lambda value: _is_number(value, (int, float)),
            "security requirement": lambda value: isinstance(value, dict),
            "data": lambda value: True,
            "year or words": _is_year_or_words,
        }

    def check(self, kind: str, value: Any, pointer: Pointer) -> bool:
        """Record the faults of a part; return whether enough of it is sound to be read."""
        if isinstance(value, LostReference):
            return self._fault(pointer, f"the reference {value} {value.problem}")
        form, _, inner = kind.partition(" of ")
        if form == "list":
            return self._expect(list, kind, value, pointer) and self._check_list(
                inner, value, pointer
            )
        if form in ("map", "open map"):
            if not self._expect(dict, kind, value, pointer):
                return False
            for key, item in value.items() if form == "map" else extended(value):
                if not self.check(inner, item, (*pointer, key)):
                    self._broken.append((value, key, inner))
            return True
        if kind in self._simple:
            return self._simple[kind](value) or self._refuse(kind, value, pointer)
        if kind == "type":
            return self._check_type(value, pointer)
        if kind == "anything":
            self._check_references(kind, value, pointer)
            return True
        if kind == "schema" and isinstance(value, bool):
            return True
        return self._expect(dict, kind, value, pointer) and self._check_object(kind, value, pointer)

    def prune(self) -> None:
        """Take away what cannot be read; a schema gives way to one that allows anything."""
        for container, key, kind in self._broken:
            if kind == "schema":
                container[key] = {}
            else:
                container.pop(key, None)

    def _check_list(self, inner: str, value: list[Any], pointer: Pointer) -> bool:
        sound = True
        for index, item in enumerate(value):
            if not self.check(inner, item, (*pointer, str(index))):
                if inner == "schema":
                    self._broken.append((value, index, inner))
                else:
                    sound = False
        return sound

    def _check_object(self, kind: str, value: dict[str, Any], pointer: Pointer) -> bool:
        if "$ref" in value:
            is_sound = self._check_reference(kind, value, pointer)
            if kind in REFERABLE:
                self._note_siblings(value, pointer)
                return is_sound
            if not is_sound:
                self._broken.append((value, "$ref", "text"))
        missing = {key for key in REQUIRED.get(kind, ()) if key not in value}
        lost = set(missing)
        for key, item in value.items():
            place = (*pointer, key)
            if key in UNREAD.get(kind, ()):
                self._note(kind, key, item, place)
                self._check_references(KINDS[kind][key], item, place)
            elif key in KINDS[kind]:
                if key != "$ref" and not self.check(KINDS[kind][key], item, place):
                    self._broken.append((value, key, KINDS[kind][key]))
                    lost |= {key} & {*REQUIRED.get(kind, ())}
            elif key.startswith("x-"):
                self._note_extension(kind, key, place)
            else:
                missing.discard(self._check_unknown(kind, key, item, place))
        if missing:
            words = " and ".join(map(repr, sorted(missing)))
            self._fault(pointer, f"{_a(kind)} needs {words}")
        return not lost

    def _note(self, kind: str, key: str, value: Any, pointer: Pointer) -> None:
        """Note a keyword that has no effect; each webhook and each callback counts."""
        words = NO_EFFECT.get(kind, {}).get(key)
        if words is None:
            return
        several = key in ("webhooks", "callbacks") and isinstance(value, dict)
        for name in value if several else ():
            self._document.note(words, (*pointer, name))
        if not several:
            self._document.note(words, pointer)

    def _note_extension(self, kind: str, key: str, pointer: Pointer) -> None:
        """Note an extension of ours that is misspelt, or stands where it is not read."""
        if kind in EXTENSIONS.get(key, ()):
            return
        close = get_close_matches(key.lower(), EXTENSIONS, 1, _LIKENESS)
        if close == [key]:
            self._document.note(f"{key!r} of {_a(kind)} has no effect", pointer)
        elif close:
            words = f"the extension {key!r} has no effect: is {close[0]!r} meant?"
            self._document.note(words, pointer)

    def _note_siblings(self, value: dict[str, Any], pointer: Pointer) -> None:
        for key, _ in extended(value):
            if key != "$ref":
                words = "beside `$ref`, other keywords have no effect"
                self._document.note(words, (*pointer, key), f"`{key}`")

    def _check_reference(
        self, kind: str, value: dict[str, Any], pointer: Pointer, *, follow: bool = True
    ) -> bool:
        """Check that a `$ref` leads to a part of the same kind; `follow` it where nobody else does.

        A reference to nothing stays in the document: it is refused wherever it is followed.
        """
        ref = value["$ref"]
        try:
            target, place = self._document.target(ref, pointer)
        except SpecError as error:
            error.is_reference = True
            self._document.faults.append(error)
            return isinstance(ref, str)
        found, is_read = kind_at(place)
        if found != kind and kind != "anything":
            section = REFERABLE.get(kind, "schemas")
            other = "" if found == "anything" else f", but to {_a(found)}"
            problem = f"the reference {ref} does not lead to {_a(kind)}{other}"
            sections = self._document.root.get("components")
            names = sections.get(section) if isinstance(sections, dict) else None
            if isinstance(names, dict) and place[-1] in names:
                problem += f": is '#/components/{section}/{place[-1]}' meant?"
            return self._fault((*pointer, "$ref"), problem)
        if follow and not is_read and place not in self._followed:
            self._followed.add(place)
            return self.check(kind, target, place)
        return True

    def _check_references(self, kind: str, value: Any, pointer: Pointer) -> None:
        """Check the references in a part that the generator does not use otherwise."""
        if isinstance(value, dict):
            if isinstance(value.get("$ref"), str):
                self._check_reference(kind, value, pointer, follow=False)
            for key, item in value.items():
                if inner_kind(kind, key) != "data" and not key.startswith("x-"):
                    self._check_references(inner_kind(kind, key), item, (*pointer, key))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                self._check_references(inner_kind(kind, ""), item, (*pointer, str(index)))

    def _check_type(self, value: Any, pointer: Pointer) -> bool:
        sound = True
        for name in value if isinstance(value, list) else [value]:
            if name is None:
                sound = self._fault(pointer, "the type null has to stand in quotes: 'null'")
            elif not isinstance(name, str):
                self._refuse("type", name, pointer)
                sound = False
            elif name not in TYPES:
                sound = self._fault(pointer, f"there is no type {name!r}")
        return sound

    def _expect(self, form: type, kind: str, value: Any, pointer: Pointer) -> bool:
        return isinstance(value, form) or self._refuse(kind, value, pointer)

    def _refuse(self, kind: str, value: Any, pointer: Pointer) -> bool:
        found = "nothing" if value is None else repr(value)
        found = f"{found[:60]}…" if len(found) > 60 else found
        name = "/".join(pointer[-2:] if pointer[-1].isdecimal() else pointer[-1:])
        return self._fault(pointer, f"{name!r} has to be {_a(kind)}, but is {found}")

    def _check_unknown(self, kind: str, key: str, value: Any, pointer: Pointer) -> str:
        """Refuse a key that nobody knows, unless it loses nothing; return the one that is meant."""
        close = _meant(kind, key)
        hint = f": is {close!r} meant?" if close else ""
        if key in HINTS:
            hint = f": {HINTS[key]}"
        elif close not in REQUIRED.get(kind, ()) and (
            {key, close} & HARMLESS or not (close or _holds_mappings(value))
        ):
            words = f"{key!r} is no keyword of {_a(kind)}, and has no effect"
            self._document.note(words + hint, pointer)
            return close
        elif kind == "schema" and not close:
            hint = ": properties stand below `properties:`"
        self._fault(pointer, f"{key!r} is no keyword of {_a(kind)}{hint}")
        self._document.faults[-1].meant = (*pointer[:-1], close) if close else None
        return close

    def _fault(self, pointer: Pointer, problem: str) -> bool:
        """Record a fault; return that the part is not sound."""
        error = self._document.error(pointer, problem)
        error.is_structural = True
        self._document.faults.append(error)
        return False


def _meant(kind: str, key: str) -> str:
    """Return the keyword that `key` is a misspelling of; nothing if there is none."""
    # A property may well be called nearly as a short keyword: `note` is not `not`.
    known = {word.lower(): word for word in KINDS[kind] if len(word) > 3}
    if key in _WORDS:
        return ""
    return next((known[word] for word in get_close_matches(key.lower(), known, 1, _LIKENESS)), "")


def _is_year_or_words(value: Any) -> bool:
    """Return whether a value says since when something exists."""
    if isinstance(value, str):
        return bool(value.strip()) and not value.strip().isdecimal()
    return _is_number(value, int) and _YEARS[0] <= value <= _YEARS[1]


def _holds_mappings(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(map(_holds_mappings, value)))


def _is_number(value: Any, kind: type | tuple[type, ...]) -> bool:
    return isinstance(value, kind) and not isinstance(value, bool)


def _a(kind: str) -> str:
    """Return a kind with its article; text and data have none."""
    if kind == "text":
        return kind
    kind = kind.removeprefix("open ") + (" section" if kind in ("info", "components") else "")
    return f"{'an' if kind[0].lower() in 'aeiou' else 'a'} {kind}"

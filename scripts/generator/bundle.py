"""Reads an OpenAPI document that is written in several files, and makes one document of them.

A part that a `$ref` to another file leads to becomes a component: `schemas/cart.yaml#/Item` is
`#/components/schemas/Item`, and a whole file is called like the file. Where a component of the main
file is such a `$ref`, the part has its name. A path, and whatever else is no component, is put in
place.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from generator.document import Document, LostReference, Part, as_yaml, load
from generator.faults import Note, Pointer
from generator.other_files import Files, LostError, as_ref, only_ref
from generator.supported_keywords import KINDS, REFERABLE, inner_kind

_SECTIONS = {"schema": "schemas", **REFERABLE}
# Parts with references, where the checks of a document see any JSON.
_INNER = {
    ("media type", "encoding"): "map of encoding",
    ("encoding", "headers"): "map of header",
    ("schema", "x-typed-property"): "typed property",
    ("typed property", "mapping"): "map of schema",
    ("discriminator", "mapping"): "map of schema name",
}
_WITH_PARTS = {*KINDS, "encoding", "typed property"}
_IS_FILE = re.compile(r"[/#]|\.(ya?ml|json)$", re.IGNORECASE)
_LEFT_OUT = "a part of another file that nothing refers to is left out"
_SIBLINGS = "beside `$ref`, other keywords have no effect"


def read_document(path: Path) -> Document:
    """Return the document at `path`, together with the files that its references lead to.

    A reference that leads to nothing is refused where it is followed.

    Raises:
        SpecError: A file cannot be read.
    """
    document = load(path)
    _Bundler(document).bundle()
    return document


class _Bundler:
    def __init__(self, document: Document) -> None:
        self._main = document
        self._files = Files(document)
        self._places: dict[tuple[str, Part], Pointer] = {}
        """Where a part of some kind is in the bundle."""
        self._origins: dict[Pointer, Part] = {}
        self._waiting: list[tuple[str, Any, Part, Pointer]] = []
        """The components that are copied in the end."""
        self._open: list[Part] = []
        """The parts that are being put in place, from the outside in."""
        self._has_lost = False

    def bundle(self) -> None:
        """Make one document of all files; that of one file stays as it is."""
        main = self._main
        sections = self._own_components()
        root = {
            key: self._copied(inner_kind("document", key), value, Part(main, (key,)), (key,))
            for key, value in main.root.items()
            if key != "components" or not sections
        }
        added: dict[Pointer, Any] = {}
        for kind, value, part, place in self._waiting:  # It grows meanwhile.
            copy = self._copied(kind, value, part, place)
            if place[2] in sections.get(place[1], ()):
                sections[place[1]][place[2]] = copy
            else:
                added[place] = copy
        if not self._files.others and not self._has_lost:
            return
        for place in sorted(added, key=self._order):
            sections.setdefault(place[1], {})[place[2]] = added[place]
        main.root = {**root, "components": sections} if sections else root
        main.origins = self._origins
        for part in self._files.left_out():
            self._note(_LEFT_OUT, part)
        if not self._has_lost:
            main.bundle = as_yaml(main.root)

    def _order(self, place: Pointer) -> tuple[str, int, Pointer]:
        """Return the order of components of other files, which is alike on every machine."""
        file, pointer = self._origins[place]
        relative = os.path.relpath(file.path, self._main.path.parent)
        return Path(relative).as_posix(), file.line(pointer), pointer

    def _own_components(self) -> dict[str, Any]:
        """Return the sections of the main file's components, whose parts come in the end."""
        at = Part(self._main, ("components",))
        components, at = self._opened("components", self._main.root.get("components"), at)
        sections: dict[str, Any] = dict(components) if isinstance(components, dict) else {}
        for section, value in sections.items():
            kind = inner_kind("components", section)
            entries, where = self._opened(kind, value, at.at(section))
            inner = kind.removeprefix("map of ")
            if inner in _SECTIONS and isinstance(entries, dict):
                sections[section] = dict.fromkeys(entries)
                for name, entry in entries.items():
                    part = self._end(inner, entry, where.at(name))
                    self._add(inner, part, ("components", section, name))
        return sections

    def _end(self, kind: str, value: Any, part: Part) -> Part:
        """Return the part of another file that a component only refers to, or the component."""
        if (ref := only_ref(value)) and not self._files.is_own(ref, part):
            try:
                end = self._files.target(ref, part)
            except LostError:
                return part
            if end.file is not self._main and (kind, end) not in self._places:
                return end
        return part

    def _add(self, kind: str, part: Part, place: Pointer) -> None:
        """Have a part of a file become a component."""
        self._places[kind, part] = place
        self._origins[place] = part
        self._waiting.append((kind, self._files.value(part), part, place))

    def _copied(self, kind: str, value: Any, part: Part, place: Pointer) -> Any:
        """Return a copy of a part, its references as they are in the bundle."""
        if kind == "schema name" and isinstance(value, str):
            is_name = ("components", "schemas", value) in self._origins
            is_file = _IS_FILE.search(value) and not is_name
            return self._rewritten("schema", value, part) if is_file else value
        form, _, inner = kind.partition(" of ")
        if isinstance(value, list) and form == "list":
            return [
                self._copied(inner, item, part.at(str(index)), (*place, str(index)))
                for index, item in enumerate(value)
            ]
        if not isinstance(value, dict) or not (inner or kind in _WITH_PARTS):
            return value
        if not isinstance(ref := value.get("$ref"), str):
            return self._copied_items(kind, value, part, place)
        if kind in _SECTIONS and not (place[:1] == ("paths",) and len(place) == 2):
            value = {**value, "$ref": self._rewritten(kind, ref, part)}
            return self._copied_items(kind, value, part, place)
        return self._put_in_place(kind, value, part, place)

    def _copied_items(self, kind: str, value: Any, part: Part, place: Pointer) -> Any:
        return {
            key: self._copied(
                _INNER.get((kind, key)) or inner_kind(kind, key), item, part.at(key), (*place, key)
            )
            for key, item in value.items()
        }

    def _put_in_place(self, kind: str, value: Any, part: Part, place: Pointer) -> Any:
        value, end = self._opened(kind, value, part)
        if not isinstance(value, dict):
            return value
        if end != part:
            self._origins |= {(*place, key): end.at(key) for key in value}
        if end in self._open:
            self._has_lost = True
            return {"$ref": LostReference(as_ref(end.pointer), "leads back to itself")}
        self._open.append(end)
        try:
            return self._copied_items(kind, value, end, place)
        finally:
            self._open.pop()

    def _opened(self, kind: str, value: Any, part: Part) -> tuple[Any, Part]:
        """Follow references out of the main file, to what is put in their place."""
        seen = {part}
        while isinstance(value, dict) and isinstance(ref := value.get("$ref"), str):
            if self._files.is_own(ref, part):
                break
            try:
                target = self._files.step(ref, part)
                if target in seen:
                    raise LostError("leads back to itself")
            except LostError as error:
                self._has_lost = True
                return {**value, "$ref": LostReference(ref, str(error))}, part
            for key in value.keys() - {"$ref"}:
                self._note(_SIBLINGS, part.at(key), f"`{key}`")
            seen.add(target)
            value, part = self._files.value(target), target
        return value, part

    def _rewritten(self, kind: str, ref: str, part: Part) -> str:
        """Return a reference as it is in the bundle."""
        if self._files.is_own(ref, part):
            return ref
        try:
            target = self._files.target(ref, part)
            if target.file is self._main:
                return as_ref(target.pointer)
            return as_ref(self._place(kind, target))
        except LostError as error:
            self._has_lost = True
            return LostReference(ref, str(error))

    def _place(self, kind: str, part: Part) -> Pointer:
        """Return the place of a part of another file among the components."""
        if (kind, part) not in self._places:
            place = ("components", _SECTIONS[kind], part.name)
            if (other := self._origins.get(place)) is not None:
                raise LostError(
                    f"leads to {part.words}, but {other.words} is called {part.name!r} as well:"
                    " give one of them another name"
                )
            self._add(kind, part, place)
        return self._places[kind, part]

    def _note(self, kind: str, part: Part, detail: str = "") -> None:
        file, pointer = part
        note = Note(kind, file.line(pointer), file.shown(pointer), detail, file.path)
        self._main.notes.append(note)

"""Follows references from file to file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from generator.consequences import parts_of
from generator.document import Document, Part, close_to, load
from generator.faults import Pointer

_ADDRESS = re.compile("[A-Za-z][A-Za-z0-9+.-]*:|//")


class LostError(Exception):
    """A reference cannot be followed; the message is the problem."""


class Files:
    """The files that a document is written in."""

    def __init__(self, main: Document) -> None:
        self._main = main
        self._files = {main.path.resolve(): main}
        self._followed: dict[Document, set[Pointer]] = {}
        """The parts of the other files that a reference leads to."""

    @property
    def others(self) -> list[Document]:
        """The files beside the main one."""
        return [*self._files.values()][1:]

    def is_own(self, ref: str, part: Part) -> bool:
        """Return whether a reference in `part` leads from the main file to itself."""
        return part.file is self._main and ref.startswith("#")

    def value(self, part: Part) -> Any:
        """Return a part; `None` if there is nothing."""
        return _found(part.file.root, part.pointer)[0]

    def target(self, ref: str, part: Part) -> Part:
        """Return the part that a reference in `part` leads to.

        A part that only refers to another one of the same name, as in a list of files, stands for
        that one.

        Raises:
            LostError: It leads to nothing, or back to itself.
        """
        first = target = self.step(ref, part)
        seen = {target}
        while following := only_ref(self.value(target)):
            try:
                end = self.step(following, target)
            except LostError:
                break  # The reference there is refused.
            if part in (target, end):
                raise LostError("leads back to itself")
            if end.name != target.name:
                break
            if end in seen:
                return first  # A reference in the ring is refused.
            seen.add(end)
            target = end
        return target

    def step(self, ref: str, part: Part) -> Part:
        """Return the part that a reference leads to, which may be a reference itself.

        Raises:
            LostError: It leads to nothing.
        """
        name, _, fragment = ref.partition("#")
        if _ADDRESS.match(name):
            raise LostError("is an address, and nothing is fetched: keep a copy beside this file")
        if name.startswith("/"):
            raise LostError("has to be relative to this file")
        file = self._file(part.file.path.parent, unquote(name)) if name else part.file
        if fragment in ("", "/"):
            return self._reached(file, ())
        if not fragment.startswith("/"):
            raise LostError(f"has to name a part by its keys, as #/{fragment}")
        pointer = parts_of(f"#{fragment}")
        if file is self._main:
            return Part(file, pointer)  # It is looked up in the bundle.
        _, length = _found(file.root, pointer)
        if length < len(pointer):
            closest, _ = _found(file.root, pointer[:length])
            close = close_to(pointer[length], closest) or self._in_main(pointer, part)
            raise LostError(f"points to nothing{close}")
        return self._reached(file, pointer)

    def _reached(self, file: Document, pointer: Pointer) -> Part:
        self._followed.setdefault(file, set()).add(pointer)
        return Part(file, pointer)

    def _file(self, folder: Path, name: str) -> Document:
        path = Path(os.path.normpath(folder / name))
        place = path.resolve()
        if place not in self._files:
            if not path.is_file():
                beside = {each.name: each for each in path.parent.glob("*") if each.is_file()}
                raise LostError(
                    f"leads to no file: there is no {path}{close_to(path.name, beside)}"
                )
            self._files[place] = load(path, "part of an OpenAPI document")
        return self._files[place]

    def _in_main(self, pointer: Pointer, part: Part) -> str:
        """Return the question whether a part of the main file is meant, if it has one."""
        if _found(self._main.root, pointer)[1] < len(pointer):
            return ""
        main = os.path.relpath(self._main.path, part.file.path.parent)
        return f" in this file: is '{Path(main).as_posix()}{as_ref(pointer)}' meant?"

    def left_out(self) -> Iterator[Part]:
        """Yield the parts beside those that a reference leads to, to which none does."""
        for file, followed in self._followed.items():
            within = {pointer[:end] for pointer in followed for end in range(len(pointer) + 1)}
            for place in sorted({pointer[:-1] for pointer in followed if pointer}):
                if not any(place[:end] in followed for end in range(len(place) + 1)):
                    for key in self.value(Part(file, place)):
                        if (*place, key) not in within and not key.startswith("x-"):
                            yield Part(file, (*place, key))


def _found(root: Any, pointer: Pointer) -> tuple[Any, int]:
    """Return what a pointer leads to, and how many of its keys are there."""
    for length, key in enumerate(pointer):
        if isinstance(root, dict) and key in root:
            root = root[key]
        elif isinstance(root, list) and key.isdecimal() and int(key) < len(root):
            root = root[int(key)]
        else:
            return None, length
    return root, len(pointer)


def only_ref(value: Any) -> str | None:
    """Return the reference that a part is, if it is nothing else."""
    ref = value.get("$ref") if isinstance(value, dict) and len(value) == 1 else None
    return ref if isinstance(ref, str) else None


def as_ref(pointer: Pointer) -> str:
    """Return the reference to a part of the document: `paths`, `/a` → `#/paths/~1a`."""
    keys = (quote(key.replace("~", "~0").replace("/", "~1"), safe="~") for key in pointer)
    return "#/" + "/".join(keys)

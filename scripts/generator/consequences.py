"""Tells the faults of a document from those that follow from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import unquote

from generator.faults import Pointer, SpecError

# Keywords whose values a part is merged with, or chosen by; other parts stand for themselves.
_MERGED = ("$ref", "allOf", "anyOf", "oneOf", "items", "schema", "parameters")
_APART = ("properties", "$defs", "definitions")


def independent(root: dict[str, Any], faults: Sequence[SpecError]) -> list[SpecError]:
    """Return the faults that do not follow from one that was found before.

    A fault may follow from one of the same part, or of a part that it is merged with by reference:
    a property that is missing, for example, because its name is misspelt.
    """
    regions = [[*_regions(root, fault)] for fault in faults]

    def follows(one: int, other: int) -> bool:
        """Return whether a fault may follow from another; of a ring, the first one counts."""
        return _touches(faults[other], regions[one]) and (
            faults[other].is_structural or other < one or not _touches(faults[one], regions[other])
        )

    numbers = range(len(faults))
    return [
        faults[one]
        for one in numbers
        if faults[one].is_structural
        or not any(
            follows(one, other) for other in numbers if str(faults[other]) != str(faults[one])
        )
    ]


def _touches(fault: SpecError, regions: list[Pointer]) -> bool:
    """Return whether a fault lies in one of the regions, properties aside, or around it."""
    places = [fault.pointer] if fault.meant is None else [fault.pointer, fault.meant]
    return any(
        region[: len(place)] == place
        or (place[: len(region)] == region and not {*place[len(region) : -1]}.intersection(_APART))
        for region in regions
        for place in places
    )


def _regions(root: dict[str, Any], fault: SpecError) -> Iterator[Pointer]:
    """Yield the place of a part, and those of the parts that it is merged with by reference."""
    seen: set[Pointer] = set()
    pointer = fault.pointer[:-1] if fault.pointer[-1:] == ("$ref",) else fault.pointer
    waiting = [*_references(_part(root, pointer))] if fault.is_reference else [pointer]
    if pointer[:1] == ("paths",) and len(pointer) == 3:
        waiting.append((*pointer[:2], "parameters"))
    if pointer[-2:-1] == ("security",):
        waiting.append(("components", "securitySchemes"))
    while waiting:
        place = waiting.pop()
        if place not in seen:
            seen.add(place)
            yield place
            waiting += _references(_part(root, place))


def _references(part: Any) -> Iterator[Pointer]:
    if isinstance(part, list):
        for item in part:
            yield from _references(item)
    elif isinstance(part, dict):
        if isinstance(ref := part.get("$ref"), str):
            yield parts_of(ref)
        for key in _MERGED:
            yield from _references(part.get(key))


def _part(root: Any, place: Pointer) -> Any:
    for key in place:
        if isinstance(root, list) and key.isdecimal() and int(key) < len(root):
            root = root[int(key)]
        else:
            root = root.get(key) if isinstance(root, dict) else None
    return root


def parts_of(ref: str) -> Pointer:
    """Return the keys in a reference within the document: `#/paths/~1a` → `paths`, `/a`."""
    parts = unquote(ref.removeprefix("#/")).split("/")
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in parts)

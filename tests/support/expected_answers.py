"""Answers as a model expects them, in full or in part, beside those that come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

ABSENT = "(absent)"


class Parts(Json):
    """An object of which only some fields are told."""


def differences(expected: Any, found: Any, place: str = "") -> Iterator[str]:
    """Yield in words where an answer is not what it must be."""
    if isinstance(expected, dict) and isinstance(found, dict):
        names = expected if isinstance(expected, Parts) else expected | found
        for name in names:
            parts = expected.get(name, ABSENT), found.get(name, ABSENT)
            yield from differences(*parts, f"{place}/{name}")
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for number, (part, item) in enumerate(zip(expected, found, strict=True)):
            yield from differences(part, item, f"{place}/{number}")
    elif expected != found:
        yield f"{place or 'the answer'}: {found!r} instead of {expected!r}"


def without_nulls(attributes: Json) -> Json:
    """Return attributes without those that `null` clears."""
    return {name: value for name, value in attributes.items() if value is not None}

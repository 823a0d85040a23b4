"""A seed that was given as a mapping in code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from .documents import MAX_DEPTH, Document, decode, encode
from .money import is_in_range
from .seed_faults import SeedFault, Step


class GivenSeed(Mapping[str, Any]):
    """A copy of a mapping, which does not change with the mapping that it was made from.

    Args:
        given: Texts, numbers, booleans, `None`, times, lists, tuples, and mappings of texts.

    Raises:
        SeedFault: There is something else, or a number that JSON has no form for.
    """

    def __init__(self, given: Mapping[str, Any]) -> None:
        self._text = encode(_copy(given, ()))

    @property
    def plain(self) -> Document:
        """A new copy, in which numbers are `int` or `Decimal`, and times are texts."""
        document: Document = decode(self._text.decode())
        return document

    def __getitem__(self, key: str) -> Any:
        return self.plain[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.plain)

    def __len__(self) -> int:
        return len(self.plain)

    def __hash__(self) -> int:
        return hash(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, GivenSeed) and self._text == other._text

    def __repr__(self) -> str:
        return f"<seed with {', '.join(self) or 'nothing'}>"


def _copy(value: Any, path: tuple[Step, ...]) -> Any:
    if len(path) > MAX_DEPTH:
        raise SeedFault(f"it is nested more than {MAX_DEPTH} levels deep")
    if isinstance(value, Mapping):
        return {_key(key, path): _copy(item, (*path, key)) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_copy(item, (*path, index)) for index, item in enumerate(value)]
    if isinstance(value, Enum):
        value = value.value
    return _scalar(value, path)


def _key(key: object, path: tuple[Step, ...]) -> str:
    if not isinstance(key, str):
        raise SeedFault(f"a key has to be a text, not `{type(key).__name__}`", *path)
    _check_text(key, path)
    return key


def _scalar(value: Any, path: tuple[Step, ...]) -> object:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        _check_text(value, path)
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        # The shortest digits that mean this number, as people write it.
        value = Decimal(float.__repr__(value))
    if not isinstance(value, (int, Decimal)):
        kind = type(value).__name__
        raise SeedFault(f"a `{kind}` cannot be a part of a seed; give texts and numbers", *path)
    if not is_in_range(Decimal(value)):
        raise SeedFault("a number is out of range", *path)
    return value


def _check_text(text: str, path: tuple[Step, ...]) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise SeedFault("a text holds a lone surrogate", *path) from None

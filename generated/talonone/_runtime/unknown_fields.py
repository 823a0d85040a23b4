"""Fields of a request body that the specification does not know: most of them are misspelt."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import astuple

from .body_parts import (
    fields_of,
    is_record,
    lone_tag,
    members,
    parts,
    records,
    records_of,
    renamed,
)
from .json_path import step
from .json_values import RefusedBody
from .model import Model

_MOST_SHOWN = 20
_LONGEST_KEY = 100
_WAY_PAST = "allow_unknown_fields=True sends it as it is"


def python_names_of_free_fields(model: Any) -> frozenset[str]:
    """Return the Python names of the fields of classes in `model` that allow any other field."""
    return frozenset(
        name for _, record in records(model) if not _is_strict(record) for name in renamed(record)
    )


def refuse_unknown_fields(body: Any, model: Any, *, allowed: bool) -> None:
    """Raise `RefusedBody` for the first field that the specification does not know.

    With `allowed`, only for one with the Python name of a field: no server knows that.
    """
    _Refusal(model, allowed).refuse(body, model, "$")


def known_part(content: bytes, model: Any) -> Any:
    """Return a body, decoded from JSON, without the fields that the specification does not know.

    Raises:
        RefusedBody: One of them has the Python name of a field; this does not tell its place.
    """
    body = msgspec.json.decode(content)
    drop_unknown_fields(body, model)
    return body


def refuse_other_models(value: Any, kind: Any, path: str = "$") -> None:
    """Raise `RefusedBody` for a model in the place of another: its fields are not newer ones.

    Args:
        value: A body as it was passed, or a part of it.
        kind: The annotation of its place in `_requests`.
        path: The path of the part.
    """
    if isinstance(value, Model):
        expected = [record.__name__ for record in members(kind) if is_record(record)]
        if expected and not any(cls.__name__ in expected for cls in type(value).__mro__):
            subject = "the body" if path == "$" else "this"
            given, wanted = type(value).__name__, " or ".join(expected)
            raise RefusedBody(path, f"{subject} is {given}, where {wanted} is expected")
        value = dict(zip(value.__struct_encode_fields__, astuple(value), strict=True))
    elif isinstance(value, Mapping):
        value = dict(value)
    elif isinstance(value, tuple):
        value = list(value)
    for key, item, part in parts(value, kind, with_records=True):
        refuse_other_models(item, part, step(path, key))


def refuse_missing_tags(value: Any, kind: Any, path: str = "$") -> None:
    """Raise `RefusedBody` for an object without the tag of its class, which has no alternatives.

    Args:
        value: A body, decoded from JSON, or a part of it.
        kind: The annotation of its place in `_requests`.
        path: The path of the part.
    """
    if isinstance(value, dict) and (tag := lone_tag(kind)) is not None and tag not in value:
        raise RefusedBody(path, f"the required field `{tag}` is missing")
    for key, item, part in parts(value, kind, with_records=True):
        refuse_missing_tags(item, part, step(path, key))


def drop_unknown_fields(value: Any, kind: Any) -> None:
    """Take the fields that the specification does not know out of a body, as `known_part` does."""
    candidates = records_of(value, kind) if isinstance(value, dict) else []
    for key in _unknown(value, candidates):
        if any(renamed(record).get(key, key) not in value for record in candidates):
            raise RefusedBody("$", f"`{key}` is a name of Python")
        del value[key]
    for _, item, part in parts(value, kind, with_records=True):
        drop_unknown_fields(item, part)


class _Refusal:
    def __init__(self, model: Any, allowed: bool) -> None:
        self._model = model
        self._allowed = allowed

    def refuse(self, value: Any, kind: Any, path: str) -> None:
        candidates = records_of(value, kind) if isinstance(value, dict) else []
        for record in candidates:
            for name, wire in renamed(record).items():
                if name in value and wire not in value:
                    problem = f"`{name}` is a name of Python (in a mapping, write `{wire}`)"
                    raise RefusedBody(step(path, name), problem)
        if not self._allowed:
            for key in _unknown(value, candidates):
                problem = f"{self._problem(key, candidates)} {_WAY_PAST})"
                shown = key if len(key) <= _LONGEST_KEY else f"{key[:_LONGEST_KEY]}…"
                raise RefusedBody(step(path, shown), problem)
        for key, item, part in parts(value, kind, with_records=True):
            self.refuse(item, part, step(path, key))

    def _problem(self, key: str, candidates: list[type[Struct]]) -> str:
        """Say which field is meant, where it is known which, or else which there are."""
        unknown = "the specification knows no such field"
        known = [wire for record in candidates for wire in _known(record)]
        same = [wire for wire in known if _letters(wire) == _letters(key)]
        if same:
            return f"{unknown} (write `{same[0]}`;"
        for path, record in records(self._model):
            if key in fields_of(record):
                return f"{unknown} here (its place is `{step(path, key)}`;"
        if near := _nearest(key, known):
            return f"{unknown} (did you mean `{near}`?"
        if not known:
            return f"{unknown} (there are none;"
        shown = [f"`{wire}`" for wire in known[:_MOST_SHOWN]] + ["…"] * (len(known) > _MOST_SHOWN)
        return f"{unknown} (only {', '.join(shown)};"


def _unknown(value: Any, candidates: list[type[Struct]]) -> list[str]:
    """Return the keys of an object that none of its classes knows, if these are strict."""
    if not candidates or not all(map(_is_strict, candidates)):
        return []
    known = [_known(record) for record in candidates]
    return [key for key in value if not any(key in fields for fields in known)]


@cache
def _known(record: type[Struct]) -> dict[str, None]:
    """Return the names of all fields in JSON, in their order, and of the tag."""
    tag = record.__struct_config__.tag_field
    return dict.fromkeys([*fields_of(record), *([tag] if tag else [])])


def _is_strict(record: type[Struct]) -> bool:
    return record.__struct_config__.forbid_unknown_fields


def _letters(name: str) -> str:
    return re.sub(r"[^0-9a-z]", "", name.lower())


def _nearest(key: str, known: Collection[str]) -> str | None:
    # Loaded only for the message.
    from difflib import get_close_matches

    letters = {_letters(wire): wire for wire in known}
    near = get_close_matches(_letters(key), letters, n=1)
    return letters[near[0]] if near else None

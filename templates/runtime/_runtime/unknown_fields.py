"""Fields of a request body that the specification does not know: most of them are misspelt."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct

from .body_parts import fields_of, is_of, is_record, members, parts, records, renamed
from .json_path import step
from .json_values import RefusedBody

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
    _drop_unknown_fields(body, model)
    return body


def _drop_unknown_fields(value: Any, kind: Any) -> None:
    candidates = _records_of(value, kind)
    for key in _unknown(value, candidates):
        if any(renamed(record).get(key, key) not in value for record in candidates):
            raise RefusedBody("$", f"`{key}` is a name of Python")
        del value[key]
    for _, item, part in parts(value, kind):
        if isinstance(item, (dict, list)):
            _drop_unknown_fields(item, part)


class _Refusal:
    def __init__(self, model: Any, allowed: bool) -> None:
        self._model = model
        self._allowed = allowed

    def refuse(self, value: Any, kind: Any, path: str) -> None:
        candidates = _records_of(value, kind)
        for record in candidates:
            for name, wire in renamed(record).items():
                if name in value and wire not in value:
                    problem = f"`{name}` is a name of Python (in a mapping, write `{wire}`)"
                    raise RefusedBody(step(path, name), problem)
        if not self._allowed:
            for key in _unknown(value, candidates):
                problem = f"{self._problem(key, candidates)} {_WAY_PAST})"
                raise RefusedBody(step(path, key), problem)
        for key, item, part in parts(value, kind):
            self.refuse(item, part, step(path, key))

    def _problem(self, key: str, candidates: list[type[Struct]]) -> str:
        """Say which field is meant, where it is known which, or else which there are."""
        unknown = "the specification knows no such field"
        known = [wire for record in candidates for wire in fields_of(record)]
        same = [wire for wire in known if _letters(wire) == _letters(key)]
        if same:
            return f"{unknown} (write `{same[0]}`;"
        for path, record in records(self._model):
            if key in fields_of(record):
                return f"{unknown} here (its place is `{step(path, key)}`;"
        if near := _nearest(key, known):
            return f"{unknown} (did you mean `{near}`?"
        return f"{unknown} (only {', '.join(f'`{wire}`' for wire in known) or 'none'};"


def _records_of(value: Any, kind: Any) -> list[type[Struct]]:
    """Return the classes of an annotation that an object may be of."""
    if not isinstance(value, dict):
        return []
    return [one for one in members(kind) if is_record(one) and is_of(value, one)]


def _unknown(value: Any, candidates: list[type[Struct]]) -> list[str]:
    """Return the keys of an object that none of its classes knows, if these are strict."""
    if not candidates or not all(map(_is_strict, candidates)):
        return []
    known = _known(candidates[0]).union(*map(_known, candidates[1:]))
    return [key for key in value if key not in known]


@cache
def _known(record: type[Struct]) -> frozenset[str | None]:
    return frozenset([*fields_of(record), record.__struct_config__.tag_field])


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

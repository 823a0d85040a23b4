"""Answers that the specification allows, of several shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta, timezone
from enum import Enum, auto
from functools import cache
from math import ceil, floor
from string import ascii_lowercase
from typing import Any

from hypothesis import strategies as st
from support import spec_reader

Schema = dict[str, Any]


class Shape(Enum):
    """The respect in which a response is unusual."""

    REQUIRED = auto()
    """Only what must be there."""
    ALL = auto()
    """Everything that may be there."""
    EXTRA = auto()
    """More than the specification knows, at every level."""
    NEW_VALUES = auto()
    """Everything, with values that the specification does not list wherever it lists some."""
    NULLS = auto()
    """All fields, `null` wherever it is allowed."""

    @property
    def is_full(self) -> bool:
        """Whether everything is there: all fields, and no list without an item."""
        return self not in (Shape.REQUIRED, Shape.EXTRA)

    def __repr__(self) -> str:
        return str(self)


_TEXTS = st.text(max_size=5)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | _TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_TEXTS, inner, max_size=2),
    max_leaves=4,
)
_ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_TIMES = st.datetimes(timezones=_ZONES).map(lambda time: time.isoformat())
_NEW_NAMES = st.text(ascii_lowercase, min_size=1, max_size=5).map(lambda name: f"new {name}")


def answers(schema: Schema, shape: Shape) -> st.SearchStrategy[Any]:
    """Draw answers of a schema that have a shape."""
    if "$ref" in schema:
        return _referred(schema["$ref"], shape)
    return st.deferred(lambda: _drawn(schema, shape))


@cache
def _referred(reference: str, shape: Shape) -> st.SearchStrategy[Any]:
    return st.deferred(lambda: _drawn({"$ref": reference}, shape))


def _drawn(schema: Schema, shape: Shape) -> st.SearchStrategy[Any]:
    types, schema = spec_reader.types(schema)
    if "null" in types and shape is Shape.NULLS:
        return st.none()
    found = _of_type(types[0], schema, shape)
    return st.none() | found if "null" in types and not shape.is_full else found


def _of_type(name: str, schema: Schema, shape: Shape) -> st.SearchStrategy[Any]:
    if schema.get("enum"):
        return _NEW_NAMES if shape is Shape.NEW_VALUES else st.sampled_from(schema["enum"])
    match name:
        case "object" if "properties" in schema:
            return _objects(schema, shape)
        case "object":
            inner = schema.get("additionalProperties", True)
            values = JSON if inner is True else answers(inner, shape)
            least = shape.is_full and not _is_recursive({} if inner is True else inner)
            return st.dictionaries(_TEXTS, values, min_size=least, max_size=2)
        case "array":
            least = shape.is_full and not _is_recursive(schema["items"])
            most = min(2, schema.get("maxItems", 2))
            return st.lists(answers(schema["items"], shape), min_size=least, max_size=most)
        case "string" if schema.get("format") == "date-time":
            return _TIMES
        case "string" if schema.get("format") == "uuid":
            return st.uuids().map(str)
        case "string" if "pattern" in schema:
            return _matching(schema)
        case "string":
            least = schema.get("minLength", 0)
            return st.text(
                min_size=least, max_size=min(least + 5, schema.get("maxLength", least + 5))
            )
        case "integer":
            return _integers(schema, 2**63)
        case "number":
            # Beyond, not every integer is a float.
            return _integers(schema, 2**53) | _floats(schema)
        case "boolean":
            return st.booleans()
    return JSON


def _matching(schema: Schema) -> st.SearchStrategy[str]:
    least, most = schema.get("minLength", 0), schema.get("maxLength", 2**10)
    # No newline at the end, which `$` would allow.
    # As in ECMAScript, `\w` is a letter of ASCII.
    pattern: re.Pattern[str] = re.compile(schema["pattern"], re.ASCII)
    texts = st.from_regex(pattern, fullmatch=True)
    return texts.filter(lambda text: least <= len(text) <= most and text.isprintable())


def _integers(schema: Schema, most: int) -> st.SearchStrategy[int]:
    limits = schema.get("minimum", -most), schema.get("maximum", most - 1)
    return st.integers(max(-most, ceil(limits[0])), min(most - 1, floor(limits[1])))


def _floats(schema: Schema) -> st.SearchStrategy[float]:
    limits = schema.get("minimum"), schema.get("maximum")
    return st.floats(*limits, allow_nan=False, allow_infinity=False)


def _objects(schema: Schema, shape: Shape) -> st.SearchStrategy[Any]:
    fields = {wire: answers(inner, shape) for wire, inner in schema["properties"].items()}
    required = schema.get("required", ())
    always = {wire: fields.pop(wire) for wire in list(fields) if wire in required}
    if shape is Shape.REQUIRED:
        return st.fixed_dictionaries(always)
    if shape.is_full:
        # An object that holds itself would have no end if it always did.
        ends = {wire for wire in fields if not _is_recursive(schema["properties"][wire])}
        always |= {wire: fields.pop(wire) for wire in ends}
        return st.fixed_dictionaries(always, optional=fields)
    more = st.dictionaries(_NEW_NAMES, JSON, min_size=1, max_size=2)
    known = st.fixed_dictionaries(always, optional=fields)
    return st.builds(lambda new, known: new | known, more, known)


def _is_recursive(schema: Schema) -> bool:
    return any(map(spec_reader.is_recursive, spec_reader.direct_refs(schema)))


def nullable_places(
    schema: Schema,
    place: tuple[str, ...] = (),
    owner: tuple[str, ...] = (),
    above: frozenset[str] = frozenset(),
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield every place in answers of a schema that may be `null`; `*` is any item or key.

    With it comes the place in the innermost schema that has a name, which it shares with answers of
    other operations. Of a schema that holds itself, only the outermost places are told.
    """
    refs = spec_reader.direct_refs(schema)
    types, schema = spec_reader.types(schema)
    if "null" in types:
        yield place, owner
    for step, inner in _inner(schema):
        if not spec_reader.direct_refs(inner) & (above | refs):
            within = (*(refs or owner), step)
            yield from nullable_places(inner, (*place, step), within, above | refs)


def with_null(value: Any, place: tuple[str, ...]) -> Any:
    """Return an answer with `null` at a place."""
    if not place:
        return None
    step, *rest = place
    if isinstance(value, list):
        return [with_null(item, tuple(rest)) for item in value]
    keys = value if step == "*" else value.keys() & {step}
    return value | {key: with_null(value[key], tuple(rest)) for key in keys}


def lists_values(schema: Schema, above: frozenset[str] = frozenset()) -> bool:
    """Return whether a schema lists the values of anything."""
    above |= spec_reader.direct_refs(schema)
    _, schema = spec_reader.types(schema)
    return "enum" in schema or any(
        lists_values(inner, above)
        for _, inner in _inner(schema)
        if not spec_reader.direct_refs(inner) & above
    )


def _inner(schema: Schema) -> Iterator[tuple[str, Schema]]:
    yield from schema.get("properties", {}).items()
    for keyword in ("items", "additionalProperties"):
        if isinstance(schema.get(keyword), dict):
            yield "*", schema[keyword]

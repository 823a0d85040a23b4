"""Answers of servers, made up and spoilt, and what should be read of them.

All of it is told from the specification, without any help of the package.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from math import isinf
from random import Random
from typing import Any

import msgspec
from hypothesis import strategies as st
from msgspec import UNSET
from support import spec_reader

Json = dict[str, Any]

LOST = "nothing"
"""Stands in normal forms where `UNSET` stands in models."""

_ENCODER = msgspec.json.Encoder(decimal_format="number")
_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,6})?\d*(Z|[+-]\d\d:\d\d)")

# Values that come in the place of others.
_NUMBERS: list[Any] = [
    *(Decimal("2.0"), Decimal("3E+2"), Decimal("0.10"), Decimal("1E+400"), Decimal("-1E+400")),
    *(0, 7, -1, 2**63, 2**64, -(2**80), 10**400),
]
_SPOILT: list[Any] = [
    *(None, True, False, "", "text", "1", [], {}, [None], {"a": 1}, [[]]),
    *("2021-02-17", "2021-13-40T99:00:00Z", "2021-02-17T09:31:05.999999999Z"),
    *_NUMBERS,
]


def encoded(value: object) -> bytes:
    """Return a value as JSON, a `Decimal` as a number."""
    return _ENCODER.encode(value)


@cache
def answer_schema(operation_id: str) -> tuple[int, Json] | None:
    """Return status and schema of the JSON that an operation answers with."""
    for status, answer in spec_reader.OPERATIONS[operation_id][2]["responses"].items():
        content = spec_reader.resolved(answer).get("content", {})
        if status.startswith("2") and "application/json" in content:
            return int(status), content["application/json"]["schema"]
    return None


def with_json_answer() -> list[str]:
    """Return the `operationId` of every operation that answers with JSON."""
    return [key for key in spec_reader.OPERATIONS if answer_schema(key)]


class Maker:
    """Makes up answers that are valid; one that makes long fractions gives times nine digits."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._fractions = self._random.choice([[0, 3, 6], [0, 3, 6, 9]])

    def value(self, schema: Json, depth: int = 0) -> Any:
        """Return a value that `schema` allows."""
        types, schema = spec_reader.types(schema)
        if "null" in types and self._random.random() < 0.1:
            return None
        match types[0]:
            case "object":
                return self._object(schema, depth)
            case "array":
                return [self.value(schema["items"], depth + 1) for _ in range(self._few(depth))]
            case "string" if schema.get("format") == "date-time":
                return self._time()
            case "string":
                return self._random.choice(["", "text", 'é "\\ 💶', self._time(), "null"])
            case "integer":
                return self._random.choice([0, 1, 7, -3, 2**53 + 1, 2**63 - 1, -(2**63)])
            case "number":
                return self._random.choice([0, 12, Decimal("4.5"), Decimal("1.10"), self._digits()])
            case "boolean":
                return self._random.random() < 0.5
        return self._free(depth)

    def _object(self, schema: Json, depth: int) -> Json:
        result: Json = {}
        for wire, inner in schema.get("properties", {}).items():
            if wire in schema.get("required", ()) or self._random.random() < 0.6:
                result[wire] = self.value(inner, depth + 1)
        if not result:
            inner = schema.get("additionalProperties", True)
            for index in range(self._few(depth)):
                result[f"key {index}"] = self.value({} if inner is True else inner, depth + 1)
        return result

    def _free(self, depth: int) -> Any:
        deep = [{"a": [1, self._digits()]}, [None, {"b": 2**70}]] if depth < 9 else []
        return self._random.choice([None, True, 1, Decimal("2.50"), self._time(), *deep])

    def _few(self, depth: int) -> int:
        return self._random.randint(0, 2 if depth < 4 else 1)

    def _digits(self) -> Decimal:
        return Decimal(f"0.{self._random.randint(1, 10**19)}")

    def _time(self) -> str:
        digits = self._random.choice(self._fractions)
        fraction = "." + "".join(self._random.choices("0123456789", k=digits)) if digits else ""
        zone = self._random.choice(["Z", "+00:00", "+05:30", "-11:00"])
        return f"{self._random.randint(2000, 2030)}-12-31T23:59:59{fraction}{zone}"


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every container in a value with every key of it."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        yield value, key
        if isinstance(item, (dict, list)):
            yield from places(item)


def spoil(draw: st.DrawFn, value: Any) -> None:
    """Drop or replace a few random parts of an answer."""
    for _ in range(draw(st.integers(0, 4))):
        found = list(places(value))
        if not found:
            return
        numbers = [(holder, key) for holder, key in found if type(holder[key]) in (int, Decimal)]
        action = draw(st.sampled_from(["drop", "null", "retype", "renumber", "add"]))
        container, key = draw(
            st.sampled_from(numbers if action == "renumber" and numbers else found)
        )
        match action:
            case "drop":
                del container[key]
            case "null":
                container[key] = None
            case "retype":
                container[key] = deepcopy(draw(st.sampled_from(_SPOILT)))
            case "renumber":
                container[key] = draw(st.sampled_from(_NUMBERS))
            case "add" if isinstance(container, dict):
                container["of tomorrow"] = deepcopy(draw(st.sampled_from(_SPOILT)))


@st.composite
def spoilt_answers(draw: st.DrawFn, schema: Json) -> Any:
    """Make answers of a schema, with faults at random places."""
    value = Maker(draw(st.integers(0, 10**6))).value(schema)
    assert isinstance(value, (dict, list))
    spoil(draw, value)
    return value


class _Lost(Exception):
    """A value that cannot be read at all."""


class Reading:
    """Tells what should be read of an answer: its normal form, and the paths of what is lost."""

    def __init__(self, *, decimals: bool) -> None:
        self.lost: list[str] = []
        self._decimals = decimals

    def value(self, schema: Json, value: Any, path: str = "$", *, optional: bool = False) -> Any:
        """Return the normal form of what should be read of `value`."""
        types, schema = spec_reader.types(schema)
        if value is None and (optional or "null" in types):
            return normal(None)
        match types[0], value:
            case "any", _:
                return normal(self._free(value))
            case "object", dict() if "properties" in schema:
                return self._model(schema, value, path)
            case "object", dict() if isinstance(schema.get("additionalProperties"), dict):
                inner = schema["additionalProperties"]
                return {
                    key: self._entry(inner, item, _place(path, key)) for key, item in value.items()
                }
            case "object", dict():
                return normal(self._free(value))
            case "array", list():
                items = enumerate(value)
                return [self._entry(schema["items"], it, f"{path}[{i}]") for i, it in items]
            case "string", str() if schema.get("format") == "date-time":
                return normal(_time(value))
            case ("string", str()) | ("boolean", bool()):
                return normal(value)
            case "integer", int() | Decimal() if not isinstance(value, bool):
                return normal(_integer(value))
            case "number", int() | Decimal() if not isinstance(value, bool):
                return normal(Decimal(value) if self._decimals else _float(value))
        raise _Lost

    def _model(self, schema: Json, value: Json, path: str) -> Json:
        result: Json = {}
        for wire, inner in schema["properties"].items():
            required = wire in schema.get("required", ())
            if wire in value:
                place = f"{path}.{wire}"
                result[wire] = self._or_lost(inner, value[wire], place, optional=not required)
            elif required:
                self.lost.append(f"{path}.{wire}")
        return {wire: item for wire, item in result.items() if item is not LOST}

    def _or_lost(self, schema: Json, value: Any, path: str, *, optional: bool = False) -> Any:
        try:
            return self.value(schema, value, path, optional=optional)
        except _Lost:
            self.lost.append(path)
            return LOST

    def _entry(self, schema: Json, value: Any, path: str) -> Any:
        """Return an entry of a list or map: a model without any field stands for a lost one."""
        result = self._or_lost(schema, value, path)
        is_model = bool(spec_reader.types(schema)[1].get("properties"))
        return {} if result is LOST and is_model else result

    def _free(self, value: Any) -> Any:
        """Return a free-form value as Python has it: a number that no float can hold is exact."""
        if isinstance(value, dict):
            return {key: self._free(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self._free(item) for item in value]
        if isinstance(value, Decimal) and not self._decimals and not isinf(float(value)):
            return float(value)
        return value


def _time(value: str) -> datetime:
    match = _TIME.fullmatch(value)
    if match is None:
        raise _Lost
    start, fraction, zone = match.groups()
    try:
        return datetime.fromisoformat(f"{start}{(fraction or '.').ljust(7, '0')}{zone}")
    except ValueError:
        raise _Lost from None


def _integer(value: int | Decimal) -> int:
    if isinstance(value, Decimal) and (value != value.to_integral_value() or value.adjusted() > 99):
        raise _Lost
    return int(value)


def _float(value: int | Decimal) -> float:
    try:
        result = float(value)
    except OverflowError:
        raise _Lost from None
    if isinf(result):
        raise _Lost
    return result


def normal(value: Any) -> Any:
    """Return a form that is equal for what has the same fields with values of the same types."""
    if isinstance(value, msgspec.Struct):
        names = zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True)
        items = {wire: getattr(value, name) for name, wire in names}
        return {wire: normal(item) for wire, item in items.items() if item is not UNSET}
    if isinstance(value, dict):
        return {key: normal(item) for key, item in value.items()}
    if isinstance(value, list):
        return [normal(item) for item in value]
    if isinstance(value, datetime):
        return f"datetime {value.astimezone(UTC).isoformat()}"
    return LOST if value is UNSET else f"{type(value).__name__} {value}"


def _place(path: str, key: str) -> str:
    plain = key.isascii() and key.replace("_", "a").isalnum() and key[0].isalpha()
    return f"{path}.{key}" if plain else f"{path}[{key!r}]"

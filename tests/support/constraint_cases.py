"""Every constraint of the specification on what is sent, kept at its limit and broken.

A path leads to a place that is there, as in jsonschema: `$.a.b[0]`, and `$.a['any key']` where
the key is no plain name. A missing field is reported at the object that should have it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from support import spec_reader

Json = dict[str, Any]

KEY, KEY_STEP = "any key's", "['any key\\'s']"
"""The key that stands for all of a map, and how it is written in a path."""

FREE_FIELD = "free field"
UNKNOWN_FIELD = "unknown field"
"""The labels of further fields, in objects that may have any and in those that list theirs."""

_OF_EACH_TYPE: dict[str, Any] = {
    "null": None,
    "boolean": True,
    "integer": 7,
    "number": 1.5,
    "string": "text",
    "array": [],
    "object": {},
}
_VALID_TIMES = [
    "2021-02-17T09:31:05Z",
    "2021-02-17T09:31:05.123456+02:00",
    "2020-02-29T23:59:59-11:30",
]
_NO_TIMES = ["", "tomorrow", "2021-02-17", "2021-02-17T09:31:05", "2021-02-30T00:00:00Z"]
_SAY_NOTHING = {"description", "title", "example", "examples", "deprecated", "x-since"}
# Documented, but not checked in bodies, as `make gen` says.
_UNCHECKED = {("format", name) for name in ("int64", "float", "uuid")} | {("uniqueItems", True)}
_CUP = "\N{TEACUP WITHOUT HANDLE}"
_LEAD_ON = {"properties", "items", "additionalProperties"}


class UnknownKeyword(Exception):
    """A schema says something that this module cannot break."""


@dataclass(frozen=True)
class Case:
    """A value, valid or with one fault, in the smallest body that leads to its place."""

    operation_id: str
    place: str
    """The path of the value."""
    keyword: str
    """The constraint that the value breaks, or just keeps."""
    label: str
    value: Any
    body: Any

    def __str__(self) -> str:
        return f"{self.operation_id}-{self.place}-{self.keyword}-{self.label}"


@dataclass(frozen=True)
class Place:
    """A place in a body, with its schema and the way to put a value there."""

    path: str
    schema: Json
    within: Callable[[Any], Any]


def cases(operation_id: str, broken: bool) -> list[Case]:
    """Return what breaks each constraint on an operation's body, or what just keeps it."""
    vary = _broken if broken else _kept
    return [
        Case(operation_id, place.path, keyword, label, value, place.within(value))
        for place in places(spec_reader.body_schema(operation_id))
        for keyword, label, value in vary(place.schema)
    ]


def places(schema: Json, path: str = "$") -> Iterator[Place]:
    """Yield all places of the bodies that a schema allows."""
    yield from _places(schema, path, lambda value: value, frozenset())


def _places(
    schema: Json, path: str, within: Callable[[Any], Any], above: frozenset[str]
) -> Iterator[Place]:
    refs = spec_reader.direct_refs(schema)
    if refs & above:
        return  # A schema that holds itself has no other constraints inside than outside.
    above |= refs
    schema = spec_reader.resolved(schema)
    yield Place(path, schema, within)
    rest = sample(schema)
    for name, part in schema.get("properties", {}).items():
        yield from _places(part, f"{path}.{name}", _under(name, rest, within), above)
    if "items" in schema:
        # The second of two, so that an index that is always 0 would be found.
        others = _items(schema, min(1, schema.get("maxItems", 2) - 1))
        step = f"{path}[{len(others)}]"
        yield from _places(schema["items"], step, lambda it: within([*others, it]), above)
    if isinstance(schema.get("additionalProperties"), dict):
        extra = schema["additionalProperties"]
        among = {"good": sample(extra)}
        yield from _places(extra, path + KEY_STEP, _under(KEY, among, within), above)


def _under(key: str, rest: Json, within: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: within({**rest, key: value})


def sample(schema: Json) -> Any:
    """Return the smallest value that a schema allows."""
    kinds, schema = spec_reader.types(schema)
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("format") == "date-time":
        return _VALID_TIMES[0]
    if kinds[0] == "object":
        return {name: sample(schema["properties"][name]) for name in schema.get("required", ())}
    if kinds[0] == "string":
        return "x" * schema.get("minLength", 0)
    if kinds[0] == "array":
        return _items(schema, schema.get("minItems", 0))
    if "exclusiveMinimum" in schema:
        return schema["exclusiveMinimum"] + 1
    return schema.get("minimum", _OF_EACH_TYPE[kinds[0]])


def _items(schema: Json, count: int) -> list[Any]:
    """Return the items of a list, which are texts where no two may be alike."""
    if schema.get("uniqueItems"):
        return [f"text {index}" for index in range(count)]
    return [sample(schema["items"])] * count


def _broken(schema: Json) -> Iterator[tuple[str, str, Any]]:
    """Yield keyword, label and value for each way to break one constraint of a schema."""
    for keyword, limit in schema.items():
        match keyword:
            case "type":
                fitting = set(limit if isinstance(limit, list) else [limit])
                fitting |= {"integer"} if "number" in fitting else set()
                for name, value in _OF_EACH_TYPE.items():
                    if name not in fitting:
                        yield keyword, name, value
            case "required":
                for name in limit:
                    rest = sample(schema)
                    del rest[name]
                    yield keyword, name, rest
            case "enum":
                yield keyword, "unknown", "none of them"
                yield keyword, "capitals", limit[0].swapcase()
            case "minLength":
                yield keyword, str(limit - 1), _CUP * (limit - 1)
            case "maxLength":
                yield keyword, str(limit + 1), _CUP * (limit + 1)
            case "minimum":
                yield keyword, str(limit - 1), limit - 1
                yield keyword, f"{limit - 1}.0", float(limit - 1)
            case "exclusiveMinimum":
                yield keyword, str(limit), limit
                yield keyword, f"{limit - 1}.0", float(limit - 1)
            case "pattern":
                yield keyword, "another character", _CUP * schema.get("minLength", 1)
            case "maximum":
                yield keyword, str(limit + 1), limit + 1
                yield keyword, f"{limit + 1}.0", float(limit + 1)
            case "minItems":
                yield keyword, str(limit - 1), _items(schema, limit - 1)
            case "maxItems":
                yield keyword, str(limit + 1), _items(schema, limit + 1)
            case "format" if limit == "date-time":
                for text in _NO_TIMES:
                    yield keyword, text or "empty", text
            case _ if keyword in ("format", "uniqueItems") and (keyword, limit) in _UNCHECKED:
                pass
            case _ if keyword not in _SAY_NOTHING | _LEAD_ON or limit is False:
                raise UnknownKeyword(f"{keyword}: {limit}")


def _kept(schema: Json) -> Iterator[tuple[str, str, Any]]:
    """Yield keyword, label and value for each limit that a schema states and allows."""
    kinds, schema = spec_reader.types(schema)
    filler = "x" if "pattern" in schema else _CUP
    yield "type", "sample", sample(schema)
    if "enum" in schema:
        for value in schema["enum"]:
            yield "enum", value, value
    if "minLength" in schema:
        yield "minLength", "at", filler * schema["minLength"]
    elif kinds[0] == "string" and not {"enum", "format"} & schema.keys():
        yield "type", "empty", ""
    if "maxLength" in schema:
        yield "maxLength", "at", filler * schema["maxLength"]
    if "maxItems" in schema:
        yield "maxItems", "at", _items(schema, schema["maxItems"])
    if kinds[0] == "array" and not schema.get("minItems"):
        yield "type", "no items", []
    if kinds[0] in ("integer", "number"):
        is_limited = schema.keys() & {"minimum", "exclusiveMinimum"}
        least = sample(schema) if is_limited else -(2**53)
        most = schema.get("maximum", 2**53)
        for number in (least, least + 1, float(least), most):
            yield "minimum", str(number), number
    if schema.get("format") == "date-time":
        for text in _VALID_TIMES:
            yield "format", text, text
    if kinds[0] == "object" and schema.get("additionalProperties", True) is True:
        is_free = "additionalProperties" in schema or "properties" not in schema
        label = FREE_FIELD if is_free else UNKNOWN_FIELD
        yield "type", label, {**sample(schema), "fieldOfTomorrow": None}

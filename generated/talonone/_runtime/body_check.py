"""Finds the place where a request body breaks the specification, after a fast check failed.

The body is walked along the annotations of its model in `_requests`, and msgspec validates each
part by itself: so the place is known even where the message of msgspec does not name it.
Fields that the specification does not know are refused, too: most of them are misspelt.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, TypeGuard, Union, get_args, get_origin

import msgspec
from msgspec import Struct, UnsetType
from msgspec.structs import FieldInfo, astuple, fields

from .json_values import ENCODER, RefusedBody, step
from .model import Model, Tagged

_AT_PATH = re.compile(r" - at `(?:key in `?)?\$(.*?)`+$")
_MISSING = re.compile(r"Object missing required field (`.*`)")
_LARGEST = 2**63
_LONGEST_SHOWN = 40
_MOST_SHOWN = 20
_LONGEST_KEY = 100
_WAY_PAST = "allow_unknown_fields=True sends it as it is"


def conforming(content: bytes, model: Any, *, allow_unknown_fields: bool = False) -> bytes:
    """Return the body to send, or raise `RefusedBody` at its first fault.

    The result may differ from `content`: `2.0` is an integer in JSON Schema, but many servers
    cannot read it as one, so it is sent as `2`.
    """
    body = msgspec.json.decode(content)
    refuse_missing_tags(body, model)
    refuse_unknown_fields(body, model, allowed=allow_unknown_fields)
    drop_unknown_fields(body, model)
    try:
        msgspec.convert(body, model)
    except msgspec.ValidationError:
        content = _with_integers(content, model)
        _refuse_faults(known_part(content, model), model)
    return content


def _refuse_faults(body: Any, model: Any) -> None:
    try:
        msgspec.convert(body, model)
    except msgspec.ValidationError as error:
        _refuse_first_fault(body, model, "$")
        # No part failed by itself, so only the message of the decoder is left.
        raise RefusedBody(*_split(str(error), "$")) from None


def _with_integers(content: bytes, model: Any) -> bytes:
    """Return the body with `2` in place of `2.0` wherever the model has an integer."""
    # As decimals, all other numbers keep their digits.
    body = [msgspec.json.Decoder(float_hook=Decimal).decode(content)]
    return ENCODER.encode(body[0]) if _make_integers(body, list[model]) else content


def _make_integers(value: Any, kind: Any) -> bool:
    made = False
    for key, item, part in parts(value, kind):
        if not isinstance(item, Decimal):
            made |= _make_integers(item, part)
        elif _is_integer(part) and abs(item) < _LARGEST and item == int(item):
            value[key] = int(item)
            made = True
    return made


def _refuse_first_fault(value: Any, kind: Any, path: str) -> None:
    """Raise `RefusedBody` at the innermost value of the first fault, if there is one."""
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        for key, item, part in parts(value, kind):
            _refuse_first_fault(item, part, step(path, key))
        raise RefusedBody(*explained(value, kind, *_split(str(error), path))) from None


def _split(words: str, path: str) -> tuple[str, str]:
    """Split a message of msgspec into the path that it names, below `path`, and the problem."""
    match = _AT_PATH.search(words)
    return (path + match[1], words[: match.start()]) if match else (path, words)


def explained(value: Any, kind: Any, path: str, words: str) -> tuple[str, str]:
    """Return path and problem, in words that say how to fix it and repeat little of the body."""
    missing = _MISSING.match(words)
    if missing:
        return path, f"the required field {missing[1]} is missing"
    if words == "Invalid RFC3339 encoded date":
        return path, "no date (write year, month and day: `2021-02-17`)"
    if words.startswith("Invalid RFC3339") or "timezone component" in words:
        return path, "no point in time (write date, time and offset: `2021-02-17T09:31:05Z`)"
    if not words.startswith(("Expected", "Invalid enum value")):
        return path, words
    if value is None:
        hint = " (leave the field out: UNSET in a model)" if UnsetType in members(kind) else ""
        return path, f"null is not allowed here{hint}"
    if words.startswith("Invalid enum value"):
        return path, f"{_shown(value)} is none of {', '.join(map(repr, _choices(kind)))}"
    # Texts may be personal data, which must not get into logs.
    if "of length" in words:
        return path, f"{words}, got a length of {len(value)}"
    is_bound = isinstance(value, (int, float)) and ", got " not in words
    return path, f"{words}, got {value}" if is_bound else words


def _choices(kind: Any) -> list[Any]:
    literals = [member for member in members(kind) if get_origin(member) is Literal]
    return [choice for literal in literals for choice in get_args(literal)]


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _is_integer(kind: Any) -> bool:
    return int in members(kind) and float not in members(kind)


def parts(value: Any, kind: Any, *, with_records: bool = False) -> Iterator[tuple[Any, Any, Any]]:
    """Yield key or index, value and annotation of each part of a list or object.

    `with_records` leaves out parts that no class is in, without a look at their values: most are
    scalars or free-form.
    """
    entries: Iterable[tuple[Any, Any]]
    for member in members(kind):
        if isinstance(value, list) and get_origin(member) is list:
            entries, inner = enumerate(value), get_args(member)[0]
        elif isinstance(value, dict) and get_origin(member) is dict:
            entries, inner = value.items(), get_args(member)[1]
        else:
            continue
        if not with_records or _holds_record(inner):
            yield from ((key, item, inner) for key, item in entries)
    if isinstance(value, dict):
        for record in records_of(value, kind):
            known = _holding(record) if with_records else fields_of(record)
            yield from ((wire, value[wire], known[wire].type) for wire in known if wire in value)


@cache
def _holding(record: type[Struct]) -> dict[str, FieldInfo]:
    return {wire: one for wire, one in fields_of(record).items() if _holds_record(one.type)}


@cache
def _holds_record(kind: Any) -> bool:
    return next(records(kind), None) is not None


@cache
def members(kind: Any) -> tuple[Any, ...]:
    """Return the types that an annotation allows, without the constraints of `Annotated`."""
    origin = get_origin(kind)
    if origin is Annotated:
        return members(get_args(kind)[0])
    if origin in (Union, UnionType):
        return tuple(member for part in get_args(kind) for member in members(part))
    return (kind,)


def is_record(kind: Any) -> TypeGuard[type[Struct]]:
    """Return whether a type is the class of an object with known fields."""
    return isinstance(kind, type) and issubclass(kind, Struct)


def records_of(value: dict[str, Any], kind: Any) -> list[type[Struct]]:
    """Return the classes in `kind` that an object may be of: it has the tag of the class.

    An object without tag is of the class that has no alternative, as msgspec reads it.
    """
    found = [member for member in members(kind) if is_record(member)]
    is_alone = len(found) == 1
    return [record for record in found if _has_tag(value, record, is_alone)]


def _has_tag(value: dict[str, Any], record: type[Struct], is_alone: bool) -> bool:
    config = record.__struct_config__
    if config.tag_field is None or (is_alone and config.tag_field not in value):
        return True
    return value.get(config.tag_field) == config.tag


@cache
def lone_tag(kind: Any) -> str | None:
    """Return the field of the tag that an object has to have where it has no alternatives.

    msgspec only demands a tag that tells classes apart.
    """
    found = [member for member in members(kind) if is_record(member)]
    is_lone = len(found) == 1 and issubclass(found[0], Tagged)
    return found[0].__struct_config__.tag_field if is_lone else None


@cache
def has_lone_tag(model: Any) -> bool:
    """Return whether `lone_tag` is there for any part of a model."""
    fields_below = (field for _, record in records(model) for field in fields_of(record).values())
    kinds = [model, *(field.type for field in fields_below)]
    # The list grows during the loop.
    for kind in kinds:
        if lone_tag(kind) is not None:
            return True
        for member in members(kind):
            kinds += get_args(member) if get_origin(member) in (list, dict) else ()
    return False


@cache
def fields_of(record: type[Struct]) -> dict[str, FieldInfo]:
    """Return the fields of a class by their names in JSON, without its tag."""
    return {field.encode_name: field for field in fields(record)}


@cache
def renamed(record: type[Struct]) -> dict[str, str]:
    """Return Python name → JSON name of the fields whose Python name is no JSON name."""
    known = fields_of(record)
    return {field.name: wire for wire, field in known.items() if field.name not in known}


def records(model: Any) -> Iterator[tuple[str, type[Struct]]]:
    """Yield each class in `model` and below once, with its shortest path: `$.items[*]`."""
    seen: set[type[Struct]] = set()
    kinds = [("$", model)]
    # The list grows during the loop.
    for path, kind in kinds:
        for member in members(kind):
            if get_origin(member) is list:
                kinds.append((f"{path}[*]", get_args(member)[0]))
            elif get_origin(member) is dict:
                kinds.append((f"{path}.*", get_args(member)[1]))
            elif is_record(member) and member not in seen:
                seen.add(member)
                yield path, member
                kinds += [(step(path, wire), one.type) for wire, one in fields_of(member).items()]


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

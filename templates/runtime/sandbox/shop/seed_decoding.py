"""Turns plain values into a seed; a fault has its path and words that help."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import inspect

from .seed_faults import SeedFault, Step, hint
from .seed_parts import Seed
from .seed_references import check_parts

_PLACE = re.compile(r"(.*) - at (`key` in )?`\$([^`]*)`", re.DOTALL)
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]|(\[\.\.\.\])")
_FIELD = re.compile(r"Object (missing required|contains unknown) field `([^`]*)`")
_WORD = re.compile(r"Invalid enum value '?(.*?)'?", re.DOTALL)
_KIND = re.compile(r"Expected `([^`]*)`, got `(\w+)`")
_TIME = "expected a time with its offset, like `2026-01-31T09:00:00Z`"
_KINDS = {
    "decimal": "a number",
    "float": "a number",
    "int": "a whole number",
    "str": "a text",
    "bool": "true or false",
    "array": "a list",
    "object": "keys with values",
    "null": "nothing",
}
_QUOTED = re.compile(f"`({'|'.join(_KINDS)})`")


def decode_seed(plain: Any) -> Seed:
    """Return the seed of plain values; raise `SeedFault` for the first fault."""
    try:
        seed = msgspec.convert(plain, Seed)
    except msgspec.ValidationError as error:
        raise _fault(plain, error) from error
    _refuse_texts(seed, plain, ())
    check_parts(seed)
    return seed


def _refuse_texts(made: Any, given: Any, path: tuple[Step, ...]) -> None:
    """Refuse texts in place of numbers, which msgspec takes for a `Decimal`."""
    if isinstance(made, Decimal) and isinstance(given, str):
        raise SeedFault("expected a number, got a text: write it without quotes", *path)
    if isinstance(made, msgspec.Struct) and isinstance(given, dict):
        names = zip(made.__struct_encode_fields__, made.__struct_fields__, strict=True)
        for name, field in names:
            if name in given:
                _refuse_texts(getattr(made, field), given[name], (*path, name))
    elif isinstance(made, (list, tuple)) and isinstance(given, list):
        for index, (part, value) in enumerate(zip(made, given, strict=False)):
            _refuse_texts(part, value, (*path, index))
    elif isinstance(made, dict) and isinstance(given, dict):
        for key, value in given.items():
            _refuse_texts(made.get(key), value, (*path, key))


def _fault(plain: Any, error: msgspec.ValidationError) -> SeedFault:
    message = str(error)
    match = _PLACE.fullmatch(message)
    details, in_key, path = match.groups() if match else (message, None, "")
    steps = [name or (int(index) if index else None) for name, index, _ in _STEP.findall(path)]
    known = _resolved(plain, [*steps, None] if in_key else steps, message)
    cause = error.__cause__
    if isinstance(cause, SeedFault):
        return SeedFault(cause.reason, *known, *cause.path)
    if isinstance(cause, ValueError):
        return SeedFault(_lowered(details), *known)
    return _explained(plain, known, details)


def _resolved(plain: Any, steps: Sequence[Step | None], message: str) -> list[Step]:
    """Return a path with the keys of mappings, which msgspec leaves out."""
    path: list[Step] = []
    for step in steps:
        if step is None:
            found = _faulty_key(plain, path, message)
            if found is None:
                break
            step = found
        path.append(step)
    return path


def _faulty_key(plain: Any, path: Sequence[Step], message: str) -> str | None:
    """Return the first key that alone makes the same fault."""
    mapping = _value_at(plain, path)
    for key, value in mapping.items() if isinstance(mapping, dict) else ():
        try:
            msgspec.convert(_replaced(plain, path, {key: value}), Seed)
        except msgspec.ValidationError as error:
            if str(error) == message:
                return str(key)
    return None


def _replaced(plain: Any, path: Sequence[Step], value: Any) -> Any:
    """Return a copy with another value at a place."""
    if not path:
        return value
    copy: Any = plain.copy()
    copy[path[0]] = _replaced(plain[path[0]], path[1:], value)
    return copy


def _value_at(plain: Any, path: Sequence[Step]) -> Any:
    for step in path:
        plain = plain[step]
    return plain


def _explained(plain: Any, path: list[Step], details: str) -> SeedFault:
    """Return a fault with words that name what is allowed."""
    expected = _type_at(inspect.type_info(Seed), path)
    if field := _FIELD.fullmatch(details):
        kind, name = field.groups()
        if kind == "missing required":
            return SeedFault(f"the key `{name}` is missing", *path, name)
        names = [one.encode_name for type_ in _structs(expected) for one in type_.fields]
        return SeedFault(f"the key `{name}` is unknown{hint(name, names)}", *path, name)
    if word := _WORD.fullmatch(details):
        words = [str(one) for type_ in _variants(expected) for one in _allowed(type_)]
        return SeedFault(f"`{word[1]}` is not known here{hint(word[1], words)}", *path)
    if "datetime" in details or "RFC3339" in details:
        return SeedFault(_TIME, *path)
    if "decimal string" in details:
        return SeedFault("expected a number, got a text", *path)
    if kinds := _KIND.fullmatch(details):
        return SeedFault(_kinds(kinds[1], kinds[2], _value_at(plain, path)), *path)
    # Limits of numbers and texts.
    return SeedFault(_lowered(_QUOTED.sub(lambda kind: _KINDS[kind[1]], details)), *path)


def _kinds(expected: str, got: str, value: Any) -> str:
    each = [_KINDS.get(kind.strip(), kind.strip()) for kind in expected.split("|")]
    words = " or ".join(dict.fromkeys(each))
    text = f"expected {words}, got {_KINDS.get(got, got)}"
    if "str" in expected and got in ("int", "decimal"):
        text += f": put `{value}` in quotes"
    elif "bool" in expected and str(value).lower() in ("yes", "no", "on", "off"):
        text += f" `{value}`"
    return text


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def _type_at(type_: inspect.Type, path: Sequence[Step]) -> inspect.Type:
    """Return the type that the form of a seed has at a place."""
    for step in path:
        inner: list[inspect.Type] = []
        for variant in _variants(type_):
            if isinstance(variant, inspect.StructType):
                inner += [one.type for one in variant.fields if one.encode_name == step]
            elif isinstance(variant, inspect.ListType):
                inner.append(variant.item_type)
            elif isinstance(variant, inspect.DictType):
                inner.append(variant.value_type)
        type_ = inner[0] if len(inner) == 1 else inspect.UnionType(tuple(inner))
    return type_


def _variants(type_: inspect.Type) -> Iterator[inspect.Type]:
    """Yield the types that a value may have, without what wraps them."""
    if isinstance(type_, inspect.Metadata):
        yield from _variants(type_.type)
    elif isinstance(type_, inspect.UnionType):
        for one in type_.types:
            yield from _variants(one)
    else:
        yield type_


def _structs(type_: inspect.Type) -> Iterator[inspect.StructType]:
    for one in _variants(type_):
        if isinstance(one, inspect.StructType):
            yield one


def _allowed(type_: inspect.Type) -> Sequence[object]:
    return type_.values if isinstance(type_, inspect.LiteralType) else ()

"""Turns names of the specification into names of Python."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Container

_NOT_FIELD_NAMES = {
    # What annotations of a model's fields are made of: a field of that name would hide it.
    *("Annotated", "Any", "Literal", "Meta", "Model", "UNSET", "UnsetType"),
    *("bool", "bytes", "date", "datetime", "dict", "field", "float", "int", "list", "str"),
    "self",
}


def words(name: str) -> list[str]:
    """Split a name at its separators and humps: `integrationIDs` → `integration`, `IDs`."""
    name = re.sub(r"[^0-9A-Za-z]+", "_", name)
    # A plural acronym is one word: IDs, not I and Ds.
    name = re.sub(r"([A-Z]{2,})s(?![a-z])", lambda m: m[1].capitalize() + "s", name)
    name = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name)
    name = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name)
    return [word for word in name.split("_") if word]


def snake_case(name: str) -> str:
    """`updateCustomerSessionV2` → `update_customer_session_v2`."""
    return _identifier("_".join(words(name)).lower(), "field_")


def class_name(name: str) -> str:
    """`line-item` → `LineItem`; a name that is PascalCase already stays as it is."""
    if re.fullmatch(r"[A-Z][0-9A-Za-z]*", name):
        result = name
    else:
        result = "".join(word[0].upper() + word[1:] for word in words(name))
    result = _identifier(result, "Model")
    hides = hasattr(builtins, result) or result in _NOT_FIELD_NAMES
    return f"{result}Model" if hides else result


def field_name(name: str, taken: Container[str]) -> str:
    """Return the Python name of a property, unlike those in `taken`."""
    result = snake_case(name)
    return unique(f"{result}_" if result in _NOT_FIELD_NAMES else result, taken)


def unique(name: str, taken: Container[str]) -> str:
    """Return `name`, with a number behind it if it is taken."""
    candidate, number = name, 2
    while candidate in taken:
        candidate = f"{name}_{number}" if name[0].islower() else f"{name}{number}"
        number += 1
    return candidate


def _identifier(name: str, prefix: str) -> str:
    if not name or name[0].isdigit():
        name = prefix + name
    return f"{name}_" if keyword.iskeyword(name) else name

"""Checks the attributes that a seed names against those that its account defines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import UNSET

from .attribute_types import element_of, fits
from .seed_campaigns import Attributes, AttributeType
from .seed_conditions import Attribute, Condition, Items
from .seed_effects import NewValue
from .seed_faults import SeedFault, Step, refuse_unknown
from .seed_parts import Profile
from .seed_types import Strict

# The keys of conditions on attributes, and the owners of these.
_OWNERS = {
    "profileAttribute": "customer_profile",
    "sessionAttribute": "customer_session",
    "eventAttribute": "event",
}
_LIMITS = ("atLeast", "atMost", "over", "under")

_Types = Mapping[str, AttributeType]
_Path = tuple[Step, ...]


def check_profiles(profiles: Iterable[Profile], known: Attributes) -> None:
    """Raise `SeedFault` if a customer has an attribute that is not defined, or a wrong value."""
    for index, profile in enumerate(profiles):
        for name, value in profile.attributes.items():
            path = ("profiles", index, "attributes", name)
            _check(known.customer_profile, name, value, path, path)


def check_condition(condition: Condition, path: _Path, known: Attributes) -> None:
    """Raise `SeedFault` if a condition is about an attribute or a value that nothing can have."""
    for key, owner in _OWNERS.items():
        test = condition.given().get(key)
        if isinstance(test, Attribute):
            _check_test(getattr(known, owner), test, (*path, key))
    if condition.items is not UNSET:
        _check_items(known.cart_item, condition.items, (*path, "items"))


def check_effect(part: Strict, path: _Path, known: Attributes) -> None:
    """Raise `SeedFault` if an effect is about an attribute or a value that nothing can have."""
    if isinstance(part, NewValue):
        types = known.customer_profile if part.of == "profile" else known.customer_session
        _check(types, part.name, part.value, (*path, "name"), (*path, "value"))
    items = part.given().get("items")
    if isinstance(items, Items):
        _check_items(known.cart_item, items, (*path, "items"))


def _check_test(types: _Types, test: Attribute, path: _Path) -> None:
    given = test.given()
    choices = given.get("oneOf", ())
    wanted: list[tuple[Any, _Path]] = [
        (given[key], (*path, key)) for key in ("is", "isNot") if key in given
    ]
    wanted += [(value, (*path, "oneOf", at)) for at, value in enumerate(_values(choices))]
    refuse_unknown("attribute", test.name, types, *path, "name")
    kind = element_of(types[test.name])
    for value, place in wanted:
        _check_value(kind, value, place)
    limits = [key for key in _LIMITS if key in given]
    if limits and types[test.name] != "number":
        reason = f"an attribute of type {types[test.name]} has no such limit"
        raise SeedFault(reason, *path, limits[0])


def _check_items(types: _Types, items: Items, path: _Path) -> None:
    for name, value in items.attributes.items():
        place = (*path, "attributes", name)
        refuse_unknown("attribute", name, types, *place)
        _check_value(
            types[name] if isinstance(value, list) else element_of(types[name]), value, place
        )


def _check(types: _Types, name: str, value: object, named: _Path, place: _Path) -> None:
    refuse_unknown("attribute", name, types, *named)
    if value is not None:
        _check_value(types[name], value, place)


def _check_value(kind: str, value: object, path: _Path) -> None:
    if not fits(value, kind):
        raise SeedFault(f"expected a value of type {kind}", *path)


def _values(choices: object) -> list[object]:
    return list(choices) if isinstance(choices, list) else []

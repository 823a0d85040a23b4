"""Assigns each schema to a module of `models/` and `_requests/`."""

from __future__ import annotations

from dataclasses import dataclass

from datamodel_code_generator.util import camel_to_snake

from generator.naming import unique
from generator.normalise import Normalised, named
from generator.schemas import Schema, reachable


@dataclass(frozen=True)
class Module:
    """Schemas that share a module."""

    name: str
    schemas: list[Schema]
    """Classes first, then aliases, each after the schemas that it refers to: Python evaluates an
    alias at once."""
    owner: Schema | None = None
    """The schema whose typed property has these models, if that is why they share a module."""


def arrange(normalised: Normalised) -> list[Module]:
    """Put every schema into one module, in the order in which modules import each other.

    A schema stands with the first tag that needs it, and what only a typed property leads to
    stands with that. So no two modules import each other.
    """
    modules: list[Module] = []
    table = normalised.schemas.table
    left = _in_order(table)

    def add(usual: str, roots: set[str], owner: Schema | None = None) -> None:
        found = reachable(table, roots, typed=False)
        members = [left.pop(name) for name in [*left] if name in found]
        if owner or members:
            module = unique(usual, [other.name for other in modules])
            modules.append(Module(module, members, owner))

    for tag in normalised.tags:
        operations = [one for _, one in normalised.operations if one["tags"] == [tag.name]]
        holders = [one.get("requestBody", {}) for one in operations]
        holders += [response for one in operations for response in one["responses"].values()]
        add(tag.module, named(holders))
    for owner in table.values():
        if owner.typed is not None:
            add(camel_to_snake(owner.typed.alias), {*owner.typed.models.values()}, owner)
    add("others", {*left})
    return modules


def _in_order(table: dict[str, Schema]) -> dict[str, Schema]:
    """Return `table` in an order in which Python can evaluate it."""
    ordered = {name: schema for name, schema in table.items() if schema.is_record}

    def append(name: str) -> None:
        if name not in ordered:
            for other in table[name].references:
                append(other)
            ordered[name] = table[name]

    for name in table:
        append(name)
    return ordered

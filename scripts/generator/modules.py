"""Says which module of `models/` and `_requests/` each schema goes into."""

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
    """Classes, and then what is no class, each behind what it is made of: Python reads classes
    without looking at what they refer to."""
    owner: Schema | None = None
    """Whose typed property these are the models of, if they are."""


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
        add(tag.module, {name for operation in operations for name in named(operation)})
    for owner in table.values():
        if owner.typed is not None:
            add(camel_to_snake(owner.typed.alias), {*owner.typed.models.values()}, owner)
    add("others", {*left})
    return modules


def _in_order(table: dict[str, Schema]) -> dict[str, Schema]:
    """Return `table` in the order in which Python can read it."""
    ordered = {name: schema for name, schema in table.items() if schema.is_record}

    def append(name: str) -> None:
        if name not in ordered:
            for other in table[name].references:
                append(other)
            ordered[name] = table[name]

    for name in table:
        append(name)
    return ordered

"""Assigns each schema to a module of `models/` and `_requests/`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from datamodel_code_generator.util import camel_to_snake

from generator.naming import SCHEMAS_MODULE, unique
from generator.normalise import Normalised, Tag, named
from generator.schema_graph import reachable
from generator.schemas import Schema


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

    The place of a schema in the document decides, so that no operation that is added elsewhere
    moves a model: schemas of the components share a module, apart from those that only a typed
    property leads to, and schemas that stand in an operation are with its tag. No two modules
    import each other.
    """
    table = normalised.schemas.table
    left = _in_order(table)
    modules: list[Module] = []

    def add(usual: str, found: set[str], owner: Schema | None = None) -> None:
        members = [left.pop(name) for name in [*left] if name in found]
        if owner or members:
            module = unique(usual, [other.name for other in modules])
            modules.append(Module(module, members, owner))

    typed = _typed(table)
    of_tags = {tag.name: _of_tag(normalised, tag) for tag in normalised.tags}
    counted = Counter(name for names in of_tags.values() for name in names)
    alone = {name for name, count in counted.items() if count == 1}
    apart = {name for names in typed.values() for name in names} | alone
    add(SCHEMAS_MODULE, reachable(table, {*table} - apart, typed=False))
    for name, models in typed.items():
        owner = table[name]
        if owner.typed is not None:
            add(camel_to_snake(owner.typed.alias), models, owner)
    for tag in normalised.tags:
        add(tag.module, of_tags[tag.name] & alone)
    return modules


def _typed(table: dict[str, Schema]) -> dict[str, set[str]]:
    """Return the models that only the typed property of a class leads to, by these classes."""
    found = {
        owner.name: {*owner.typed.models.values()}
        for owner in table.values()
        if owner.typed is not None
    }
    counted = Counter(name for models in found.values() for name in models)
    for owner, models in found.items():
        found[owner] = {name for name in models if counted[name] == 1}
    while True:
        # A schema in place stands with the model that it is in.
        homes = {table[name].pointer[:3]: owner for owner in found for name in found[owner]}
        members = {name: homes.get(schema.pointer[:3], "") for name, schema in table.items()}
        moved = {
            other
            for name, schema in table.items()
            if schema.pointer[0] == "components"
            for other in schema.references
            if members[other] and members[name] != members[other]
        }
        if not moved:
            return {owner: {n for n in table if members[n] == owner} for owner in found}
        places = {table[name].pointer[:3] for name in moved}
        for owner, models in found.items():
            found[owner] = {name for name in models if table[name].pointer[:3] not in places}


def _of_tag(normalised: Normalised, tag: Tag) -> set[str]:
    """Return the schemas that stand in the operations of a tag."""
    table = normalised.schemas.table
    operations = [one for _, one in normalised.operations if one["tags"] == [tag.name]]
    holders = [one.get("requestBody", {}) for one in operations]
    holders += [response for one in operations for response in one["responses"].values()]
    found = reachable(table, named(holders), typed=False)
    return {name for name in found if table[name].pointer[0] == "paths"}


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

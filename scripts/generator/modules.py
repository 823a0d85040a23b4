"""Says which module of `models/` and `_requests/` each schema goes into."""

from __future__ import annotations

from dataclasses import dataclass

from datamodel_code_generator.util import camel_to_snake

from generator.docstrings import in_line
from generator.endpoints import Group
from generator.naming import unique
from generator.schemas import Schema, Schemas, reachable


@dataclass(frozen=True)
class Module:
    """Schemas that share a module."""

    name: str
    about: str
    """What is in it, for its docstring."""
    schemas: list[Schema]
    """Classes, and then what is no class, each behind what it is made of: Python reads classes
    without looking at what they refer to."""
    owner: Schema | None = None
    """Whose typed property these are the models of, if they are."""


def arrange(schemas: Schemas, groups: list[Group]) -> list[Module]:
    """Put every schema into one module, in the order in which modules import each other.

    A schema stands with the first tag that needs it, and what only a typed property leads to
    stands with that. So no two modules import each other.
    """
    modules: list[Module] = []
    left = _in_order(schemas.table)

    def add(usual: str, about: str, roots: set[str], owner: Schema | None = None) -> None:
        found = reachable(schemas.table, roots, typed=False)
        members = [left.pop(name) for name in [*left] if name in found]
        if owner or members:
            module = unique(usual, [other.name for other in modules])
            modules.append(Module(module, about, members, owner))

    for group in groups:
        roots = {name for operation in group.operations for name in operation.models}
        about = f"The models of the tag `{in_line(group.tag)}` that no earlier tag needs"
        add(group.module, about, roots)
    for owner in schemas.table.values():
        if owner.typed is not None:
            about = f"The models of `{owner.name}.{owner.fields[owner.typed.wire]}`"
            about += f", by `{owner.fields[owner.typed.selected_by]}`, and their parts"
            models = {*owner.typed.models.values()}
            add(camel_to_snake(owner.typed.alias), about, models, owner)
    add("others", "The models that no body of a request and no successful answer needs", {*left})
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

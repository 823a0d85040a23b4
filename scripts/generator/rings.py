"""Breaks lists, maps and choices that hold themselves: no alias of Python can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.document import Document

if TYPE_CHECKING:
    from generator.schemas import Schemas

_KIND = "a list, map or choice that holds itself has any value there"


def break_rings(document: Document, schemas: Schemas) -> None:
    """Let lists, maps and choices that hold themselves hold any value instead."""
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        schema = schemas.table[name]
        for part in schema.parts:
            if "$ref" in part:
                other = schemas.referred(part)
                if other.name in (*path, name):
                    document.note(_KIND, schema.pointer)
                    del part["$ref"]
                elif not other.is_record and other.name not in done:
                    visit(other.name, (*path, name))
        done.add(name)

    for name, schema in sorted(schemas.table.items()):
        if not schema.is_record and name not in done:
            visit(name, ())

"""Links lead from what there is to what there is."""

from __future__ import annotations

from typing import Any

from support import spec_reader
from support.each import for_each
from support.spec_reader import LINKS, Link, filled


@for_each(LINKS)
def test_link_is_described(link: Link) -> None:
    assert link.description.strip()


@for_each(LINKS)
def test_link_leads_to_an_operation(link: Link) -> None:
    assert link.target in spec_reader.OPERATIONS
    assert names(link.target, "path") <= link.parameters.keys()
    assert link.parameters.keys() <= names(link.target, "path") | names(link.target, "query")
    assert link.body is None or "requestBody" in spec_reader.OPERATIONS[link.target][2]


@for_each(LINKS)
def test_link_takes_what_its_source_has(link: Link) -> None:
    taken = {
        name: filled(value, lambda place, name: found(link, place, name))
        for name, value in link.parameters.items()
    }
    for name in names(link.target, "path"):
        assert taken[name] != link.parameters[name], "nothing carries over"
    filled(link.body, lambda place, name: found(link, place, name))


def found(link: Link, place: str, name: str) -> str:
    """Look in the source of a link for what an expression stands for."""
    _, _, content = spec_reader.OPERATIONS[link.source]
    if place == "request.path":
        assert name in names(link.source, "path")
        return place
    holder = content["requestBody" if place == "request.body" else "responses"]
    if place == "response.body":
        holder = holder[link.status]
    media: dict[str, Any] = spec_reader.resolved(holder)["content"]
    schema = media["application/json"]["schema"]
    for step in name.split("/")[1:]:
        schema = spec_reader.resolved(schema)
        schema = schema["items"] if step.isdecimal() else properties(schema)[step]
    return place


def properties(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the properties of a schema, or of the only one that is not `null`."""
    found: dict[str, Any] = schema.get("properties", {})
    for part in schema.get("anyOf", ()):
        found = found | properties(spec_reader.resolved(part))
    return found


def names(operation_id: str, location: str) -> set[str]:
    """Return the names of the parameters of an operation in one location."""
    return {parameter["name"] for parameter in spec_reader.parameters(operation_id, location)}

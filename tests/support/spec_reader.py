"""The specification as data: the one place where the tests load the YAML and walk through it.

It knows nothing of the generator, whose reading of the same YAML the tests are about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from support.joined_files import joined
from support.schema_samples import Sampler

Node = dict[str, Any]

ROOT = Path(__file__).resolve().parents[2]
MAIN = ROOT / "openapi" / "talon-one-integration.yaml"
_BUNDLE = ROOT / "generated" / "docs" / "openapi.yaml"
PATH = _BUNDLE if _BUNDLE.exists() else MAIN
"""The specification in one file, for tools that do not read several."""
SPEC: Node = joined(MAIN)
SCHEMAS: Node = SPEC["components"]["schemas"]
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


class Operation(NamedTuple):
    """An operation as it stands in the YAML."""

    method: str
    """In capitals."""
    path: str
    content: Node


OPERATIONS: dict[str, Operation] = {
    item[method]["operationId"]: Operation(method.upper(), path, item[method])
    for path, item in SPEC["paths"].items()
    for method in METHODS
    if method in item
}

# --- References and schemas ---------------------------------------------------------------------


def resolved(node: Any) -> Any:
    """Return a node, or the node that its `$ref` leads to."""
    while isinstance(node, dict) and "$ref" in node:
        node = at(SPEC, node["$ref"].removeprefix("#"))
    return node


def at(document: Any, pointer: str) -> Any:
    """Return the part of a document that a JSON pointer leads to."""
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        document = document[int(key) if isinstance(document, list) else key]
    return document


def ref_name(node: Node) -> str:
    """Return the name of the schema that a node refers to; a schema written inline has none."""
    prefix, _, name = str(node["$ref"]).rpartition("/")
    assert prefix == "#/components/schemas"
    return name


def types(schema: Node) -> tuple[list[str], Node]:
    """Return the types that a schema allows, and the schema without any choice."""
    schema = merged(schema)
    if "anyOf" in schema:
        members = [types(member) for member in schema["anyOf"]]
        whole = next(member for names, member in members if names != ["null"])
        return [name for names, _ in members for name in names], whole
    names = schema.get("type", "any")
    return (names if isinstance(names, list) else [names]), schema


def merged(schema: Node) -> Node:
    """Return a schema with all that its `$ref` and its `allOf` state."""
    result: Node = {"properties": {}, "required": []}
    schema = resolved(schema)
    if not schema.get("allOf"):
        return schema
    for part in map(merged, [*schema["allOf"], {**schema, "allOf": []}]):
        result["type"] = part.get("type", result.get("type"))
        result["properties"] |= part.get("properties", {})
        result["required"] += part.get("required", [])
    return result


def direct_refs(schema: Node) -> frozenset[str]:
    """Return the `$ref` that a schema is, or those that it offers as alternatives."""
    members = [schema, *schema.get("anyOf", ()), *schema.get("oneOf", ())]
    return frozenset(member["$ref"] for member in members if "$ref" in member)


@cache
def is_recursive(ref: str) -> bool:
    """Return whether a schema holds itself, at any depth."""
    return ref in referred(resolved({"$ref": ref}))


# --- Parts of operations ------------------------------------------------------------------------


def json_content(holder: Node) -> Node:
    """Return schema and examples of a request body or a response; nothing if it has no body."""
    content: Node = resolved(holder).get("content", {})
    assert content.keys() <= {"application/json"}
    return dict(content.get("application/json", {}))


def parameters(operation_id: str, location: str) -> list[Node]:
    """Return the parameters of an operation in one location."""
    found = [resolved(value) for value in OPERATIONS[operation_id].content.get("parameters", ())]
    return [parameter for parameter in found if parameter["in"] == location]


def with_body() -> list[str]:
    """Return the ids of the operations that have a request body."""
    return [key for key, operation in OPERATIONS.items() if "requestBody" in operation.content]


def body_schema(operation_id: str) -> Node:
    """Return the schema of an operation's request body, as it stands in the specification."""
    schema: Node = json_content(OPERATIONS[operation_id].content["requestBody"])["schema"]
    return schema


def body_examples(operation_id: str) -> list[Any]:
    """Return the examples of an operation's request body, or one that its schema allows."""
    return _examples(OPERATIONS[operation_id].content.get("requestBody", {}))


def answer_examples(operation_id: str) -> list[tuple[int, Any]]:
    """Return status and example of every success response; `None` where it has no body.

    Where there is no example, it is one that the schema allows.
    """
    found: list[tuple[int, Any]] = []
    for status, response in OPERATIONS[operation_id].content["responses"].items():
        if status.startswith("2"):
            found += [(int(status), value) for value in _examples(response) or [None]]
    return found


def stated_examples(holder: Node) -> dict[str, Node]:
    """Return the examples of a request body or a response, by their names."""
    return dict(json_content(holder).get("examples", {}))


def _examples(holder: Node) -> list[Any]:
    content = json_content(holder)
    if content and not stated_examples(holder):
        return [sample(content["schema"])]
    return [example["value"] for example in stated_examples(holder).values()]


def sample(schema: Node) -> Any:
    """Return a value that a schema allows."""
    return Sampler(SPEC, whole=True).value(schema)


# --- Links --------------------------------------------------------------------------------------

# The expressions that the specification uses, alone or in braces inside of a text.
_EXPRESSION = re.compile(r"\$(request\.path|request\.body|response\.body)(?:\.(\w+)|#(/[\w/]+))?")
_IN_BRACES = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Link:
    """A link from a response of one operation to a call of another."""

    source: str
    status: str
    name: str
    target: str
    description: str
    parameters: dict[str, str]
    body: Any

    def __str__(self) -> str:
        return f"{self.source}-{self.status}-{self.name}"


def _links() -> Iterator[Link]:
    for source, operation in OPERATIONS.items():
        for status, response in operation.content["responses"].items():
            for name, value in resolved(response).get("links", {}).items():
                link = resolved(value)
                parameters, body = link.get("parameters", {}), link.get("requestBody")
                about = link["operationId"], link.get("description", "")
                yield Link(source, status, name, *about, parameters, body)


LINKS = list(_links())


def filled(value: Any, find: Callable[[str, str], Any]) -> Any:
    """Return a part of a link with the values that `find` has for its expressions.

    `find` is asked for `request.path`, `request.body` or `response.body`, and a name or a pointer.
    """
    if isinstance(value, dict):
        return {key: filled(item, find) for key, item in value.items()}
    if isinstance(value, list):
        return [filled(item, find) for item in value]
    if not isinstance(value, str):
        return value
    if value.startswith("$"):
        return _found(value, find)
    return _IN_BRACES.sub(lambda match: str(_found(match[1], find)), value)


def _found(expression: str, find: Callable[[str, str], Any]) -> Any:
    match = _EXPRESSION.fullmatch(expression)
    assert match, f"not an expression: {expression}"
    place, name, pointer = match.groups()
    return find(place, name or pointer or "")


# --- Walks --------------------------------------------------------------------------------------


def nodes(start: Any) -> Iterator[Node]:
    """Yield every object below `start`, each once, through `$ref` as well."""
    seen: set[int] = set()
    stack = [start]
    while stack:
        node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, list):
            stack.extend(node)
        elif isinstance(node, dict):
            yield node
            stack.extend(node.values())
            if isinstance(node.get("$ref"), str):
                stack.append(resolved(node))


def referred(start: Any) -> set[str]:
    """Return the `$ref` values of everything below `start`."""
    return {node["$ref"] for node in nodes(start) if isinstance(node.get("$ref"), str)}


def subschemas(schema: Node) -> Iterator[Node]:
    """Yield the schema and all schemas written inside of it; do not follow `$ref`."""
    yield schema
    inner: list[Any] = [*schema.get("properties", {}).values()]
    inner += [schema[key] for key in ("items", "additionalProperties") if key in schema]
    for key in ("allOf", "anyOf", "oneOf"):
        inner += schema.get(key, ())
    for part in inner:
        if isinstance(part, dict):
            yield from subschemas(part)


def _schema_names(start: Any) -> set[str]:
    prefix = "#/components/schemas/"
    return {ref.removeprefix(prefix) for ref in referred(start) if ref.startswith(prefix)}


SENT_SCHEMAS = sorted(
    _schema_names([operation.content.get("requestBody") for operation in OPERATIONS.values()])
)
"""The schemas of request bodies and of all that is in them."""
ANSWERED_SCHEMAS = sorted(SCHEMAS.keys() - set(SENT_SCHEMAS))

"""The facts of the reference and those of the specification in one form, to be compared.

`data/models.csv` and `data/operations.csv` hold those of the reference, a fact a line.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from support.spec_reader import OPERATIONS, Node, json_content, ref_name, resolved

DATA = Path(__file__).parents[1] / "data"

# The base of all details of effects: no line in the contract, as it has no properties.
FREE_FORM_BASE = "EffectProps"


@dataclass(frozen=True)
class PropertyFacts:
    type: str
    required: bool
    format: str
    enum: tuple[str, ...]
    constraints: dict[str, str]
    nullable: bool
    default: str


@dataclass(frozen=True)
class OperationFacts:
    method: str
    path: str
    path_params: tuple[str, ...]
    query_params: tuple[str, ...]
    body_schema: str
    body_required: bool
    success: dict[str, str]
    security: tuple[str, ...]
    deprecated: bool


def read_csv(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def property_facts_of_row(row: Mapping[str, str]) -> PropertyFacts:
    pairs = (pair.partition("=") for pair in row["constraints"].split("; ") if pair)
    return PropertyFacts(
        type=row["type"],
        required=row["required"] == "yes",
        format=row["format"],
        enum=tuple(row["enum"].split("|")) if row["enum"] else (),
        constraints={name: value for name, _, value in pairs},
        nullable=row["nullable"] == "yes",
        default=row["default"],
    )


def operation_facts_of_row(row: Mapping[str, str]) -> OperationFacts:
    return OperationFacts(
        method=row["method"],
        path=row["path"],
        path_params=tuple(row["path_params"].split()),
        query_params=tuple(row["query_params"].split()),
        body_schema=row["body_schema"],
        body_required=row["body_required"] == "yes",
        success={row["success_status"]: row["response_schema"]},
        security=tuple(row["security"].split(" or ")),
        deprecated=row["deprecated"] == "yes",
    )


def without_null(schema: Node) -> tuple[Node, bool]:
    """The schema without its null alternative, and whether it had one."""
    if isinstance(schema.get("type"), list):
        types = [name for name in schema["type"] if name != "null"]
        assert len(types) == 1, schema
        return {**schema, "type": types[0]}, "null" in schema["type"]
    alternatives = schema.get("anyOf", ())
    if {"type": "null"} in alternatives:
        rest = {key: value for key, value in schema.items() if key != "anyOf"}
        (only,) = (alternative for alternative in alternatives if alternative != {"type": "null"})
        return {**rest, **only}, True
    return schema, False


def type_name(schema: Node) -> str:
    """The type in the contract's notation: `string`, `Coupon`, `array<T>`, `map<string,T>`, …"""
    if "$ref" in schema:
        name = ref_name(schema)
        return "object" if name == FREE_FORM_BASE else name
    match schema:
        case {"type": "array", "items": items}:
            return f"array<{type_name(items)}>"
        case {"type": "object", "additionalProperties": True}:
            return "object"
        case {"type": "object", "additionalProperties": {} as values}:
            return f"map<string,{type_name(values)}>"
        case {"type": "string" | "integer" | "number" | "boolean" as name}:
            return str(name)
    assert "type" not in schema, f"not a type of the contract: {schema}"
    return "any"


NO_CONSTRAINTS = {"type", "$ref", "description", "items", "additionalProperties"}


def constraints(schema: Node) -> dict[str, str]:
    """Every keyword that is not part of another fact, those of list items and map values too."""
    facts = {key: str(value) for key, value in schema.items() if key not in NO_CONSTRAINTS}
    for part in ("items", "additionalProperties"):
        inner = schema.get(part)
        if isinstance(inner, dict):
            facts |= {f"{part}.{key}": value for key, value in constraints(inner).items()}
    return facts


def property_facts(schema: Node, *, required: bool) -> PropertyFacts:
    schema, nullable = without_null(schema)
    has_items = "items" in schema and "enum" in schema["items"]
    enum = schema["items"]["enum"] if has_items else schema.get("enum", ())
    taken = {"format", "default", "items.enum" if has_items else "enum"}
    return PropertyFacts(
        type=type_name(schema),
        required=required,
        format=schema.get("format", ""),
        enum=tuple(enum),
        constraints={k: v for k, v in constraints(schema).items() if k not in taken},
        nullable=nullable,
        default=str(schema.get("default", "")),
    )


def properties(schema: Node) -> dict[str, PropertyFacts]:
    """All properties of a schema, those of its `allOf` parts included."""
    facts: dict[str, PropertyFacts] = {}
    for part in schema.get("allOf", ()):
        facts |= properties(resolved(part))
    required = schema.get("required", ())
    for name, value in schema.get("properties", {}).items():
        facts[name] = property_facts(value, required=name in required)
    return facts


def _parameter_type(schema: Node) -> str:
    """Return the type of a query parameter, its default and all that limits it beyond that."""
    default = f"={str(schema['default']).lower()}" if "default" in schema else ""
    limits = {key: value for key, value in schema.items() if key not in ("type", "default")}
    return f"{schema['type']}{default}{limits or ''}"


def stated_only(found: OperationFacts, stated: OperationFacts) -> OperationFacts:
    """Return facts without the optional query parameters that the reference does not have."""
    known = {param.partition(":")[0] for param in stated.query_params}
    params = [param for param in found.query_params if param.partition(":")[0] in known]
    return replace(found, query_params=tuple(params))


def operation_facts(operation_id: str) -> OperationFacts:
    method, path, operation = OPERATIONS[operation_id]
    path_params: list[str] = []
    query_params: list[str] = []
    for param in map(resolved, operation.get("parameters", ())):
        schema = param["schema"]
        if param["in"] == "path":
            assert param["required"] is True
            assert schema == {"type": "string", "minLength": 1}
            path_params.append(param["name"])
        else:
            assert param.get("required", False) is False
            if param["in"] == "query":
                query_params.append(f"{param['name']}:{_parameter_type(schema)}")
    body = resolved(operation.get("requestBody", {}))
    schemes: list[str] = []
    for alternative in operation["security"]:
        ((scheme, scopes),) = alternative.items()
        assert scopes == []
        schemes.append(scheme)
    return OperationFacts(
        method=method,
        path=path,
        path_params=tuple(path_params),
        query_params=tuple(query_params),
        body_schema=ref_name(json_content(body)["schema"]) if body else "",
        body_required=body.get("required", False),
        success={
            status: ref_name(json_content(answer)["schema"]) if json_content(answer) else ""
            for status, answer in operation["responses"].items()
            if status.startswith("2")
        },
        security=tuple(schemes),
        deprecated=operation.get("deprecated", False),
    )


MODEL_ROWS = read_csv("models.csv")
OPERATION_ROWS = read_csv("operations.csv")
MODEL_FACTS = {(row["schema"], row["property"]): property_facts_of_row(row) for row in MODEL_ROWS}
OPERATION_FACTS = {row["operationId"]: operation_facts_of_row(row) for row in OPERATION_ROWS}
CONTRACT_SCHEMAS = tuple(dict.fromkeys(row["schema"] for row in MODEL_ROWS))

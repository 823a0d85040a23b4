"""The facts of both contracts and those of the specification in one form, to be compared.

`data/2021/` and `data/2026/` hold the tables of the contracts, a fact a line: `models.csv` has a
property in each line, and `operations.csv` an operation.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from support.spec_reader import OPERATIONS, Node, json_content, ref_name, resolved

DATA = Path(__file__).parents[1] / "data"

# The base of all details of effects has no properties, so no line in the tables of 2021.
FREE_FORM_BASE = "EffectProps"

# The answers that the contract of 2026 gives a number instead of a name, and our names for them.
NAMES = {
    "inline_response_200": "IntegrationCampaignPage",
    "inline_response_200_1": "InlineResponse200",
    "inline_response_200_2": "AchievementStatusPage",
    "inline_response_200_3": "AchievementProgressPage",
    "inline_response_200_4": "LoyaltyCardTransactionPage",
    "inline_response_200_5": "LoyaltyProfileTransactionPage",
    "inline_response_200_6": "LoyaltyCardPointsPage",
    "inline_response_200_7": "LoyaltyProfilePointsPage",
    "inline_response_201": "CreatedReferrals",
}


@dataclass(frozen=True)
class PropertyFacts:
    type: str
    required: bool
    format: str
    """That of the items, if it is a list; likewise `enum`."""
    enum: tuple[str, ...]
    constraints: dict[str, str]
    nullable: bool
    default: str


@dataclass(frozen=True)
class ParameterFacts:
    type: str
    required: bool
    explode: bool
    enum: tuple[str, ...]
    constraints: dict[str, str]


@dataclass(frozen=True)
class OperationFacts:
    method: str
    path: str
    path_params: dict[str, str]
    """The types of the path parameters, by name."""
    query_params: dict[str, ParameterFacts]
    body_schema: str
    body_required: bool
    responses: dict[str, str]
    """The names of the schemas, by status; an empty one where there is no body."""
    security: tuple[str, ...]
    deprecated: bool


@dataclass(frozen=True)
class Contract:
    """The tables of one year."""

    year: int
    properties: dict[tuple[str, str], PropertyFacts]
    """By schema and property; a schema that is no object has one property without a name."""
    operations: dict[str, OperationFacts]
    defaults: dict[tuple[str, str], str]
    """What the server assumes for a query parameter, by operation and name."""

    @property
    def schemas(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(schema for schema, _ in self.properties))


def read_csv(year: int, name: str) -> list[dict[str, str]]:
    with (DATA / str(year) / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def property_facts_of_row(row: Mapping[str, str]) -> PropertyFacts:
    return PropertyFacts(
        type=row["type"],
        required=row["required"] == "yes",
        format=row["format"],
        enum=tuple(row["enum"].split("|")) if row["enum"] else (),
        constraints=limits_of(row["constraints"]),
        nullable=row["nullable"] == "yes",
        default=row["default"],
    )


def limits_of(text: str) -> dict[str, str]:
    """Return the limits that a table states as `name=value; name=value`."""
    pairs = (pair.partition("=") for pair in text.split("; ") if "=" in pair)
    return {name: f"{float(v):.0f}" if re.search(r"\dE\+", v) else v for name, _, v in pairs}


def operation_facts_of_row(row: Mapping[str, str]) -> OperationFacts:
    parts = (part.partition(":") for part in row["path_params"].split())
    if "responses" in row:
        stated = (part.partition(":") for part in row["responses"].split())
        responses = {status: NAMES.get(name, name).strip("-") for status, _, name in stated}
    else:
        responses = {row["success_status"]: row["response_schema"]}
    return OperationFacts(
        method=row["method"],
        path=row["path"],
        path_params={name: kind or "string" for name, _, kind in parts},
        query_params={name: facts for name, facts, _ in query_params_of(row["query_params"])},
        body_schema=row["body_schema"],
        body_required=row["body_required"] == "yes",
        responses=responses,
        security=tuple(filter(None, row["security"].split(" or "))),
        deprecated=row["deprecated"] == "yes",
    )


_QUERY_PARAM = re.compile(
    r"(?P<name>\w+)(?P<required>!?):(?P<type>[\w<>]+)(?P<joined>\|explode=false)?"
    r"(=(?P<default>\w+))?(\{(?P<more>[^}]*)\})?(\s+|$)"
)


def query_params_of(text: str) -> Iterator[tuple[str, ParameterFacts, str]]:
    """Yield name, facts and default of each query parameter that a table states."""
    place = 0
    while place < len(text):
        match = _QUERY_PARAM.match(text, place)
        assert match, text[place:]
        place = match.end()
        more = match["more"] or ""
        words = [part for part in more.split("; ") if part and "=" not in part]
        facts = ParameterFacts(
            type=match["type"],
            required=bool(match["required"]),
            explode=not match["joined"],
            enum=tuple(words[0].split("|")) if words else (),
            constraints=limits_of(more),
        )
        yield match["name"], facts, match["default"] or ""


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


NO_CONSTRAINTS = {"type", "$ref", "description", "items", "additionalProperties", "x-since"}


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
    of_items = "items." if "items" in schema else ""
    enum = schema.get("items", schema).get("enum", ())
    taken = {"default", f"{of_items}format", f"{of_items}enum"}
    return PropertyFacts(
        type=type_name(schema),
        required=required,
        format=schema.get("items", schema).get("format", ""),
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


def parameter_facts(param: Node) -> ParameterFacts:
    """Return the facts of a query parameter; the tables state no formats of parameters."""
    facts = property_facts(param["schema"], required=param.get("required", False))
    assert not facts.nullable
    assert param.get("style", "form") == "form"
    return ParameterFacts(
        facts.type, facts.required, param.get("explode", True), facts.enum, facts.constraints
    )


def stated_only(found: OperationFacts, stated: OperationFacts) -> OperationFacts:
    """Return facts without the query parameters and answers that a contract does not state."""
    return replace(
        found,
        query_params={k: v for k, v in found.query_params.items() if k in stated.query_params},
        responses={k: v for k, v in found.responses.items() if k in stated.responses},
    )


def operation_facts(operation_id: str) -> OperationFacts:
    method, path, operation = OPERATIONS[operation_id]
    path_params: dict[str, str] = {}
    query_params: dict[str, ParameterFacts] = {}
    for param in map(resolved, operation.get("parameters", ())):
        schema = param["schema"]
        if param["in"] == "path":
            assert param["required"] is True
            assert schema in (
                {"type": "string", "minLength": 1},
                {"type": "integer", "format": "int64"},
            )
            path_params[param["name"]] = schema["type"]
        elif param["in"] == "query":
            query_params[param["name"]] = parameter_facts(param)
    body = resolved(operation.get("requestBody", {}))
    schemes: list[str] = []
    for alternative in operation["security"]:
        ((scheme, scopes),) = alternative.items()
        assert scopes == []
        schemes.append(scheme)
    return OperationFacts(
        method=method,
        path=path,
        path_params=path_params,
        query_params=query_params,
        body_schema=ref_name(json_content(body)["schema"]) if body else "",
        body_required=body.get("required", False),
        responses={
            status: ref_name(json_content(answer)["schema"]) if json_content(answer) else ""
            for status, answer in operation["responses"].items()
        },
        security=tuple(schemes),
        deprecated=operation.get("deprecated", False),
    )


def _contract(year: int) -> Contract:
    models, operations = read_csv(year, "models.csv"), read_csv(year, "operations.csv")
    facts: dict[tuple[str, str], PropertyFacts] = {}
    for row in models:
        place = NAMES.get(row["schema"], row["schema"]), row["property"]
        assert place not in facts, place
        facts[place] = property_facts_of_row(row)
    return Contract(
        year,
        facts,
        {row["operationId"]: operation_facts_of_row(row) for row in operations},
        {
            (row["operationId"], name): default
            for row in operations
            for name, _, default in query_params_of(row["query_params"])
            if default
        },
    )


CONTRACTS = {year: _contract(year) for year in (2021, 2026)}

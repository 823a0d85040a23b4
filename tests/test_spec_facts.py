"""The YAML says what the contract says.

`tests/data/models.csv` and `tests/data/operations.csv` hold the contract, a fact a line. Both sides
are read into the same form and compared line by line; nothing may be in the YAML that is not in the
contract. Where the YAML differs on purpose, `MODEL_DEVIATIONS` and `OPERATION_DEVIATIONS` say how
and why, and a deviation that no longer exists fails as well.
"""

import copy
import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import (  # type: ignore[import-untyped, unused-ignore]  # stubs are optional
    Draft202012Validator,
    FormatChecker,
)
from referencing import Registry
from referencing.jsonschema import DRAFT202012
from ruamel.yaml import YAML

Node = dict[str, Any]

DATA = Path(__file__).parent / "data"
SPEC_PATH = Path(__file__).parents[1] / "openapi" / "talon-one-integration.yaml"
SPEC: Node = YAML(typ="safe").load(SPEC_PATH)
SCHEMAS: Node = SPEC["components"]["schemas"]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
OPERATIONS: dict[str, tuple[str, str, Node]] = {
    operation["operationId"]: (method, path, operation)
    for path, item in SPEC["paths"].items()
    for method, operation in item.items()
    if method in METHODS
}

# The base of all details of effects: no line in the contract, as it has no properties.
FREE_FORM_BASE = "EffectProps"

EFFECT_TYPES = (
    "acceptCoupon",
    "rejectCoupon",
    "couponCreated",
    "acceptReferral",
    "rejectReferral",
    "referralCreated",
    "redeemReferral",
    "setDiscount",
    "setDiscountPerItem",
    "addLoyaltyPoints",
    "deductLoyaltyPoints",
    "addFreeItem",
    "showNotification",
    "showBundleMetadata",
    "triggerWebhook",
    "updateAttribute",
    "rollbackCoupon",
    "rollbackReferral",
    "rollbackDiscount",
    "rollbackAddedLoyaltyPoints",
    "rollbackDeductedLoyaltyPoints",
    "error",
)

ERROR_RESPONSES = {
    "400": "BadRequest",
    "401": "Unauthorized",
    "403": "Forbidden",
    "404": "NotFound",
    "409": "Conflict",
    "429": "TooManyRequests",
    "5XX": "ServerError",
}


# --- Deliberate differences -------------------------------------------------------------------


@dataclass(frozen=True)
class Deviation:
    """What the YAML says instead of the contract, by name of the fact, and why."""

    changes: Mapping[str, object]
    reason: str


SENT_AS_NULL = Deviation(
    {"nullable": True}, "servers send null for optional lists and objects that are empty"
)
NOT_IN_PROFILE_UPDATES = Deviation(
    {"required": False, "nullable": True}, "V1 updates of a profile answer without it"
)
NO_REQUEST_DEFAULT = Deviation(
    {"default": ""}, "a default would be sent although the caller did not set it"
)
NO_SUCH_FORMAT = Deviation(
    {"format": ""}, "`string` is no format; it says nothing, and generators warn about it"
)

MODEL_DEVIATIONS: dict[tuple[str, str], Deviation] = {
    ("Campaign", "attributes"): SENT_AS_NULL,
    ("Campaign", "couponSettings"): SENT_AS_NULL,
    ("Campaign", "referralSettings"): SENT_AS_NULL,
    ("Campaign", "campaignGroups"): SENT_AS_NULL,
    ("Coupon", "attributes"): SENT_AS_NULL,
    ("CustomerInventory", "profile"): SENT_AS_NULL,
    ("CustomerInventory", "loyalty"): SENT_AS_NULL,
    ("CustomerInventory", "referrals"): SENT_AS_NULL,
    ("CustomerInventory", "coupons"): SENT_AS_NULL,
    ("CustomerProfile", "integrationId"): NO_SUCH_FORMAT,
    ("CustomerProfile", "loyaltyMemberships"): SENT_AS_NULL,
    ("CustomerProfile", "audienceMemberships"): SENT_AS_NULL,
    ("CustomerSession", "integrationId"): NO_SUCH_FORMAT,
    ("CustomerSession", "identifiers"): SENT_AS_NULL,
    ("CustomerSessionV2", "integrationId"): NO_SUCH_FORMAT,
    ("CustomerSessionV2", "couponCodes"): SENT_AS_NULL,
    ("CustomerSessionV2", "additionalCosts"): SENT_AS_NULL,
    ("CustomerSessionV2", "identifiers"): SENT_AS_NULL,
    ("ErrorResponse", "errors"): SENT_AS_NULL,
    ("Event", "effects"): Deviation(
        {"type": "array<any>"}, "the items are arrays on the wire, not objects"
    ),
    ("Event", "ledgerEntries"): Deviation(
        {"required": False, "nullable": True}, "servers leave it out or send null"
    ),
    ("Event", "meta"): SENT_AS_NULL,
    ("IntegrationState", "session"): NOT_IN_PROFILE_UPDATES,
    ("IntegrationState", "event"): NOT_IN_PROFILE_UPDATES,
    ("IntegrationState", "loyalty"): SENT_AS_NULL,
    ("IntegrationState", "coupon"): SENT_AS_NULL,
    ("IntegrationStateV2", "customerSession"): SENT_AS_NULL,
    ("IntegrationStateV2", "customerProfile"): SENT_AS_NULL,
    ("IntegrationStateV2", "event"): SENT_AS_NULL,
    ("IntegrationStateV2", "loyalty"): SENT_AS_NULL,
    ("IntegrationStateV2", "referral"): SENT_AS_NULL,
    ("IntegrationStateV2", "coupons"): SENT_AS_NULL,
    ("IntegrationStateV2", "triggeredCampaigns"): SENT_AS_NULL,
    ("IntegrationStateV2", "ruleFailureReasons"): SENT_AS_NULL,
    ("LoyaltyProgramLedgers", "subLedgers"): SENT_AS_NULL,
    ("Meta", "campaigns"): SENT_AS_NULL,
    ("Meta", "coupons"): SENT_AS_NULL,
    ("Meta", "couponRejectionReason"): SENT_AS_NULL,
    ("Meta", "referralRejectionReason"): SENT_AS_NULL,
    ("Meta", "warnings"): SENT_AS_NULL,
    ("MultipleCustomerProfileIntegrationRequest", "customerProfiles"): Deviation(
        {"constraints": {"maxItems": "1000"}}, "stated in the prose of the contract alone"
    ),
    ("MultipleCustomerProfileIntegrationResponseV2", "integrationStates"): SENT_AS_NULL,
    ("NewCustomerSession", "state"): NO_REQUEST_DEFAULT,
    ("NewCustomerSessionV2", "state"): NO_REQUEST_DEFAULT,
    ("UpdateAttributeEffectProps", "value"): Deviation(
        {"type": "any"},
        "inferred: attributes hold strings, numbers, booleans and lists, not only objects",
    ),
}

OPERATION_DEVIATIONS: dict[str, Deviation] = {
    "updateCustomerProfileV2": Deviation(
        {"query_params": ("runRuleEngine:boolean", "dry:boolean")}, NO_REQUEST_DEFAULT.reason
    ),
    "updateCustomerProfilesV2": Deviation(
        {
            "success": {
                "200": "MultipleCustomerProfileIntegrationResponseV2",
                "204": "",
            }
        },
        "`silent=yes` answers 204 without a body",
    ),
}


# --- Both sides in the same form --------------------------------------------------------------


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


def resolve(node: Node) -> Node:
    """The node itself, or what its `$ref` points to. Siblings of the `$ref` are left aside."""
    if "$ref" not in node:
        return node
    target: Any = SPEC
    for key in node["$ref"].removeprefix("#/").split("/"):
        target = target[key]
    assert isinstance(target, dict)
    return resolve(target)


def ref_name(node: Node) -> str:
    """The schema's name that a node refers to; fails on a schema written inline."""
    prefix, _, name = str(node["$ref"]).rpartition("/")
    assert prefix == "#/components/schemas"
    return name


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
        facts |= properties(resolve(part))
    required = schema.get("required", ())
    for name, value in schema.get("properties", {}).items():
        facts[name] = property_facts(value, required=name in required)
    return facts


def json_schema(content: Node) -> Node:
    (media_type,) = content
    assert media_type == "application/json"
    schema = content[media_type]["schema"]
    assert isinstance(schema, dict)
    return schema


def operation_facts(operation_id: str) -> OperationFacts:
    method, path, operation = OPERATIONS[operation_id]
    path_params: list[str] = []
    query_params: list[str] = []
    for param in map(resolve, operation.get("parameters", ())):
        schema = param["schema"]
        if param["in"] == "path":
            assert param["required"] is True
            assert schema == {"type": "string", "minLength": 1}
            path_params.append(param["name"])
        else:
            assert param["in"] == "query"
            assert param.get("required", False) is False
            default = f"={str(schema['default']).lower()}" if "default" in schema else ""
            assert not set(schema) - {"type", "default"}
            query_params.append(f"{param['name']}:{schema['type']}{default}")
    body = resolve(operation.get("requestBody", {}))
    schemes: list[str] = []
    for alternative in operation["security"]:
        ((scheme, scopes),) = alternative.items()
        assert scopes == []
        schemes.append(scheme)
    return OperationFacts(
        method=method.upper(),
        path=path,
        path_params=tuple(path_params),
        query_params=tuple(query_params),
        body_schema=ref_name(json_schema(body["content"])) if body else "",
        body_required=body.get("required", False),
        success={
            status: ref_name(json_schema(answer["content"])) if "content" in answer else ""
            for status, answer in operation["responses"].items()
            if status.startswith("2")
        },
        security=tuple(schemes),
        deprecated=operation.get("deprecated", False),
    )


# --- Walks --------------------------------------------------------------------------------------


def nodes(start: Any) -> Iterator[Node]:
    """Every object below `start`, each once, through `$ref` as well."""
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
                stack.append(resolve(node))


def referred(start: Any) -> set[str]:
    """The `$ref` values of everything below `start`."""
    return {node["$ref"] for node in nodes(start) if isinstance(node.get("$ref"), str)}


def schema_names(refs: set[str]) -> set[str]:
    prefix = "#/components/schemas/"
    return {ref.removeprefix(prefix) for ref in refs if ref.startswith(prefix)}


def subschemas(schema: Node) -> Iterator[Node]:
    """The schema and all schemas written inside of it; does not follow `$ref`."""
    yield schema
    inner: list[Any] = [*schema.get("properties", {}).values()]
    inner += [schema[key] for key in ("items", "additionalProperties") if key in schema]
    for key in ("allOf", "anyOf", "oneOf"):
        inner += schema.get(key, ())
    for part in inner:
        if isinstance(part, dict):
            yield from subschemas(part)


MODEL_ROWS = read_csv("models.csv")
OPERATION_ROWS = read_csv("operations.csv")
MODEL_FACTS = {(row["schema"], row["property"]): property_facts_of_row(row) for row in MODEL_ROWS}
OPERATION_FACTS = {row["operationId"]: operation_facts_of_row(row) for row in OPERATION_ROWS}
CONTRACT_SCHEMAS = tuple(dict.fromkeys(row["schema"] for row in MODEL_ROWS))

SENT_SCHEMAS = sorted(
    schema_names(
        set().union(*(referred(op.get("requestBody", {})) for _, _, op in OPERATIONS.values()))
    )
)
ANSWERED_SCHEMAS = sorted(set(SCHEMAS) - set(SENT_SCHEMAS))


# --- The contract, line by line -----------------------------------------------------------------


def test_the_contract_says_everything_once() -> None:
    assert len(MODEL_FACTS) == len(MODEL_ROWS)
    assert len(OPERATION_FACTS) == len(OPERATION_ROWS)


@pytest.mark.parametrize(
    ("schema", "name"), MODEL_FACTS, ids=[f"{schema}.{name}" for schema, name in MODEL_FACTS]
)
def test_property(schema: str, name: str) -> None:
    expected = asdict(MODEL_FACTS[schema, name])
    if deviation := MODEL_DEVIATIONS.get((schema, name)):
        expected |= deviation.changes
    assert asdict(properties(SCHEMAS[schema])[name]) == expected


@pytest.mark.parametrize("schema", CONTRACT_SCHEMAS)
def test_properties_are_those_of_the_contract(schema: str) -> None:
    expected = [name for owner, name in MODEL_FACTS if owner == schema]
    assert list(properties(SCHEMAS[schema])) == expected


def test_schemas_are_those_of_the_contract() -> None:
    assert set(SCHEMAS) == {*CONTRACT_SCHEMAS, FREE_FORM_BASE}


@pytest.mark.parametrize("operation_id", OPERATION_FACTS)
def test_operation(operation_id: str) -> None:
    expected = asdict(OPERATION_FACTS[operation_id])
    if deviation := OPERATION_DEVIATIONS.get(operation_id):
        expected |= deviation.changes
    assert asdict(operation_facts(operation_id)) == expected


def test_operations_are_those_of_the_contract() -> None:
    ids = [
        operation["operationId"]
        for item in SPEC["paths"].values()
        for method, operation in item.items()
        if method in METHODS
    ]
    assert Counter(ids) == Counter(OPERATION_FACTS.keys())


@pytest.mark.parametrize(
    ("schema", "name"),
    MODEL_DEVIATIONS,
    ids=[f"{schema}.{name}" for schema, name in MODEL_DEVIATIONS],
)
def test_deviation_of_a_property_still_exists(schema: str, name: str) -> None:
    contract = asdict(MODEL_FACTS[schema, name])
    actual = asdict(properties(SCHEMAS[schema])[name])
    for fact, value in MODEL_DEVIATIONS[schema, name].changes.items():
        assert contract[fact] != value, f"{fact}: no difference"
        assert contract[fact] != actual[fact], f"{fact}: the YAML no longer differs"


@pytest.mark.parametrize("operation_id", OPERATION_DEVIATIONS)
def test_deviation_of_an_operation_still_exists(operation_id: str) -> None:
    contract = asdict(OPERATION_FACTS[operation_id])
    actual = asdict(operation_facts(operation_id))
    for fact, value in OPERATION_DEVIATIONS[operation_id].changes.items():
        assert contract[fact] != value, f"{fact}: no difference"
        assert contract[fact] != actual[fact], f"{fact}: the YAML no longer differs"


# --- Form of the schemas ------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(set(SCHEMAS) - {"Effect", FREE_FORM_BASE}))
def test_schema_is_a_plain_object(name: str) -> None:
    schema = SCHEMAS[name]
    assert set(schema) - {"required"} == {"type", "description", "properties"}
    assert schema["type"] == "object"
    required = schema.get("required", [])
    assert required == [prop for prop in schema["properties"] if prop in required]


def test_effect_adds_its_details_to_the_base() -> None:
    base, own = SCHEMAS["Effect"]["allOf"]
    assert base == {"$ref": "#/components/schemas/EffectEntity"}
    assert own["required"] == list(own["properties"]) == ["props"]
    assert ref_name(own["properties"]["props"]) == FREE_FORM_BASE
    assert type_name(SCHEMAS[FREE_FORM_BASE]) == "object"
    assert not constraints(SCHEMAS[FREE_FORM_BASE])


def test_every_known_effect_type_names_its_details() -> None:
    extension = SCHEMAS["Effect"]["x-typed-property"]
    assert extension == {
        "property": "props",
        "selectedBy": "effectType",
        "mapping": {
            effect: {"$ref": f"#/components/schemas/{effect[0].upper()}{effect[1:]}EffectProps"}
            for effect in EFFECT_TYPES
        },
    }
    assert list(extension["mapping"]) == list(EFFECT_TYPES)
    mapped = {ref_name(node) for node in extension["mapping"].values()}
    assert mapped | {FREE_FORM_BASE} == {name for name in SCHEMAS if name.endswith("EffectProps")}


@pytest.mark.parametrize("name", SENT_SCHEMAS)
def test_what_callers_send_takes_no_null(name: str) -> None:
    for schema in subschemas(SCHEMAS[name]):
        assert "null" not in schema.get("type", "")


@pytest.mark.parametrize("name", ANSWERED_SCHEMAS)
def test_optional_lists_and_objects_of_answers_take_null_and_no_others(name: str) -> None:
    scalars = {"string", "integer", "number", "boolean", "any"}
    for prop, facts in properties(SCHEMAS[name]).items():
        expected = not facts.required and facts.type not in scalars
        assert facts.nullable == expected, prop


def test_callers_send_carts_and_never_a_state() -> None:
    assert {"CartItem", "AdditionalCost", "NewCustomerSessionV2"} <= set(SENT_SCHEMAS)
    assert {"CustomerSessionV2", "IntegrationStateV2", "Effect"} <= set(ANSWERED_SCHEMAS)


@pytest.mark.parametrize("name", SENT_SCHEMAS)
def test_what_callers_send_has_no_default(name: str) -> None:
    assert not [schema for schema in subschemas(SCHEMAS[name]) if "default" in schema]


@pytest.mark.parametrize("name", SPEC["components"]["parameters"])
def test_parameter_has_no_default(name: str) -> None:
    schema = SPEC["components"]["parameters"][name]["schema"]
    assert not [part for part in subschemas(schema) if "default" in part]


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_allows_unknown_fields(name: str) -> None:
    for schema in subschemas(SCHEMAS[name]):
        assert schema.get("additionalProperties") is not False
        assert "unevaluatedProperties" not in schema


def test_no_component_is_unused() -> None:
    used = referred(SPEC["paths"])
    used |= {
        f"#/components/securitySchemes/{scheme}"
        for _, _, operation in OPERATIONS.values()
        for alternative in operation["security"]
        for scheme in alternative
    }
    assert used == {
        f"#/components/{kind}/{name}"
        for kind, components in SPEC["components"].items()
        for name in components
    }


# --- Form of the operations ---------------------------------------------------------------------


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_operation_is_described(operation_id: str) -> None:
    _, _, operation = OPERATIONS[operation_id]
    assert operation["summary"].strip()
    assert operation["description"].strip()
    assert len(operation["tags"]) == 1
    body = resolve(operation.get("requestBody", {"description": "no body"}))
    assert body["description"].strip()
    assert all(resolve(answer)["description"].strip() for answer in operation["responses"].values())


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_operation_documents_errors(operation_id: str) -> None:
    _, _, operation = OPERATIONS[operation_id]
    errors = {k: v for k, v in operation["responses"].items() if not k.startswith("2")}
    assert errors == {
        status: {"$ref": f"#/components/responses/{name}"}
        for status, name in ERROR_RESPONSES.items()
    }


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_parameters_are_components(operation_id: str) -> None:
    _, path, operation = OPERATIONS[operation_id]
    assert set(SPEC["paths"][path]) <= set(METHODS)
    for param in operation.get("parameters", ()):
        assert set(param) == {"$ref"}
        assert param["$ref"].startswith("#/components/parameters/")


@pytest.mark.parametrize("name", SPEC["components"]["parameters"])
def test_parameter_is_described(name: str) -> None:
    assert SPEC["components"]["parameters"][name]["description"].strip()


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_and_its_properties_are_described(name: str) -> None:
    assert SCHEMAS[name]["description"].strip()
    for schema in subschemas(SCHEMAS[name]):
        for prop, value in schema.get("properties", {}).items():
            assert value.get("description", "").strip(), prop


def test_bulk_update_can_answer_without_a_body() -> None:
    answers = OPERATIONS["updateCustomerProfilesV2"][2]["responses"]
    assert "content" in answers["200"]
    assert "content" not in answers["204"]


# --- Examples -----------------------------------------------------------------------------------

FORMATS = FormatChecker(formats=())


def is_date_time(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


FORMATS.checks("date-time", raises=ValueError)(is_date_time)


def closed(spec: Node) -> Node:
    """The YAML with unknown fields forbidden, so that a misspelt one in an example is found."""
    spec = copy.deepcopy(spec)
    for name, schema in spec["components"]["schemas"].items():
        if name != "EffectEntity" and ("properties" in schema or "allOf" in schema):
            schema["unevaluatedProperties"] = False
    return spec


REGISTRY: Registry[Any] = Registry().with_resource(
    "urn:spec", DRAFT202012.create_resource(closed(SPEC))
)


def faults(value: Any, schema: str) -> list[str]:
    """Every way in which a value breaks the schema of that name, unknown fields included."""
    validator = Draft202012Validator(
        {"$ref": f"urn:spec#/components/schemas/{schema}"},
        registry=REGISTRY,
        format_checker=FORMATS,
    )
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def examples(content: Node) -> Iterator[tuple[str, Any]]:
    for name, example in content["application/json"].get("examples", {}).items():
        assert example["summary"].strip()
        yield name, example["value"]


def json_contents() -> Iterator[tuple[str, Node]]:
    """Every JSON body and answer that must have an example, each with a readable name."""
    for operation_id, (_, _, operation) in OPERATIONS.items():
        if "requestBody" in operation:
            yield f"{operation_id}-body", resolve(operation["requestBody"])["content"]
        for status, answer in operation["responses"].items():
            if status.startswith("2") and "content" in answer:
                yield f"{operation_id}-{status}", answer["content"]
    for name, answer in SPEC["components"]["responses"].items():
        yield name, answer["content"]


CONTENTS = dict(json_contents())


@pytest.mark.parametrize("place", CONTENTS)
def test_examples_follow_their_schema(place: str) -> None:
    content = CONTENTS[place]
    found = dict(examples(content))
    assert found
    schema = ref_name(json_schema(content))
    for name, value in found.items():
        assert faults(value, schema) == [], name


@pytest.mark.parametrize("place", CONTENTS)
def test_details_of_effects_in_examples_follow_their_type(place: str) -> None:
    mapping = SCHEMAS["Effect"]["x-typed-property"]["mapping"]
    for _, value in examples(CONTENTS[place]):
        for node in nodes(value):
            if "effectType" in node:
                assert faults(node["props"], ref_name(mapping[node["effectType"]])) == []


def test_examples_are_checked_for_unknown_fields_and_formats() -> None:
    item = {"name": "Tea", "sku": "T-1", "quantity": 1, "price": 1}
    assert faults(item, "CartItem") == []
    assert len(faults(item | {"skuu": "T-1"}, "CartItem")) == 1
    assert len(faults({"loyaltyProgramId": 1, "joined": "2021-02-17"}, "LoyaltyMembership")) == 1


@pytest.mark.parametrize("name", SPEC["components"]["responses"])
def test_error_answers_are_error_responses(name: str) -> None:
    answer = SPEC["components"]["responses"][name]
    assert ref_name(json_schema(answer["content"])) == "ErrorResponse"


def test_rate_limit_may_say_how_long_to_wait() -> None:
    header = SPEC["components"]["responses"]["TooManyRequests"]["headers"]["Retry-After"]
    assert header["required"] is False


# --- The document -------------------------------------------------------------------------------


def test_security_schemes() -> None:
    schemes = SPEC["components"]["securitySchemes"]
    headers = {name: (s["type"], s["in"], s["name"]) for name, s in schemes.items()}
    assert headers == {
        "api_key_v1": ("apiKey", "header", "Authorization"),
        "integration_auth": ("apiKey", "header", "Content-Signature"),
    }


def test_one_server_whose_host_is_a_variable() -> None:
    (server,) = SPEC["servers"]
    assert server["url"] == "https://{host}"
    assert server["variables"]["host"]["default"] == "example.europe-west1.talon.one"

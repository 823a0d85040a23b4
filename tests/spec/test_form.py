"""The house rules of the specification, which hold for all additions as well."""

from __future__ import annotations

import yaml
from support.each import for_each
from support.reference_facts import (
    CONTRACTS,
    FREE_FORM_BASE,
    constraints,
    operation_facts,
    properties,
    type_name,
)
from support.spec_reader import (
    ANSWERED_SCHEMAS,
    MAIN,
    METHODS,
    OPERATIONS,
    SCHEMAS,
    SENT_SCHEMAS,
    SPEC,
    Node,
    nodes,
    ref_name,
    referred,
    resolved,
    subschemas,
)

PROPERTIES = {**CONTRACTS[2021].properties, **CONTRACTS[2026].properties}
# Schemas that the contracts give no properties: free-form objects, and a list.
WITHOUT_PROPERTIES = {schema for schema, name in PROPERTIES if not name}
EXTENSIONS = {name for name, schema in SCHEMAS.items() if "allOf" in schema}

# Where the components stand that the document is made of.
FILES = {
    "schemas": "schemas/*.yaml",
    "parameters": "parameters.yaml",
    "responses": "responses.yaml",
    "requestBodies": "request_bodies.yaml",
    "links": "links.yaml",
}

# The answer with status 400, by its schema; the contract has two.
REFUSALS = {"ErrorResponse": "BadRequest", "ErrorResponseWithStatus": "InvalidRequest"}
ERROR_RESPONSES = {
    "401": "Unauthorized",
    "403": "Forbidden",
    "404": "NotFound",
    "409": "Conflict",
    "429": "TooManyRequests",
    "5XX": "ServerError",
}


@for_each(sorted({*SCHEMAS} - EXTENSIONS - WITHOUT_PROPERTIES))
def test_schema_is_a_plain_object(name: str) -> None:
    schema = SCHEMAS[name]
    assert set(schema) - {"required", "x-since"} == {"type", "description", "properties"}
    assert schema["type"] == "object"
    required = schema.get("required", [])
    assert required == [prop for prop in schema["properties"] if prop in required]


@for_each(sorted(EXTENSIONS))
def test_schema_adds_properties_to_one_other(name: str) -> None:
    assert set(SCHEMAS[name]) <= {"description", "x-since", "allOf", "x-typed-property"}
    base, own = SCHEMAS[name]["allOf"]
    assert set(base) == {"$ref"}
    assert set(own) - {"required"} == {"type", "properties"}
    assert not properties(resolved(base)).keys() & own["properties"].keys()


def test_details_of_effects_are_free_form() -> None:
    assert ref_name(properties_of("Effect")["props"]) == FREE_FORM_BASE
    assert type_name(SCHEMAS[FREE_FORM_BASE]) == "object"
    assert not constraints(SCHEMAS[FREE_FORM_BASE])


def properties_of(name: str) -> Node:
    """Return the properties that a schema adds to another one."""
    (_, own) = SCHEMAS[name]["allOf"]
    return dict(own["properties"])


def test_every_effect_of_the_contracts_names_its_details() -> None:
    extension = SCHEMAS["Effect"]["x-typed-property"]
    assert (extension["property"], extension["selectedBy"]) == ("props", "effectType")
    details = {name for name, _ in PROPERTIES if name.endswith(FREE_FORM_BASE)}
    assert extension["mapping"] == {
        name[0].lower() + name[1:].removesuffix(FREE_FORM_BASE): {
            "$ref": f"#/components/schemas/{name}"
        }
        for name in details - WITHOUT_PROPERTIES
    }


@for_each(SENT_SCHEMAS)
def test_what_callers_send_takes_no_null_beyond_the_contracts(name: str) -> None:
    for prop, facts in properties(SCHEMAS[name]).items():
        assert facts.nullable == PROPERTIES[name, prop].nullable, prop
    nulls = [part for part in subschemas(SCHEMAS[name]) if "null" in part.get("type", "")]
    assert len(nulls) == sum(facts.nullable for facts in properties(SCHEMAS[name]).values())


@for_each(ANSWERED_SCHEMAS)
def test_optional_lists_and_objects_of_answers_take_null_and_no_others(name: str) -> None:
    scalars = {"string", "integer", "number", "boolean", "any"}
    for prop, facts in properties(SCHEMAS[name]).items():
        expected = not facts.required and facts.type not in scalars
        assert facts.nullable == expected, prop


def test_callers_send_carts_and_never_a_state() -> None:
    assert {"CartItem", "AdditionalCost", "NewCustomerSessionV2"} <= set(SENT_SCHEMAS)
    assert {"CustomerSessionV2", "IntegrationStateV2", "Effect"} <= set(ANSWERED_SCHEMAS)


@for_each(SENT_SCHEMAS)
def test_what_callers_send_has_no_default(name: str) -> None:
    assert not [schema for schema in subschemas(SCHEMAS[name]) if "default" in schema]


@for_each(SPEC["components"]["parameters"])
def test_parameter_has_no_default(name: str) -> None:
    schema = SPEC["components"]["parameters"][name]["schema"]
    assert not [part for part in subschemas(schema) if "default" in part]


@for_each(SCHEMAS)
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


@for_each(FILES)
def test_every_part_of_every_file_is_used(kind: str) -> None:
    files = sorted(MAIN.parent.glob(FILES[kind]))
    stated = [name for file in files for name in yaml.safe_load(file.read_text("utf-8"))]
    assert sorted(stated) == sorted(SPEC["components"][kind])


def test_every_path_of_every_file_is_used() -> None:
    stated = {
        f"paths/{file.name}#/{name}"
        for file in MAIN.parent.glob("paths/*.yaml")
        for name in yaml.safe_load(file.read_text("utf-8"))
    }
    main = yaml.safe_load(MAIN.read_text("utf-8"))
    assert stated == {item["$ref"] for item in main["paths"].values()}


def test_a_file_of_paths_has_the_operations_of_one_tag() -> None:
    main = yaml.safe_load(MAIN.read_text("utf-8"))
    for path, item in main["paths"].items():
        file, _, _ = item["$ref"].partition("#")
        for method in SPEC["paths"][path].values():
            (tag,) = method["tags"]
            assert file == f"paths/{tag.lower().replace(' ', '_')}.yaml"


@for_each(OPERATIONS)
def test_every_list_in_pages_is_declared(operation_id: str) -> None:
    facts = operation_facts(operation_id)
    expected = None
    if {"pageSize", "skip"} <= facts.query_params.keys():
        answer = properties(SCHEMAS[facts.responses["200"]])
        ends = {"more": "hasMore", "total": "totalResultSize"}
        (end,) = ({key: name} for key, name in ends.items() if name in answer)
        expected = {"skip": "skip", "size": "pageSize", "items": "data", **end}
    assert OPERATIONS[operation_id].content.get("x-pagination") == expected


@for_each(SPEC["components"]["parameters"])
def test_times_in_queries_are_times(name: str) -> None:
    parameter = SPEC["components"]["parameters"][name]
    is_time = parameter["name"] == "now" or parameter["name"].endswith(("Date", "After", "Before"))
    assert (parameter["schema"].get("format") == "date-time") == is_time


def test_the_words_on_what_came_later_are_those_or_a_year() -> None:
    said = {node["x-since"] for node in nodes(SPEC) if "x-since" in node}
    assert said - {"not in the contract of 2021"} <= {*range(2021, 2027)}


def test_the_version_is_that_of_the_later_contract() -> None:
    assert SPEC["info"]["version"] == "2026.5"


@for_each(OPERATIONS)
def test_operation_is_described(operation_id: str) -> None:
    _, _, operation = OPERATIONS[operation_id]
    assert operation["summary"].strip()
    assert operation["description"].strip()
    assert len(operation["tags"]) == 1
    body = resolved(operation.get("requestBody", {"description": "no body"}))
    assert body["description"].strip()
    for response in operation["responses"].values():
        assert resolved(response)["description"].strip()


@for_each(OPERATIONS)
def test_operation_documents_errors(operation_id: str) -> None:
    _, _, operation = OPERATIONS[operation_id]
    errors = {k: v for k, v in operation["responses"].items() if not k.startswith("2")}
    schema = operation_facts(operation_id).responses["400"]
    names = {"400": REFUSALS[schema], **ERROR_RESPONSES}
    assert errors == {
        status: {"$ref": f"#/components/responses/{name}"} for status, name in names.items()
    }


@for_each(OPERATIONS)
def test_parameters_are_components(operation_id: str) -> None:
    _, path, operation = OPERATIONS[operation_id]
    assert set(SPEC["paths"][path]) <= set(METHODS)
    for param in operation.get("parameters", ()):
        assert set(param) == {"$ref"}
        assert param["$ref"].startswith("#/components/parameters/")


@for_each(SPEC["components"]["parameters"])
def test_parameter_is_described(name: str) -> None:
    assert SPEC["components"]["parameters"][name]["description"].strip()


@for_each(SCHEMAS)
def test_schema_and_its_properties_are_described(name: str) -> None:
    assert SCHEMAS[name]["description"].strip()
    for schema in subschemas(SCHEMAS[name]):
        for prop, value in schema.get("properties", {}).items():
            assert value.get("description", "").strip(), prop


def test_bulk_update_can_answer_without_a_body() -> None:
    answers = OPERATIONS["updateCustomerProfilesV2"][2]["responses"]
    assert "content" in answers["200"]
    assert "content" not in answers["204"]


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

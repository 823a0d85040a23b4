"""The house rules of the specification, which hold for all additions as well."""

from __future__ import annotations

import pytest
from support.reference_facts import (
    CONTRACT_SCHEMAS,
    FREE_FORM_BASE,
    MODEL_FACTS,
    constraints,
    properties,
    type_name,
)
from support.spec_reader import (
    ANSWERED_SCHEMAS,
    METHODS,
    OPERATIONS,
    SCHEMAS,
    SENT_SCHEMAS,
    SPEC,
    ref_name,
    referred,
    resolved,
    subschemas,
)

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


@pytest.mark.parametrize("name", sorted(set(CONTRACT_SCHEMAS) - {"Effect"}))
def test_schema_is_a_plain_object(name: str) -> None:
    schema = SCHEMAS[name]
    assert set(schema) - {"required"} == {"type", "description", "properties"}
    assert schema["type"] == "object"
    required = schema.get("required", [])
    assert required == [prop for prop in schema["properties"] if prop in required]


def test_effect_adds_its_details_to_the_base() -> None:
    base, own = SCHEMAS["Effect"]["allOf"]
    assert base == {"$ref": "#/components/schemas/EffectEntity"}
    assert own["required"] == ["props"]
    assert ref_name(own["properties"]["props"]) == FREE_FORM_BASE
    assert type_name(SCHEMAS[FREE_FORM_BASE]) == "object"
    assert not constraints(SCHEMAS[FREE_FORM_BASE])


@pytest.mark.parametrize("effect", EFFECT_TYPES)
def test_every_known_effect_type_names_its_details(effect: str) -> None:
    extension = SCHEMAS["Effect"]["x-typed-property"]
    assert (extension["property"], extension["selectedBy"]) == ("props", "effectType")
    details = f"{effect[0].upper()}{effect[1:]}EffectProps"
    assert extension["mapping"][effect] == {"$ref": f"#/components/schemas/{details}"}


@pytest.mark.parametrize("name", SENT_SCHEMAS)
def test_what_callers_send_takes_no_null(name: str) -> None:
    for schema in subschemas(SCHEMAS[name]):
        assert "null" not in schema.get("type", "")


@pytest.mark.parametrize("name", sorted({*ANSWERED_SCHEMAS} & {*CONTRACT_SCHEMAS}))
def test_optional_lists_and_objects_of_answers_take_null_and_no_others(name: str) -> None:
    scalars = {"string", "integer", "number", "boolean", "any"}
    for prop, facts in properties(SCHEMAS[name]).items():
        expected = not facts.required and facts.type not in scalars
        # Of a field that is not in the reference, nobody knows yet whether servers send null.
        assert facts.nullable == expected or (name, prop) not in MODEL_FACTS, prop


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


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_operation_is_described(operation_id: str) -> None:
    _, _, operation = OPERATIONS[operation_id]
    assert operation["summary"].strip()
    assert operation["description"].strip()
    assert len(operation["tags"]) == 1
    body = resolved(operation.get("requestBody", {"description": "no body"}))
    assert body["description"].strip()
    for response in operation["responses"].values():
        assert resolved(response)["description"].strip()


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

"""`Effect.typed_props()` gives the model that the specification maps the effect's type to."""

from __future__ import annotations

import logging
import pickle
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import strategies as st
from support import spec_reader
from support.exploring import explore
from talonone import UNSET, PropertyDecodeError, TalonOneError, models
from talonone.models import Effect

MAPPING: dict[str, Any] = spec_reader.SPEC["components"]["schemas"]["Effect"]["x-typed-property"][
    "mapping"
]
SAMPLES = {"string": "text", "integer": 7, "number": 1.5, "boolean": True}


NO_OBJECTS: list[Any] = [None, [], "x", UNSET]


def effect(kind: str, props: Any) -> Effect:
    return Effect(
        campaign_id=1, ruleset_id=1, rule_index=0, rule_name="r", effect_type=kind, props=props
    )


def sample(schema: dict[str, Any]) -> Any:
    kinds, schema = spec_reader.types(schema)
    if "enum" in schema:
        return schema["enum"][0]
    if "properties" in schema:
        return {name: sample(schema["properties"][name]) for name in schema.get("required", ())}
    if isinstance(schema.get("additionalProperties"), dict):
        return {"any": sample(schema["additionalProperties"])}
    if schema.get("format") == "date-time":
        return "2026-01-02T03:04:05Z"
    if kinds[0] == "array":
        return [sample(schema["items"])]
    return SAMPLES.get(kinds[0], {"any": 1})


@pytest.mark.parametrize("kind", MAPPING)
def test_known_types(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    properties = spec_reader.merged(MAPPING[kind])["properties"]
    props = {name: sample(schema) for name, schema in properties.items()}
    typed = effect(kind, props).typed_props()
    assert type(typed).__name__ == kind[0].upper() + kind[1:] + "EffectProps"
    assert msgspec.json.decode(msgspec.json.encode(typed)) == props
    assert not caplog.records


@pytest.mark.parametrize("kind", ["", "unheardOf", "SetDiscount", "setDiscount "])
def test_unknown_types_give_the_plain_mapping(kind: str) -> None:
    props = {"value": 1}
    assert effect(kind, props).typed_props() is props


def test_what_cannot_be_read_is_unset(caplog: pytest.LogCaptureFixture) -> None:
    typed = effect("setDiscount", {"name": "Sale", "value": "4.5", "new": 1}).typed_props()
    assert isinstance(typed, models.SetDiscountEffectProps)
    assert typed.name == "Sale"
    assert getattr(typed, "value", None) is UNSET
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert "SetDiscountEffectProps" in caplog.records[0].getMessage()
    assert "$.value" in caplog.records[0].getMessage()


@pytest.mark.parametrize(
    ("kind", "props", "words"),
    [
        (
            "setDiscount",
            {"name": "Sale", "value": "4.5"},
            "SetDiscountEffectProps cannot be read: Expected `float`, got `str` at $.value",
        ),
        (
            "setDiscount",
            {"name": "Sale"},
            "SetDiscountEffectProps cannot be read: Missing at $.value",
        ),
        (
            "addLoyaltyPoints",
            {
                "name": "P",
                "programId": 1,
                "subLedgerId": "",
                "value": Decimal("1.5"),
                "startDate": 1,
            },
            "AddLoyaltyPointsEffectProps cannot be read: Expected `datetime`, got `int`"
            " at $.startDate",
        ),
        *(
            (
                "setDiscount",
                props,
                "props of Effect cannot be read: it is missing or no object",
            )
            for props in NO_OBJECTS
        ),
        *(
            (
                kind,
                {"name": "Sale", "value": 1},
                "props of Effect cannot be read: effect_type, which names its model, is missing"
                " or cannot be read",
            )
            for kind in (UNSET, None)
        ),
    ],
)
def test_strictly_what_cannot_be_read_raises(
    kind: Any, props: Any, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(PropertyDecodeError) as caught:
        effect(kind, props).typed_props(strict=True)
    assert str(caught.value) == words
    assert isinstance(caught.value, TalonOneError)
    assert str(pickle.loads(pickle.dumps(caught.value))) == words
    assert not caplog.records
    effect(kind, props).typed_props()


def test_strictly_the_rest_is_the_same() -> None:
    props: dict[str, Any] = {"name": "Sale", "value": 4.5, "new": 1}
    typed = effect("setDiscount", props).typed_props(strict=True)
    assert typed == models.SetDiscountEffectProps(name="Sale", value=4.5)
    assert effect("launchRocket", props).typed_props(strict=True) is props


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@pytest.mark.property
@pytest.mark.parametrize("kind", MAPPING)
def test_no_props_raise(kind: str) -> None:
    names = st.sampled_from(list(spec_reader.merged(MAPPING[kind])["properties"]))
    props = st.dictionaries(names | st.text(), JSON)
    explore(can_be_read, 8, kind=st.just(kind), props=props)


def can_be_read(kind: str, props: dict[str, Any]) -> None:
    """Read whatever stands under known names: the rest can be read."""
    typed = effect(kind, props).typed_props()
    assert isinstance(typed, msgspec.Struct)
    for field in msgspec.structs.fields(typed):
        value = getattr(typed, field.name)
        if isinstance(props.get(field.encode_name), str) and field.type is str:
            assert value == props[field.encode_name]


def test_every_wire_name_of_the_map_has_a_model() -> None:
    assert len(MAPPING) >= 22
    for target in MAPPING.values():
        assert hasattr(models, target["$ref"].rpartition("/")[2])

"""Models of the wide specification, held against the specification itself."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import msgspec
import pytest
from generator.document import load
from generator.package_names import PackageNames
from generator.schemas import Schemas
from support import odd_names
from support.generated_packages import Json, Package
from support.schema_samples import Sampler
from support.wide_spec import RESOURCES


@pytest.fixture(scope="module")
def names(wide: Package) -> dict[str, str]:
    """The class of every component, by the key of the component."""
    exported = PackageNames(wide.name, wide.client_name).exported
    table = Schemas(load(wide.out.parent / "wide.yaml"), exported).table.values()
    return {
        schema.pointer[-1]: schema.name
        for schema in table
        if schema.pointer[:-1] == ("components", "schemas")
    }


def decode(package: Package, part: str, name: str, value: object) -> Any:
    model = getattr(package.module(part), name)
    return msgspec.json.Decoder(model).decode(json.dumps(value))


@pytest.mark.parametrize("whole", [True, False], ids=["all fields", "required alone"])
def test_every_model_survives_a_round_trip(
    wide: Package, names: dict[str, str], whole: bool
) -> None:
    sampler = Sampler(wide.document, whole=whole)
    components = wide.document["components"]
    checked = set(wide.module("_requests").__all__)
    assert len(names) == len(components["schemas"])
    for key, schema in components["schemas"].items():
        value = sampler.value(schema)
        if key == "MaybeRecord" and value is None:
            continue  # Where it is referred to, `null` may stand; the class has none.
        jsonschema.Draft202012Validator(
            {"$ref": f"#/components/schemas/{key}", "components": components}
        ).validate(value)
        for part in ("models", "_requests"):
            if part == "models" or names[key] in checked:
                read = decode(wide, part, names[key], value)
                assert json.loads(msgspec.json.encode(read)) == value, (part, key)
                if isinstance(value, dict) and isinstance(read, msgspec.Struct):
                    again = msgspec.convert(msgspec.to_builtins(read), type(read))
                    assert again == read, key


def test_every_resource_has_values_of_each_kind(wide: Package) -> None:
    """The samples would prove nothing if they were empty."""
    sampler = Sampler(wide.document, whole=True)
    value = sampler.value(wide.document["components"]["schemas"]["Banner"])
    assert len(value) > 10
    assert len(value["deep"]["inner"]["core"]) == 6


BREAKS: list[tuple[str, Any]] = [
    ("minLength", ""),
    ("maxLength", "x" * 41),
    ("minimum", -1),
    ("maximum", 9001),
    ("exclusiveMinimum", 0.5),
    ("pattern", "no match"),
    ("multipleOf", 7),
    ("format", "2021-02-17T09:31:05"),
    ("format", "no date"),
]


def breaking(schema: Json) -> list[Any]:
    """Return values that break a constraint of `schema`; texts need no format but of time."""
    timed = schema.get("format") in ("date-time", "date")
    values = [value for key, value in BREAKS if key in schema and (key != "format" or timed)]
    # A date may come with a time.
    return [v for v in values if not (schema.get("format") == "date" and "T" in str(v))]


def test_constraints_count_for_what_is_sent_and_not_for_what_is_read(wide: Package) -> None:
    sampler = Sampler(wide.document, whole=True)
    tried: set[str] = set()
    for resource in RESOURCES:
        schema = wide.document["components"]["schemas"][f"New{resource}"]
        whole = sampler.value(schema)
        decode(wide, "_requests", f"New{resource}", whole)
        for wire, value in schema["properties"].items():
            for bad in breaking(value):
                tried.add(str(bad))
                with pytest.raises(msgspec.ValidationError, match=wire):
                    decode(wide, "_requests", f"New{resource}", {**whole, wire: bad})
                if "format" not in value:
                    decode(wide, "models", f"New{resource}", {**whole, wire: bad})
    assert len(tried) == len(BREAKS)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Closed", {"only": 1, "further": 2}),
        ("ClosedEmpty", {"further": 2}),
        ("TextMap", {}),
        ("TextMap", {"key": "x"}),
        ("BodyListBody", [{}, {}, {}]),
        ("BodyNamesBody", ["123456"]),
        ("Holder", {"maybe": None, "secret": "s", "any": 1, "narrowed": "x" * 10}),
        ("Holder", {"maybe": None, "secret": "s", "any": 1, "narrowed": "x"}),
        ("Holder", {"secret": "s", "any": 1}),
        ("Holder", {"maybe": {}, "secret": "s", "any": 1}),
        ("Enums", {"hostile": "other"}),
        ("Enums", {"hostile": None}),
        ("Enums", {"mixed": 2}),
        ("Enums", {"onlyNull": 1}),
        ("Enums", {"either": 9}),
        ("Enums", {"either": "x"}),
        ("Enums", {"alias": "none of them"}),
        ("BannerPatch", {"status": "none of them"}),
        ("Payment", {"kind": "cheque"}),
        ("Payment", {"number": "1"}),
        ("Payment", {"kind": "card"}),
        ("Wallet", {"payments": [{"kind": "cash"}]}),
        ("Wallet", {"payments": [], "mixed": 1}),
        ("Wallet", {"payments": [], "latest": {"kind": "other"}}),
    ],
)
def test_what_may_not_be_sent(wide: Package, name: str, value: Any) -> None:
    with pytest.raises(msgspec.ValidationError):
        decode(wide, "_requests", name, value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BannerPatch", {"status": None, "base": None, "bannerPart1": None}),
        ("Enums", {"either": 10}),
        ("Enums", {"either": "xx"}),
        ("Enums", {"either": None}),
        ("Enums", {"hostile": odd_names.HOSTILE}),
        ("Enums", {"hostile": "datetime", "mixed": None, "onlyNull": None}),
        ("BannerBase", {}),
    ],
)
def test_what_may_be_sent(wide: Package, name: str, value: Any) -> None:
    decode(wide, "_requests", name, value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Enums", {"hostile": "other", "mixed": "two", "alias": "new", "truth": False}),
        ("Enums", {"hostile": None, "rate": 2.5, "either": "", "aliasOfAlias": ""}),
        ("Banner", {"created": "2021-02-17T09:31:05Z", "by": "", "id": 1, "before": None}),
        ("BannerPage", {"data": [], "more": None, "unknown": {}}),
        ("BannerLevel", 7),
        ("Holder", {"maybe": None, "any": None}),
        ("Texts", ["", "", "", "", "", ""]),
    ],
)
def test_what_is_read_all_the_same(wide: Package, name: str, value: Any) -> None:
    decode(wide, "models", name, value)


def test_names_that_collide_keep_apart(wide: Package) -> None:
    model = wide.module("models").NameRefs
    wires = {field.name: field.encode_name for field in msgspec.structs.fields(model)}
    assert sorted(wires.values()) == sorted(odd_names.PROPERTIES)
    assert wires["campaign_id"] == "campaign_id", "an exact name is kept, whatever comes first"
    assert wires["campaign_id_2"] == "campaign-id"
    assert wires["class_"] == "class"
    assert wires["field_2fa"] == "2fa"


def test_a_class_of_a_union_knows_its_tag(wide: Package) -> None:
    models = wide.module("models")
    card = models.CardPayment(number="4711")
    assert card.kind == "card"
    assert json.loads(msgspec.json.encode(card)) == {"kind": "card", "number": "4711"}
    with pytest.raises(TypeError):
        models.CardPayment(kind="cash", number="4711")
    shape = decode(wide, "models", "Shape", {"@type": "big-square", "inner": {"@type": "Circle"}})
    assert isinstance(shape, models.BigSquare)
    assert isinstance(shape.inner, models.Circle)


def test_an_unknown_class_of_a_union_is_left_out(
    wide: Package, caplog: pytest.LogCaptureFixture
) -> None:
    read = wide.module("_runtime.lenient").read_leniently
    models = wide.module("models")
    payments = [{"kind": "card", "number": 1}, {"kind": "cheque"}, {"kind": "gift-card"}]
    wallet, losses = read(models.Wallet, {"payments": payments})
    card, cheque, gift = wallet.payments
    assert isinstance(card, models.CardPayment)
    assert (card.number, cheque) == (msgspec.UNSET, msgspec.UNSET)
    assert isinstance(gift, models.GiftCardPayment)
    assert [loss.path for loss in losses] == ["$.payments[0].number", "$.payments[1]"]


@pytest.mark.parametrize(
    ("name", "kind", "props", "model"),
    [
        ("Told", "time", {"at": "2021-02-17T09:31:05Z"}, "ToldTime"),
        ("Told", "names", {}, "Names"),
        ("ToldElsewhere", "a'b", {"payments": []}, "Wallet"),
        ("ToldByItself", "again", {"back": {"kind": "x", "props": {}}}, "ToldAgain"),
    ],
)
def test_typed_properties_wherever_their_models_are(
    wide: Package, name: str, kind: str, props: Any, model: str
) -> None:
    told = decode(wide, "models", name, {"kind": kind, "props": props})
    assert isinstance(told.typed_props(), getattr(wide.module("models"), model))
    unknown = decode(wide, "models", name, {"kind": "new", "props": props})
    assert unknown.typed_props() == props

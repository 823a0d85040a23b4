"""One run tells all faults of a document that do not follow from another, in order."""

from __future__ import annotations

from pathlib import Path

import pytest
from generate import read
from generator.faults import SpecError
from support import shop_spec
from support.generated_packages import run

# Lines of the small specification, and faults of different kinds to put there.
FAULTS = [
    ("      operationId: getOrder\n", "      operationID: getOrder\n"),
    (
        "            type: string\n            format: date-time\n      responses",
        "            type: 5\n      responses",
    ),
    ("components/responses/NotFound", "components/responses/Missing"),
    ("      operationId: putOrder\n", "      operationId: '--'\n"),
    ("      type: apiKey\n", "      type: apiKey\n      $ref: other.yaml\n"),
    ("        minimum: 1\n", "        minimum: one\n"),
    ("              $ref: '#/components/schemas/Payment'\n", "              $ref: '#/info'\n"),
    ("          maxLength: 20\n", "          maxlength: 20\n"),
    ("          enum: [open, paid]\n", "          enum: open\n"),
    ("            minLength: 1\n", "            minLength: -1\n"),
    ("        propertyName: kind\n", "        property: kind\n"),
    ("        number:\n", "        number: text\n        more:\n"),
    ("          const: Cash\n", "          const: Cash\n          types: {x: {}}\n"),
]


def test_all_faults_are_told_once_and_in_order(
    spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = shop_spec.TEXT
    for old, new in FAULTS:
        assert old in text
        text = text.replace(old, new, 1)
    spec.write_text(text, encoding="utf-8")
    code, said = run(capsys, spec, tmp_path / "out", "shop")
    *faults, count = said.splitlines()
    expected = [
        "'operationID' is no keyword of an operation: is 'operationId' meant?",
        "'type' has to be a type, but is 5",
        "the reference #/components/responses/Missing points to nothing",
        "'--' has no letter or digit to name a method by",
        "the reference other.yaml leads to no file",
        "'minimum' has to be a number, but is 'one'",
        "the reference #/info does not lead to a schema, but to an info section",
        "'maxlength' is no keyword of a schema: is 'maxLength' meant?",
        "'enum' has to be a list of data, but is 'open'",
        "'minLength' has to be a count, but is -1",
        "'property' is no keyword of a discriminator: is 'propertyName' meant?",
        "'number' has to be a schema, but is 'text'",
        "'types' is no keyword of a schema",
    ]
    for fault, words in zip(faults, expected, strict=True):
        assert words in fault
    lines = [int(fault.removeprefix(f"error: {spec}:").partition(":")[0]) for fault in faults]
    assert lines == sorted(lines)
    assert count == f"error: {len(expected)} faults; {tmp_path / 'out'} is as it was"
    assert code == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ([("components:\n", "component:\n")], ["is 'components' meant?"]),
        ([("    parameters:\n", "    parameter:\n")], ["is 'parameters' meant?"]),
        ([("  securitySchemes:", "  securityScheme:")], ["is 'securitySchemes' meant?"]),
        (
            [("      properties:\n        kind:\n          const: Card", "      propertys:\n"
              "        kind:\n          const: Card")],
            ["is 'properties' meant?"],
        ),
        ([("      - name: orderId\n", "      - name: [orderId]\n")], ["'name' has to be text"]),
        ([("      name: lines\n      in: query\n", "")], ["a parameter needs 'in' and 'name'"]),
        ([("'#/components/schemas/Card'", "'card.yaml'")], ["card.yaml leads to no file"]),
        ([("  title: Shop", "  titel: Shop")], ["is 'title' meant?"]),
        (
            [("          description: It is there.", "          descriptoin: It is there.")],
            ["is 'description' meant?"],
        ),
        ([("      type: apiKey\n", "      type: {}\n")], ["'type' has to be text"]),
        ([("      type: apiKey\n", "")], ["a security scheme needs 'type'"]),
        (
            [("      type: apiKey\n", "      type: oauth2\n      flows: {implicit: 5}\n")],
            ["'implicit' has to be an OAuth flow, but is 5"],
        ),
        (
            [("    key:\n      type: apiKey\n", "    key: true\n    other:\n      type: apiKey\n")],
            ["'key' has to be a security scheme, but is True"],
        ),
        (
            [
                ("  - key: []", "  - keys: []"),
                ("    Card:\n", "    Card:\n      typ: object\n"),
            ],
            ["there is no security scheme 'keys'", "is 'type' meant?"],
        ),
    ],
)  # fmt: skip
def test_what_follows_from_a_fault_is_not_told(
    spec: Path, changes: list[tuple[str, str]], words: list[str]
) -> None:
    text = shop_spec.TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    spec.write_text(text, encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        read(spec)
    for message, part in zip(caught.value.messages, words, strict=True):
        assert part in message


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        ("#/components/parameters/Lines", "does not lead to a schema, but to a parameter"),
        ("#/components/schemas/Card/properties", "does not lead to a schema, but to a map of"),
        ("#/components/schemas/Card/required/0", "does not lead to a schema, but to text"),
        ("#/components/schemas/NewOrder/properties/state/enum/0", "does not lead to a schema"),
        ("#/components/schemas/NewOrder/properties/state/enum/²", "points to nothing"),
        ("#/components/schemas/card", "points to nothing: is 'Card' meant?"),
        ("#/components/parameters/Card", "points to nothing"),
        ("#/x-own/Card", "does not lead to a schema: is '#/components/schemas/Card' meant?"),
        ("#Card", "does not start with '#/'"),
        ("https://example.com/card.json", "is an address, and nothing is fetched"),
        ("Card", "the reference Card leads to no file"),
    ],
)
def test_a_reference_that_leads_to_no_schema(spec: Path, ref: str, words: str) -> None:
    text = shop_spec.TEXT.replace("#/components/schemas/Payment", ref, 1) + "x-own: {Card: {}}\n"
    spec.write_text(text, encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        read(spec)
    (message,) = caught.value.messages
    assert f"the reference {ref}" in message
    assert words in message
    assert message.startswith(f"{spec}:{shop_spec.line_of(text, '            payment:') + 1}:")


@pytest.mark.parametrize("other", ["true", "false", "{description: Is.}"])
def test_a_reference_beside_what_says_nothing(spec: Path, other: str) -> None:
    own = "              $ref: '#/components/schemas/Payment'\n"
    assert own in shop_spec.TEXT
    both = f"              allOf: [{{$ref: '#/components/schemas/Payment'}}, {other}]\n"
    spec.write_text(shop_spec.TEXT.replace(own, both), encoding="utf-8")
    properties = read(spec).schemas.table["Order"].body["properties"]
    if other == "false":
        assert "payment" not in properties
    else:
        assert properties["payment"]["$ref"].endswith("/Payment")


@pytest.mark.parametrize(
    ("ref", "kind"),
    [
        ("#/components/schemas/Card/properties/number", "string"),
        ("#/components/schemas/NewOrder/properties/lines/items", "string"),
        ("#/components/schemas/Order/allOf/1/properties/created", "string"),
        ("#/components/parameters/Lines/schema", "integer"),
        ("#/components/%70arameters/Lines/schema", "integer"),
        ("#/paths/~1orders~1%7BorderId%7D/parameters/0/schema", "string"),
    ],
)
def test_a_reference_to_a_schema_that_stands_elsewhere(spec: Path, ref: str, kind: str) -> None:
    text = shop_spec.TEXT.replace("#/components/schemas/Payment", ref, 1)
    spec.write_text(text, encoding="utf-8")
    assert read(spec).schemas.table["Order"].body["properties"]["payment"]["type"] == kind

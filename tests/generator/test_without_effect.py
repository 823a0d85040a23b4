"""Parts of a document that have no effect on the package are told, and stop nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from generate import read
from generator.faults import Note, SpecError, summary
from generator.normalise import Normalised
from support import shop_spec

ORDER = "    Order:\n"
NOTE = "          maxLength: 20\n"
PUT = "      operationId: putOrder\n"
SINCE = "        - name: since\n"


def normalised(spec: Path, old: str, new: str) -> Normalised:
    assert old in shop_spec.TEXT
    spec.write_text(shop_spec.TEXT.replace(old, new, 1), encoding="utf-8")
    return read(spec)


def notes(spec: Path, old: str, new: str) -> list[Note]:
    return normalised(spec, old, new).document.notes


HOOK = "{post: {responses: {}}}"


@pytest.mark.parametrize(
    ("old", "new", "kind", "places"),
    [
        (
            "components:\n",
            f"webhooks: {{paid: {HOOK}, sent: {HOOK}}}\ncomponents:\n",
            "`webhooks` have no effect",
            ["webhooks/paid", "webhooks/sent"],
        ),
        (
            PUT,
            f"{PUT}      callbacks: {{paid: {{'{{$request.body#/x}}': {HOOK}}}}}\n",
            "`callbacks` have no effect",
            ["put/callbacks/paid"],
        ),
        (PUT, f"{PUT}      servers: [{{url: /a}}]\n", "`servers` of an op", ["put/servers"]),
        (PUT, f"{PUT}      externalDocs: {{url: /a}}\n", "`externalDocs`", ["put/externalDocs"]),
        (NOTE, f"{NOTE}          xml: {{name: n}}\n", "`xml` has no effect", ["note/xml"]),
        (
            "parameters/Lines'\n",
            "parameters/Lines'\n          description: Why.\n",
            "beside `$ref`, other keywords have no effect",
            ["0/description"],
        ),
        (PUT, f"{PUT}      Mood: good\n", "'Mood' is no keyword of an op", ["put/Mood"]),
        (PUT, f"{PUT}      descriptoin: x\n", ": is 'description' meant?", ["put/descriptoin"]),
        (PUT, f"{PUT}      x-paginaton: {{}}\n", "'x-pagination' meant?", ["put/x-paginaton"]),
        (
            "components:\n",
            "x-since: 2022\ncomponents:\n",
            "'x-since' of a document has no effect",
            ["x-since"],
        ),
        (SINCE, f"{SINCE}          type: string\n", "'type' is no keyword of a p", ["1/type"]),
        (SINCE, f"{SINCE}          allowReserved: true\n", "`allowReserved`", ["1/allowReserved"]),
        (NOTE, f"{NOTE}          not: {{const: x}}\n", "`not` is not checked", ["note/not"]),
        (NOTE, f"{NOTE}          regex: x\n", "'regex' is no keyword of a schema", ["note/regex"]),
        (ORDER, f"{ORDER}      if: {{}}\n", "`if` is not checked", ["Order/if"]),
        (
            ORDER,
            f"{ORDER}      unevaluatedProperties: false\n",
            "`unevaluatedProperties` is not checked",
            ["Order/unevaluatedProperties"],
        ),
        (
            "  version: 1.0.0\n",
            "  version: 1.0.0\n  license: {name: Own}\n",
            "license",
            ["license"],
        ),
        (
            "    parameters:\n      - name: orderId",
            "    summary: One order.\n    parameters:\n      - name: orderId",
            "texts about a path have no effect",
            ["/summary"],
        ),
        (SINCE, f"{SINCE}          allowEmptyValue: true\n", "`allowEmpty", ["1/allowEmptyValue"]),
        (
            "      type: apiKey\n",
            "      type: apiKey\n      bearerFormat: x\n",
            "`bearer",
            ["Format"],
        ),
        (
            "  responses:\n    NotFound:\n",
            "  responses:\n    Gone: {description: It was.}\n    NotFound:\n",
            "components that nothing refers to",
            ["responses/Gone"],
        ),
        (ORDER, f"{ORDER}      $id: urn:x\n", "`$id` has no effect", ["Order/$id"]),
        (
            "parameters/Lines'\n",
            "parameters/Lines'\n          required: true\n",
            "beside `$ref`, other keywords have no effect",
            ["0/required"],
        ),
    ],
)
def test_what_has_no_effect_is_told(
    spec: Path, old: str, new: str, kind: str, places: list[str]
) -> None:
    found = notes(spec, old, new)
    assert len({note.kind for note in found}) == 1
    assert kind in found[0].kind
    assert len(found) == len(places)
    for note, place in zip(found, places, strict=True):
        assert note.place.endswith(place)


def test_an_operation_without_a_name_is_named_after_its_address(spec: Path) -> None:
    made = normalised(spec, PUT, "")
    assert [one["operationId"] for _, one in made.operations] == ["getOrder", "putOrdersByOrderId"]
    (note,) = made.document.notes
    assert note.kind == "an operation without `operationId` is named after its method and path"
    assert note.detail == "putOrdersByOrderId"


def test_the_name_of_an_operation_is_given_once(spec: Path) -> None:
    text = shop_spec.TEXT.replace(PUT, "").replace("getOrder\n", "putOrdersByOrderId\n")
    spec.write_text(text, encoding="utf-8")
    names = [one["operationId"] for _, one in read(spec).operations]
    assert names == ["putOrdersByOrderId", "putOrdersByOrderId_2"]


@pytest.mark.parametrize(
    ("words", "key", "gone"),
    [
        ("patternProperties: {'^x-': {}}\n      additionalProperties: false", "New", True),
        ("type: array\n      prefixItems: [{type: string}]\n      items: false", "New", "items"),
    ],
)
def test_an_exception_that_is_not_checked_is_not_refused_either(
    spec: Path, words: str, key: str, gone: bool | str
) -> None:
    made = normalised(spec, ORDER, f"    {key}:\n      {words}\n{ORDER}")
    body = made.schemas.table[key].body
    assert body.get("additionalProperties", "items" not in body and gone) == gone


def test_a_definition_inside_a_schema_can_be_referred_to(spec: Path) -> None:
    own = "      $defs: {Size: {type: object, properties: {width: {type: integer}}}}\n"
    size = "            created:\n              $ref: '#/components/schemas/Order/$defs/Size'\n"
    text = shop_spec.TEXT.replace(ORDER, ORDER + own)
    text = text.replace(
        "            created:\n              type: string\n              format: date-time\n", size
    )
    spec.write_text(text, encoding="utf-8")
    table = read(spec).schemas.table
    model = table["Order"].body["properties"]["created"]["$ref"].rsplit("/")[-1]
    assert list(table[model].fields) == ["width"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (NOTE, "          maxlength: 20\n", "'maxlength' is no keyword of a schema: is 'maxLength"),
        (PUT, f"{PUT}      body: {{x: 1}}\n", "'body' is no keyword of an operation (at"),
    ],
)
def test_what_would_be_lost_is_refused(spec: Path, old: str, new: str, words: str) -> None:
    with pytest.raises(SpecError) as caught:
        normalised(spec, old, new)
    (message,) = caught.value.messages
    assert words in message


def test_notes_are_summed_up_by_kind() -> None:
    notes = [Note("not checked", line, f"components/schemas/A{line}/not") for line in (7, 5, 6, 8)]
    notes += [Note("named", 3, "paths//a/get", "getA"), Note("named", 4, "paths//b/get", "getB")]
    notes += [Note("ignored", 9, "webhooks/x"), Note("ignored", 9, "webhooks/x")]
    path = Path("spec.yaml")
    assert summary(notes, path, verbose=False) == [
        "named (2): spec.yaml: line 3 getA, line 4 getB",
        "not checked (4): spec.yaml: line 5 …/schemas/A5/not, line 6 …/schemas/A6/not,"
        " line 7 …/schemas/A7/not, and 1 more (--verbose lists them)",
        "ignored: spec.yaml:9 (at webhooks/x)",
    ]
    assert summary(notes, path, verbose=True)[:2] == [
        "named: spec.yaml:3 getA (at paths//a/get)",
        "named: spec.yaml:4 getB (at paths//b/get)",
    ]


@pytest.mark.parametrize(
    ("path", "sent", "kind"),
    [
        ("/orders/{orderId}#lines", "/orders/{orderId}", "the end of a path from `#` on is not"),
        ("/my orders/ü/100%/%20/{orderId}", "/my%20orders/%C3%BC/100%25/%20/{orderId}", "characte"),
    ],
)
def test_a_path_is_sent_as_an_address(spec: Path, path: str, sent: str, kind: str) -> None:
    made = normalised(spec, "/orders/{orderId}", f"'{path}'")
    assert list(made.root["paths"]) == [sent]
    (note,) = made.document.notes
    assert note.kind.startswith(kind)


def test_paths_that_differ_in_their_fragments_share_an_address(spec: Path) -> None:
    text = shop_spec.TEXT.replace("    put:\n", "  /orders/{orderId}#put:\n    put:\n").replace(
        "    parameters:\n      - name: orderId",
        "    parameters: &id\n      - name: orderId",
    )
    text = text.replace("#put:\n", "#put:\n    parameters: *id\n")
    spec.write_text(text, encoding="utf-8")
    made = read(spec)
    assert sorted(made.root["paths"]["/orders/{orderId}"]) == ["get", "put"]

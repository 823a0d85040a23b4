"""Choices between schemas: told apart where something tells them, and never read wrongly."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import httpx
import msgspec
import pytest
from support.generated_packages import Json, Package
from support.small_specs import generated
from support.type_checkers import MYPY
from support.wide_spec import answer, array, content, mapping, operation, record, ref

TEXT: Json = {"type": "string"}
NUMBER: Json = {"type": "number"}
NULL: Json = {"type": "null"}


def const(value: Any) -> Json:
    return {"const": value}


def one_of(*members: Json, **about: Any) -> Json:
    return {"oneOf": list(members), **about}


def told_by(wire: str, **values: str) -> Json:
    named = {"mapping": values} if values else {}
    return {"discriminator": {"propertyName": wire, **named}}


SCHEMAS: Json = {
    # Told apart by texts of a property.
    "Cat": record({"kind": const("cat"), "purrs": {"type": "boolean"}}, "kind"),
    "Dog": record({"kind": {**TEXT, "enum": ["dog"]}, "barks": NUMBER}, "kind"),
    "Pet": one_of(ref("Cat"), ref("Dog")),
    "Litter": record({"cats": array(ref("Cat"))}),
    "Zoo": record({"pet": ref("Pet"), "pets": array(ref("Pet"))}),
    "MaybePet": {"anyOf": [ref("Pet"), NULL]},
    "Inline": one_of(
        record({"kind": const("a-b"), "x": NUMBER}, "kind"),
        {**record({"kind": const("c"), "y": TEXT}, "kind"), "title": "Good name"},
    ),
    "Odd": one_of(record({"@kind": const("x")}, "@kind"), record({"@kind": const("y")}, "@kind")),
    # Told apart by the kind in JSON.
    "Level": {"anyOf": [{"type": "boolean"}, {**NUMBER, "minimum": 3}]},
    "Levels": array({**NUMBER, "minimum": 4}),
    "LevelsItem": {**TEXT, "minLength": 2},
    "Rate": one_of({"type": "integer", "const": 3}, NUMBER),
    # Told apart by nothing.
    "Near": record({"x": NUMBER}, "x"),
    "Far": record({"x": NUMBER, "y": NUMBER}, "x", "y"),
    "Place": {"anyOf": [ref("Near"), ref("Far")], "description": "Somewhere."},
    "Travel": record(
        {
            "to": {"oneOf": [ref("Near"), mapping(NUMBER)]},
            "via": array(ref("Place")),
            "back": {"anyOf": [ref("Place"), TEXT]},
        },
        "to",
    ),
    # A base and its alternatives.
    "Payment": one_of(
        ref("Card"),
        ref("Cash"),
        properties={"id": TEXT, "part": record({"z": TEXT})},
        required=["id"],
        description="How it is paid.",
        **told_by("by", card=ref("Card")["$ref"], cash="Cash"),
    ),
    "Card": record({"by": TEXT, "digits": TEXT}, "by"),
    "Cash": record({"coins": NUMBER}),
    # Circular: the alternatives are made of the schema that lists them.
    "Shape": one_of(
        ref("Square"),
        ref("Round"),
        type="object",
        properties={"type": TEXT, "name": TEXT},
        required=["type"],
        **told_by("type"),
    ),
    "Square": {"allOf": [ref("Shape"), record({"side": NUMBER})]},
    "Round": {"allOf": [ref("Shape")]},
    # A base that does not list its children.
    "Animal": record({"type": TEXT}, "type", **told_by("type")),
    "Bird": {"allOf": [ref("Animal"), record({"wings": NUMBER})]},
    # Several values for one class, and other ones elsewhere.
    "Note": record({"form": TEXT, "text": TEXT}, "form"),
    "Link": record({"form": TEXT, "href": TEXT}, "form"),
    "Block": one_of(ref("Note"), ref("Link"), **told_by("form", p="Note", h1="Note", a="Link")),
    "Entry": one_of(ref("Note"), ref("Page"), **told_by("form", note="Note")),
    "Page": record({"words": TEXT}),
    # Texts, lists and values of any kind.
    "Times": record(
        {
            "when": {"anyOf": [{**TEXT, "format": "date"}, {**TEXT, "format": "date-time"}]},
            "lists": {"anyOf": [array(TEXT), array(NUMBER)]},
            "words": {"anyOf": [TEXT, {**TEXT, "enum": ["a", "b"]}]},
            "short": {"anyOf": [{**TEXT, "maxLength": 2}, {**TEXT, "minLength": 5}]},
            "any": {"anyOf": [TEXT, {}]},
            "count": {"anyOf": [{"type": "integer", "minimum": 3}, {**NUMBER, "maximum": 1}]},
        }
    ),
    "Day": record({"day": {**TEXT, "format": "date"}, "time": {**TEXT, "format": "date-time"}}),
    # The property that tells is not required.
    "RoundTable": record({"sort": TEXT, "legs": NUMBER}),
    "LongTable": record({"sort": TEXT, "length": NUMBER}),
    "Table": one_of(
        ref("RoundTable"), ref("LongTable"), **told_by("sort", round="RoundTable", long="LongTable")
    ),
    # An object that holds itself.
    "Value": {"anyOf": [TEXT, NUMBER, array(ref("Value")), mapping(ref("Value"))]},
    "Holder": record({"value": ref("Value")}, "value"),
    "Either": {
        "type": "object",
        "properties": {"a": TEXT, "b": TEXT},
        "anyOf": [{"required": ["a"]}, {"required": ["b"]}],
    },
    "Mixed": {"type": ["object", "string"], "properties": {"a": TEXT}},
}
DOCUMENT: Json = {
    "openapi": "3.1.0",
    "info": {"title": "T", "version": "1"},
    "paths": {
        f"/{name}": {
            "get": operation(f"get{name}", responses={"200": answer(ref(name))}),
            "put": operation(f"put{name}", requestBody={"required": True, **content(ref(name))}),
        }
        for name in SCHEMAS
    },
    "components": {"schemas": SCHEMAS},
}


@pytest.fixture(scope="module")
def choices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    with generated(tmp_path_factory.mktemp("choices"), "choices", DOCUMENT) as package:
        yield package


class Caller:
    """A client whose server answers with what a test says, and keeps what was sent."""

    def __init__(self, package: Package) -> None:
        self.models: Any = package.module("models")
        self.answer: Any = None
        self.sent: Any = None
        http = httpx.Client(transport=httpx.MockTransport(self._respond))
        self._client: Any = package.client(base_url="https://a.b", http_client=http)
        self.refused: Any = package.module().RequestValidationError

    def _respond(self, request: httpx.Request) -> httpx.Response:
        if request.method == "PUT":
            self.sent = json.loads(request.content)
            return httpx.Response(204)
        return httpx.Response(200, content=json.dumps(self.answer))

    def read(self, name: str, value: Any) -> Any:
        self.answer = value
        return getattr(self._client, f"get_{name}")()

    def read_exactly(self, name: str, value: Any) -> Any:
        """Read an answer by the slower of the two ways, which has to take what the other takes."""
        self.answer = value
        client = self._client.with_options(decimal_numbers=True, strict_responses=True)
        return getattr(client, f"get_{name}")()

    def send(self, name: str, value: Any) -> Any:
        getattr(self._client, f"put_{name}")(value)
        return self.sent


@pytest.fixture
def caller(choices: Package) -> Caller:
    return Caller(choices)


@pytest.mark.parametrize(
    ("name", "value", "model"),
    [
        ("pet", {"kind": "cat", "purrs": True}, "Cat"),
        ("pet", {"kind": "dog", "barks": 2.0}, "Dog"),
        ("maybe_pet", {"kind": "dog"}, "Dog"),
        ("inline", {"kind": "a-b", "x": 1.0}, "InlineAB"),
        ("inline", {"kind": "c", "y": "z"}, "GoodName"),
        ("odd", {"@kind": "y"}, "OddY"),
        ("level", True, "bool"),
        ("level", 3.0, "float"),
        ("levels", [4.0], "list"),
        ("levels_item", "ab", "str"),
        ("rate", 0, "int"),
        ("rate", 0.5, "float"),
        ("near", {"x": 1.0}, "Near"),
        ("place", {"x": 1.0, "y": 2.0}, "dict"),
        ("payment", {"by": "card", "id": "1", "digits": "2", "part": {"z": "a"}}, "PaymentCard"),
        ("payment", {"by": "cash", "id": "1", "coins": 2.0}, "PaymentCash"),
        ("card", {"by": "other", "digits": "1"}, "Card"),
        ("cash", {"coins": 1.0}, "Cash"),
        ("shape", {"type": "Square", "name": "n", "side": 2.0}, "Square"),
        ("shape", {"type": "Round", "name": "n"}, "Round"),
        ("square", {"type": "Square", "side": 2.0}, "Square"),
        ("animal", {"type": "Bird"}, "Animal"),
        ("bird", {"type": "Bird", "wings": 2.0}, "Bird"),
        ("block", {"form": "p", "text": "t"}, "NoteP"),
        ("block", {"form": "h1", "text": "t"}, "NoteH1"),
        ("block", {"form": "a", "href": "t"}, "Link"),
        ("entry", {"form": "note", "text": "t"}, "NoteNote"),
        ("note", {"form": "anything", "text": "t"}, "Note"),
        ("value", ["a", {"b": [1.0]}], "list"),
        ("either", {"a": "x"}, "Either"),
        ("mixed", "x", "str"),
        ("mixed", {"a": "x"}, "MixedObject"),
    ],
)
def test_an_alternative_is_read_and_sent(
    caller: Caller, caplog: pytest.LogCaptureFixture, name: str, value: Any, model: str
) -> None:
    with caplog.at_level(logging.WARNING):
        found = caller.read(name, value)
    assert type(found).__name__ == model
    assert not caplog.records
    assert caller.send(name, found) == value
    assert caller.send(name, value) == value


@pytest.mark.parametrize(
    "value", [{"purrs": True}, {"kind": None, "purrs": True}, {"kind": "Cat"}, {"kind": [1]}]
)
def test_without_its_tag_an_answer_is_none_of_the_alternatives(
    caller: Caller, caplog: pytest.LogCaptureFixture, value: Any
) -> None:
    found = caller.read("zoo", {"pet": value, "pets": [value, {"kind": "dog"}]})
    models = caller.models
    assert found == models.Zoo(pet=msgspec.UNSET, pets=[msgspec.UNSET, models.Dog()])
    (record,) = caplog.records
    assert "$.pet" in record.getMessage()


@pytest.mark.parametrize(
    ("value", "place"), [({"kind": "CAT"}, "$.kind"), ({"kind": None}, "$.kind"), ({}, "")]
)
def test_a_class_with_a_tag_is_read_alone(
    caller: Caller, caplog: pytest.LogCaptureFixture, value: Json, place: str
) -> None:
    """Its tag does not cost an answer, whatever it says."""
    found = caller.read("cat", {**value, "purrs": True})
    assert found == caller.models.Cat(purrs=True)
    assert place in caplog.text
    assert caller.send("cat", found) == {"kind": "cat", "purrs": True}


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("cat", {"purrs": True}, "required field `kind` is missing"),
        ("litter", {"cats": [{"kind": "cat"}, {}]}, "`kind` is missing at $.cats[1]"),
        ("pet", {"purrs": True}, "required field `kind` is missing"),
        ("pet", {"kind": "cow"}, "'cow'"),
        ("pet", {"kind": "cat", "barks": 1}, "barks"),
        ("payment", {"by": "cash", "coins": 1}, "required field `id` is missing"),
        ("payment", {"by": "card", "id": "1", "coins": 1}, "coins"),
        ("level", 1, ">= 3"),
        ("levels", [3], ">= 4"),
        ("levels_item", "a", "length >= 2"),
        ("near", {"y": 1}, "x"),
        ("near", None, "the body is missing"),
        ("day", {"day": "2021-02-17T09:31:05Z"}, "write year, month and day"),
        ("day", {"time": "2021-02-17"}, "write date, time and offset"),
    ],
)
def test_a_body_that_fits_no_alternative_is_refused(
    caller: Caller, name: str, value: Json, problem: str
) -> None:
    with pytest.raises(caller.refused) as caught:
        caller.send(name, value)
    assert problem in str(caught.value)
    assert caller.sent is None


def test_a_body_that_may_be_null_is_sent_as_null(caller: Caller) -> None:
    caller.sent = "nothing"
    assert caller.send("maybe_pet", None) is None


def test_a_tag_that_may_be_left_out_may_be_left_out_alone(caller: Caller) -> None:
    assert caller.send("round_table", {"legs": 3.0}) == {"legs": 3.0}
    assert caller.read("round_table", {"legs": 3.0}) == caller.models.RoundTable(legs=3.0)
    assert caller.read_exactly("round_table", {"legs": 3.0}) == caller.models.RoundTable(legs=3.0)
    table = {"legs": 3.0, "sort": "round"}
    assert caller.send("table", table) == table


def test_models_of_objects_that_nothing_tells_apart_are_sent(caller: Caller) -> None:
    models = caller.models
    near, far = models.Near(x=1.0), models.Far(x=1.0, y=2.0)
    assert caller.send("place", far) == {"x": 1.0, "y": 2.0}
    travel = models.Travel(to=near, via=[near, {"x": 2}], back="home")
    sent = {"to": {"x": 1.0}, "via": [{"x": 1.0}, {"x": 2}], "back": "home"}
    assert caller.send("travel", travel) == sent
    assert caller.read("travel", sent) == models.Travel(**sent)


def test_notes_tell_what_is_not_told_apart(choices: Package) -> None:
    said = " ".join(choices.said.split())
    assert (
        "alternatives that nothing tells apart are plain mappings, unchecked as they are sent (2)"
        in said
    )
    assert "a list, map or choice that holds itself has any value there" in said
    assert "without oneOf, a discriminator has no effect" in said


def test_checkers_take_the_package(choices: Package) -> None:
    program = """
from choices import Choices
from choices.models import Cat, Far, Near, PaymentCard, Travel

def send(client: Choices) -> None:
    client.put_place(Far(x=1.0, y=2.0))
    client.put_place({"x": 1})
    client.put_travel(Travel(to=Near(x=1.0), back="home"))
    client.put_travel({"to": {"x": 1}, "via": [Near(x=1.0)]})
    client.put_pet(Cat(purrs=True))
    client.put_pet({"kind": "cat"})
    client.put_payment(PaymentCard(id="1", digits="2"))
    client.put_pet({"kind": "cow"})  # wrong
    client.put_travel(Travel(to="near"))  # wrong
    match client.get_pet():
        case Cat(purrs=bool() as purrs):
            print(purrs)
        case _:
            pass
"""
    (choices.out / "program.py").write_text(program, encoding="utf-8")
    (choices.out / "mypy.ini").write_text(MYPY)
    command = [sys.executable, "-m", "mypy"]
    for arguments in ([*command, "program.py"], [*command, "-p", choices.name]):
        run = subprocess.run(
            arguments, cwd=choices.out, capture_output=True, text=True, check=False
        )
        found = {int(line.split(":")[1]) for line in run.stdout.splitlines() if ": error" in line}
        lines = enumerate(program.splitlines(), 1)
        wrong = {number for number, line in lines if line.endswith("# wrong")}
        assert found == (wrong if "program.py" in arguments else set()), run.stdout + run.stderr

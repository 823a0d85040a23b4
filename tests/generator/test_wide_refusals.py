"""Where a body of the wide package is refused: in maps, unions, closed and recursive classes."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from support.generated_packages import Package


class Own(msgspec.Struct):
    """A class of the caller, with a field that would be lost in a free object."""

    some_text: str = "x"


CARD = {"kind": "card", "number": "1"}
REFUSED: list[tuple[str, Any, str, str]] = [
    ("BodyTextMap", {}, "$", "Expected `object` of length >= 1, got a length of 0"),
    ("BodyTextMap", {"a.b": "x"}, "$['a.b']", "Expected `str` of length >= 2, got a length of 1"),
    ("BodyMap", {"a": "xx", "é": None}, "$['é']", "null is not allowed here"),
    ("BodyNames", ["12345", "123456"], "$[1]", "Expected `str` of length <= 5, got a length of 6"),
    ("BodyList", [{}, {"other": 1}], "$[1].other", "knows no such field (only `only`;"),
    (
        "BodyFree",
        {"further": 1, "some_text": "x"},
        "$.some_text",
        "`some_text` is a name of Python",
    ),
    ("BodyFree", {"further": 1, "someText": 2}, "$.someText", "Expected `str`, got `int`"),
    ("BodyPayment", {**CARD, "nummer": "2"}, "$.nummer", "did you mean"),
    ("BodyPayment", {**CARD, "None": "2"}, "$.None", "knows no such field"),
    ("BodyPayment", {**CARD, "Kind": "2"}, "$.Kind", "(write `kind`;"),
    ("BodyAlone", {"amount": 1}, "$", "the required field `kind` is missing"),
    ("BodyAlone", {"kind": "cash", "ammount": 1}, "$.ammount", "(did you mean `amount`?"),
    ("BodyClosedEmpty", {"x": 1}, "$.x", "(there are none;"),
    (
        "BodyParent",
        {"children": [{"parents": {}}]},
        "$.children[0].parents",
        "did you mean `parent`",
    ),
    ("BodyMatrix", [[[{"x": 1}, {"x": 0.5}]]], "$[0][0][1].x", "Expected `float` > 0.5, got 0.5"),
    ("BodyPayment", {"kind": "cheque"}, "$.kind", "Invalid value 'cheque'"),
    ("BodyPayment", {"kind": "card"}, "$", "the required field `number` is missing"),
    ("BodyPayment", {**CARD, "number": ""}, "$.number", "Expected `str` of length >= 1, got a"),
    ("BodyWallet", {"payments": [CARD, {"kind": "cash", "amount": 0}]}, "$.payments[1].amount", ""),
    ("BodyEnums", {"mixed": "two"}, "$.mixed", "'two' is none of"),
    ("BodyEnums", {"either": 9}, "$.either", "Expected `int` >= 10, got 9"),
    (
        "BodyParent",
        {"children": [{"parent": {"self": 1}}]},
        "$.children[0].parent.self",
        "got `int`",
    ),
]


@pytest.mark.parametrize(("operation", "body", "path", "words"), REFUSED)
def test_a_refused_body(wide: Package, operation: str, body: Any, path: str, words: str) -> None:
    encode = wide.module("_runtime.request").encode_body
    call = wide.module("_runtime.operation").Call
    name = operation[0].lower() + operation[1:]
    with pytest.raises(wide.module().RequestValidationError) as caught:
        encode(call(wide.module("endpoints").OPERATIONS[name], body=body))
    assert caught.value.path == path
    assert words in caught.value.problem


def test_an_object_that_says_that_it_is_free_takes_any_field(wide: Package) -> None:
    encode = wide.module("_runtime.request").encode_body
    call = wide.module("_runtime.operation").Call
    operation = wide.module("endpoints").OPERATIONS["bodyFree"]
    for body in ({"some_text": 1, "someText": "x"}, {"none": {"of": ["them", 1.0]}}):
        assert json.loads(encode(call(operation, body=body))) == body
    with pytest.raises(wide.module().RequestValidationError, match="is a name of Python"):
        encode(call(operation, body=Own()))


@pytest.mark.parametrize("either", [12.0, 12])
def test_integers_in_a_union_may_be_written_as_floats(wide: Package, either: float) -> None:
    encode = wide.module("_runtime.request").encode_body
    call = wide.module("_runtime.operation").Call
    operation = wide.module("endpoints").OPERATIONS["bodyEnums"]
    assert encode(call(operation, body={"either": either})) == b'{"either":12}'

"""The types that callers read answers as: models, and whatever else msgspec reads."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum
from types import GenericAlias
from typing import Annotated, Any, Generic, Literal, NamedTuple, NoReturn, TypedDict, TypeVar

import msgspec
import pydantic
import pytest
from support.wire import Caller, Wire
from talonone import UNSET, RequestValidationError, ResponseDecodeError
from talonone._runtime import free_call
from talonone.models import CartItem, CustomerProfile

Item = TypeVar("Item")


class Tier(msgspec.Struct):
    name: str
    points: float = 0.0
    below: Tier | None = None


class Tagged(msgspec.Struct, tag="b"):
    size: int


class Row(msgspec.Struct, array_like=True):
    name: str
    points: int


class Closed(msgspec.Struct, forbid_unknown_fields=True):
    name: str


class Visit(msgspec.Struct):
    at: datetime
    by: str


class Checked(msgspec.Struct):
    name: str

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError("the name is empty")


class Box(msgspec.Struct, Generic[Item]):
    item: Item


@dataclass
class Shop:
    name: str
    tiers: list[Tier]


class Page(TypedDict):
    total: int
    more: Any


class Pair(NamedTuple):
    first: int
    second: int


class Colour(Enum):
    RED = "red"


class Pydantic(pydantic.BaseModel):
    name: str


class Holder(msgspec.Struct):
    inner: list[Pydantic]


Full = Annotated[list[int], msgspec.Meta(min_length=1)]

CASES: dict[str, tuple[Any, Any, Any]] = {
    "Struct": (Tier, {"name": "a", "new": 1}, Tier("a")),
    "Struct in itself": (Tier, {"name": "a", "below": {"name": "b"}}, Tier("a", below=Tier("b"))),
    "array-like Struct": (Row, ["a", 1], Row("a", 1)),
    "closed Struct": (Closed, {"name": "a"}, Closed("a")),
    "tagged Struct": (Tagged, {"type": "b", "size": 1}, Tagged(1)),
    "generic Struct": (Box[int], {"item": 1}, Box(1)),
    "dataclass": (Shop, {"name": "a", "tiers": [{"name": "b"}]}, Shop("a", [Tier("b")])),
    "TypedDict": (Page, {"total": 1, "more": [0.5]}, {"total": 1, "more": [0.5]}),
    "NamedTuple": (Pair, [1, 2], Pair(1, 2)),
    "list": (list[Tier], [{"name": "a"}], [Tier("a")]),
    "dict": (dict[str, Tier], {"x": {"name": "a"}}, {"x": Tier("a")}),
    "dict by numbers": (dict[int, str], {"1": "a"}, {1: "a"}),
    "tuple": (tuple[int, str], [1, "a"], (1, "a")),
    "set": (set[int], [1, 1], {1}),
    "Enum": (Colour, "red", Colour.RED),
    "Literal": (Literal["a", "b"], "b", "b"),
    "union": (Tier | None, None, None),
    "int": (int, 7, 7),
    "Decimal": (Decimal, 1.5, Decimal("1.5")),
    "naive time": (datetime, "2026-01-02T03:04:05", datetime(2026, 1, 2, 3, 4, 5)),
    "with limits": (Annotated[int, msgspec.Meta(ge=1)], 1, 1),
    "Any": (Any, {"a": [1, None]}, {"a": [1, None]}),
    "nothing said": (None, {"a": [1, None]}, {"a": [1, None]}),
    "model": (list[CartItem], [], []),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("strict", [False, True])
def test_what_an_answer_can_be(name: str, strict: bool, call: Caller, wire: Wire) -> None:
    model, value, expected = CASES[name]
    wire.answers(value, 201)
    settings = {"strict_responses": strict}
    found = call.with_client(settings, "request", "GET", "/a", model=model)
    assert found == expected
    assert type(found) is type(expected)


WRONG: dict[str, tuple[Any, Any, str, str]] = {
    "array-like Struct": (Row, ["a", "b"], "Expected `int`, got `str`", "$[1]"),
    "closed Struct": (Closed, {"name": "a", "b": 1}, "Object contains unknown field `b`", "$"),
    "checked Struct": (Checked, {"name": ""}, "the name is empty", "$"),
    "generic Struct": (Box[int], {"item": "a"}, "Expected `int`, got `str`", "$.item"),
    "dataclass": (Shop, {"name": "a", "tiers": [{}]}, "missing required field", "$.tiers[0]"),
    "TypedDict": (list[Page], [{"total": None, "more": 1}], "Expected `int`, got", "$[0].total"),
    "keys": (dict[int, int], {"a": 1}, "Expected `int`, got `str`", "key in $"),
    "tuple": (tuple[int, str], [1], "Expected `array` of length 2", "$"),
    "Enum": (Colour, "blue", "Invalid enum value 'blue'", "$"),
    "with limits": (list[Annotated[int, msgspec.Meta(ge=1)]], [0], "Expected `int` >= 1", "$[0]"),
    "list with limits": (Full, [], "Expected `array` of length >= 1", "$"),
    "naive time": (Visit, {"at": "2026-01-02T03:04:05", "by": 1}, "Expected `str`", "$.by"),
    "Struct of them": (Box[Pair], {"item": [1]}, "Expected `array` of length 2", "$.item"),
    "outer type": (Tier, [], "Expected `object`, got `array`", "$"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_types_without_a_lenient_reader_are_read_as_a_whole(
    name: str, call: Caller, wire: Wire
) -> None:
    model, value, problem, path = WRONG[name]
    wire.answers(value)
    with pytest.raises(ResponseDecodeError) as caught:
        call("request", "GET", "/v1/a", model=model)
    assert problem in caught.value.problem
    assert caught.value.path == path
    assert "`" not in path
    assert str(caught.value).startswith(
        "request (GET https://tenant.example/v1/a): the answer (200)"
    )


def test_models_are_read_as_far_as_they_can_be(
    call: Caller, wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    """Also a Struct of the caller, and one in a list."""
    wire.answers([{"name": 1, "points": 2}, {"points": "x", "name": "b"}])
    with caplog.at_level(logging.WARNING, logger="talonone"):
        first, second = call("request", "GET", "/a", model=list[Tier])
    assert (first.name, first.points) == (UNSET, 2.0)
    assert (second.name, second.points) == ("b", UNSET)
    assert [record.getMessage().rpartition(": ")[2] for record in caplog.records] == [
        "$[0].name, $[1].points"
    ]
    strict = {"strict_responses": True}
    with pytest.raises(ResponseDecodeError) as caught:
        call.with_client(strict, "request", "GET", "/a", model=list[Tier])
    assert caught.value.path == "$[0].name"
    wire.answers({"integrationId": 7, "attributes": {"a": 1}})
    profile = call("request", "GET", "/a", model=CustomerProfile)
    assert (profile.integration_id, profile.attributes) == (UNSET, {"a": 1})


def test_decimals(call: Caller, wire: Wire) -> None:
    """Where a type states `float`, a type without a lenient reader has them."""
    decimals = {"decimal_numbers": True}
    wire.content = b'{"name": "a", "points": 1.10, "total": 1, "more": 0.10, "item": 0.5}'
    tier = call.with_client(decimals, "request", "GET", "/a", model=Tier)
    assert str(tier.points) == "1.10"
    page = call.with_client(decimals, "request", "GET", "/a", model=Page)
    assert str(page["more"]) == "0.10"
    box = call.with_client(decimals, "request", "GET", "/a", model=Box[float])
    assert type(box.item) is float
    assert str(call.with_client(decimals, "request", "GET", "/a")["points"]) == "1.10"


@pytest.mark.parametrize("status", [200, 202, 204, 299])
def test_no_body_is_none_unless_a_type_is_wanted(status: int, call: Caller, wire: Wire) -> None:
    wire.content, wire.status = b"", status
    assert call("request", "DELETE", "/a") is None
    assert call("request", "DELETE", "/a", model=Any) is None
    assert call("request", "DELETE", "/a", model=bytes) == b""
    assert call("request", "DELETE", "/a", model=Tier | None) is None
    assert call("request", "DELETE", "/a", model=type(None)) is None
    with pytest.raises(ResponseDecodeError, match="the body is empty"):
        call("request", "DELETE", "/a", model=Tier)


REFUSED: dict[str, tuple[Any, str]] = {
    "pydantic": (Pydantic, "model cannot be read from JSON: msgspec does not know Pydantic"),
    "a list of it": (list[Pydantic], "msgspec does not know Pydantic"),
    "a field of it": (Holder, "msgspec does not know Pydantic"),
    "object": (object, "msgspec does not know object"),
    "complex": (dict[str, complex], "msgspec does not know complex"),
    "a union": (Tier | Shop, "more than one dict-like type"),
    "a list": ([Tier], "model is a type, not a value of list (pass a Struct"),
    "a text": ("s3cret", "model is a type, not a value of str"),
    "an object": (
        Tier("s3cret"),
        "model is a type, not a value of tests.client.test_answer_types.Tier",
    ),
    "a number": (5, "model is a type, not a value of int"),
    "UNSET": (UNSET, "model is a type, not a value of msgspec.UnsetType"),
    "a function": (Tier.__repr__, "model is a type, not a value of "),
    "no type": (NoReturn, "model is a type, not a value of "),
    "an unknown name": (GenericAlias(list, "Nope"), "model cannot be read from JSON: "),
}


@pytest.mark.parametrize("name", REFUSED)
def test_types_that_no_json_is(name: str, call: Caller, wire: Wire) -> None:
    model, words = REFUSED[name]
    with pytest.raises(RequestValidationError) as caught:
        call("request", "GET", "/a", model=model)
    assert words in str(caught.value)
    assert "s3cret" not in str(caught.value)
    assert wire.requests == []


def test_a_head_has_nothing_to_read(call: Caller, wire: Wire) -> None:
    with pytest.raises(RequestValidationError, match="leave out model="):
        call("request", "HEAD", "/a", model=Tier)
    assert wire.requests == []


def test_decoders_of_types_are_built_once(call: Caller, wire: Wire) -> None:
    wire.answers([1, "a"])
    call("request", "GET", "/a", model=tuple[int, str])
    before = free_call._decoder.cache_info().misses
    call("request", "GET", "/a", model=tuple[int, str])
    assert free_call._decoder.cache_info().misses == before

"""A value of Python is sent as what it means, or refused: with and without the request check."""

from __future__ import annotations

import collections
import enum
import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple, TypedDict

import attrs
import msgspec
import pydantic
import pytest
from hypothesis import strategies as st
from support.exploring import explore
from talonone import UNSET, RequestValidationError
from talonone._runtime import json_values, request
from talonone._runtime.operation import Call
from talonone.endpoints import OPERATIONS
from talonone.models import CartItem, NewCustomerProfile


def profile_call(body: object, *, integration_id: object = "p") -> Call[Any]:
    path = {"integrationId": integration_id}
    return Call(OPERATIONS["updateCustomerProfile"], path=path, body=body)


class Channel(enum.Enum):
    WEB = "web"
    LEVEL = 3
    BYTES = b"web"


class Kind(enum.StrEnum):
    TEA = "tea"


class Level(enum.IntEnum):
    GOLD = 3


class Markup(str):
    """A text with more methods, as template engines have them."""

    def __str__(self) -> str:
        return "something else"


class Amount(float):
    pass


class Count(int):
    pass


class Price(Decimal):
    pass


class Moment(datetime):
    pass


class Day(date):
    pass


class Nowhere(tzinfo):
    """A time zone that does not know its offset."""

    def utcoffset(self, dt: datetime | None) -> None:
        return None

    dst = utcoffset

    def tzname(self, dt: datetime | None) -> str:
        return "nowhere"


class Size(NamedTuple):
    width: int
    height: int


class Address(TypedDict):
    city: str


@dataclass
class Shop:
    city: Any
    code: Any = UNSET
    tags: list[str] = field(default_factory=list[str])


@attrs.define
class Point:
    x: Any


class Pydantic(pydantic.BaseModel):
    x: int = 1


SENT: list[tuple[Any, str]] = [
    ((1, "a"), '[1,"a"]'),
    (Size(1, 2), "[1,2]"),
    (Decimal("19.90"), "19.90"),
    (Decimal("1E+40"), "1E+40"),
    (10**30, "1" + "0" * 30),
    (datetime(2026, 1, 2, tzinfo=UTC), '"2026-01-02T00:00:00Z"'),
    (date(2026, 1, 2), '"2026-01-02"'),
    (time(12, 30), '"12:30:00"'),
    (uuid.UUID(int=7), '"00000000-0000-0000-0000-000000000007"'),
    (Channel.WEB, '"web"'),
    (Channel.LEVEL, "3"),
    (Kind.TEA, '"tea"'),
    (Level.GOLD, "3"),
    (Markup("<b>"), '"<b>"'),
    (Amount(2.5), "2.5"),
    (Count(2), "2"),
    (Price("2.50"), "2.50"),
    (Moment(2026, 1, 2, 3, tzinfo=timezone(timedelta(hours=1))), '"2026-01-02T03:00:00+01:00"'),
    (Day(2026, 1, 2), '"2026-01-02"'),
    (Address(city="Berlin"), '{"city":"Berlin"}'),
    (Shop("Berlin"), '{"city":"Berlin","tags":[]}'),
    (Point(1), '{"x":1}'),
    (MappingProxyType({"a": MappingProxyType({})}), '{"a":{}}'),
    (collections.OrderedDict(b=1, a=2), '{"b":1,"a":2}'),
    (collections.ChainMap({"a": 1}), '{"a":1}'),
    ({1: 2, uuid.UUID(int=7): 3}, '{"1":2,"00000000-0000-0000-0000-000000000007":3}'),
    ({Kind.TEA: 1, Channel.WEB: 2, Markup("<b>"): 3}, '{"tea":1,"web":2,"<b>":3}'),
    (CartItem(name="a", sku="b", quantity=1, price=2), '{"sku":"b","quantity":1,"name":"a",'),
    ([None, True, 0, "", {}, []], '[null,true,0,"",{},[]]'),
]
REFUSED: list[tuple[Any, str, str]] = [
    (b"x", "", "bytes are no text"),
    (bytearray(b"x"), "", "bytes are no text"),
    (memoryview(b"x"), "", "bytes are no text"),
    (Channel.BYTES, "", "bytes are no text"),
    ([{"a": b"x"}], "[0].a", "bytes are no text"),
    (Shop(b"x"), ".city", "bytes are no text"),
    (Point([b"x"]), ".x[0]", "bytes are no text"),
    (CartItem(name="a", sku="b", quantity=b"x", price=2), ".quantity", "bytes are no text"),  # type: ignore[arg-type]
    ({b"x": 1}, "['b\\'x\\'']", "bytes are no text"),
    ({"a", "b"}, "", "a set has no order"),
    ((frozenset("a"),), "[0]", "a set has no order"),
    (timedelta(hours=1), "", "a timedelta could be written in many ways"),
    (msgspec.Raw(b"1"), "", "would be sent unread"),
    (UNSET, "", "UNSET is what a model leaves out"),
    ([UNSET], "[0]", "UNSET is what a model leaves out"),
    (datetime(2026, 1, 2), "", "a datetime without time zone"),
    (datetime(2026, 1, 2, tzinfo=Nowhere()), "", "a datetime without time zone"),
    (Moment(2026, 1, 2), "", "a datetime without time zone"),
    (Price("NaN"), "", "NaN is no number of JSON"),
    (MappingProxyType({"a.b": datetime(2026, 1, 2)}), "['a.b']", "a datetime without time zone"),
    (float("nan"), "", "nan is no number of JSON"),
    (Amount("inf"), "", "inf is no number of JSON"),
    (Decimal("NaN"), "", "NaN is no number of JSON"),
    (Decimal("sNaN"), "", "sNaN is no number of JSON"),
    (Decimal("1E+400"), "", "larger than any"),
    ({float("nan"): 1}, ".nan", "nan is no number of JSON"),
    ({Decimal("1.5"): 1}, "['1.5']", "a key is text, not a decimal.Decimal"),
    ({None: 1}, ".None", "a key is text, not a NoneType"),
    ({True: 1}, ".True", "a key is text, not a bool"),
    ({(1, 2): 1}, "['(1, 2)']", "a key is text, not a tuple"),
    ({1: "a", "1": "b"}, "", "two keys are the same text"),
    ("\ud800", "", "half a surrogate pair"),
    (Markup("\ud800"), "", "half a surrogate pair"),
    (10**5000, "", "Exceeds the limit"),
    (
        Pydantic(),
        "",
        "Pydantic cannot be written as JSON (pass a mapping or a list, such as `.model_dump()`",
    ),
    (Shop, "", "a type cannot be written as JSON"),
    (object(), "", "an object cannot be written as JSON"),
    (
        (n for n in [1]),
        "",
        "a generator cannot be written as JSON (pass a list, such as `list(...)`",
    ),
    ({}.values(), "", "a dict_values cannot be written as JSON"),
    (collections.deque([1]), "", "a collections.deque cannot be written as JSON"),
    (1j, "", "a complex cannot be written as JSON"),
]


def named(rows: list[Any]) -> list[Any]:
    """Return the rows as parameters, named by number and type of their values."""
    return [
        pytest.param(*row, id=f"{index}-{type(row[0]).__name__}") for index, row in enumerate(rows)
    ]


def bodies(value: Any) -> list[Any]:
    """Return bodies with a value in a free-form field, as a mapping and as a model."""
    return [{"attributes": {"x": value}}, NewCustomerProfile(attributes={"x": value})]


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize(("value", "text"), named(SENT))
def test_what_is_sent(value: Any, text: str, check: bool) -> None:
    for body in bodies(value):
        content = request.encode_body(profile_call(body), check=check)
        assert content is not None
        assert content.decode().startswith(f'{{"attributes":{{"x":{text}')


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize(("value", "place", "words"), named(REFUSED))
def test_what_is_refused(value: Any, place: str, words: str, check: bool) -> None:
    for body in bodies(value):
        with pytest.raises(RequestValidationError) as caught:
            request.encode_body(profile_call(body), check=check)
        assert words in caught.value.problem
        assert caught.value.path == f"$.attributes.x{place}"


@pytest.mark.parametrize("check", [True, False])
def test_bytes_are_no_text_where_text_is_expected(check: bool) -> None:
    """As base64 they would be a text that is as good as any other."""
    call = profile_call({}, integration_id=b"p")
    with pytest.raises(RequestValidationError, match="integration_id is a string, not bytes"):
        request.raw_path(call, check=check)


SCALARS = st.one_of(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    st.decimals() | st.datetimes() | st.datetimes(timezones=st.just(UTC)) | st.dates(),
    st.sampled_from([b"x", timedelta(1), Channel.WEB, Channel.BYTES, UNSET, frozenset("a")]),
    st.characters(categories=["Cs"]),
)
KEYS = st.one_of(st.text(max_size=3), st.integers(), st.decimals(allow_nan=False), st.just(b"x"))
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.tuples(inner, inner),
        st.dictionaries(KEYS, inner, max_size=3),
        st.dictionaries(KEYS, inner, max_size=2).map(MappingProxyType),
        st.builds(Shop, inner),
        st.builds(NewCustomerProfile, attributes=inner),
    ),
    max_leaves=6,
)


def is_refused(value: Any) -> bool:
    try:
        json_values.refuse_ambiguous(value)
    except json_values.RefusedBody:
        return True
    return False


@pytest.mark.property
def test_the_fast_look_misses_nothing() -> None:
    explore(misses_nothing, 500, value=VALUES)


def misses_nothing(value: Any) -> None:
    """Look at a value in the fast way and in the careful one."""
    try:
        content = json_values.ENCODER.encode(value)
        is_unambiguous = json_values.is_unambiguous(value, frozenset())
    except (TypeError, ValueError):
        assert is_refused(value)
        return
    assert not (is_unambiguous and is_refused(value))
    if not is_refused(value):
        msgspec.json.decode(content)

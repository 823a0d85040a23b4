"""The readers of the second reading, for types that the specification of today lacks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal

import msgspec
import pytest
from msgspec import UNSET, UnsetType
from talonone import PropertyDecodeError
from talonone._runtime.lenient import Lossy, Unreadable, read_leniently
from talonone._runtime.model import Model
from talonone._runtime.response import read_typed


class Card(Model, tag_field="kind", tag="card", kw_only=True):
    number: str
    limit: float | UnsetType = UNSET


class Cash(msgspec.Struct, tag_field="kind", tag="cash", kw_only=True):
    amount: int
    limit: float | UnsetType = UNSET


class Folder(msgspec.Struct, kw_only=True):
    name: str
    inner: list[Folder] | UnsetType = UNSET
    by_name: dict[str, Folder] | UnsetType | None = msgspec.field(name="byName", default=UNSET)
    beside: Folder | None = None


def read(model: Any, value: object, *, exact: bool = False) -> tuple[Any, list[str]]:
    result, losses = read_leniently(model, value, exact=exact)
    return result, [loss.path for loss in losses]


def test_a_union_takes_the_class_that_the_tag_names() -> None:
    value = {"kind": "cash", "amount": 3, "limit": 1}
    expected = Cash(amount=3, limit=1.0)
    assert read(Card | Cash, value) == (expected, [])
    assert read(list[Card | Cash], [value]) == ([expected], [])


def test_a_union_loses_no_more_than_what_cannot_be_read() -> None:
    result, lost = read(Card | Cash, {"kind": "card", "number": 1})
    assert (type(result), lost) == (Card, ["$.number"])


@pytest.mark.parametrize("value", [{"amount": 3}, {"number": "3", "limit": "x"}, {}])
def test_without_its_tag_a_value_is_none_of_the_classes(value: Any) -> None:
    """Neither the first of them, nor the one whose fields are there."""
    with pytest.raises(Unreadable, match="kind 'card' or 'cash'"):
        read(Card | Cash, value)
    assert read(dict[str, Card | Cash], {"a": value}) == ({"a": UNSET}, ["$.a"])


def test_a_class_with_a_tag_can_stand_alone() -> None:
    for tag in ({"kind": "cash"}, {"kind": None}):
        assert read(Card, {**tag, "number": "1"}) == (Card(number="1"), ["$.kind"])
    value = {"number": "1"}
    assert read(Card, value) == (Card(number="1"), [])
    assert msgspec.convert(value, Card) == Card(number="1")


@pytest.mark.parametrize("value", [{"kind": "cheque"}, {"kind": None}, [], "cash", 1, None])
def test_a_union_of_classes_takes_nothing_else(value: Any) -> None:
    with pytest.raises(Unreadable):
        read(Card | Cash, value)
    assert read(list[Card | Cash], [value, {"kind": "cash", "amount": 1}]) == (
        [UNSET, Cash(amount=1)],
        ["$[0]"],
    )


@pytest.mark.parametrize("value", ["x", 1, 1.5, True, None, [1], {"a": "b"}])
def test_a_union_of_all_types_keeps_every_value(value: Any) -> None:
    result, lost = read(str | int | float | bool | None | list[int] | dict[str, str], value)
    assert (type(result), result, lost) == (type(value), value, [])


def test_a_union_of_number_types_keeps_each() -> None:
    for value in (2, 2.0):
        assert type(read(int | float, value)[0]) is type(value)
    assert type(read(float | None, 2)[0]) is float
    assert type(read(int | None, 2.0)[0]) is int
    assert str(read(int | float, Decimal("2.0"), exact=True)[0]) == "2.0"


def test_literals() -> None:
    assert read(Literal["a", "b"] | str, "c") == ("c", [])
    assert read(Literal["a", 1] | None, 1) == (1, [])
    assert read(Literal["a", 1] | None, None) == (None, [])
    others: list[object] = ["c", True, 1.0, [], {}]
    for value in others:
        with pytest.raises(Unreadable, match="Expected one of"):
            read(Literal["a", 1], value)
    assert read(list[Literal[1, 2] | int], [3, 2.0, "1"]) == ([3, 2, UNSET], ["$[2]"])


def test_models_may_hold_themselves() -> None:
    leaf = {"name": "leaf"}
    value = {
        "name": "root",
        "inner": [leaf, {"inner": [leaf, {"name": 1}]}],
        "byName": {"it's": {"name": "a", "beside": {"name": None}}, "b": 7},
        "beside": {"name": "c", "byName": None},
    }
    result, lost = read(Folder, value)
    assert lost == [
        *("$.inner[1].inner[1].name", "$.inner[1].name"),
        *("$.byName['it\\'s'].beside.name", "$.byName.b"),
    ]
    assert result.inner[0] == Folder(name="leaf")
    assert result.inner[1].inner[0] == Folder(name="leaf")
    assert result.by_name["it's"].name == "a"
    assert result.by_name["b"].name is UNSET
    assert result.beside == Folder(name="c", by_name=None)


def test_faults_deep_down_take_no_longer_than_others() -> None:
    """A reader that read again what failed would take twice as long with every level."""
    value: dict[str, Any] = {}
    for _ in range(100):
        value = {"name": "x", "inner": [value]}
    _, lost = read(Folder, value)
    assert lost == ["$" + ".inner[0]" * 100 + ".name"]


@pytest.mark.parametrize("value", [None, [], "x", 1, True, 1.5])
def test_the_outer_shape_has_to_fit(value: Any) -> None:
    with pytest.raises(Unreadable, match="Expected `object`"):
        read(Folder, value)
    with pytest.raises(Unreadable):
        read(dict[str, Folder], value)
    with pytest.raises(Unreadable):
        read(dict[str, Any], value)


class Owner(Model):
    kind: str
    props: dict[str, Any]


def test_typed_objects_with_another_tag_are_those_that_their_owner_names(
    caplog: pytest.LogCaptureFixture,
) -> None:
    value = {"kind": "cash", "number": "1"}
    owner = Owner(kind="card", props=value)
    assert read_typed(owner, "props", "kind", {"card": Card}) == Card(number="1")
    assert caplog.records[0].getMessage().endswith("cannot be read: $.kind")
    with pytest.raises(PropertyDecodeError):
        read_typed(owner, "props", "kind", {"card": Card}, strict=True)
    owner.props = {**value, "kind": "card"}
    assert read_typed(owner, "props", "kind", {"card": Card}) == Card(number="1")


def test_scalars_and_containers_as_whole_answers() -> None:
    assert read(list[int], [1, "2", 3.0]) == ([1, UNSET, 3], ["$[1]"])
    assert read(dict[str, int], {"a": 1, "b": None}) == ({"a": 1, "b": UNSET}, ["$.b"])
    assert read(str | None, None) == (None, [])
    assert read(float, 1) == (1.0, [])
    assert read(Any, {"a": [1]}) == ({"a": [1]}, [])
    for kind, value in ((str, 1), (bool, 1), (int, True), (float, True), (None, 0), (float, "1")):
        with pytest.raises(Unreadable):
            read(kind, value)


def test_days() -> None:
    assert read(date, "2021-02-17") == (date(2021, 2, 17), [])
    assert read(list[date], ["2021-02-17T09:31:05Z", 1, None])[1] == ["$[0]", "$[1]", "$[2]"]


def test_losses_say_what_and_where() -> None:
    with pytest.raises(Lossy) as caught:
        read(Folder, None)
    assert str(caught.value) == "Expected `object`, got `null` - at `$`"
    _, losses = read_leniently(Folder, {"name": [], "beside": {}})
    assert [str(loss) for loss in losses] == [
        "Expected `str`, got `array` - at `$.name`",
        "Missing - at `$.beside.name`",
    ]

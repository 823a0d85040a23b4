"""With `decimals`, numbers are read digit for digit, and can be sent back so."""

from __future__ import annotations

import copy
import decimal
import pickle
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from support import spec_reader
from support.spoilt import encoded, normal
from support.wire import Caller, Wire
from talonone import UNSET, ResponseDecodeError
from talonone._runtime.lenient import ExactDict, read_leniently
from talonone._runtime.response import read_response
from talonone.endpoints import OPERATIONS
from talonone.models import (
    AddLoyaltyPointsEffectProps,
    CartItem,
    CustomerSessionV2,
    Effect,
    IntegrationRequest,
    IntegrationStateV2,
    NewCustomerSessionV2,
    SetDiscountEffectProps,
    ShowBundleMetadataEffectProps,
)

STATE: dict[str, Any] = spec_reader.answer_examples("updateCustomerSessionV2")[0][1]
NUMBERS = [
    *("0.1234567890123456789", "1.10", "0.30", "-0.0", "12345678901234567890.123456789", "1E+2"),
    *("1.000000000000000000000000000000000000000000001", "1e-400", "1e400", "0E-7", "19.90"),
]


@pytest.fixture
def state() -> dict[str, Any]:
    return copy.deepcopy(STATE)


def read(
    state: dict[str, Any], *, strict: bool = True, decimals: bool = True
) -> IntegrationStateV2:
    operation = OPERATIONS["updateCustomerSessionV2"]
    result: IntegrationStateV2 = read_response(
        operation, 200, encoded(state), strict=strict, decimals=decimals
    )
    return result


def session(state: dict[str, Any], **options: bool) -> CustomerSessionV2:
    result = read(state, **options).customer_session
    assert isinstance(result, CustomerSessionV2)
    return result


def exactly(value: object, text: str) -> bool:
    return type(value) is Decimal and str(value) == str(Decimal(text))


@pytest.mark.parametrize("text", NUMBERS)
def test_digits_are_kept_wherever_a_number_stands(text: str, state: dict[str, Any]) -> None:
    number = Decimal(text)
    whole = state["customerSession"]
    whole["total"] = number
    whole["cartItems"][0] |= {"price": number, "weight": number}
    whole["cartItems"][0]["attributes"] = {"a": number, "deep": [{"b": [number]}]}
    whole["additionalCosts"] = {"x": {"price": number}}
    state["effects"][1]["props"]["value"] = number
    result = session(state)
    item = result.cart_items[0]
    assert isinstance(item.attributes, dict)
    assert isinstance(result.additional_costs, dict)
    numbers = [result.total, item.price, item.weight, item.attributes["a"]]
    numbers += [item.attributes["deep"][0]["b"][0], result.additional_costs["x"].price]
    numbers += [read(state).effects[1].props["value"]]
    assert all(exactly(value, text) for value in numbers), numbers


def test_the_models_are_the_public_ones(state: dict[str, Any]) -> None:
    result = read(state)
    assert type(result) is IntegrationStateV2
    assert type(result.effects[0]) is Effect
    assert type(session(state).cart_items[0]) is CartItem


def test_integers(state: dict[str, Any]) -> None:
    """Those of number fields become decimals; all others stay integers."""
    item = {"name": "T", "sku": "T", "quantity": 3, "price": 5, "attributes": {"n": 7, "m": [8]}}
    state["customerSession"]["cartItems"] = [item, {**item, "quantity": Decimal("2.0")}]
    state["effects"][0]["campaignId"] = 2**63 - 1
    state["effects"][0]["props"] = {"n": 9}
    first, second = session(state).cart_items
    assert exactly(first.price, "5")
    assert (type(first.quantity), first.quantity) == (int, 3)
    assert (type(second.quantity), second.quantity) == (int, 2)
    assert normal(first.attributes) == {"n": "int 7", "m": ["int 8"]}
    effect = read(state).effects[0]
    assert effect.campaign_id == 2**63 - 1
    assert normal(effect.props) == {"n": "int 9"}


def test_numbers_are_floats_if_nobody_asks_for_decimals(state: dict[str, Any]) -> None:
    state["customerSession"]["attributes"] = {"a": Decimal("1.10")}
    result = session(state, decimals=False)
    assert type(result.total) is float
    assert normal(result.attributes) == {"a": "float 1.1"}


@pytest.mark.parametrize("bad", ["1.5", True, [], {}])
@pytest.mark.parametrize("name", ["total", "cartItemTotal"])
def test_what_is_no_number(
    bad: object, name: str, state: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    state["customerSession"][name] = bad
    result = session(state, strict=False)
    assert normal(result).keys() == state["customerSession"].keys() - {name}
    assert [record.getMessage().rpartition(": ")[2] for record in caplog.records] == [
        f"$.customerSession.{name}"
    ]
    with pytest.raises(ResponseDecodeError, match=rf"at \$\.customerSession\.{name}$"):
        read(state)


@pytest.mark.parametrize("number", ["2.5", "1e400", "1e999999999", "-1e999999999"])
@pytest.mark.parametrize("decimals", [False, True])
def test_what_is_no_integer(number: str, decimals: bool, state: dict[str, Any]) -> None:
    """Without filling the memory with zeros."""
    state["customerSession"]["cartItems"][0]["quantity"] = Decimal(number)
    quantity: object = session(state, strict=False, decimals=decimals).cart_items[0].quantity
    assert quantity is UNSET


@pytest.mark.parametrize("decimals", [False, True])
@pytest.mark.parametrize("text", ["1e99999999999999999999", "-1e99999999999999999999"])
def test_a_number_beyond_all(decimals: bool, text: str, state: dict[str, Any]) -> None:
    price = {"price": Decimal("1.10")}
    state["customerSession"] |= {"total": "beyond", "attributes": {"a": "beyond"}}
    state["customerSession"]["additionalCosts"] = {"shipping": price}
    body = encoded(state).replace(b'"beyond"', text.encode())
    operation = OPERATIONS["updateCustomerSessionV2"]
    result = read_response(operation, 200, body, strict=False, decimals=decimals)
    assert result.customer_session.total is UNSET
    assert result.customer_session.attributes == {"a": text}
    shipping = result.customer_session.additional_costs["shipping"]
    assert normal(shipping.price) == ("Decimal 1.10" if decimals else "float 1.1")


@pytest.mark.parametrize("decimals", [False, True])
@pytest.mark.parametrize("digits", [20, 400, 5000])
def test_integers_beyond_64_bits(decimals: bool, digits: int, state: dict[str, Any]) -> None:
    whole = state["customerSession"]
    whole |= {"total": "beyond", "attributes": {"a": "beyond"}, "of tomorrow": "beyond"}
    body = encoded(state).replace(b'"beyond"', b"9" * digits)
    operation = OPERATIONS["updateCustomerSessionV2"]
    result = read_response(operation, 200, body, strict=False, decimals=decimals).customer_session
    huge = Decimal("9" * digits)
    total = huge if decimals else UNSET if digits > 308 else float(huge)
    assert normal(result.total) == normal(total)
    assert result.attributes["a"] == huge
    assert result.cart_item_total == 33


def props(kind: str, values: dict[str, Any], state: dict[str, Any], **options: bool) -> Any:
    state["effects"][0] |= {"effectType": kind, "props": values}
    return read(state, **options).effects[0].typed_props()


@pytest.mark.parametrize("text", ["1.10", "0.1234567890123456789", "5.0"])
def test_typed_props_keep_digits(text: str, state: dict[str, Any]) -> None:
    typed = props("setDiscount", {"name": "Sale", "value": Decimal(text)}, state)
    assert type(typed) is SetDiscountEffectProps
    assert exactly(typed.value, text)
    assert typed.name == "Sale"


def test_typed_props_are_decimals_even_without_fraction(
    state: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    """Servers write 5.00 as 5: what type a price has must not hang on the price."""
    values = {"name": "Points", "programId": 4, "subLedgerId": "", "value": 5}
    values |= {"recipientIntegrationId": "r", "transactionUUID": "u"}
    typed = props("addLoyaltyPoints", values, state)
    assert type(typed) is AddLoyaltyPointsEffectProps
    assert exactly(typed.value, "5")
    assert type(typed.program_id) is int
    assert not caplog.records
    assert type(props("addLoyaltyPoints", values, state, decimals=False).value) is float


def test_copies_of_effects_are_typed_alike(state: dict[str, Any]) -> None:
    state["effects"][0] |= {"effectType": "setDiscount", "props": {"name": "Sale", "value": 5}}
    effect = read(state).effects[0]
    for again in (copy.copy(effect), copy.deepcopy(effect), pickle.loads(pickle.dumps(effect))):
        assert again == effect
        typed = again.typed_props()
        assert isinstance(typed, SetDiscountEffectProps)
        assert exactly(typed.value, "5")
    assert effect.props == {"name": "Sale", "value": 5}
    assert repr(effect.props) == "{'name': 'Sale', 'value': 5}"


def effect_of(kind: str, values: dict[str, Any]) -> Effect:
    return Effect(
        campaign_id=1,
        ruleset_id=1,
        rule_index=0,
        rule_name="r",
        effect_type=kind,
        props=values,
    )


def test_decimals_that_callers_put_in_are_kept() -> None:
    typed = effect_of("setDiscount", {"name": "Sale", "value": Decimal("1.10")}).typed_props()
    assert isinstance(typed, SetDiscountEffectProps)
    assert exactly(typed.value, "1.10")
    values = {"itemsIndices": [1, 2.5, Decimal("3.0")], "bundleIndex": 0}
    bundle = effect_of("showBundleMetadata", values).typed_props()
    assert isinstance(bundle, ShowBundleMetadataEffectProps)
    assert normal(bundle.items_indices) == ["Decimal 1", "float 2.5", "Decimal 3.0"]


def test_free_form_objects_may_stand_where_anything_may() -> None:
    """These may be typed later, too."""
    value, losses = read_leniently(list[Any], [{"a": Decimal("1.10")}, 2], exact=True)
    assert value == [{"a": Decimal("1.10")}, 2]
    assert type(value[0]) is ExactDict
    assert losses == []


def test_what_cannot_be_read_of_typed_props(
    state: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    typed = props("setDiscount", {"value": "1.10", "scope": "cartItems"}, state)
    assert normal(typed) == {"scope": "str cartItems"}
    assert len(caplog.records) == 1


@pytest.mark.parametrize("text", ["0.1234567890123456789", "1.10", "100.0", "7"])
def test_what_was_read_can_be_sent_back(
    text: str, state: dict[str, Any], call: Caller, wire: Wire
) -> None:
    number = Decimal(text)
    whole = state["customerSession"]
    whole["cartItems"] = [{"name": "T", "sku": "T", "quantity": 1, "price": number}]
    whole["attributes"] = {"a": number, "deep": {"b": [number]}}
    result = session(state)
    wire.answers(STATE)
    body = {"customerSession": {"cartItems": result.cart_items, "attributes": result.attributes}}
    call("update_customer_session_v2", "s", body)
    sent = msgspec.json.Decoder(float_hook=Decimal).decode(wire.request.content)["customerSession"]
    assert f'"price":{text}'.encode() in wire.request.content
    assert normal(sent["attributes"]) == normal(result.attributes)
    assert sent["cartItems"][0]["quantity"] == 1


def test_the_context_of_the_thread_does_not_count(state: dict[str, Any]) -> None:
    """Reading must not round to the precision that callers calculate with."""
    text = "0.1234567890123456789"
    state["customerSession"] |= {"total": Decimal(text), "cartItemTotal": 12345}
    with decimal.localcontext() as context:
        context.prec = 3
        context.traps[decimal.Inexact] = context.traps[decimal.FloatOperation] = True
        result = session(state)
    assert exactly(result.total, text)
    assert exactly(result.cart_item_total, "12345")


def test_a_client_reads_decimals(state: dict[str, Any], call: Caller, wire: Wire) -> None:
    state["customerSession"]["total"] = 1
    wire.content = encoded(state).replace(b'"total": 1', b'"total": 0.12345678901234567890')
    wire.content = wire.content.replace(b'"total":1', b'"total":0.12345678901234567890')
    update: tuple[Any, ...] = ("update_customer_session_v2", "s", {"customerSession": {}})
    exact = call.with_client({"decimal_numbers": True}, *update)
    assert exactly(exact.customer_session.total, "0.12345678901234567890")
    assert isinstance(call(*update).customer_session.total, float)


def test_type_checkers_let_decimals_be_sent(
    call: Caller, wire: Wire, state: dict[str, Any]
) -> None:
    wire.content = encoded(state)
    item = CartItem(name="Tea", sku="T-1", quantity=2, price=Decimal("4.50"), weight=Decimal(100))
    session = NewCustomerSessionV2(cart_items=[item])
    call("update_customer_session_v2", "s", IntegrationRequest(customer_session=session))
    assert b'"price":4.50,"weight":100' in wire.request.content

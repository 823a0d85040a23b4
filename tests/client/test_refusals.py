"""The messages for the most likely mistakes of callers, word for word."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from support import spec_reader
from support.constraint_cases import cases
from support.wire import Caller, Wire
from talonone import UNSET, RequestValidationError
from talonone._runtime.operation import Call
from talonone._runtime.request import encode_body, raw_path
from talonone.endpoints import OPERATIONS
from talonone.models import AdditionalCost, CartItem, IntegrationRequest, NewCustomerSessionV2

START = (
    "updateCustomerSessionV2 (PUT /v2/customer_sessions/{customerSessionId}): nothing was sent: "
)
ITEM = {"name": "Tea", "sku": "T-1", "quantity": 1, "price": 4.5}


def session(**fields: Any) -> dict[str, Any]:
    return {"customerSession": fields}


def item(**changes: Any) -> dict[str, Any]:
    return session(cartItems=[ITEM, {**ITEM, **changes}])


class OwnRequest(IntegrationRequest):
    pass


MISTAKES: dict[str, tuple[Any, str]] = {
    "a field is missing": (
        session(cartItems=[{"name": "Tea", "sku": "T-1", "price": 1}]),
        "the required field `quantity` is missing at $.customerSession.cartItems[0]",
    ),
    "a text for a number": (
        item(quantity="2"),
        "Expected `int`, got `str` at $.customerSession.cartItems[1].quantity",
    ),
    "half a piece": (
        item(quantity=Decimal("0.5")),
        "Expected `int`, got `float` at $.customerSession.cartItems[1].quantity",
    ),
    "none at all": (
        item(quantity=0),
        "Expected `int` >= 1, got 0 at $.customerSession.cartItems[1].quantity",
    ),
    "null in an optional field": (
        session(profileId=None),
        "null is not allowed here (leave the field out: UNSET in a model)"
        " at $.customerSession.profileId",
    ),
    "null in a required field": (
        item(sku=None),
        "null is not allowed here at $.customerSession.cartItems[1].sku",
    ),
    "a misspelt state": (
        session(state="canceled"),
        "'canceled' is none of 'open', 'closed', 'cancelled', 'partially_returned'"
        " at $.customerSession.state",
    ),
    "a name of Python in a mapping": (
        session(cart_items=[ITEM]),
        "`cart_items` is a name of Python (in a mapping, write `cartItems`)"
        " at $.customerSession.cart_items",
    ),
    "the same in a required field": (
        {"customer_session": {}},
        "`customer_session` is a name of Python (in a mapping, write `customerSession`)"
        " at $.customer_session",
    ),
    "a misspelt field": (
        session(cupons=["SUMMER-10"]),
        "the specification knows no such field (did you mean `couponCodes`?"
        " allow_unknown_fields=True sends it as it is) at $.customerSession.cupons",
    ),
    "a misspelt field in an entry of a map": (
        session(additionalCosts={"gift wrap": {"price": 1, "Price": 1}}),
        "the specification knows no such field (write `price`;"
        " allow_unknown_fields=True sends it as it is)"
        " at $.customerSession.additionalCosts['gift wrap'].Price",
    ),
    "a field that is like no other": (
        item(sale=True),
        "the specification knows no such field (only `sku`, `quantity`, `name`, `price`,"
        " `category`, `weight`, `height`, `width`, `length`, `position`, `attributes`,"
        " `returnedQuantity`, `remainingQuantity`, `product`, `additionalCosts`, `catalogItemID`,"
        " `selectedPriceType`, `adjustmentReferenceId`, `adjustmentEffectiveFrom`,"
        " `adjustmentEffectiveUntil`, …;"
        " allow_unknown_fields=True sends it as it is) at $.customerSession.cartItems[1].sale",
    ),
    "a misspelt field in a mapping in a model": (
        IntegrationRequest(customer_session={"stat": "closed"}),  # type: ignore[arg-type]
        "the specification knows no such field (did you mean `state`?"
        " allow_unknown_fields=True sends it as it is) at $.customerSession.stat",
    ),
    "a code that is too long": (
        session(couponCodes=["top-secret" * 11]),
        "Expected `str` of length <= 100, got a length of 110 at $.customerSession.couponCodes[0]",
    ),
    "too many identifiers": (
        session(identifiers=["top-secret"] * 6),
        "Expected `array` of length <= 5, got a length of 6 at $.customerSession.identifiers",
    ),
    "the session without its envelope": (
        {"cartItems": [ITEM]},
        "the specification knows no such field here (its place is `$.customerSession.cartItems`;"
        " allow_unknown_fields=True sends it as it is) at $.cartItems",
    ),
    "the model of another operation": (
        NewCustomerSessionV2(profile_id="top-secret"),
        "the body is NewCustomerSessionV2, where IntegrationRequest is expected at $",
    ),
    "the model of another place": (
        session(cartItems=[AdditionalCost(price=1)]),
        "this is AdditionalCost, where CartItem is expected at $.customerSession.cartItems[0]",
    ),
    "a fault in a model derived by the caller": (
        OwnRequest(customer_session=NewCustomerSessionV2(state="shut")),  # type: ignore[arg-type]
        "'shut' is none of 'open', 'closed', 'cancelled', 'partially_returned'"
        " at $.customerSession.state",
    ),
    "a long misspelt field": (
        session(**{"x" * 1000: 1}),
        "the specification knows no such field (only `profileId`, `couponCodes`, `referralCode`,"
        " `state`, `cartItems`, `additionalCosts`, `identifiers`, `attributes`,"
        " `storeIntegrationId`, `evaluableCampaignIds`, `loyaltyCards`,"
        " `experimentVariantAllocations`;"
        f" allow_unknown_fields=True sends it as it is) at $.customerSession['{'x' * 100}…']",
    ),
    "an entry of a map": (
        session(additionalCosts={"shipping": {"price": 1}, "gift wrap": {"price": "1"}}),
        "Expected `float`, got `str` at $.customerSession.additionalCosts['gift wrap'].price",
    ),
    "no number": (
        item(price=float("nan")),
        "nan is no number of JSON (leave it out, or pass another)"
        " at $.customerSession.cartItems[1].price",
    ),
    "a time without zone": (
        session(attributes={"when": datetime(2026, 1, 2)}),
        "a datetime without time zone could be any of many times (pass one with `tzinfo`,"
        " such as `datetime.now(UTC)`) at $.customerSession.attributes.when",
    ),
    "bytes": (
        session(profileId=b"top-secret"),
        "bytes are no text (decode them, as with `.decode()`) at $.customerSession.profileId",
    ),
    "an object of another library": (
        session(attributes={"x": object()}),
        "an object cannot be written as JSON (pass a mapping, a list, a text or a number)"
        " at $.customerSession.attributes.x",
    ),
    "no object": ([], "Expected `object`, got `array` at $"),
    "no body": (None, "the body is missing (pass a model or a mapping)"),
    "the model with a null": (
        IntegrationRequest(customer_session=NewCustomerSessionV2(referral_code=None)),  # type: ignore[arg-type]
        "null is not allowed here (leave the field out: UNSET in a model)"
        " at $.customerSession.referralCode",
    ),
    "the model with an empty id": (
        IntegrationRequest(
            customer_session=NewCustomerSessionV2(
                additional_costs={"a": AdditionalCost(price=1)},
                cart_items=[CartItem(sku="", quantity=1)],
            )
        ),
        "Expected `str` of length >= 1, got a length of 0 at $.customerSession.cartItems[0].sku",
    ),
}


@pytest.mark.parametrize(("body", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_likely_mistake(body: Any, words: str, call: Caller, wire: Wire) -> None:
    with pytest.raises(RequestValidationError) as caught:
        call("update_customer_session_v2", "s", body)
    assert str(caught.value) == START + words
    assert caught.value.__cause__ is None
    assert not wire.requests


def session_call(body: Any, session_id: Any = "s") -> Call[Any]:
    path = {"customerSessionId": session_id}
    return Call(OPERATIONS["updateCustomerSessionV2"], path=path, body=body)


def encoded(body: Any) -> Any:
    content = encode_body(session_call(body))
    assert content is not None
    return content.decode()


@pytest.mark.parametrize(
    ("body", "path"),
    [
        (IntegrationRequest(customer_session=NewCustomerSessionV2(coupon_codes=["A"])), "$"),
        (NewCustomerSessionV2(coupon_codes=["A"]), "$"),
    ],
)
def test_models_of_other_operations_are_no_unknown_fields(body: Any, path: str) -> None:
    call: Call[Any] = Call(
        OPERATIONS["updateCustomerSession"], path={"customerSessionId": "s"}, body=body
    )
    with pytest.raises(
        RequestValidationError, match=r"the body is .*, where NewCustomerSession is"
    ) as caught:
        encode_body(call, allow_unknown_fields=True)
    assert caught.value.path == path
    nested = session(additionalCosts={"a": NewCustomerSessionV2(), "b": {"price": 1, "tax": 2}})
    with pytest.raises(
        RequestValidationError, match=r"this is .*, where AdditionalCost is"
    ) as caught:
        encode_body(session_call(nested), allow_unknown_fields=True)
    assert caught.value.path == "$.customerSession.additionalCosts.a"


def test_an_integer_may_be_written_as_a_float() -> None:
    """JSON knows one kind of number, but servers that expect an integer often read no `2.0`."""
    costs = {"a": {"price": Decimal("2.00")}}
    body = session(
        cartItems=[{**ITEM, "quantity": 2.0, "price": 3.0}, {**ITEM, "quantity": Decimal("4.00")}],
        additionalCosts=costs,
        attributes={"ratio": 1.0, "digits": Decimal("0.12345678901234567890")},
    )
    text = encoded(body)
    assert json.loads(text) == json.loads(json.dumps(body, default=float))
    assert '"quantity":2,"price":3.0' in text
    assert '"quantity":4,"price":4.5' in text
    assert '"additionalCosts":{"a":{"price":2.00}}' in text
    assert '"ratio":1.0,"digits":0.12345678901234567890' in text


def test_names_of_python_are_fine_where_they_are_meant() -> None:
    body = session(attributes={"cart_items": 1, "profile_id": {"cart_items": 2}})
    assert json.loads(encoded(body)) == body
    body = session(profileId="p", profile_id="a field of tomorrow", cartItems=[])
    content = encode_body(session_call(body), allow_unknown_fields=True)
    assert content is not None
    assert json.loads(content) == body
    with pytest.raises(RequestValidationError, match="is a name of Python") as caught:
        encode_body(session_call(session(cart_items=[], new=1)), allow_unknown_fields=True)
    assert caught.value.path == "$.customerSession.cart_items"


def test_without_the_check_no_constraint_counts() -> None:
    for operation_id in spec_reader.with_body():
        for case in cases(operation_id, broken=True):
            if case.body is not None:
                call = Call(OPERATIONS[operation_id], body=case.body)
                content = encode_body(call, check=False)
                assert content is not None
                assert json.loads(content) == case.body
    # A key that is no text takes the second look, where the check is left out, too.
    body = session(cart_items=2.0, profileId=None, attributes={1: 2})
    content = encode_body(session_call(body), check=False)
    assert content == (
        b'{"customerSession":{"cart_items":2.0,"profileId":null,"attributes":{"1":2}}}'
    )


@pytest.mark.parametrize("body", [None, UNSET])
def test_without_the_check_there_must_be_a_body(body: Any) -> None:
    with pytest.raises(RequestValidationError, match="the body is missing"):
        encode_body(session_call(body), check=False)


def path(options: Mapping[str, Any]) -> str:
    call = Call(OPERATIONS["updateCustomerProfilesV2"], query=options, body={})
    return raw_path(call, check=False)


def test_without_the_check_queries_take_other_types() -> None:
    start = "/v2/customer_profiles"
    assert path({"silent": True}) == f"{start}?silent=true"
    assert path({"silent": ["a", 1, 2.5]}) == f"{start}?silent=a&silent=1&silent=2.5"
    assert path({"silent": UNSET}) == start
    for value in (None, {}, object(), b"x", float("inf"), datetime(2026, 1, 2), "\ud800", [None]):
        with pytest.raises(RequestValidationError, match="silent"):
            path({"silent": value})


@pytest.mark.parametrize("value", ["", ".", "..", None, True, b"x", "\ud800"])
def test_without_the_check_a_path_stays_the_path_that_it_is(value: Any) -> None:
    with pytest.raises(RequestValidationError, match="customerSessionId"):
        raw_path(session_call(session(), value), check=False)


def test_the_check_can_be_switched_off(call: Caller, wire: Wire) -> None:
    body = {"customerSession": {"cartItems": [{"quantity": "many"}], "state": "lost"}}
    wire.answers({"effects": [], "createdCoupons": [], "createdReferrals": []})
    call.with_client({"validate_requests": False}, "update_customer_session_v2", "s", body)
    assert wire.body == body
    wire.requests.clear()
    for wrong in ({"customerSession": {"attributes": {"a": float("nan")}}}, None):
        with pytest.raises(RequestValidationError):
            call.with_client({"validate_requests": False}, "update_customer_session_v2", "s", wrong)
    with pytest.raises(RequestValidationError):
        call.with_client({"validate_requests": False}, "update_customer_session_v2", "..", body)
    assert wire.requests == []

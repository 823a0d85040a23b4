"""Bodies arrive as callers mean them, and are refused where they break the specification."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest
from support.wire import API_KEY, Caller, Wire
from talonone import UNSET, RequestValidationError
from talonone.models import (
    AdditionalCost,
    CartItem,
    CustomerProfileIntegrationRequestV2,
    IntegrationRequest,
    NewCustomerSessionV2,
    NewReferral,
)

EMPTY_STATE: dict[str, Any] = {"effects": [], "createdCoupons": [], "createdReferrals": []}


@pytest.fixture(autouse=True)
def state(wire: Wire) -> None:
    wire.answers(EMPTY_STATE)


def update(call: Caller, **fields: Any) -> None:
    body = IntegrationRequest(customer_session=NewCustomerSessionV2(**fields))
    call("update_customer_session_v2", "s", body)


@pytest.mark.parametrize(
    ("fields", "sent"),
    [
        ({}, {}),
        ({"profile_id": UNSET}, {}),
        ({"profile_id": ""}, {"profileId": ""}),
        ({"coupon_codes": []}, {"couponCodes": []}),
        ({"attributes": {}}, {"attributes": {}}),
        ({"attributes": {"a": None}}, {"attributes": {"a": None}}),
        ({"attributes": {"a": 0}}, {"attributes": {"a": 0}}),
        ({"attributes": {"a": ""}}, {"attributes": {"a": ""}}),
        ({"attributes": {"a": []}}, {"attributes": {"a": []}}),
        ({"attributes": {"a": False}}, {"attributes": {"a": False}}),
    ],
)
def test_absent_null_and_empty_are_different(
    fields: dict[str, Any], sent: dict[str, Any], call: Caller, wire: Wire
) -> None:
    update(call, **fields)
    assert wire.body == {"customerSession": sent}


def test_mappings_are_sent_as_they_are(call: Caller, wire: Wire) -> None:
    attributes = MappingProxyType({"fieldOfTomorrow": [1, None]})
    body = MappingProxyType({"customerSession": MappingProxyType({"attributes": attributes})})
    call("update_customer_session_v2", "s", body)
    assert wire.body == {"customerSession": {"attributes": {"fieldOfTomorrow": [1, None]}}}


def test_models_may_stand_in_mappings(call: Caller, wire: Wire) -> None:
    body = {"customerSession": {"cartItems": [CartItem(name="T", sku="1", quantity=1, price=1)]}}
    call("update_customer_session_v2", "s", body)
    assert wire.body["customerSession"]["cartItems"] == [
        {"name": "T", "sku": "1", "quantity": 1, "price": 1}
    ]


@pytest.mark.parametrize("price", ["19.90", "0.1", "12345678901234.123456789", "100"])
def test_decimals_keep_their_digits(price: str, call: Caller, wire: Wire) -> None:
    body = {"customerSession": {"additionalCosts": {"shipping": {"price": Decimal(price)}}}}
    call("update_customer_session_v2", "s", body)
    assert f'"price":{price}}}'.encode() in wire.request.content


def test_times_keep_their_offset(call: Caller, wire: Wire) -> None:
    wire.status = 500
    body = NewReferral(
        campaign_id=1,
        advocate_profile_integration_id="a",
        start_date=datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=timezone(timedelta(hours=2))),
        expiry_date=datetime(2026, 1, 3, tzinfo=UTC),
    )
    with pytest.raises(Exception, match="500"):
        call("create_referral", body)
    assert wire.body["startDate"] == "2026-01-02T03:04:05.000006+02:00"
    assert wire.body["expiryDate"] == "2026-01-03T00:00:00Z"


def session(**fields: Any) -> dict[str, Any]:
    return {"customerSession": fields}


ITEM = {"name": "Tea", "sku": "T", "quantity": 1, "price": 1.0}
NAIVE = datetime(2026, 1, 2)
REFUSED: list[tuple[Any, str, str]] = [
    ({}, "$", "the required field `customerSession` is missing"),
    ([], "$", "Expected `object`, got `array`"),
    (None, "", "the body is missing"),
    (UNSET, "", "the body is missing"),
    ("text", "$", "Expected `object`, got `str`"),
    (session(state="opened"), "$.customerSession.state", "'opened' is none of 'open', "),
    (session(profileId=7), "$.customerSession.profileId", "Expected `str`, got `int`"),
    (session(profileId=None), "$.customerSession.profileId", "null is not allowed here"),
    (session(couponCodes=["x" * 101]), "$.customerSession.couponCodes[0]", "length <= 100"),
    (session(identifiers=["x"] * 6), "$.customerSession.identifiers", "length <= 5"),
    (
        session(cartItems=[ITEM, {**ITEM, "quantity": 0}]),
        "$.customerSession.cartItems[1].quantity",
        "Expected `int` >= 1",
    ),
    (session(cartItems=[{**ITEM, "sku": ""}]), "$.customerSession.cartItems[0].sku", "length >="),
    (
        session(cartItems=[{**ITEM, "price": float("nan")}]),
        "$.customerSession.cartItems[0].price",
        "nan is no number of JSON",
    ),
    (
        session(cartItems=[{**ITEM, "price": Decimal("Infinity")}]),
        "$.customerSession.cartItems[0].price",
        "Infinity is no number of JSON",
    ),
    (session(attributes={"x": float("inf")}), "$.customerSession.attributes.x", "inf is no number"),
    (session(attributes={"x": [NAIVE]}), "$.customerSession.attributes.x[0]", "without time zone"),
    (
        session(attributes={NAIVE: 1}),
        "$.customerSession.attributes['2026-01-02 00:00:00']",
        "without time zone",
    ),
    (
        session(attributes={"x": object()}),
        "$.customerSession.attributes.x",
        "an object cannot be written",
    ),
    (
        session(attributes={"x": {1: {2: "\ud800"}}}),
        "$.customerSession.attributes.x['1']['2']",
        "half a",
    ),
    (session(attributes={"\ud800": 1}), "$.customerSession.attributes['\\ud800']", "half a"),
    (
        session(attributes={"x": Decimal("NaN")}),
        "$.customerSession.attributes.x",
        "NaN is no number",
    ),
]


@pytest.mark.parametrize(("body", "path", "words"), REFUSED)
def test_what_breaks_the_specification_is_not_sent(
    body: Any, path: str, words: str, call: Caller, wire: Wire
) -> None:
    with pytest.raises(RequestValidationError) as caught:
        call("update_customer_session_v2", "s", body)
    assert caught.value.path == path
    assert words in str(caught.value)
    assert not wire.requests


def test_a_body_that_holds_itself(call: Caller, wire: Wire) -> None:
    attributes: dict[str, Any] = {}
    attributes["self"] = attributes
    with pytest.raises(RequestValidationError, match="nested too deeply"):
        call("update_customer_session_v2", "s", session(attributes=attributes))
    assert not wire.requests


def test_a_model_is_checked_like_a_mapping(call: Caller, wire: Wire) -> None:
    cost = AdditionalCost(price=float("nan"))
    with pytest.raises(RequestValidationError) as caught:
        update(call, additional_costs={"shipping": cost})
    assert caught.value.path == "$.customerSession.additionalCosts.shipping.price"
    with pytest.raises(RequestValidationError, match="without time zone") as caught:
        update(call, attributes={"when": NAIVE})
    assert caught.value.path == "$.customerSession.attributes.when"
    with pytest.raises(
        RequestValidationError, match="NewCustomerSessionV2, where IntegrationRequest"
    ):
        call("update_customer_session_v2", "s", NewCustomerSessionV2())
    assert not wire.requests


@pytest.mark.parametrize("when", [NAIVE, "2026-01-02T00:00:00", "2026-01-02", "tomorrow", 1])
def test_a_time_that_is_no_point_in_time_is_refused(when: Any, call: Caller, wire: Wire) -> None:
    body = {"campaignId": 1, "advocateProfileIntegrationId": "a", "startDate": when}
    with pytest.raises(RequestValidationError) as caught:
        call("create_referral", body)
    assert caught.value.path == "$.startDate"
    assert not wire.requests


def test_null_where_it_is_meant_does_not_cost_a_body(call: Caller, wire: Wire) -> None:
    """`null` makes the client look twice; what it finds there is fine."""
    body = CustomerProfileIntegrationRequestV2(attributes={"a": None, "b": [1.5, None, "x"]})
    call("update_customer_profile_v2", "p", body)
    assert wire.body == {"attributes": {"a": None, "b": [1.5, None, "x"]}}


def test_at_most_1000_profiles(call: Caller, wire: Wire) -> None:
    wire.answers({})
    profiles = [{"integrationId": str(number)} for number in range(1001)]
    with pytest.raises(RequestValidationError, match="length <= 1000"):
        call("update_customer_profiles_v2", {"customerProfiles": profiles})
    call("update_customer_profiles_v2", {"customerProfiles": profiles[1:]})
    assert len(json.loads(wire.request.content)["customerProfiles"]) == 1000


def test_extra_headers_and_timeout_are_those_of_the_call(call: Caller, wire: Wire) -> None:
    call(
        "update_customer_session_v2",
        "s",
        session(),
        extra_headers={"X-Trace": "abc"},
        timeout=1.5,
    )
    assert wire.request.headers["x-trace"] == "abc"
    assert wire.request.headers["authorization"] == f"ApiKey-v1 {API_KEY}"
    assert set(wire.request.extensions["timeout"].values()) == {1.5}


def test_extra_headers_win_in_whatever_case(call: Caller, wire: Wire) -> None:
    extra = {"content-type": "application/vnd.x+json", "USER-AGENT": "shop/1"}
    call("update_customer_session_v2", "s", session(), extra_headers=extra)
    assert wire.request.headers.get_list("content-type") == ["application/vnd.x+json"]
    assert wire.request.headers.get_list("user-agent") == ["shop/1"]


@pytest.mark.parametrize("value", ["top-secret\nX-Other: 1", "top-s\u00e9cret"])
def test_headers_that_cannot_be_sent(value: Any, call: Caller, wire: Wire) -> None:
    with pytest.raises(RequestValidationError) as caught:
        call("update_customer_session_v2", "s", session(), extra_headers={"X-Key": value})
    assert "the header 'X-Key' has characters that no header can carry" in str(caught.value)
    assert "top-s" not in str(caught.value)
    assert not wire.requests

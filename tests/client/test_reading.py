"""Reading survives what real servers send, and keeps all that can be read."""

from __future__ import annotations

import copy
import json
import logging
from typing import Any

import pytest
from support import spec_reader
from support.wire import Caller, Wire
from talonone import UNSET, ResponseDecodeError
from talonone.models import CartItem

STATE: dict[str, Any] = spec_reader.answer_examples("updateCustomerSessionV2")[0][1]


@pytest.fixture
def state() -> dict[str, Any]:
    """A whole answer to change."""
    value = copy.deepcopy(STATE)
    value["customerSession"]["cartItems"] = [
        {"name": "Tea", "sku": "T", "quantity": 1, "price": 4.5},
        {"name": "Pot", "sku": "P", "quantity": 1, "price": 24},
    ]
    return value


def update(call: Caller, **settings: Any) -> Any:
    return call.with_client(settings, "update_customer_session_v2", "s", {"customerSession": {}})


def test_unknown_fields_values_and_types_are_no_fault(
    state: dict[str, Any], call: Caller, wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    session = state["customerSession"]
    session["state"] = "partially_returned"
    campaign = state["triggeredCampaigns"][0]
    campaign["features"] = ["giveaways", "strikethrough"]
    campaign["state"] = "scheduled"
    campaign["limits"][0]["entities"] = ["Store"]
    session["fieldOfTomorrow"] = {"deep": [1, None]}
    session["cartItems"][0]["another"] = None
    state["somethingNew"] = []
    state["effects"] = [{**state["effects"][0], "effectType": "launchRocket", "props": {"x": 1}}]
    wire.answers(state)
    result = update(call)
    assert result.customer_session.state == "partially_returned"
    assert result.triggered_campaigns[0].features == ["giveaways", "strikethrough"]
    assert result.triggered_campaigns[0].state == "scheduled"
    assert result.triggered_campaigns[0].limits[0].entities == ["Store"]
    assert result.effects[0].effect_type == "launchRocket"
    assert result.effects[0].typed_props() == {"x": 1}
    assert not caplog.records


def test_null_reads_as_none_for_every_optional_field(
    call: Caller, wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    wire.answers(
        {
            "customerSession": None,
            "customerProfile": {
                "integrationId": "p",
                "created": "2020-01-01T00:00:00Z",
                "attributes": {},
                "accountId": 1,
                "closedSessions": 0,
                "totalSales": 0,
                "loyaltyMemberships": None,
                "audienceMemberships": None,
                "lastActivity": "2020-01-01T00:00:00Z",
            },
            "triggeredCampaigns": None,
            "effects": [
                {
                    "campaignId": 1,
                    "rulesetId": 1,
                    "ruleIndex": 0,
                    "ruleName": "r",
                    "effectType": "acceptCoupon",
                    "props": {"value": "X"},
                    "triggeredByCoupon": None,
                }
            ],
            "createdCoupons": [],
            "createdReferrals": [],
        }
    )
    result = update(call)
    assert result.customer_session is None
    assert result.customer_profile.loyalty_memberships is None
    assert result.effects[0].triggered_by_coupon is None
    assert result.loyalty is UNSET
    assert not caplog.records


def test_unknown_reasons_of_rejections(call: Caller, wire: Wire) -> None:
    state = copy.deepcopy(spec_reader.answer_examples("trackEvent")[0][1])
    reason = {"campaignId": 1, "couponId": 2, "reason": "CouponRejectedByTheMoon"}
    state["event"]["meta"] = {"couponRejectionReason": reason}
    wire.answers(state, 201)
    event = call("track_event", {"type": "t", "attributes": {}, "sessionId": "s"}).event
    assert event.meta.coupon_rejection_reason.reason == "CouponRejectedByTheMoon"


@pytest.mark.parametrize("number", [2**53 + 1, 2**63 - 1, -(2**63), 2**64 - 1])
def test_ids_have_64_bits(number: int, state: dict[str, Any], call: Caller, wire: Wire) -> None:
    state["effects"][0]["campaignId"] = number
    wire.answers(state)
    assert update(call).effects[0].campaign_id == number


def test_constraints_do_not_count_for_answers(
    state: dict[str, Any], call: Caller, wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    item = {"name": "", "sku": "", "quantity": 0, "price": -1}
    state["customerSession"]["cartItems"] = [item]
    state["customerSession"]["identifiers"] = ["i"] * 50
    wire.answers(state)
    result = update(call)
    assert result.customer_session.cart_items[0].quantity == 0
    assert len(result.customer_session.identifiers) == 50
    assert not caplog.records


def changed(state: dict[str, Any], path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    """Return `state` with the part at `path` replaced; left out if `value` is `UNSET`."""
    target: Any = state
    for key in path[:-1]:
        target = target[key]
    if value is UNSET:
        del target[path[-1]]
    else:
        target[path[-1]] = value
    return state


FAULTS = [
    (("customerSession", "cartItems", 0, "sku"), UNSET, "$.customerSession.cartItems[0].sku"),
    (("customerSession", "cartItems", 1, "price"), "24", "$.customerSession.cartItems[1].price"),
    (("customerSession", "cartItems", 0), "no item", "$.customerSession.cartItems[0]"),
    (("customerSession", "created"), "yesterday", "$.customerSession.created"),
    (("customerSession", "total"), None, "$.customerSession.total"),
    (("customerSession", "firstSession"), 1, "$.customerSession.firstSession"),
    (("customerSession", "couponCodes"), ["A", 1], "$.customerSession.couponCodes[1]"),
    (("customerSession", "couponCodes"), "A", "$.customerSession.couponCodes"),
    (("customerSession",), "gone", "$.customerSession"),
    (("effects", 0, "campaignId"), "1", "$.effects[0].campaignId"),
    (("effects", 0, "effectType"), None, "$.effects[0].effectType"),
    (("effects", 0, "props"), [], "$.effects[0].props"),
    (("effects",), UNSET, "$.effects"),
    (("effects",), None, "$.effects"),
    (("createdCoupons",), {}, "$.createdCoupons"),
    (
        ("customerSession", "additionalCosts"),
        {"a": {"price": 1}, "b": {"price": "x"}},
        "$.customerSession.additionalCosts.b.price",
    ),
]


@pytest.mark.parametrize(("path", "value", "named"), FAULTS)
def test_a_field_that_cannot_be_read_costs_no_answer(
    path: tuple[Any, ...],
    value: Any,
    named: str,
    state: dict[str, Any],
    call: Caller,
    wire: Wire,
    caplog: pytest.LogCaptureFixture,
) -> None:
    wire.answers(changed(state, path, value))
    result = update(call)

    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    message = caplog.records[0].getMessage()
    assert message.startswith("updateCustomerSessionV2 (PUT /v2/customer_sessions/")
    assert message.endswith(f": {named}")
    assert result.created_referrals is not UNSET
    if path[0] != "customerSession":
        assert result.customer_session.cart_items[1].name == "Pot"
    elif len(path) > 1:
        assert result.customer_session.integration_id == STATE["customerSession"]["integrationId"]


def test_what_stands_in_the_place_of_a_fault(
    state: dict[str, Any], call: Caller, wire: Wire
) -> None:
    session = state["customerSession"]
    session["cartItems"] = [
        {"sku": "T", "quantity": 2, "price": "x"},
        None,
        session["cartItems"][1],
    ]
    wire.answers(state)
    items = update(call).customer_session.cart_items
    assert (items[0].name, items[0].sku, items[0].quantity) == (UNSET, "T", 2)
    assert items[0].price is UNSET
    assert type(items[1]) is CartItem
    assert items[1].to_dict() == {}
    assert items[2].price == 24.0


@pytest.mark.parametrize("entry", [None, "x", 1, []], ids=repr)
@pytest.mark.parametrize("decimals", [False, True])
def test_loops_survive_entries_that_are_no_object(
    entry: Any,
    decimals: bool,
    state: dict[str, Any],
    call: Caller,
    wire: Wire,
    caplog: pytest.LogCaptureFixture,
) -> None:
    state["effects"] = [entry, {**state["effects"][0], "effectType": "launchRocket", "props": {}}]
    state["loyalty"] = {"cards": [], "programs": {"1": entry}}
    state["coupons"] = [entry]
    wire.answers(state)
    result = update(call, decimal_numbers=decimals)
    seen = [(effect.effect_type, effect.typed_props()) for effect in result.effects]
    assert seen == [(UNSET, UNSET), ("launchRocket", {})]
    assert [program.title for program in result.loyalty.programs.values()] == [UNSET]
    assert [coupon.value for coupon in result.coupons] == [UNSET]
    (record,) = caplog.records
    for place in ("$.effects[0]", "$.loyalty.programs['1']", "$.coupons[0]"):
        assert place in record.getMessage()
    with pytest.raises(ResponseDecodeError):
        update(call, decimal_numbers=decimals, strict_responses=True)


def test_an_integral_number_is_an_integer(
    state: dict[str, Any], call: Caller, wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    state["customerSession"]["cartItems"][0]["quantity"] = 3.0
    wire.answers(state)
    assert update(call).customer_session.cart_items[0].quantity == 3
    assert not caplog.records


def test_one_warning_for_many_faults(
    state: dict[str, Any], call: Caller, wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    state["customerSession"]["cartItems"] = [{}] * 10
    wire.answers(state)
    update(call)
    assert len(caplog.records) == 1
    assert caplog.records[0].getMessage().endswith(" and 10 more")


@pytest.mark.parametrize(("path", "value", "named"), FAULTS)
def test_strict_responses(
    path: tuple[Any, ...],
    value: Any,
    named: str,
    state: dict[str, Any],
    call: Caller,
    wire: Wire,
) -> None:
    wire.answers(changed(state, path, value))
    with pytest.raises(ResponseDecodeError) as caught:
        update(call, strict_responses=True)
    assert caught.value.status_code == 200
    assert caught.value.body == wire.content
    assert caught.value.path == named


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("campaignId", None, "Expected `int`, got `null`"),
        ("triggeredByCoupon", "7", "Expected `int`, got `str`"),
        ("props", [], "Expected `object`, got `array`"),
        ("ruleName", UNSET, "Missing"),
    ],
)
def test_strict_errors_say_what_was_expected(
    name: str, value: Any, problem: str, state: dict[str, Any], call: Caller, wire: Wire
) -> None:
    wire.answers(changed(state, ("effects", 0, name), value))
    with pytest.raises(ResponseDecodeError) as caught:
        update(call, strict_responses=True)
    assert (caught.value.problem, caught.value.path) == (problem, f"$.effects[0].{name}")


def test_strict_takes_what_can_be_read(state: dict[str, Any], call: Caller, wire: Wire) -> None:
    """Both modes accept the same values: 2.0 is an integer in JSON."""
    state["effects"][0]["campaignId"] = 2.0
    wire.answers(state)
    assert update(call, strict_responses=True).effects[0].campaign_id == 2


@pytest.mark.parametrize(
    "content",
    [b"", b"null", b"[]", b'"text"', b"12", b"true", b"{", b"<html>", b"\xff\xfe", b"[" * 100_000],
)
@pytest.mark.parametrize("strict", [False, True])
def test_a_body_of_another_shape(content: bytes, strict: bool, call: Caller, wire: Wire) -> None:
    wire.content = content
    with pytest.raises(ResponseDecodeError) as caught:
        update(call, strict_responses=strict)
    assert caught.value.status_code == 200
    assert caught.value.body == content
    assert "the answer (200) cannot be read" in str(caught.value)


def test_v1_effects_are_read_as_they_are(call: Caller, wire: Wire) -> None:
    state = copy.deepcopy(spec_reader.answer_examples("trackEvent")[0][1])
    state["event"]["effects"] = [[1, 2, 0, ["setDiscount", "x", 4.5]], {"a": 1}]
    wire.answers(state, 201)
    result = call("track_event", {"type": "t", "attributes": {}, "sessionId": "s"})
    assert result.event.effects == [[1, 2, 0, ["setDiscount", "x", 4.5]], {"a": 1}]


@pytest.mark.parametrize("entries", [None, UNSET])
def test_ledger_entries_may_be_missing_or_null(
    entries: Any, call: Caller, wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    state = copy.deepcopy(spec_reader.answer_examples("trackEvent")[0][1])
    wire.answers(changed(state, ("event", "ledgerEntries"), entries), 201)
    result = call("track_event", {"type": "t", "attributes": {}, "sessionId": "s"})
    assert result.event.ledger_entries is entries
    assert result.event.effects == state["event"]["effects"]
    assert not caplog.records


@pytest.mark.parametrize(
    "missing", [["effects"], ["effects", "createdCoupons", "createdReferrals"]]
)
def test_bulk_answers_may_lack_effects_and_what_was_created(
    missing: list[str], call: Caller, wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    answer = copy.deepcopy(spec_reader.answer_examples("updateCustomerProfilesV2")[0][1])
    for name in missing:
        del answer["integrationStates"][1][name]
    wire.answers(answer)
    first, second = call("update_customer_profiles_v2", {}).integration_states
    assert first.effects == first.created_coupons == first.created_referrals == []
    assert second.effects is UNSET
    assert second.customer_profile.integration_id == "customer-4712"
    assert second.customer_profile.attributes == {"newsletter": False}
    assert not caplog.records


def test_cart_items_may_lack_name_and_price(
    state: dict[str, Any], call: Caller, wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    del state["customerSession"]["cartItems"][0]["name"]
    del state["customerSession"]["cartItems"][0]["price"]
    wire.answers(state)
    first, second = update(call).customer_session.cart_items
    assert (first.name, first.sku, first.quantity, first.price) == (UNSET, "T", 1, UNSET)
    assert (second.name, second.price) == ("Pot", 24)
    assert not caplog.records


def test_v1_profile_updates_come_without_session_and_event(
    call: Caller, wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    profile = spec_reader.answer_examples("updateCustomerProfile")[0][1]["profile"]
    wire.answers({"profile": profile})
    result = call("update_customer_profile", "p", {})
    assert result.session is UNSET
    assert result.event is UNSET
    assert not caplog.records


def test_an_undocumented_success_is_read_like_the_documented_one(
    state: dict[str, Any], call: Caller, wire: Wire
) -> None:
    wire.answers(state, 201)
    assert update(call).effects[0].campaign_id == STATE["effects"][0]["campaignId"]


def test_silent_bulk_updates_answer_nothing(call: Caller, wire: Wire) -> None:
    wire.status, wire.content = 204, b""
    assert call("update_customer_profiles_v2", {}, silent="yes") is None


def test_a_byte_order_mark_is_no_fault(call: Caller, wire: Wire) -> None:
    wire.content = b"\xef\xbb\xbf" + json.dumps(STATE).encode()
    assert update(call, strict_responses=True).effects

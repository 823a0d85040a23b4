"""Coupon and referral codes: effects, rejections, and how often they were used."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from support.sandbox_caller import Caller, Start, WriteSeed, item

NOW = datetime(2021, 6, 1, tzinfo=UTC)
YESTERDAY, TOMORROW = "2021-05-31T00:00:00Z", "2021-06-02T02:00:00+02:00"


def coupon(value: str, campaign: int = 1, **more: Any) -> dict[str, Any]:
    """Return a coupon of a seed."""
    discount = more.pop("discount", {"name": value.lower(), "amount": 5})
    return {"value": value, "campaignId": campaign, "discount": discount, **more}


def campaign(number: int, **more: Any) -> dict[str, Any]:
    """Return a campaign of a seed."""
    features = ["coupons", "referrals"]
    return {"id": number, "name": f"Campaign {number}", "features": features, **more}


@pytest.fixture
def seed(write_seed: WriteSeed) -> Path:
    """A seed with a coupon for every reason to reject one."""
    return write_seed(
        {
            "campaigns": [
                campaign(1),
                campaign(2, state="disabled"),
                campaign(3, endTime=YESTERDAY),
                campaign(4, startTime=TOMORROW),
                campaign(5, features=["loyalty"]),
                campaign(6, startTime=YESTERDAY, endTime=TOMORROW),
            ],
            "coupons": [
                coupon("FIVE"),
                coupon("HALF", discount={"name": "half", "percent": 50}),
                coupon("FULL", discount={"name": "half", "percent": 100}),
                coupon("ODDS", discount={"name": "odds", "percent": 12.5}),
                coupon("ONCE", usageLimit=1),
                coupon("MINE", recipientIntegrationId="me"),
                coupon("HELD", reservation=False),
                coupon("LATE", expiryDate=YESTERDAY),
                coupon("LAST", expiryDate=TOMORROW),
                coupon("SOON", startDate=TOMORROW),
                coupon("OFF-2", campaign=2),
                coupon("OFF-3", campaign=3),
                coupon("OFF-4", campaign=4),
                coupon("OFF-5", campaign=5),
                coupon("ON-6", campaign=6),
            ],
        }
    )


@pytest.fixture
def shop(start: Start, seed: Path) -> Caller:
    """A sandbox with that seed, in June 2021."""
    return start(seed=seed, clock=lambda: NOW)


def effects(state: Any) -> list[tuple[str, Any]]:
    """Return the types of the effects, with what matters about each."""
    short: list[tuple[str, Any]] = []
    for effect in state["effects"]:
        props = effect["props"]
        more = props.get("rejectionReason", props["value"])
        short.append((effect["effectType"], more))
    return short


def referral(api: Caller, status: int = 201, **more: Any) -> Any:
    """Create a referral."""
    body = {"campaignId": 1, "advocateProfileIntegrationId": "advocate", **more}
    return api("createReferral", None, body, status=status)


def test_accepted_coupon(api: Caller) -> None:
    state = api.session("a", profileId="p", couponCodes=["SUMMER-10"], cartItems=[item(0.3, 1)])
    origin = {"campaignId": 1, "rulesetId": 1, "ruleIndex": 0, "ruleName": "Summer campaign"}
    origin["triggeredByCoupon"] = state["coupons"][0]["id"]
    assert state["effects"] == [
        origin | {"effectType": "acceptCoupon", "props": {"value": "SUMMER-10"}},
        origin | {"effectType": "setDiscount", "props": {"name": "Summer discount", "value": 0.03}},
    ]
    assert [campaign["id"] for campaign in state["triggeredCampaigns"]] == [1]
    assert state["ruleFailureReasons"] == []
    assert "discount" not in state["coupons"][0]
    assert effects(api.session("a", couponCodes=[])) == []


def test_unknown_codes(api: Caller) -> None:
    state = api.session("u", couponCodes=["summer-10", "", "NULL\0"], referralCode="nobody")
    assert effects(state) == [
        ("rejectCoupon", "CouponNotFound"),
        ("rejectCoupon", "CouponNotFound"),
        ("rejectCoupon", "CouponNotFound"),
        ("rejectReferral", "ReferralNotFound"),
    ]
    assert state["effects"][0]["props"]["value"] == "summer-10"
    assert state["coupons"] == []
    assert "referral" not in state


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("FIVE", 5),
        ("HALF", 4.5),
        ("ODDS", 1.125),
        ("LAST", 5),
        ("ON-6", 5),
        ("MINE", "CouponRecipientDoesNotMatch"),
        ("HELD", "CouponRecipientDoesNotMatch"),
        ("LATE", "CouponExpired"),
        ("SOON", "CouponStartDateInFuture"),
        ("OFF-2", "CouponPartOfNotRunningCampaign"),
        ("OFF-3", "CouponPartOfNotRunningCampaign"),
        ("OFF-4", "CouponPartOfNotRunningCampaign"),
        ("OFF-5", "CouponPartOfNotRunningCampaign"),
    ],
)
def test_usable_or_not(shop: Caller, code: str, expected: float | str) -> None:
    state = shop.session("s", profileId="someone", couponCodes=[code], cartItems=[item()])
    if isinstance(expected, str):
        assert effects(state) == [("rejectCoupon", expected)]
        (failure,) = state["ruleFailureReasons"]
        assert (failure["couponValue"], failure["details"]) == (code, expected)
        assert state["triggeredCampaigns"] == []
    else:
        assert effects(state) == [("acceptCoupon", code), ("setDiscount", expected)]


def test_recipients_and_holders(shop: Caller) -> None:
    shop("createCouponReservation", "HELD", {"integrationIDs": ["me"]})
    state = shop.session("s", profileId="me", couponCodes=["MINE", "HELD"], cartItems=[item(20)])
    assert [kind for kind, _ in effects(state)] == ["acceptCoupon", "setDiscount"] * 2
    state = shop.session("s", profileId="")
    assert [kind for kind, _ in effects(state)] == ["rejectCoupon"] * 2


def test_discounts_never_exceed_the_cart(shop: Caller) -> None:
    state = shop.session("s", couponCodes=["HALF", "FIVE", "ODDS", "FIVE"], cartItems=[item()])
    assert [value for kind, value in effects(state) if kind == "setDiscount"] == [4.5, 4.5, 0]
    assert len(state["coupons"]) == 3
    assert effects(shop.session("s", cartItems=[])) == [
        ("acceptCoupon", "HALF"),
        ("setDiscount", 0),
        ("acceptCoupon", "FIVE"),
        ("setDiscount", 0),
        ("acceptCoupon", "ODDS"),
        ("setDiscount", 0),
    ]


def test_use_is_counted_when_the_session_is_closed(shop: Caller) -> None:
    both = ["ONCE", "LATE"]
    shop.session("s1", couponCodes=both, cartItems=[item()])
    assert (
        shop.session("s2", couponCodes=both, cartItems=[item()])["coupons"][0]["usageCounter"] == 0
    )
    closed = shop.session("s1", state="closed")
    assert ("setDiscount", 5) in effects(closed)
    assert [used["usageCounter"] for used in closed["coupons"]] == [1, 0]

    assert ("rejectCoupon", "CouponLimitReached") in effects(shop.session("s2"))
    closed_without = shop.session("s2", state="closed")
    assert [used["usageCounter"] for used in closed_without["coupons"]] == [1, 0]

    cancelled = shop.session("s1", state="cancelled")
    assert effects(cancelled) == [("rollbackCoupon", "ONCE"), ("rollbackDiscount", 5)]
    assert cancelled["coupons"][0]["usageCounter"] == 0
    assert effects(shop.session("s2", state="cancelled")) == []
    assert ("acceptCoupon", "ONCE") in effects(shop.session("s3", couponCodes=["ONCE"]))


def test_cancelling_an_open_session_has_no_effects(shop: Caller) -> None:
    shop.session("s", couponCodes=["ONCE"])
    cancelled = shop.session("s", state="cancelled")
    assert cancelled["effects"] == []
    assert cancelled["coupons"][0]["usageCounter"] == 0


def test_referrals(shop: Caller) -> None:
    first, second = referral(shop), referral(shop, friendProfileIntegrationId="friend")
    assert first["code"] != second["code"]
    assert len(first["code"]) >= 4
    assert first["id"] != second["id"]
    assert (first["campaignId"], first["advocateProfileIntegrationId"]) == (1, "advocate")
    assert "friendProfileIntegrationId" not in first
    assert second["friendProfileIntegrationId"] == "friend"
    unused = [referral | {"referredCustomers": []} for referral in (first, second)]
    assert shop.inventory("advocate")["referrals"] == unused

    state = shop.session("s", profileId="friend", referralCode=second["code"])
    assert effects(state) == [("acceptReferral", second["code"])]
    assert state["referral"] == unused[1]
    assert [campaign["id"] for campaign in state["triggeredCampaigns"]] == [1]
    closed = shop.session("s", state="closed")["referral"]
    assert (closed["usageCounter"], closed["referredCustomers"]) == (1, ["friend"])
    assert shop.inventory("advocate")["referrals"] == [unused[0], closed]
    cancelled = shop.session("s", state="cancelled")
    assert effects(cancelled) == [("rollbackReferral", second["code"])]
    assert cancelled["referral"] == unused[1]


@pytest.mark.parametrize(
    ("more", "profile_id", "reason"),
    [
        ({}, "advocate", "ReferralRecipientIdSameAsAdvocate"),
        ({"friendProfileIntegrationId": "friend"}, "other", "ReferralRecipientDoesNotMatch"),
        ({"expiryDate": YESTERDAY}, "other", "ReferralExpired"),
        ({"startDate": TOMORROW}, "other", "ReferralStartDateInFuture"),
    ],
)
def test_rejected_referrals(
    shop: Caller, more: dict[str, Any], profile_id: str, reason: str
) -> None:
    created = referral(shop, **more)
    assert created.items() >= more.items()
    state = shop.session("s", profileId=profile_id, referralCode=created["code"])
    assert effects(state) == [("rejectReferral", reason)]
    (failure,) = state["ruleFailureReasons"]
    assert (failure["referralValue"], failure["details"]) == (created["code"], reason)


@pytest.mark.parametrize(
    ("more", "status", "pointer"),
    [
        ({"campaignId": 7}, 404, "/campaignId"),
        ({"campaignId": 2**70}, 400, "/campaignId"),
        ({"campaignId": 2}, 400, "/campaignId"),
        ({"campaignId": 3}, 400, "/campaignId"),
        ({"campaignId": 5}, 400, "/campaignId"),
        ({"advocateProfileIntegrationId": ""}, 400, "/advocateProfileIntegrationId"),
        ({"startDate": "yesterday"}, 400, "/startDate"),
    ],
)
def test_refused_referrals(shop: Caller, more: dict[str, Any], status: int, pointer: str) -> None:
    error = referral(shop, status, **more)
    assert error["errors"][0]["source"] == {"pointer": pointer}
    shop.inventory("advocate", status=404)


def test_ids_are_integers_from_counters(shop: Caller) -> None:
    ids = [referral(shop)["id"] for _ in range(3)]
    assert ids == [1, 2, 3]
    events = [shop.session("e")["event"]["id"] for _ in range(3)]
    assert events == sorted(set(events))


def test_periods_touch_without_gap(start: Start, seed: Path) -> None:
    edge = NOW + timedelta(days=1)
    shop = start(seed=seed, clock=lambda: edge)
    state = shop.session("s", couponCodes=["LAST", "SOON", "OFF-4", "ON-6"], cartItems=[item(50)])
    assert [kind for kind, _ in effects(state) if kind != "setDiscount"] == [
        "rejectCoupon",
        "acceptCoupon",
        "acceptCoupon",
        "rejectCoupon",
    ]

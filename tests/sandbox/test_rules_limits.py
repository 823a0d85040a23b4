"""Rejections of codes: every word, where it comes from, and the limits behind it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from support import spec_reader
from support.rule_seeds import (
    Json,
    Opened,
    campaign,
    item,
    kinds,
    notice,
    off,
    props,
    rejection,
    rule,
)
from support.sandbox_caller import Caller

NOW = datetime(2026, 6, 1, tzinfo=UTC)
BEFORE, LATER = "2026-05-01T00:00:00Z", "2026-07-01T00:00:00Z"
COUPON, REFERRAL = [{"coupon": "valid"}], [{"referral": "valid"}]
MANY = {"cartTotal": {"over": 1000}}
POOR = {"deductLoyaltyPoints": {"program": 1, "points": 5}}


def shop(opened: Opened) -> Caller:
    """Return a sandbox with a code for each word that says why it is rejected."""

    def codes(number: int, *rules: Json, **more: Any) -> Json:
        features = ["coupons", "referrals", "loyalty"]
        return campaign(*rules, number=number, features=features, **more)

    def coupon(value: str, number: int = 1, **more: Any) -> Json:
        return {"value": value, "campaignId": number, **more}

    def friend(code: str, number: int = 2, **more: Any) -> Json:
        return {"code": code, "campaignId": number, "advocate": "advocate", **more}

    once = {"couponRedemptionsPerProfile": 1, "referralRedemptionsPerProfile": 1}
    return opened(
        codes(1, rule("C", COUPON, notice())),
        codes(2, rule("F", REFERRAL, notice())),
        codes(3, state="disabled"),
        codes(4, rule("C", COUPON, notice()), rule("F", REFERRAL, notice()), limits=once),
        codes(
            5,
            rule("C", COUPON, notice()),
            rule("F", REFERRAL, notice()),
            limits={"couponRedemptions": 0, "referralRedemptions": 0},
        ),
        codes(6, rule("C", [*COUPON, MANY], notice()), rule("F", [MANY, *REFERRAL], notice())),
        codes(7, rule("C", COUPON, notice(), POOR), rule("F", REFERRAL, notice(), POOR)),
        codes(8, rule("Other", [], notice())),
        coupons=[
            coupon("FINE"),
            coupon("OFF-3", 3),
            coupon("USED", usageLimit=1),
            coupon("ONCE-4", 4),
            coupon("ONCE", usageLimitPerProfile=1),
            coupon("NONE-5", 5),
            coupon("MINE", recipientIntegrationId="me"),
            coupon("LATE", expiryDate=BEFORE),
            coupon("SOON", startDate=LATER),
            coupon("MANY-6", 6),
            coupon("POOR-7", 7),
            coupon("IDLE-8", 8),
            coupon("HELD", reservationMandatory=True),
        ],
        referrals=[
            friend("FRIEND"),
            friend("FOFF", 3),
            friend("FUSED", usageLimit=1),
            friend("FONCE", 4),
            friend("FNONE", 5),
            friend("FMINE", friend="me"),
            friend("FLATE", expiryDate=BEFORE),
            friend("FSOON", startDate=LATER),
            friend("FMANY", 6),
            friend("FPOOR", 7),
            friend("FIDLE", 8),
        ],
        loyaltyPrograms=[{"id": 1, "name": "club", "title": "Club"}],
        clock=lambda: NOW,
    )


COUPONS = {
    "FINE": None,
    "NOBODY": "CouponNotFound",
    "OFF-3": "CouponPartOfNotRunningCampaign",
    "USED": "CouponLimitReached",
    "NONE-5": "CampaignLimitReached",
    "ONCE-4": "ProfileLimitReached",
    "ONCE": "ProfileLimitReached",
    "MINE": "CouponRecipientDoesNotMatch",
    "LATE": "CouponExpired",
    "SOON": "CouponStartDateInFuture",
    "MANY-6": "CouponRejectedByCondition",
    "POOR-7": "EffectCouldNotBeApplied",
    "IDLE-8": "CouponPartOfNotTriggeredCampaign",
    "HELD": "CouponReservationRequired",
}
REFERRALS = {
    "FRIEND": None,
    "NOBODY": "ReferralNotFound",
    "FOFF": "ReferralPartOfNotRunningCampaign",
    "FUSED": "ReferralLimitReached",
    "FNONE": "CampaignLimitReached",
    "FONCE": "ProfileLimitReached",
    "FMINE": "ReferralRecipientDoesNotMatch",
    "FLATE": "ReferralExpired",
    "FSOON": "ReferralStartDateInFuture",
    "FMANY": "ReferralRejectedByCondition",
    "FPOOR": "EffectCouldNotBeApplied",
    "FIDLE": "ReferralPartOfNotTriggeredCampaign",
}


def test_every_word_of_the_specification(opened: Opened) -> None:
    api = shop(opened)
    for code in ("USED", "ONCE-4", "ONCE"):
        api.session(f"used {code}", profileId="p", couponCodes=[code], state="closed")
    for code in ("FUSED", "FONCE"):
        api.session(f"used {code}", profileId="p", referralCode=code, state="closed")

    found = {
        code: rejection(api.session("c", profileId="p", couponCodes=[code])) for code in COUPONS
    }
    assert found == COUPONS
    friends = {
        code: rejection(api.session("f", profileId="p", referralCode=code), "rejectReferral")
        for code in REFERRALS
    }
    assert friends == REFERRALS
    own = api.session("own", profileId="advocate", referralCode="FRIEND")
    anonymous = [api.session(code, couponCodes=[code]) for code in ("ONCE-4", "ONCE", "HELD")]
    assert {rejection(state) for state in anonymous} == {"ProfileRequired"}

    schemas = spec_reader.SCHEMAS
    words = {
        name: {*schemas[name]["properties"]["reason"]["enum"]}
        for name in ("CouponRejectionReason", "ReferralRejectionReason")
    }
    assert {*COUPONS.values(), "ProfileRequired"} - {None} == words["CouponRejectionReason"]
    seen = {*REFERRALS.values(), rejection(own, "rejectReferral")} - {None}
    assert seen == words["ReferralRejectionReason"]


def test_reasons_say_which_part_of_which_rule(opened: Opened) -> None:
    api = shop(opened)
    state = api.session("s", profileId="p", couponCodes=["MANY-6"], referralCode="FMANY")
    (coupon,), (friend,) = props(state, "rejectCoupon"), props(state, "rejectReferral")
    assert (coupon["conditionIndex"], friend["conditionIndex"]) == (1, 0)
    first, second = (
        found for found in state["ruleFailureReasons"] if {"couponID", "referralID"} & {*found}
    )
    told = {"campaignID": 6, "campaignName": "Campaign 6", "rulesetID": 6}
    assert first.items() >= (told | {"ruleIndex": 0, "ruleName": "C", "conditionIndex": 1}).items()
    assert first.items() >= {"couponID": state["coupons"][0]["id"], "couponValue": "MANY-6"}.items()
    assert (second["ruleIndex"], second["referralValue"]) == (1, "FMANY")

    poor = api.session("t", profileId="p", couponCodes=["POOR-7"])
    (refused,), (failure,) = (
        props(poor, "rejectCoupon"),
        [found for found in poor["ruleFailureReasons"] if "couponID" in found],
    )
    assert refused["effectIndex"] == failure["effectIndex"] == 1
    assert refused["details"] == failure["details"] == "There are 0 points, and 5 are needed."
    assert poor["event"]["meta"]["couponRejectionReason"]["reason"] == "EffectCouldNotBeApplied"
    # Reasons come where they are asked for.
    body = {"customerSession": {"couponCodes": ["MANY-6"]}}
    assert "ruleFailureReasons" not in api("updateCustomerSessionV2", "u", body)


def test_reservations(opened: Opened) -> None:
    api = shop(opened)
    fields: Json = {"profileId": "p", "couponCodes": ["HELD"]}
    assert rejection(api.session("s", **fields)) == "CouponReservationRequired"
    api("createCouponReservation", "HELD", {"integrationIDs": ["p"]})
    assert rejection(api.session("s", **fields)) is None
    (coupon,) = api.session("s", **fields)["coupons"]
    assert coupon["isReservationMandatory"] is True


def test_limits_count_uses_that_are_in_force(opened: Opened) -> None:
    limits = {"couponRedemptions": 2, "couponRedemptionsPerProfile": 1, "discount": 15}
    api = opened(
        campaign(rule("C", COUPON, off(50)), limits=limits),
        coupons=[{"value": value, "campaignId": 1} for value in ("AAAA", "BBBB", "CCCC")],
    )

    def use(session_id: str, profile_id: str, *codes: str, state: str = "closed") -> list[str]:
        fields: Json = {"couponCodes": codes, "cartItems": [item()], "state": state}
        found = api.session(session_id, profileId=profile_id, **fields)
        return kinds(found) + [part["rejectionReason"] for part in props(found, "rejectCoupon")]

    accepted = ["acceptCoupon", "setDiscount"]
    # Two codes at once are two uses.
    two = [*accepted, "rejectCoupon", "ProfileLimitReached"]
    assert use("s", "p", "AAAA", "BBBB") == two
    assert use("t", "p", "CCCC", state="open") == ["rejectCoupon", "ProfileLimitReached"]
    assert use("t", "q", "CCCC") == accepted
    assert use("u", "r", "AAAA", state="open") == ["rejectCoupon", "CampaignLimitReached"]
    api("updateCustomerSessionV2", "s", {"customerSession": {"state": "cancelled"}})
    assert use("u", "p", "AAAA", state="open") == accepted
    (view,) = api.session("u")["triggeredCampaigns"]
    assert {(part["action"], part["limit"], *part["entities"]) for part in view["limits"]} == {
        ("redeemCoupon", 2),
        ("redeemCoupon", 1, "Profile"),
        ("setDiscount", 15),
    }
    assert (view["couponRedemptionCount"], view["discountCount"]) == (1, 5)
    assert {"action": "setDiscount", "limit": 15, "counter": 5} in view["budgets"]


@pytest.mark.parametrize("coupons", [[], [{"value": "CODE", "campaignId": 1}]])
def test_budgets_for_discounts(opened: Opened, coupons: list[Json]) -> None:
    when = COUPON if coupons else []
    api = opened(campaign(rule("Off", when, off(50)), limits={"discount": 8}), coupons=coupons)
    body: Json = {"cartItems": [item()], "couponCodes": [part["value"] for part in coupons]}
    first = api.session("a", **body, state="closed")
    assert props(first, "setDiscount") == [{"name": "Off", "value": 5}]
    second = api.session("b", **body, state="closed")
    assert props(second, "setDiscount") == [{"name": "Off", "value": 3, "desiredValue": 5}]
    assert rejection(third := api.session("c", **body)) == (
        "EffectCouldNotBeApplied" if coupons else None
    )
    assert props(third, "setDiscount") == []
    api.session("a", **body, state="cancelled")
    assert props(api.session("c", **body), "setDiscount") == [{"name": "Off", "value": 5}]


def test_budgets_of_coupons(opened: Opened) -> None:
    own = {"value": "SIX0", "campaignId": 1, "discount": {"name": "Six", "amount": 6}}
    api = opened(campaign(), coupons=[own | {"discountLimit": 10}])
    body: Json = {"cartItems": [item()], "couponCodes": ["SIX0"]}
    for session_id, value, left in (("a", 6, 4), ("b", 4, 0)):
        state = api.session(session_id, **body, state="closed")
        assert props(state, "setDiscount")[0]["value"] == value
        (coupon,) = state["coupons"]
        assert (coupon["discountLimit"], coupon["discountRemainder"]) == (10, left)
    assert rejection(api.session("c", **body)) == "EffectCouldNotBeApplied"
    api("updateCustomerSessionV2", "b", {"customerSession": {"state": "cancelled"}})
    assert props(api.session("c", **body), "setDiscount")[0]["value"] == 4


def test_friends_are_counted_by_who_is_referred(opened: Opened) -> None:
    api = shop(opened)
    for name in ("b", "a"):
        api.session(f"s-{name}", profileId=name, referralCode="FRIEND", state="closed")
    state = api.session("t", profileId="c", referralCode="FRIEND")
    assert state["referral"]["referredCustomers"] == ["b", "a"]
    assert state["referral"]["usageCounter"] == 2
    api("updateCustomerSessionV2", "s-b", {"customerSession": {"state": "cancelled"}})
    assert api.session("t")["referral"]["referredCustomers"] == ["a"]

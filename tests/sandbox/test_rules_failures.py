"""The reasons why rules did not apply, for every rule that was run."""

from __future__ import annotations

from typing import Any

import pytest
from support.rule_seeds import Json, Opened, campaign, item, notice, off, props, rejection, rule

COUPON, REFERRAL = {"coupon": "valid"}, {"referral": "valid"}
RICH = {"cartTotal": {"over": 1000}}
PAY = {"deductLoyaltyPoints": {"program": 1, "points": 5}}
ASKED: Json = {"responseContent": ["ruleFailureReasons"]}
CLUB = [{"id": 1, "name": "club", "title": "Club"}]


def failures(state: Json) -> list[tuple[Any, ...]]:
    """Return for each failure the rule, and the condition or the effect that was the reason."""
    for found in state["ruleFailureReasons"]:
        assert found["campaignName"] == f"Campaign {found['campaignID']}"
        assert found["rulesetID"] == found["campaignID"]
        assert found["details"]
    return [
        (found["ruleName"], found.get("conditionIndex"), found.get("effectIndex"))
        for found in state["ruleFailureReasons"]
    ]


def each_of(sku: str) -> Json:
    """Return a discount on each item with an SKU."""
    return {"setDiscountPerItem": {"name": "Each", "percent": 10, "items": {"sku": sku}}}


def test_rules_without_codes(opened: Opened) -> None:
    api = opened(
        campaign(
            rule("Applies", [], notice()),
            rule("Poor", [{"firstSession": True}, RICH], notice()),
            rule("Pays", [], notice(), PAY),
            rule("Event", [{"event": "seen"}], notice()),
        ),
        loyaltyPrograms=CLUB,
    )
    fields: Json = {"profileId": "p", "cartItems": [item()]}
    reasons = [("Poor", 1, None), ("Pays", None, 1)]
    for state in ("open", "closed", "closed"):
        found = api.session("s", **fields, state=state)
        assert failures(found) == reasons
    poor, pays = found["ruleFailureReasons"]
    assert poor["details"] == "The condition does not hold."
    assert pays["details"] == "There are 0 points, and 5 are needed."
    assert not {"couponID", "couponValue", "referralID", "referralValue"} & {*poor, *pays}
    assert (poor["ruleIndex"], pays["ruleIndex"]) == (1, 2)


def test_events_and_profiles(opened: Opened) -> None:
    gold = {"profileAttribute": {"name": "level", "is": "gold"}}
    seen = {"event": "seen"}
    api = opened(
        campaign(
            rule("Gold", [gold], notice()),
            rule("Cart", [RICH], notice()),
            rule("Seen gold", [seen, gold], notice()),
            rule("Seen", [{"any": [seen, gold]}, {"eventAttribute": {"name": "x", "is": 1}}], PAY),
            rule("Other", [{"event": "other"}], notice()),
        ),
        loyaltyPrograms=CLUB,
    )
    query = {"runRuleEngine": "true"}
    state = api("updateCustomerProfileV2", "p", ASKED, query=query)
    assert failures(state) == [("Gold", 0, None)]
    # Rules about carts, and those that wait for other events, are not run.
    body: Json = {"type": "seen", "profileId": "p", **ASKED}
    assert failures(api("trackEventV2", None, body)) == [("Seen gold", 1, None), ("Seen", 1, None)]
    body |= {"attributes": {"x": 1}}
    assert failures(api("trackEventV2", None, body)) == [("Seen gold", 1, None), ("Seen", None, 0)]


def test_rules_that_wait_for_codes_in_vain(opened: Opened) -> None:
    api = opened(
        campaign(
            rule("Code", [COUPON], notice()),
            rule("Both", [REFERRAL, COUPON], notice()),
            features=["coupons", "referrals"],
        ),
        coupons=[{"value": "CODE", "campaignId": 1}, {"value": "USED", "campaignId": 1}],
        referrals=[{"code": "FRIEND", "campaignId": 1, "advocate": "ada"}],
    )

    def reasons(**codes: Any) -> Any:
        return failures(api.session("s", **{"couponCodes": [], "referralCode": "", **codes}))

    assert reasons() == [("Code", 0, None), ("Both", 0, None)]
    assert reasons(couponCodes=["CODE"]) == [("Both", 0, None)]
    assert reasons(referralCode="FRIEND") == [("Code", 0, None), ("Both", 1, None)]
    # A code whose rule lacks the other kind of code is rejected by this condition.
    state = api.session("s", couponCodes=[], referralCode="FRIEND")
    assert rejection(state, "rejectReferral") == "ReferralRejectedByCondition"
    assert props(state, "rejectReferral")[0]["conditionIndex"] == 1
    assert reasons(couponCodes=["CODE"], referralCode="FRIEND") == []
    # A code that is not valid has its own reason for each rule, and no other.
    assert reasons(couponCodes=["NOPE"]) == [("Code", 0, None), ("Both", 0, None)]
    own = api.session("t", profileId="ada", couponCodes=["CODE"], referralCode="FRIEND")
    details = [(found["ruleName"], found["details"]) for found in own["ruleFailureReasons"]]
    assert details == [
        ("Both", "ReferralRecipientIdSameAsAdvocate"),
        ("Both", "CouponRejectedByCondition"),
    ]


@pytest.mark.parametrize("mode", ["stackable", "listOrder", "highestDiscount", "lowestDiscount"])
def test_codes_where_no_campaign_applies(opened: Opened, mode: str) -> None:
    api = opened(
        campaign(rule("A", [COUPON, RICH], off(10))),
        campaign(rule("B", [RICH], notice()), rule("C", [], each_of("T-9")), number=2),
        coupons=[{"value": "CODE", "campaignId": 1}],
        evaluationMode=mode,
    )
    state = api.session("s", couponCodes=["CODE"], cartItems=[item()])
    assert rejection(state) == "CouponRejectedByCondition"
    assert failures(state) == [("A", 1, None), ("B", 0, None)]


def test_codes_of_campaigns_that_are_left_out(opened: Opened) -> None:
    own = {"value": "OWN1", "campaignId": 1, "discount": {"name": "Own", "amount": 2}}
    api = opened(
        campaign(limits={"discount": 0}),
        campaign(rule("B", [], off(10)), number=2),
        coupons=[own],
        evaluationMode="listOrder",
    )
    state = api.session("s", couponCodes=["OWN1"], cartItems=[item()])
    (refused,), (failure,) = props(state, "rejectCoupon"), state["ruleFailureReasons"]
    assert refused["rejectionReason"] == "EffectCouldNotBeApplied"
    assert refused["details"] == failure["details"] == "The budget for discounts is used up."


def test_campaigns_that_are_left_out(opened: Opened) -> None:
    api = opened(
        campaign(rule("Five", [], off(5)), rule("Rich", [RICH], notice())),
        campaign(
            rule("Rich code", [COUPON, RICH], off(9)), rule("Code", [COUPON], off(10)), number=2
        ),
        campaign(rule("Most", [], off(50)), rule("Poor", [RICH], notice()), number=3),
        coupons=[{"value": "CODE", "campaignId": 2}],
        evaluationMode="highestDiscount",
    )
    state = api.session("s", couponCodes=["CODE"], cartItems=[item()])
    assert sorted(failures(state)) == [
        ("Code", None, None),
        ("Five", None, None),
        ("Poor", 0, None),
        ("Rich", 0, None),
        ("Rich code", 1, None),
    ]
    (refused,) = props(state, "rejectCoupon")
    assert refused["details"] == "Campaign 3 applies instead."
    by_name = {found["ruleName"]: found for found in state["ruleFailureReasons"]}
    for name in ("Five", "Code"):
        assert by_name[name]["details"] == "Campaign 3 applies instead."
    assert by_name["Code"]["couponValue"] == "CODE"

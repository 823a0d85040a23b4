"""The order in which codes, campaigns and rules give effects, and how campaigns combine."""

from __future__ import annotations

from typing import Any

import pytest
from support.rule_seeds import Json, Opened, campaign, item, kinds, notice, off, props, rule, titles
from support.sandbox_caller import Caller

WAITS: list[Json] = [{"coupon": "valid"}]


def coupon(value: str, number: int, amount: float | None = None) -> Json:
    """Return a coupon, with a discount of its own if an amount is given."""
    own = {"discount": {"name": value, "amount": amount}} if amount else {}
    return {"value": value, "campaignId": number, **own}


def test_codes_come_first_and_then_campaigns_in_the_order_of_the_file(opened: Opened) -> None:
    api = opened(
        campaign(rule("A1", [], off(10, "A1")), rule("A2", WAITS, off(10, "A2")), number=2),
        campaign(rule("B1", [], off(10, "B1")), number=1),
        coupons=[coupon("WAIT", 2), coupon("OWN-1", 1, 3), coupon("OWN-2", 2, 50)],
        loyaltyPrograms=[{"id": 1, "name": "c", "title": "C", "earn": 1}],
    )
    fields: Json = {"couponCodes": ["WAIT", "NOPE", "OWN-1"], "cartItems": [item(price=100)]}
    state = api.session("s", profileId="p", **fields)
    assert kinds(state) == [
        "rejectCoupon",
        "acceptCoupon",
        "setDiscount",
        "setDiscount",
        "acceptCoupon",
        "setDiscount",
        "setDiscount",
        "addLoyaltyPoints",
    ]
    names = [found["name"] for found in props(state, "setDiscount")]
    assert names == ["OWN-1", "A1", "A2", "B1"]
    assert [part["id"] for part in state["triggeredCampaigns"]] == [1, 2]
    origins = [
        (part["campaignId"], part["ruleIndex"], part["ruleName"]) for part in state["effects"]
    ]
    assert origins[4:7] == [(2, 1, "A2"), (2, 1, "A2"), (1, 0, "B1")]
    by_coupon = [part.get("triggeredByCoupon") for part in state["effects"]]
    assert by_coupon[4:7] == [1, 1, None]
    # The first one takes its share of the cart first.
    rest = api.session("t", couponCodes=["OWN-2"], cartItems=[item(price=55)])
    assert [found["value"] for found in props(rest, "setDiscount")] == [50, 5, 0, 0]


def test_a_rule_runs_once_for_each_code(opened: Opened) -> None:
    both = [{"coupon": "valid"}, {"referral": "valid"}]
    api = opened(
        campaign(rule("Code", WAITS, off(10)), rule("Both", both, notice("both"))),
        coupons=[coupon(value, 1) for value in ("AAAA", "BBBB")],
        referrals=[{"code": "FRIEND", "campaignId": 1, "advocate": "ada"}],
    )
    fields: Json = {"cartItems": [item()], "couponCodes": ["BBBB", "AAAA", "BBBB"]}
    state = api.session("s", profileId="p", **fields)
    assert kinds(state) == ["acceptCoupon", "setDiscount"] * 2
    assert [found["value"] for found in props(state, "acceptCoupon")] == ["BBBB", "AAAA"]
    friend = api.session("s", referralCode="FRIEND")
    assert titles(friend) == ["both", "both"]
    assert [found["value"] for found in props(friend, "acceptReferral")] == ["FRIEND"]


def test_a_rule_gives_all_of_its_effects_or_none(opened: Opened) -> None:
    pay = {"deductLoyaltyPoints": {"program": 1, "points": 1}}
    api = opened(
        campaign(rule("Fails", [], off(60), pay), rule("Works", [], off(80))),
        loyaltyPrograms=[{"id": 1, "name": "c", "title": "C"}],
    )
    state = api.session("s", profileId="p", cartItems=[item()])
    assert [(part["ruleName"], part["props"]["value"]) for part in state["effects"]] == [
        ("Works", 8)
    ]


def combined(opened: Opened, mode: str) -> Caller:
    """Return a sandbox with five campaigns that combine in one way."""
    return opened(
        campaign(rule("None", [{"cartTotal": {"over": 1e6}}], off(1)), number=1),
        campaign(rule("Note", [], notice()), number=2),
        campaign(rule("Ten", [], off(10, "Ten")), number=3),
        campaign(rule("Code", WAITS, off(30, "Code")), number=4),
        campaign(rule("Five", [], off(5, "Five")), number=5),
        coupons=[coupon("CODE", 4), coupon("OWN-5", 5, 40), coupon("NEVER", 1)],
        evaluationMode=mode,
    )


@pytest.mark.parametrize(
    ("mode", "codes", "campaigns", "names"),
    [
        ("stackable", ["CODE"], [2, 3, 4, 5], ["Ten", "Code", "Five"]),
        ("listOrder", ["CODE"], [2], []),
        ("highestDiscount", [], [3], ["Ten"]),
        ("highestDiscount", ["CODE"], [4], ["Code"]),
        ("highestDiscount", ["CODE", "OWN-5"], [5], ["OWN-5", "Five"]),
        ("lowestDiscount", [], [5], ["Five"]),
        ("lowestDiscount", ["OWN-5"], [3], ["Ten"]),
    ],
)
def test_ways_to_combine(
    opened: Opened, mode: str, codes: list[str], campaigns: list[int], names: list[str]
) -> None:
    api = combined(opened, mode)
    state = api.session("s", cartItems=[item(price=100)], couponCodes=codes)
    assert [part["id"] for part in state["triggeredCampaigns"]] == campaigns
    assert [found["name"] for found in props(state, "setDiscount")] == names
    rejected = {found["value"]: found for found in props(state, "rejectCoupon")}
    assert {*rejected} == {*codes} - {found["value"] for found in props(state, "acceptCoupon")}
    for found in rejected.values():
        assert found["rejectionReason"] == "CouponPartOfNotTriggeredCampaign"
        assert found["details"] == f"Campaign {campaigns[0]} applies instead."
    if mode == "highestDiscount":
        excluded = {found["campaignExclusionReason"] for found in rejected.values()}
        assert excluded <= {"CampaignGaveLowerDiscount"}


def test_only_the_campaign_that_applies_changes_anything(opened: Opened) -> None:
    api = opened(
        campaign(rule("A", WAITS, off(10), {"addToAudience": {"audience": 1}})),
        campaign(rule("B", WAITS, off(50)), number=2),
        coupons=[coupon("LESS", 1), coupon("MORE", 2)],
        audiences=[{"id": 1, "name": "A"}],
        evaluationMode="highestDiscount",
    )
    fields: Json = {"profileId": "p", "cartItems": [item()], "couponCodes": ["LESS", "MORE"]}
    state = api.session("s", **fields, state="closed")
    assert state["customerProfile"]["audienceMemberships"] == []
    counts = {found["value"]: found["usageCounter"] for found in state["coupons"]}
    assert counts == {"LESS": 0, "MORE": 1}


def test_reasons_of_campaigns_that_do_not_apply_are_kept(opened: Opened) -> None:
    never: list[Json] = [*WAITS, {"cartTotal": {"over": 1e6}}]
    api = opened(
        campaign(rule("A", never, off(10))),
        campaign(rule("B", [], off(50)), number=2),
        coupons=[coupon("CODE", 1)],
        evaluationMode="listOrder",
    )
    state = api.session("s", cartItems=[item()], couponCodes=["CODE"])
    (refused,) = props(state, "rejectCoupon")
    assert (refused["rejectionReason"], refused["conditionIndex"]) == (
        "CouponRejectedByCondition",
        1,
    )
    assert [part["ruleName"] for part in state["ruleFailureReasons"]] == ["A"]
    assert props(state, "setDiscount")[0]["value"] == 5


def test_a_complete_evaluation_does_not_choose(opened: Opened) -> None:
    event = [{"event": "seen"}]
    api = opened(
        campaign(rule("A", event, notice("A"))),
        campaign(rule("B", event, notice("B")), number=2),
        evaluationMode="listOrder",
    )

    def seen(**query: Any) -> list[str]:
        return titles(api("trackEventV2", None, {"type": "seen"}, query=query))

    assert seen() == ["A"]
    assert seen(dry="true", forceCompleteEvaluation="true") == ["A", "B"]
    assert seen(forceCompleteEvaluation="true") == ["A"]

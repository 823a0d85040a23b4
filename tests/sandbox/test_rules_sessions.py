"""The life of sessions with rules: what closing does, and what undoes it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from support.rule_seeds import Json, Opened, campaign, item, kinds, off, props, rule
from support.sandbox_caller import Caller, WriteSeed
from talonone.sandbox import Settings, running_sandbox

WAITS, FRIEND = [{"coupon": "valid"}], [{"referral": "valid"}]
EVERYTHING = [
    off(10),
    {"setDiscountPerItem": {"name": "Each", "percent": 15, "items": {"sku": "T-1"}}},
    {"setDiscountPerAdditionalCost": {"name": "Ship", "amount": 1.5, "cost": "shipping"}},
    {"setDiscountPerAdditionalCostPerItem": {"name": "Wrap", "amount": 1, "cost": "wrap"}},
    {"addLoyaltyPoints": {"program": 1, "perUnit": 0.5}},
    {"addLoyaltyPoints": {"program": 1, "points": 3, "items": {"sku": "T-2"}}},
    {"deductLoyaltyPoints": {"program": 1, "points": 8, "subledger": "gifts"}},
    {"increaseAchievementProgress": {"achievement": 1}},
]
FIELDS: Json = {
    "profileId": "p",
    "couponCodes": ["CODE"],
    "referralCode": "FRIEND",
    "cartItems": [
        item(quantity=3, price=9.99, additionalCosts={"wrap": {"price": 2}}),
        item("T-2", quantity=2, price=5),
    ],
    "additionalCosts": {"shipping": {"price": 4.9}},
}
ROLLBACKS = [
    "rollbackCoupon",
    "rollbackReferral",
    "rollbackDiscount",
    "rollbackDiscount",
    "rollbackDiscount",
    "rollbackDiscount",
    "rollbackAddedLoyaltyPoints",
    "rollbackAddedLoyaltyPoints",
    "rollbackDeductedLoyaltyPoints",
    "rollbackIncreasedAchievementProgress",
]


def everything(opened: Opened, **more: Any) -> Caller:
    """Return a sandbox whose rule gives all effects that can be undone."""
    both = [*WAITS, *FRIEND]
    gifts = {"profileId": "p", "amount": 20, "subledgerId": "gifts"}
    return opened(
        campaign(rule("All", both, *EVERYTHING), limits={"discount": 1000}, **more),
        coupons=[{"value": "CODE", "campaignId": 1}],
        referrals=[{"code": "FRIEND", "campaignId": 1, "advocate": "ada"}],
        loyaltyPrograms=[
            {
                "id": 1,
                "name": "club",
                "title": "Club",
                "subledgers": ["gifts"],
                "transactions": [gifts],
            }
        ],
        achievements=[{"id": 1, "name": "taster", "title": "T", "campaignId": 1, "target": 5}],
    )


def sums(api: Caller) -> Json:
    """Return all that is counted, by looking at it from outside."""
    inventory = api.inventory("p")
    profile, points = inventory["profile"], inventory["loyalty"]["programs"]["club"]
    state = api.session("look", {"dry": "true"}, couponCodes=["CODE"], referralCode="FRIEND")
    progress = api("getCustomerAchievements", "p")["data"][0]["currentProgress"]["progress"]
    (campaign_now,) = api.session("look", {"dry": "true"}, **FIELDS)["triggeredCampaigns"]
    return {
        "sales": (profile["closedSessions"], profile["totalSales"]),
        "codes": (state["coupons"][0]["usageCounter"], state["referral"]["usageCounter"]),
        "points": points["ledger"]["currentBalance"],
        "gifts": points["subLedgers"]["gifts"]["currentBalance"],
        "progress": progress,
        "discount": campaign_now.get("discountCount", 0),
    }


BEFORE = {
    "sales": (0, 0),
    "codes": (0, 0),
    "points": 0,
    "gifts": 20,
    "progress": 0,
    "discount": 0,
}
# 39.97 for the items, 6 for wrapping and 4.90 for shipping.
CLOSED = {
    "sales": (1, 50.87),
    "codes": (1, 1),
    "points": 25.99,
    "gifts": 12,
    "progress": 1,
    "discount": 13.0,
}


def values(state: Json, kind: str) -> list[Any]:
    """Return the values of the effects of a type."""
    return [found["value"] for found in props(state, kind)]


def test_closing_applies_and_cancelling_takes_back(opened: Opened) -> None:
    api = everything(opened)
    api.session("s", **FIELDS)
    opening = api.session("s", **FIELDS)
    assert sums(api) == BEFORE
    closed = api.session("s", **FIELDS, state="closed")
    assert kinds(closed) == kinds(opening)
    assert values(closed, "setDiscount") == [4]
    assert values(closed, "setDiscountPerItem") == [4.5]
    assert sums(api) == CLOSED
    again = api.session("s", **FIELDS, state="closed")
    assert again["effects"] == closed["effects"]
    assert sums(api) == CLOSED
    assert api("getCustomerSession", "s")["effects"] == closed["effects"]

    cancelled = api.session("s", state="cancelled")
    assert kinds(cancelled) == ROLLBACKS
    undone = props(cancelled, "rollbackDiscount")
    assert [(found["name"], found["value"]) for found in undone] == [
        ("Off", 4),
        ("Each", 4.5),
        ("Ship", 1.5),
        ("Wrap", 3),
    ]
    assert [found.get("cartItemPosition") for found in undone] == [None, 0, None, 0]
    assert [found.get("additionalCost") for found in undone] == [None, None, "shipping", "wrap"]
    assert sums(api) == BEFORE
    assert api.session("s", state="cancelled")["effects"] == cancelled["effects"]
    assert sums(api) == BEFORE
    assert api("getCustomerSession", "s")["effects"] == []


def test_reopening_and_closing_again(opened: Opened) -> None:
    api = everything(opened)
    for _ in range(2):
        api.session("s", **FIELDS, state="closed")
        assert sums(api) == CLOSED
        assert kinds(api("reopenCustomerSession", "s")) == ROLLBACKS
        assert sums(api) == BEFORE


def returned(api: Caller, session_id: str, query: Json | None = None, **counts: int) -> Any:
    """Return units of the items at positions like `_0`."""
    items = [{"position": int(key[1:]), "quantity": count} for key, count in counts.items()]
    body = {"return": {"returnedCartItems": items}, "responseContent": ["event"]}
    return api("returnCartItems", session_id, body, query=query)


def test_returns_take_back_their_share(opened: Opened) -> None:
    api = everything(opened)
    api.session("s", **FIELDS, state="closed")
    first = returned(api, "s", _0=1)
    assert kinds(first) == [
        "rollbackDiscount",
        "rollbackDiscount",
        "rollbackDiscount",
        "rollbackAddedLoyaltyPoints",
    ]
    assert values(first, "rollbackDiscount") == [1, 1.5, 1]
    # Of 19.99 points for the items, the share of 9.99 in 39.97.
    assert values(first, "rollbackAddedLoyaltyPoints") == [5]
    second = returned(api, "s", _1=1)
    assert values(second, "rollbackDiscount") == [0.5]
    # Half of the points for the cups, beside a share of those for the cart.
    assert values(second, "rollbackAddedLoyaltyPoints") == [2.5, 3]
    force = api("getCustomerSession", "s")
    assert [values(force, kind)[0] for kind in ("setDiscount", "setDiscountPerItem")] == [2.5, 3]
    last = returned(api, "s", _0=2, _1=1)
    assert kinds(last) == ROLLBACKS
    assert api("getCustomerSession", "s")["effects"] == []
    # Shipping was paid for all the same.
    assert sums(api) == BEFORE | {"sales": (0, 4.9)}
    assert kinds(api.session("s", state="cancelled")) == []


def test_returns_may_evaluate_campaigns_again(opened: Opened) -> None:
    many = {"items": {"quantity": {"atLeast": 3}}}
    api = opened(
        campaign(
            rule("Many", [many], off(20, "Many")),
            rule("Some", [{"not": many}], off(5, "Some")),
            reevaluateOnReturn=True,
        ),
        campaign(rule("Always", [], off(10, "Always")), number=2),
        campaign(rule("Code", WAITS, off(1, "Code")), number=3, reevaluateOnReturn=True),
        coupons=[{"value": "CODE", "campaignId": 3, "usageLimit": 1}],
    )
    cart = [item(quantity=5, price=10)]
    closed = api.session("s", cartItems=cart, couponCodes=["CODE"], state="closed")
    assert values(closed, "setDiscount") == [10, 5, 0.5]
    run = {"runRuleEngine": "true"}
    state = returned(api, "s", run, _0=3)
    assert [(found["name"], found["value"]) for found in props(state, "rollbackDiscount")] == [
        ("Many", 10),
        ("Always", 3),
        ("Code", 0.5),
    ]
    assert [(found["name"], found["value"]) for found in props(state, "setDiscount")] == [
        ("Some", 1),
        ("Code", 0.2),
    ]
    assert api.session("look", couponCodes=["CODE"])["coupons"][0]["usageCounter"] == 1
    # Later returns go by the cart of the last evaluation.
    state = returned(api, "s", _0=1)
    assert {found["name"]: found["value"] for found in props(state, "rollbackDiscount")} == {
        "Always": 1,
        "Some": 0.5,
        "Code": 0.1,
    }
    in_force = api("getCustomerSession", "s")
    assert {found["name"]: found["value"] for found in props(in_force, "setDiscount")} == {
        "Always": 1,
        "Some": 0.5,
        "Code": 0.1,
    }
    assert "rollbackCoupon" in kinds(returned(api, "s", run, _0=1))
    assert api.session("look", couponCodes=["CODE"])["coupons"][0]["usageCounter"] == 0


def test_attributes_that_rules_set_do_not_stand_in_the_way(opened: Opened) -> None:
    mark = {"updateAttribute": {"of": "session", "name": "seen", "value": True}}
    api = opened(campaign(rule("Mark", [], mark)))
    fields: Json = {"attributes": {"seen": False, "channel": "app"}}
    assert api.session("s", **fields)["customerSession"]["attributes"]["seen"] is False
    for _ in range(2):
        session = api.session("s", **fields, state="closed")["customerSession"]
        assert session["attributes"] == {"seen": True, "channel": "app"}
        assert session["updateCount"] == 2
    session = api.session("s", **fields, state="cancelled")["customerSession"]
    assert (session["state"], session["attributes"]["seen"]) == ("cancelled", True)


def test_answers_have_the_parts_that_are_asked_for(opened: Opened) -> None:
    api = everything(opened)
    always = {"effects", "createdCoupons", "createdReferrals"}
    parts = ["customerSession", "customerProfile", "coupons", "triggeredCampaigns", "referral"]
    parts += ["loyalty", "event", "ruleFailureReasons", "awardedGiveaways", "previousReturns"]
    for state in ("open", "closed", "closed", "cancelled"):
        for asked in ([], *([part] for part in parts), parts):
            body = {"customerSession": FIELDS | {"state": state}, "responseContent": asked}
            assert {*api("updateCustomerSessionV2", "s", body)} == always | {*asked}
    common = ["customerProfile", "loyalty", "event", "triggeredCampaigns", "awardedGiveaways"]
    for asked in ([], *([part] for part in [*common, "ruleFailureReasons"])):
        event = {"type": "seen", "profileId": "p", "responseContent": asked}
        assert {*api("trackEventV2", None, event)} == always | {*asked}
        run = {"runRuleEngine": "true"}
        profile = {"responseContent": asked}
        found = api("updateCustomerProfileV2", "p", profile, query=run)
        assert {*found} == always | {*asked}


def test_dry_runs_change_nothing(opened: Opened) -> None:
    api = everything(opened)
    api.inventory("p")
    state = api.session("s", {"dry": "true"}, **FIELDS, state="closed")
    assert "increaseAchievementProgress" in kinds(state)
    assert sums(api) == BEFORE
    assert api.session("s", **FIELDS, state="closed")["effects"] == state["effects"]


def test_sessions_of_v1_run_the_same_rules(opened: Opened) -> None:
    api = everything(opened)
    body: Json = {"profileId": "p", "coupon": "CODE", "referral": "FRIEND"}
    body |= {"cartItems": FIELDS["cartItems"], "state": "closed"}
    state = api("updateCustomerSession", "s", body)
    assert state["session"]["discounts"] == {"Off": 4, "Each": 4.5, "Wrap": 3}
    assert state["coupon"]["usageCounter"] == 1
    assert [entry["amount"] for entry in state["event"]["ledgerEntries"]] == [20, 6, -8]
    state = api("updateCustomerSession", "s", body | {"state": "cancelled"})
    assert state["session"]["discounts"] == {}


def test_completed_achievements_stay_unless_they_may_be_undone(opened: Opened) -> None:
    step = (
        {"increaseAchievementProgress": {"achievement": 1}},
        {"increaseAchievementProgress": {"achievement": 2}},
    )
    common = {"campaignId": 1, "target": 1, "title": "T"}
    achievements: list[Json] = [
        common | {"id": 1, "name": "kept"},
        common | {"id": 2, "name": "undone", "allowRollbackAfterCompletion": True},
    ]
    api = opened(campaign(rule("R", [], *step)), achievements=achievements)
    api.session("s", profileId="p", state="closed")
    (undone,) = props(api.session("s", state="cancelled"), "rollbackIncreasedAchievementProgress")
    assert (undone["achievementName"], undone["currentProgress"]) == ("undone", 0)
    progress = api("getCustomerAchievements", "p")["data"]
    assert [part["currentProgress"]["progress"] for part in progress] == [1, 0]


def test_customers_take_their_traces_with_them(opened: Opened) -> None:
    api = everything(opened)
    api.session("s", **FIELDS, state="closed")
    api("deleteCustomerData", "p", status=204)
    state = api.session("t", profileId="q", referralCode="FRIEND")
    assert state["referral"]["referredCustomers"] == []


@contextmanager
def running(settings: Settings) -> Iterator[Caller]:
    """Run a sandbox and talk to it."""
    with running_sandbox(settings) as sandbox, Caller(sandbox.url) as caller:
        yield caller


def test_files_of_the_second_version_go_on(write_seed: WriteSeed, tmp_path: Path) -> None:
    own = {"value": "CODE", "campaignId": 1, "discount": {"name": "D", "percent": 10}}
    codes = {"id": 1, "name": "C", "features": ["coupons", "referrals"]}
    seed = write_seed({"campaigns": [codes], "coupons": [own]})
    settings = Settings(seed=seed, db=tmp_path / "state.sqlite")
    with running(settings) as api:
        friend = {"campaignId": 1, "advocateProfileIntegrationId": "a/b"}
        code = api("createReferral", None, friend)["code"]
        body: Json = {"couponCodes": ["CODE"], "referralCode": code, "cartItems": [item()]}
        for name in ("s", "t"):
            api.session(name, profileId="p/q", **body, state="closed")
        api.session("t", state="cancelled")
    with closing(sqlite3.connect(tmp_path / "state.sqlite")) as file, file:
        for table in ("uses", "friends", "settings", "giveaways"):
            file.execute(f"DROP TABLE {table}")
        file.execute("PRAGMA user_version = 2")
    with running(settings) as api:
        state = api.session("u", profileId="p/q", **body)
        assert state["coupons"][0]["profileRedemptionCount"] == 1
        assert state["referral"]["referredCustomers"] == ["p/q"]
        assert state["triggeredCampaigns"][0]["couponRedemptionCount"] == 1
        assert kinds(api.session("s", state="cancelled")) == [
            "rollbackCoupon",
            "rollbackDiscount",
            "rollbackReferral",
        ]
        state = api.session("u")
        assert state["coupons"][0]["profileRedemptionCount"] == 0
        assert state["referral"]["referredCustomers"] == []

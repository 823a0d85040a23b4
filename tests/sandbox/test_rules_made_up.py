"""Made-up rules: a dry run tells what will be, a retry what was, and cancelling leaves nothing."""

from __future__ import annotations

import re
from random import Random

import httpx
import pytest
from support.rule_seeds import Json, Opened, campaign, item, rule
from support.sandbox_caller import Caller

WHEN: list[Json] = [
    {"coupon": "valid"},
    {"referral": "valid"},
    {"cartTotal": {"atLeast": 20}},
    {"items": {"sku": "T-1", "quantity": {"atMost": 2}}},
    {"sessionAttribute": {"name": "gift", "isNot": True}},
    {"not": {"firstSession": True}},
]
THEN: list[Json] = [
    {"setDiscount": {"name": "Off", "percent": 12.5}},
    {"setDiscountPerItem": {"name": "Each", "amount": 1.11, "items": {"sku": ["T-1", "T-2"]}}},
    {"setDiscountPerAdditionalCost": {"name": "Ship", "percent": 33.3, "cost": "shipping"}},
    {"addLoyaltyPoints": {"program": 1, "perUnit": 0.37}},
    {"addLoyaltyPoints": {"program": 1, "points": 2, "items": {}, "expiresAfter": "9D"}},
    {"deductLoyaltyPoints": {"program": 1, "points": 4.5}},
    {"increaseAchievementProgress": {"achievement": 1, "by": 1.5}},
    {"couponCreated": {"code": "NEW-###"}},
    {"awardGiveaway": {"pool": 1}},
    {"updateAttribute": {"name": "gift", "value": True, "of": "session"}},
]
MODES = ["stackable", "stackable", "listOrder", "highestDiscount", "lowestDiscount"]
CODES = ["AAAA", "BBBB", "OWN1", "NOPE"]


def shop(opened: Opened, lots: Random) -> Caller:
    """Open a sandbox with three campaigns of made-up rules."""

    def made_up(name: str) -> Json:
        when = lots.sample(WHEN, lots.randint(0, 2))
        return rule(name, when, *lots.sample(THEN, lots.randint(1, 3)))

    campaigns = [
        campaign(
            *map(made_up, "ABC"[: lots.randint(1, 3)]),
            number=number,
            features=["coupons", "referrals"],
            reevaluateOnReturn=lots.random() < 0.5,
            limits=lots.choice([{}, {"discount": 25}, {"couponRedemptions": 2}]),
        )
        for number in (1, 2, 3)
    ]
    own = {"discount": {"name": "Own", "percent": 10}, "discountLimit": 7.5}
    points = {"profileId": "p", "amount": 12}
    return opened(
        *campaigns,
        evaluationMode=lots.choice(MODES),
        coupons=[
            {"value": "AAAA", "campaignId": 1, "usageLimit": 2},
            {"value": "BBBB", "campaignId": 2, "usageLimitPerProfile": 1},
            {"value": "OWN1", "campaignId": 3, **own},
        ],
        referrals=[{"code": "FRIEND", "campaignId": 1, "advocate": "ada"}],
        giveaways=[{"id": 1, "name": "cards", "codes": ["a", "b", "c"]}],
        loyaltyPrograms=[
            {"id": 1, "name": "club", "title": "C", "earn": 0.5, "transactions": [points]}
        ],
        achievements=[
            {
                "id": 1,
                "name": "taster",
                "title": "T",
                "campaignId": 1,
                "target": 5,
                "allowRollbackAfterCompletion": True,
            }
        ],
    )


def session(lots: Random, state: str) -> Json:
    """Return a made-up session."""
    return {
        "profileId": "p",
        "couponCodes": lots.sample(CODES, lots.randint(0, 3)),
        "referralCode": lots.choice(["", "FRIEND"]),
        "cartItems": [
            item(
                f"T-{lots.randint(1, 3)}", lots.randint(1, 3), lots.choice([9.99, 0, 0.01, -2, 25])
            )
            for _ in range(lots.randint(0, 3))
        ],
        "additionalCosts": lots.choice([{}, {"shipping": {"price": 4.99}}]),
        "state": state,
    }


def told(response: httpx.Response) -> tuple[int, str]:
    """Return the status and the body of an answer, but for the time of the call."""
    body = response.json()
    body.pop("event", None)
    return response.status_code, re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+Z", "then", str(body))


def sums(api: Caller) -> Json:
    """Return all that sessions count, and that cancelling them takes back."""
    look: Json = {"couponCodes": CODES, "referralCode": "FRIEND", "profileId": "nobody"}
    state = api.session("look", {"dry": "true"}, **look, cartItems=[item(price=100)])
    inventory = api.inventory("p")
    ledger = inventory["loyalty"]["programs"]["club"]["ledger"]
    counts = [
        {name: count for name, count in part.items() if name.endswith("Count") and count}
        for part in state["triggeredCampaigns"]
    ]
    return {
        "sales": [inventory["profile"][name] for name in ("closedSessions", "totalSales")],
        "points": round(ledger["currentBalance"] - ledger["negativeBalance"], 6),
        "progress": api("getCustomerAchievements", "p")["data"][0]["currentProgress"]["progress"],
        "coupons": [
            (part["usageCounter"], part.get("discountCounter")) for part in state["coupons"]
        ],
        "referral": (state["referral"]["usageCounter"], state["referral"]["referredCustomers"]),
        "campaigns": [found for found in counts if found],
    }


@pytest.mark.parametrize("number", range(12))
def test_made_up_rules(opened: Opened, number: int) -> None:
    lots = Random(number)
    api = shop(opened, lots)
    api.profile("p")
    before = sums(api)
    for _ in range(12):
        name, what = lots.choice("stu"), lots.choice(["open", "closed", "closed", "back", "end"])
        operation, query = "updateCustomerSessionV2", {}
        fields = {"state": "cancelled"} if what == "end" else session(lots, what)
        body: Json = {"customerSession": fields, "responseContent": ["customerSession"]}
        if what == "back":
            operation, query = "returnCartItems", {"runRuleEngine": lots.choice(["true", "false"])}
            body = {"return": {"returnedCartItems": [{"position": 0, "quantity": 1}]}}
        dry = told(api.send(operation, name, body, query=query | {"dry": "true"}))
        done = told(api.send(operation, name, body, query=query))
        assert dry == done
        assert done[0] < 500
        if what in ("closed", "end") and done[0] < 400:
            assert told(api.send(operation, name, body, query=query)) == done
    for name in "stu":
        api.send("updateCustomerSessionV2", name, {"customerSession": {"state": "cancelled"}})
    assert sums(api) == before

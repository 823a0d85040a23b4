"""Effects of rules: their properties, their amounts, and what they change."""

from __future__ import annotations

from typing import Any

import pytest
from support.rule_seeds import Json, Opened, campaign, item, kinds, notice, off, props, rule, titles
from talonone.models.typed_effect_props import TYPED_EFFECT_PROPS

CLUB = {
    "id": 1,
    "name": "club",
    "title": "Club",
    "subledgers": ["gifts"],
    "tiers": [{"name": "Leaf", "minPoints": 0}, {"name": "Bud", "minPoints": 100}],
}
CARDS = {
    "id": 2,
    "name": "cards",
    "title": "Cards",
    "cardBased": True,
    "cards": [{"identifier": "CARD-1"}],
}
TASTER = {"id": 1, "name": "taster", "title": "Taster", "campaignId": 1, "target": 3}
BODY: Json = {"cartItems": [item(quantity=2)], "profileId": "p"}


def given(opened: Opened, *effects: Json, **more: Any) -> Any:
    """Return a sandbox whose only rule gives these effects."""
    return opened(campaign(rule("R", [], *effects)), loyaltyPrograms=[CLUB, CARDS], **more)


def every_effect() -> list[Json]:
    """Return an effect for each key that rules have, and some types that have none."""
    shipping = {"name": "Free", "percent": 100, "cost": "shipping"}
    notes: Json = {
        "strikethroughSetDiscountPerItem": {"name": "S", "value": 1},
        "strikethroughSetDiscountPerItemMember": {"name": "S", "value": 1},
        "madeUpTomorrow": {"any": ["thing"]},
    }
    return [
        {"setDiscount": {"name": "Five", "amount": 5}},
        {"setDiscountPerItem": {"name": "Each", "amount": 1}},
        {"setDiscountPerAdditionalCost": shipping},
        {"setDiscountPerAdditionalCostPerItem": shipping | {"cost": "wrap"}},
        {"addLoyaltyPoints": {"program": 1, "points": 120}},
        {"addLoyaltyPoints": {"program": 1, "points": 7, "subledger": "gifts"}},
        {"deductLoyaltyPoints": {"program": 1, "points": 10}},
        {"extendLoyaltyPointsExpiryDate": {"program": 1, "by": "30D"}},
        {"setLoyaltyPointsExpiryDate": {"program": 1, "subledger": "gifts", "after": "1Y"}},
        {"addFreeItem": {"sku": "CUP", "name": "Cup"}},
        notice(),
        {"showBundleMetadata": {"description": "Two", "attributes": ["color"]}},
        {"triggerWebhook": {"id": 4, "name": "Hook"}},
        {"updateAttribute": {"name": "tier", "value": "gold"}},
        {"couponCreated": {"code": "GIFT-##"}},
        {"referralCreated": {}},
        {"redeemReferral": {}},
        {"awardGiveaway": {"pool": 1}},
        {"reserveCoupon": {"value": "WELCOME"}},
        {"addToAudience": {"audience": 1}},
        {"removeFromAudience": {"audience": 2}},
        {"custom": {"id": 9, "name": "confetti", "payload": {"color": "red"}}},
        {"increaseAchievementProgress": {"achievement": 1, "by": 2}},
        {"error": {"message": "No luck"}},
        *({"effect": {"effectType": kind, "props": value}} for kind, value in notes.items()),
    ]


def test_every_type_of_effect_can_be_produced(opened: Opened) -> None:
    codes = [{"coupon": "valid"}, {"referral": "valid"}]
    api = opened(
        campaign(rule("All", codes, *every_effect())),
        coupons=[{"value": "WELCOME", "campaignId": 1}],
        referrals=[{"code": "FRIEND", "campaignId": 1, "advocate": "ada"}],
        giveaways=[{"id": 1, "name": "Cards", "codes": ["G-1"]}],
        audiences=[{"id": 1, "name": "In"}, {"id": 2, "name": "Out"}],
        profiles=[{"integrationId": "p", "audiences": [2]}],
        loyaltyPrograms=[CLUB, CARDS],
        achievements=[TASTER],
    )
    fields: Json = {
        "profileId": "p",
        "couponCodes": ["WELCOME", "NOBODY"],
        "referralCode": "FRIEND",
        "cartItems": [item(quantity=2, additionalCosts={"wrap": {"price": 1}})],
        "additionalCosts": {"shipping": {"price": 4}},
    }
    preview = kinds(api.session("s", **fields))
    assert not {"couponCreated", "referralCreated", "awardGiveaway"} & {*preview}
    state = api.session("s", **fields, state="closed")
    seen = {*preview, *kinds(state), *kinds(api.session("s", **fields, state="cancelled"))}
    seen |= {*kinds(api.session("t", referralCode="NOBODY"))}
    assert seen == {*TYPED_EFFECT_PROPS, "madeUpTomorrow"}
    assert [found["value"] for found in state["createdCoupons"]] == ["GIFT-02"]
    (friend,) = state["createdReferrals"]
    assert friend["advocateProfileIntegrationId"] == "p"
    inventory = api.inventory("p")
    assert {found["value"] for found in inventory["coupons"]} == {"GIFT-02", "WELCOME"}
    profile = inventory["profile"]
    assert profile["attributes"] == {"tier": "gold"}
    assert profile["audienceMemberships"] == [{"id": 1, "name": "In"}]


@pytest.mark.parametrize(
    ("effect", "cart", "expected"),
    [
        (off(10), [item(price=9.99)], [("setDiscount", 1, None)]),
        (off(12.5), [item(price=0.2)], [("setDiscount", 0.03, None)]),
        (off(100), [item(price=0.1, quantity=3)], [("setDiscount", 0.3, None)]),
        ({"setDiscount": {"name": "D", "amount": 25}}, [item()], [("setDiscount", 10, None)]),
        (off(50), [item(price=-5)], [("setDiscount", 0, None)]),
        (
            {"setDiscountPerItem": {"name": "D", "amount": 4}},
            [item(quantity=2), item(price=3)],
            [("setDiscountPerItem", 8, 0), ("setDiscountPerItem", 3, 1)],
        ),
        (
            {"setDiscountPerItem": {"name": "D", "percent": 50, "items": {"sku": "T-2"}}},
            [item(), item("T-2", 3, 1.25), item("T-3")],
            [("setDiscountPerItem", 1.88, 1)],
        ),
    ],
)
def test_amounts(opened: Opened, effect: Json, cart: list[Json], expected: list[Any]) -> None:
    state = given(opened, effect).session("s", cartItems=cart)
    found = [
        (part["effectType"], part["props"]["value"], part["props"].get("position"))
        for part in state["effects"]
    ]
    assert found == expected


def test_discounts_leave_no_price_below_nothing(opened: Opened) -> None:
    each = {"setDiscountPerItem": {"name": "E", "amount": 6}}
    api = given(opened, each, each, off(50), off(50))
    state = api.session("s", cartItems=[item(), item("T-2", price=20)])
    values = [found["value"] for found in props(state, "setDiscountPerItem")]
    assert values == [6, 6, 4, 6]
    # 50 percent of what the cart is worth before discounts, and then the rest.
    assert [found["value"] for found in props(state, "setDiscount")] == [8, 0]


def test_discounts_on_costs(opened: Opened) -> None:
    ship = {"name": "S", "percent": 50, "cost": "shipping"}
    wrap = {"name": "W", "amount": 2, "cost": "wrap"}
    api = given(
        opened,
        {"setDiscountPerAdditionalCost": ship},
        {"setDiscountPerAdditionalCostPerItem": wrap},
        {"setDiscountPerAdditionalCostPerItem": wrap},
        off(100),
    )
    wrapped = item(quantity=2, additionalCosts={"wrap": {"price": 3}})
    fields = {"cartItems": [wrapped, item()], "additionalCosts": {"shipping": {"price": 4.25}}}
    state = api.session("s", **fields)
    (shipping,) = props(state, "setDiscountPerAdditionalCost")
    assert (shipping["additionalCost"], shipping["value"]) == ("shipping", 2.13)
    items = props(state, "setDiscountPerAdditionalCostPerItem")
    assert [(found["position"], found["value"]) for found in items] == [(0, 4), (0, 2)]
    assert props(state, "setDiscount")[0]["value"] == 30


def test_points_of_customers_and_cards(opened: Opened) -> None:
    api = given(
        opened,
        {"addLoyaltyPoints": {"program": 1, "perUnit": 0.5, "name": "Half"}},
        {"addLoyaltyPoints": {"program": 1, "points": 5, "items": {"sku": "T-2"}}},
        {"addLoyaltyPoints": {"program": 2, "points": 3, "expiresAfter": "30D"}},
        {"addLoyaltyPoints": {"program": 1, "points": 2, "startsAfter": "1D"}},
    )
    fields = {"profileId": "p", "loyaltyCards": ["CARD-1"], "state": "closed"}
    state = api.session("s", cartItems=[item(price=9.99), item("T-2", 3, 0)], **fields)
    added = props(state, "addLoyaltyPoints")
    assert [found["value"] for found in added] == [5, 15, 3, 2]
    assert [found["name"] for found in added] == ["Half", "R", "R", "R"]
    assert added[1]["cartItemPosition"] == 1
    assert (added[2]["cardIdentifier"], "expiryDate" in added[2]) == ("CARD-1", True)
    points = state["loyalty"]["programs"]["club"]["ledger"]
    assert (points["currentBalance"], points["pendingBalance"]) == (20, 2)
    assert api("getLoyaltyCardBalances", ("2", "CARD-1"))["balance"]["activePoints"] == 3
    entries = state["event"]["ledgerEntries"]
    assert [entry["amount"] for entry in entries] == [5, 15, 3, 2]
    assert {entry["eventId"] for entry in entries} == {state["event"]["id"]}
    # Without the card, the rule as a whole gives nothing.
    assert api.session("t", cartItems=[item()], profileId="p")["effects"] == []


def test_points_to_spend_have_to_be_there(opened: Opened) -> None:
    pay = {"deductLoyaltyPoints": {"program": 1, "points": 30}}
    club = CLUB | {"transactions": [{"profileId": "p", "amount": 50}]}
    api = opened(campaign(rule("R", [], pay, off(10))), loyaltyPrograms=[club])
    state = api.session("s", **BODY)
    assert kinds(state) == ["deductLoyaltyPoints", "setDiscount"]
    ledger = state["loyalty"]["programs"]["club"]["ledger"]
    assert (ledger["currentBalance"], ledger["tentativeCurrentBalance"]) == (50, 20)
    paid = api.session("s", **BODY, state="closed")
    assert paid["loyalty"]["programs"]["club"]["ledger"]["currentBalance"] == 20
    assert [entry["amount"] for entry in paid["event"]["ledgerEntries"]] == [-30]
    assert kinds(api.session("t", **BODY)) == []


def test_points_of_the_same_call_can_be_spent_unless_they_are_pending(opened: Opened) -> None:
    pay = {"deductLoyaltyPoints": {"program": 1, "points": 30}}
    add: Json = {"program": 1, "points": 20}
    later = {"addLoyaltyPoints": add | {"startsAfter": "1h"}}
    now = {"addLoyaltyPoints": add}
    assert kinds(given(opened, now, later, pay).session("s", **BODY)) == []
    api = given(opened, now, now, pay)
    ledger = api.session("s", **BODY, state="closed")["loyalty"]["programs"]["club"]["ledger"]
    assert ledger["currentBalance"] == 10


def test_points_that_reach_a_tier_say_so(opened: Opened) -> None:
    api = given(opened, {"addLoyaltyPoints": {"program": 1, "points": 60}})
    assert kinds(api.session("a", **BODY, state="closed")) == ["addLoyaltyPoints"]
    state = api.session("b", **BODY, state="closed")
    (change,) = props(state, "changeLoyaltyTierLevel")
    assert (change["previousTierName"], change["newTierName"]) == ("Leaf", "Bud")
    assert change["ruleTitle"] == "R"
    ledger = state["loyalty"]["programs"]["club"]["ledger"]
    assert ledger["currentTier"]["name"] == "Bud"
    assert kinds(api.session("c", **BODY, state="closed")) == ["addLoyaltyPoints"]


def test_dates_of_points_change(opened: Opened) -> None:
    first = {"profileId": "p", "amount": 5, "expiryDate": "2090-01-01T00:00:00Z"}
    club = CLUB | {"transactions": [first, {"profileId": "p", "amount": 7}]}
    extend = {"extendLoyaltyPointsExpiryDate": {"program": 1, "by": "1D"}}
    date = {"setLoyaltyPointsExpiryDate": {"program": 1, "date": "2095-01-01T00:00:00Z"}}
    api = opened(
        campaign(
            rule("Later", [{"event": "later"}], extend),
            rule("Same", [{"event": "same"}], date),
        ),
        loyaltyPrograms=[club],
    )

    def dates() -> list[str]:
        points = api("getLoyaltyProgramProfilePoints", ("1", "p"))["data"]
        return sorted(str(entry["expiryDate"]) for entry in points)

    state = api("trackEventV2", None, {"type": "later", "profileId": "p"})
    ((change,),) = (found["affectedTransactions"] for found in props(state, kinds(state)[0]))
    assert change["previousExpiryDate"] == "2090-01-01T00:00:00Z"
    assert change["newExpiryDate"] == "2090-01-02T00:00:00.000000Z"
    assert dates() == ["2090-01-02T00:00:00.000000Z", "unlimited"]
    api("trackEventV2", None, {"type": "same", "profileId": "p"})
    assert dates() == ["2095-01-01T00:00:00.000000Z"] * 2


def test_giveaways_go_round(opened: Opened) -> None:
    award = {"awardGiveaway": {"pool": 3}}
    pools = [{"id": 3, "name": "Cards", "codes": ["G-1", "G-2", "G-3"]}]
    api = given(opened, award, award, giveaways=pools)
    assert kinds(api.session("a", **BODY)) == ["willAwardGiveaway"] * 2
    parts = {"responseContent": ["awardedGiveaways"]}
    body = {"customerSession": BODY | {"state": "closed"}, **parts}
    state = api("updateCustomerSessionV2", "a", body)
    assert [found["code"] for found in props(state, "awardGiveaway")] == ["G-1", "G-2"]
    assert [found["code"] for found in state["awardedGiveaways"]] == ["G-1", "G-2"]
    again = api("updateCustomerSessionV2", "a", body)
    assert again["awardedGiveaways"] == state["awardedGiveaways"]
    query = {"giveaways": "true"}
    owned = api("getCustomerInventory", "p", query=query)["giveaways"]
    assert [found["code"] for found in owned] == ["G-1", "G-2"]
    # One is left, and the rule needs two.
    assert kinds(api.session("b", **BODY)) == []


def test_progress_in_achievements(opened: Opened) -> None:
    step = {"increaseAchievementProgress": {"achievement": 1, "by": 2}}
    api = given(opened, step, step, achievements=[TASTER])
    preview = props(api.session("a", **BODY), "increaseAchievementProgress")
    assert [(found["value"], found["isJustCompleted"]) for found in preview] == [
        (2, False),
        (4, True),
    ]
    assert "progressTrackerId" not in preview[0]
    api.session("a", **BODY, state="closed")
    (entry,) = api("getCustomerAchievementHistory", ("p", "1"))["data"]
    assert (entry["status"], entry["progress"]) == ("completed", 4)
    # It is complete, and does not start anew.
    assert kinds(api.session("b", **BODY, state="closed")) == []


def test_created_codes_can_be_used(opened: Opened) -> None:
    gift = {"name": "Gift", "amount": 4}
    api = opened(
        campaign(
            rule(
                "Give",
                [{"event": "birthday"}],
                {"couponCreated": {"discount": gift, "expiresAfter": "30D"}},
                {"referralCreated": {"code": "PAL-####", "usageLimit": 2}},
            )
        )
    )
    state = api("trackEventV2", None, {"type": "birthday", "profileId": "p"})
    (coupon,), (referral,) = state["createdCoupons"], state["createdReferrals"]
    assert (coupon["recipientIntegrationId"], coupon["usageLimit"]) == ("p", 1)
    assert "expiryDate" in coupon
    assert referral["code"] == "PAL-0001"
    code = coupon["value"]
    assert props(state, "couponCreated") == [{"value": code, "profileId": "p"}]
    mine = api.session("s", **BODY, couponCodes=[code])
    assert props(mine, "setDiscount")[0]["value"] == 4
    other = api.session("t", cartItems=[item()], couponCodes=[code], profileId="q")
    assert props(other, "rejectCoupon")[0]["rejectionReason"] == "CouponRecipientDoesNotMatch"


def test_codes_of_other_campaigns_bring_their_feature(opened: Opened) -> None:
    gift = {"campaign": 2, "discount": {"name": "Gift", "amount": 4}}
    give = rule("Give", [{"event": "birthday"}], {"couponCreated": gift})
    api = opened(campaign(give), campaign(number=2))
    (coupon,) = api("trackEventV2", None, {"type": "birthday", "profileId": "p"})["createdCoupons"]
    assert coupon["campaignId"] == 2
    assert kinds(api.session("s", **BODY, couponCodes=[coupon["value"]]))[0] == "acceptCoupon"
    listed = api("integrationGetAllCampaigns")["data"]
    assert [found["features"] for found in listed] == [[], ["coupons"]]


def test_effects_that_nobody_can_get_end_their_rule(opened: Opened) -> None:
    join = rule("Join", [], notice("joined"), {"addToAudience": {"audience": 1}})
    api = opened(
        campaign(join, rule("Next", [], notice("next"))), audiences=[{"id": 1, "name": "A"}]
    )
    assert titles(api.session("anonymous")) == ["next"]
    assert titles(api.session("known", profileId="p")) == ["joined", "next"]

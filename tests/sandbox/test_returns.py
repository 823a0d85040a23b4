"""Returns of cart items, and sessions that are opened again: sums, counters, refusals."""

from __future__ import annotations

from typing import Any

import pytest
from support.sandbox_caller import Caller, Start, WriteSeed

ASKED = ["customerSession", "customerProfile", "coupons", "event", "previousReturns"]
ITEMS = [
    {"sku": "TEA", "quantity": 2, "price": 4.55},
    {"sku": "POT", "quantity": 1, "price": 1.01, "additionalCosts": {"gift": {"price": 0.5}}},
]


@pytest.fixture
def shop(start: Start, write_seed: WriteSeed) -> Caller:
    """A sandbox with a purchase of 14.51 by `me`, which has a discount of 1.011 and a referral."""
    campaign = {"id": 1, "name": "Tea", "features": ["coupons", "referrals"]}
    terms = {"name": "Off", "percent": 10}
    coupon = {"value": "TENTH", "campaignId": 1, "usageLimit": 1, "discount": terms}
    shop = start(seed=write_seed({"campaigns": [campaign], "coupons": [coupon]}))
    body = {"campaignId": 1, "advocateProfileIntegrationId": "friend"}
    code = shop("createReferral", None, body)["code"]
    closed = shop.session(
        "s",
        profileId="me",
        couponCodes=["TENTH"],
        referralCode=code,
        cartItems=ITEMS,
        additionalCosts={"shipping": {"price": 3.9}},
        state="closed",
    )
    assert closed["customerSession"]["total"] == 14.51
    assert closed["effects"][1]["props"]["value"] == 1.011
    return shop


def give_back(shop: Caller, *items: Any, status: int = 0, **query: str) -> Any:
    """Return cart items."""
    body = {"return": {"returnedCartItems": items}, "responseContent": ASKED}
    return shop("returnCartItems", "s", body, query=query, status=status)


def undone(state: Any) -> list[tuple[str, object]]:
    """Return the type and the value of each effect."""
    return [(effect["effectType"], effect["props"]["value"]) for effect in state["effects"]]


def sales(shop: Caller) -> tuple[int, float]:
    """Return the number and the sum of the purchases of `me`."""
    profile = shop.inventory("me")["profile"]
    return profile["closedSessions"], profile["totalSales"]


def uses(shop: Caller) -> tuple[int, int]:
    """Return how often the coupon and the referral code are used."""
    (coupon,) = shop.session("other", {"dry": "true"}, couponCodes=["TENTH"])["coupons"]
    (referral,) = shop.inventory("friend")["referrals"]
    return coupon["usageCounter"], referral["usageCounter"]


def test_each_return_takes_back_its_share(shop: Caller) -> None:
    first = give_back(shop, {"position": 0, "quantity": 1})
    # 5.56 of 10.11 stay, and 0.556 of the discount, which is 0.56.
    assert undone(first) == [("rollbackDiscount", 0.451)]
    session = first["customerSession"]
    assert session["state"] == "partially_returned"
    counts = [
        (part["returnedQuantity"], part["remainingQuantity"]) for part in session["cartItems"]
    ]
    assert counts == [(1, 1), (0, 1)]
    totals = session["cartItemTotal"], session["additionalCostTotal"], session["total"]
    assert totals == (5.56, 4.4, 9.96)
    assert sales(shop) == (1, 9.96)
    assert uses(shop) == (1, 1)
    assert first["customerProfile"]["totalSales"] == 9.96

    rest = give_back(shop, {"sku": "TEA"}, {"sku": "POT", "position": 1, "quantity": 1})
    assert undone(rest)[0] == ("rollbackCoupon", "TENTH")
    assert undone(rest)[1] == ("rollbackDiscount", 0.56)
    assert undone(rest)[2][0] == "rollbackReferral"
    # Only the shipping is left.
    assert rest["customerSession"]["total"] == 3.9
    assert sales(shop) == (0, 3.9)
    assert uses(shop) == (0, 0)
    assert rest["coupons"][0]["profileRedemptionCount"] == 0
    assert shop("getCustomerSession", "s")["effects"] == []

    cancelled = shop.session("s", state="cancelled")
    assert cancelled["effects"] == []
    assert sales(shop) == (0, 0)
    assert uses(shop) == (0, 0)


def test_the_answer_tells_of_all_returns(shop: Caller) -> None:
    first = give_back(shop, {"position": 0, "quantity": 1})
    assert first["previousReturns"] == []
    assert first["event"]["type"] == "talon_session_partially_returned"
    new = first["return"]
    assert new["returnedCartItems"] == [{"position": 0, "sku": "TEA", "quantity": 1}]
    assert (new["sessionIntegrationId"], new["profileIntegrationId"]) == ("s", "me")
    assert new["sessionId"] == first["customerSession"]["id"]
    assert new["eventId"] == first["event"]["id"]
    assert new["profileId"] == first["customerProfile"]["id"]
    second = give_back(shop, {"sku": "POT"})
    assert second["previousReturns"] == [new]
    assert second["return"]["id"] != new["id"]
    body = {"customerSession": {"state": "cancelled"}, "responseContent": ["previousReturns"]}
    cancelled = shop("updateCustomerSessionV2", "s", body)
    assert cancelled["previousReturns"] == [new, second["return"]]


def test_a_cancelled_rest_takes_back_the_rest(shop: Caller) -> None:
    give_back(shop, {"sku": "POT"})
    kept = shop("getCustomerSession", "s")
    assert [effect["props"]["value"] for effect in kept["effects"]][:2] == ["TENTH", 0.91]
    for _ in range(2):
        # The second of them is taken for a retry.
        cancelled = shop.session("s", state="cancelled")
        assert undone(cancelled)[:2] == [("rollbackCoupon", "TENTH"), ("rollbackDiscount", 0.91)]
        assert sales(shop) == (0, 0)
        assert uses(shop) == (0, 0)


@pytest.mark.parametrize(
    ("part", "place"),
    [
        ({"position": 0, "quantity": 3}, "/0"),
        ({"position": 0, "quantity": 0}, "/0"),
        ({"position": 2}, "/0"),
        ({"position": 1, "sku": "TEA"}, "/0"),
        ({"quantity": 1}, "/0"),
        (None, ""),
    ],
)
def test_refused_returns_change_nothing(shop: Caller, part: Any, place: str) -> None:
    before = shop("getCustomerSession", "s")
    error = give_back(shop, *([] if part is None else [part]), status=400)
    assert error["errors"][0]["source"]["pointer"] == f"/return/returnedCartItems{place}"
    if part:
        # What the first part takes is not there for the second.
        give_back(shop, {"sku": "TEA"}, {"sku": "TEA", "quantity": 1}, status=400)
    assert shop("getCustomerSession", "s") == before
    assert sales(shop) == (1, 14.51)


def test_dry_returns_change_nothing(shop: Caller) -> None:
    before = shop("getCustomerSession", "s")
    state = give_back(shop, {"sku": "TEA"}, {"sku": "POT"}, dry="True", runRuleEngine="True")
    assert len(state["effects"]) == 3
    assert shop("getCustomerSession", "s") == before
    assert sales(shop) == (1, 14.51)
    assert uses(shop) == (1, 1)


def test_only_purchases_are_returned_and_opened_again(shop: Caller) -> None:
    body = {"return": {"returnedCartItems": [{"position": 0}]}}
    for session_id, state in (("o", "open"), ("c", "cancelled")):
        shop.session(session_id, cartItems=ITEMS, state=state)
        shop("returnCartItems", session_id, body, status=400)
        shop("reopenCustomerSession", session_id, status=400)
        update = {"customerSession": {"state": "partially_returned"}}
        shop("updateCustomerSessionV2", session_id, update, status=400)
    for operation_id in ("returnCartItems", "reopenCustomerSession", "getCustomerSession"):
        wanted = body if operation_id == "returnCartItems" else None
        shop(operation_id, "unknown", wanted, status=404)


def test_a_returned_session_only_cancels(shop: Caller) -> None:
    give_back(shop, {"sku": "POT"})
    shop("reopenCustomerSession", "s", status=400)
    shop("updateCustomerSessionV2", "s", {"customerSession": {"cartItems": []}}, status=400)
    # The same cart again, with made-up counts: a retry.
    same = [part | {"returnedQuantity": 9} for part in ITEMS]
    again = shop.session("s", cartItems=same, state="partially_returned")
    assert again["customerSession"]["cartItems"][1]["returnedQuantity"] == 1
    # V1 has no word for it.
    event = {"type": "seen", "attributes": {}, "sessionId": "s"}
    assert shop("trackEvent", None, event)["session"]["state"] == "closed"


def test_reopening_undoes_the_purchase(shop: Caller) -> None:
    effects = shop("reopenCustomerSession", "s")
    assert undone(effects)[:2] == [("rollbackCoupon", "TENTH"), ("rollbackDiscount", 1.011)]
    assert undone(effects)[2][0] == "rollbackReferral"
    assert sales(shop) == (0, 0)
    assert uses(shop) == (0, 0)
    assert shop("getCustomerSession", "s")["customerSession"]["state"] == "open"
    closed = shop.session("s", state="closed", cartItems=ITEMS[:1])
    assert closed["customerSession"]["updateCount"] == 3
    assert sales(shop) == (1, 13)
    assert uses(shop) == (1, 1)


def test_given_totals_of_v1_and_worthless_carts(shop: Caller) -> None:
    items = [{"name": "T", "sku": "T", "quantity": 3, "price": 0}]
    shop("updateCustomerSession", "v1", {"cartItems": items, "total": 10, "state": "closed"})
    body = {
        "return": {"returnedCartItems": [{"position": 0, "quantity": 1}]},
        "responseContent": ["customerSession"],
    }
    totals = [shop("returnCartItems", "v1", body)["customerSession"]["total"] for _ in range(3)]
    assert totals == [6.67, 3.33, 0]


def test_the_time_of_evaluation(start: Start, write_seed: WriteSeed) -> None:
    campaign = {"id": 1, "name": "Tea", "features": ["coupons"]}
    terms = {"name": "Off", "amount": 1}
    coupon = {"value": "SOON", "campaignId": 1, "discount": terms}
    seed = {
        "campaigns": [campaign | {"startTime": "2990-01-01T00:00:00Z"}],
        "coupons": [coupon],
    }
    shop = start(seed=write_seed(seed))
    query = {"dry": "true", "now": "2990-01-01T00:00:00Z"}
    fields: dict[str, Any] = {"couponCodes": ["SOON"], "cartItems": ITEMS}
    for moment in (query["now"], "9999-12-31T23:59:59-14:00"):
        state = shop.session("s", query | {"now": moment}, **fields)
        assert state["effects"][0]["effectType"] == "acceptCoupon"
    assert shop.session("s", **fields)["effects"][0]["effectType"] == "rejectCoupon"
    body = {"customerSession": fields}
    for wrong in ({"now": query["now"]}, {"dry": "true", "now": "2020-01-01T00:00:00Z"}):
        error = shop("updateCustomerSessionV2", "s", body, query=wrong, status=400)
        assert error["errors"][0]["source"] == {"parameter": "now"}


def test_new_fields_of_sessions_stay(start: Start, write_seed: WriteSeed) -> None:
    program: dict[str, Any] = {"id": 5, "name": "club", "title": "Club", "cardBased": True}
    program["cards"] = [{"identifier": "card-1"}]
    shop = start(seed=write_seed({"loyaltyPrograms": [program]}))
    fields: dict[str, Any] = {
        "storeIntegrationId": "store-1",
        "evaluableCampaignIds": [1],
        "loyaltyCards": ["card-1"],
        "experimentVariantAllocations": [{"experimentID": 1, "variantID": 2}],
    }
    shop.session("more", **fields)
    assert shop("getCustomerSession", "more")["customerSession"].items() >= fields.items()


def test_points_go_back_with_the_items(start: Start, write_seed: WriteSeed) -> None:
    program = {"id": 5, "name": "club", "title": "Club", "earn": 1}
    shop = start(seed=write_seed({"loyaltyPrograms": [program]}))

    def points(state: Any) -> list[tuple[str, object]]:
        return [part for part in undone(state) if "LoyaltyPoints" in part[0]]

    def balance() -> object:
        loyalty = shop.inventory("me")["loyalty"]
        return loyalty["programs"]["club"]["ledger"]["currentBalance"]

    shop.session("s", profileId="me", cartItems=ITEMS, state="closed")
    assert balance() == 10.61
    assert points(give_back(shop, {"position": 0, "quantity": 1})) == [
        ("rollbackAddedLoyaltyPoints", 4.55)
    ]
    # The rest, in force.
    assert points(shop("getCustomerSession", "s")) == [("addLoyaltyPoints", 6.06)]
    assert balance() == 6.06
    rest = give_back(shop, {"sku": "TEA"}, {"sku": "POT"})
    assert points(rest) == [("rollbackAddedLoyaltyPoints", 6.06)]
    assert shop("getCustomerSession", "s")["effects"] == []
    assert balance() == 0
    shop.session("again", profileId="me", cartItems=ITEMS, state="closed")
    assert points(shop("reopenCustomerSession", "again")) == [("rollbackAddedLoyaltyPoints", 10.61)]
    assert balance() == 0


def test_small_returns_take_back_as_many_points_as_a_large_one(
    start: Start, write_seed: WriteSeed
) -> None:
    program = {"id": 5, "name": "club", "title": "Club", "earn": 0.1}
    shop = start(seed=write_seed({"loyaltyPrograms": [program]}))
    items = [{"sku": "TEA", "quantity": 4, "price": 0.35}]
    shop.session("s", profileId="me", cartItems=items, state="closed")
    taken = [give_back(shop, {"sku": "TEA", "quantity": 1})["effects"] for _ in range(4)]
    # Rounded one by one, these would be 0.04, 0.04, 0.04 and 0.02.
    assert [effect["props"]["value"] for (effect,) in taken] == [0.04, 0.03, 0.04, 0.03]

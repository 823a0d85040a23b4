"""Effects that a session has several times, and those that meet what was there before."""

from __future__ import annotations

from typing import Any

from support.rule_seeds import Json, Opened, campaign, item, kinds, notice, props, rule
from support.sandbox_caller import Caller

BOUGHT: list[dict[str, Any]] = [{"cartTotal": {"over": 0}}]
TASTER = [{"id": 1, "name": "taster", "title": "T", "campaignId": 1, "target": 5}]


def progress(api: Caller) -> Any:
    """Return the progress of the customer in the only achievement."""
    return api("getCustomerAchievements", "p")["data"][0]["currentProgress"]["progress"]


def further(by: float = 1) -> dict[str, Any]:
    """Return an effect that makes progress."""
    return {"increaseAchievementProgress": {"achievement": 1, "by": by}}


def test_each_step_of_progress_is_undone(opened: Opened) -> None:
    api = opened(
        campaign(rule("A", [], further()), rule("B", [], further(0.5))), achievements=TASTER
    )
    api.session("s", profileId="p", state="closed")
    assert progress(api) == 1.5
    state = api.session("s", state="cancelled")
    undone = props(state, "rollbackIncreasedAchievementProgress")
    steps = [(found["decreaseProgressBy"], found["currentProgress"]) for found in undone]
    assert steps == [(1, 0.5), (0.5, 0)]
    assert progress(api) == 0


def test_progress_that_a_return_makes_again_is_undone_again(opened: Opened) -> None:
    again = campaign(rule("A", BOUGHT, further()), reevaluateOnReturn=True)
    api = opened(again, achievements=TASTER)
    api.session("s", profileId="p", state="closed", cartItems=[item(quantity=3)])
    body = {"return": {"returnedCartItems": [{"position": 0, "quantity": 1}]}}
    both = ["rollbackIncreasedAchievementProgress", "increaseAchievementProgress"]
    for _ in range(2):
        assert kinds(api("returnCartItems", "s", body, query={"runRuleEngine": "true"})) == both
        assert kinds(api("getCustomerSession", "s")) == both[1:]
    assert kinds(api.session("s", state="cancelled")) == both[:1]
    assert progress(api) == 0


def test_codes_of_one_call_differ(opened: Opened) -> None:
    # The number of a new code is that of one that exists, so that the next one is taken.
    gift, friend = {"couponCreated": {"code": "GIFT-#"}}, {"referralCreated": {"code": "PAL-#"}}
    api = opened(
        campaign(rule("A", BOUGHT, gift, gift, friend, friend)),
        coupons=[{"value": "GIFT-2", "campaignId": 1}],
        referrals=[{"code": "PAL-2", "campaignId": 1, "advocate": "ada"}],
    )
    state = api.session("s", profileId="p", cartItems=[item()], state="closed")
    assert [found["value"] for found in state["createdCoupons"]] == ["GIFT-3", "GIFT-4"]
    assert [found["code"] for found in state["createdReferrals"]] == ["PAL-3", "PAL-4"]


def test_points_pay_debts_before_they_reach_a_tier(opened: Opened) -> None:
    points = {"addLoyaltyPoints": {"program": 1, "points": 15}}
    silver = {"name": "Silver", "minPoints": 10}
    debt = {"profileId": "p", "amount": -10}
    club = {"id": 1, "name": "club", "title": "C", "tiers": [silver], "transactions": [debt]}
    api = opened(campaign(rule("A", BOUGHT, points)), loyaltyPrograms=[club])
    reached = []
    for session_id in ("s", "t"):
        state = api.session(session_id, profileId="p", cartItems=[item()], state="closed")
        ledger = state["loyalty"]["programs"]["club"]["ledger"]
        reached.append(
            (ledger["currentTier"] is not None, "changeLoyaltyTierLevel" in kinds(state))
        )
    assert reached == [(False, False), (True, True)]


def test_events_do_not_stand_in_the_way_of_retries(opened: Opened) -> None:
    change = {"updateAttribute": {"name": "stage", "value": "seen", "of": "session"}}
    api = opened(campaign(rule("A", [{"event": "seen"}], change), rule("B", [], notice())))
    fields: Json = {"profileId": "p", "attributes": {"stage": "bought"}, "state": "closed"}
    api.session("s", **fields)
    event = {"sessionId": "s", "profileId": "p", "type": "seen", "attributes": {}}
    assert api("trackEvent", None, event)["session"]["attributes"] == {"stage": "seen"}
    retried = api.session("s", **fields)
    assert retried["customerSession"]["attributes"] == {"stage": "seen"}
    assert kinds(retried) == ["showNotification"]


def test_returns_take_back_the_points_of_their_items(opened: Opened) -> None:
    points = {"addLoyaltyPoints": {"program": 1, "perUnit": 1}}
    club = {"id": 1, "name": "club", "title": "C", "earn": 1}
    api = opened(campaign(rule("A", BOUGHT, points)), loyaltyPrograms=[club])
    costs = {"shipping": {"price": 5}}
    cart = [item(quantity=3), item("T-2", quantity=1, price=6)]
    api.session("s", profileId="p", cartItems=cart, additionalCosts=costs, state="closed")
    # 36 points are for the items, and 41 for the total with the costs.
    taken = []
    for position, count in ((0, 1), (1, 1), (0, 2)):
        part = {"return": {"returnedCartItems": [{"position": position, "quantity": count}]}}
        state = api("returnCartItems", "s", part)
        taken.append([found["value"] for found in props(state, "rollbackAddedLoyaltyPoints")])
    assert taken == [[10, 10], [6, 6], [20, 25]]


def test_points_of_free_purchases_go_back_with_the_items(opened: Opened) -> None:
    points = {"addLoyaltyPoints": {"program": 1, "points": 10}}
    club = {"id": 1, "name": "club", "title": "C"}
    api = opened(campaign(rule("A", [], points)), loyaltyPrograms=[club])
    taken: list[Any] = []
    for session_id, price in (("s", 10), ("t", 0)):
        cart = [item(quantity=4, price=price)]
        body = {"profileId": "p", "cartItems": cart, "total": 0, "state": "closed"}
        api("updateCustomerSession", session_id, body)
        for _ in range(2):
            part = {"return": {"returnedCartItems": [{"position": 0, "quantity": 2}]}}
            state = api("returnCartItems", session_id, part)
            taken += [found["value"] for found in props(state, "rollbackAddedLoyaltyPoints")]
    assert taken == [5, 5, 5, 5]


def test_points_may_be_more_than_whole_numbers_have_room_for(opened: Opened) -> None:
    club = {"id": 1, "name": "club", "title": "C", "earn": 1}
    api = opened(campaign(), loyaltyPrograms=[club])
    session: Json = {"profileId": "p", "cartItems": [item(price=1e300)], "state": "closed"}
    (entry,) = api.session("s", **session)["event"]["ledgerEntries"]
    assert entry["amount"] == 2**63 - 1
    (entry,) = api.session("s", state="cancelled")["event"]["ledgerEntries"]
    assert entry["amount"] == -(2**63) + 1


def test_dates_that_change_twice_in_one_call(opened: Opened) -> None:
    extend = {"extendLoyaltyPointsExpiryDate": {"program": 1, "by": "10D"}}
    expire = {"setLoyaltyPointsExpiryDate": {"program": 1, "date": "2091-05-01T00:00:00Z"}}
    points = {"profileId": "p", "amount": 5, "expiryDate": "2091-01-01T00:00:00Z"}
    api = opened(
        campaign(
            rule("Extend", [{"coupon": "valid"}], extend), rule("Set", BOUGHT, expire, extend)
        ),
        coupons=[{"value": value, "campaignId": 1} for value in ("AAAA", "BBBB")],
        loyaltyPrograms=[{"id": 1, "name": "club", "title": "C", "transactions": [points]}],
    )

    def dates(session_id: str, **fields: Any) -> list[tuple[str, str]]:
        state = api.session(session_id, profileId="p", state="closed", **fields)
        changes = [effect["props"] for effect in state["effects"] if "Date" in effect["effectType"]]
        return [
            (change["previousExpiryDate"][:10], change["newExpiryDate"][:10])
            for props_of in changes
            for change in props_of["affectedTransactions"]
        ]

    codes = ["AAAA", "BBBB"]
    assert dates("s", couponCodes=codes) == [
        ("2091-01-01", "2091-01-11"),
        ("2091-01-11", "2091-01-21"),
    ]
    assert dates("t", cartItems=[item()]) == [
        ("2091-01-21", "2091-05-01"),
        ("2091-05-01", "2091-05-11"),
    ]
    (left,) = api("getLoyaltyProgramProfilePoints", ("1", "p"))["data"]
    assert left["expiryDate"][:10] == "2091-05-11"

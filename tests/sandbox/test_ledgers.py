"""The points of customers and cards: sums to the cent, pages, and what is taken back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from support.sandbox_caller import Caller, Start, WriteSeed, item

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
CARD = "CARD-0001"
PROFILE = ("5", "me")
ON_CARD = ("6", CARD)
NO_POINTS = {"active": 0, "pending": 0, "spent": 0, "expired": 0, "negative": 0}


def day(number: int) -> str:
    """Return a time, in days from now."""
    return (NOW + timedelta(days=number)).isoformat().replace("+00:00", "Z")


def points(amount: float, **more: Any) -> dict[str, Any]:
    """Return a transaction of a seed."""
    return {"profileId": "me", "amount": amount, **more}


SEED = {
    "loyaltyPrograms": [
        {
            "id": 5,
            "name": "club",
            "title": "Club",
            "earn": 0.1,
            "subledgers": ["tea"],
            "tiers": [
                {"name": "Leaf", "minPoints": 5},
                {"name": "Bud", "minPoints": 60},
                {"name": "Tree", "minPoints": 100},
            ],
            "transactions": [
                points(10.1, name="Soon over", expiryDate=day(1)),
                points(20.2, name="Lasting", startDate=day(-9)),
                points(30.3, name="Later", startDate=day(2)),
                points(40.4, name="Asked", awaitsActivation=True),
                points(50.5, name="Over", expiryDate=day(-1)),
                points(-0.3, name="Spent"),
                points(7, subledgerId="tea"),
                points(-9, subledgerId="tea"),
            ],
        },
        {
            "id": 6,
            "name": "card",
            "title": "Card",
            "earn": 1,
            "cardBased": True,
            "cards": [{"identifier": CARD, "profiles": ["me"]}],
            "transactions": [{"card": CARD, "amount": 1}],
        },
    ]
}


class Clock:
    """A clock that tests turn."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def shop(start: Start, write_seed: WriteSeed, clock: Clock) -> Caller:
    """A sandbox with points of every kind."""
    return start(seed=write_seed(SEED), clock=clock)


def sums(balance: dict[str, Any]) -> dict[str, float]:
    """Return the numbers of points by their kind."""
    return {
        name.removesuffix("Points"): value
        for name, value in balance.items()
        if name.endswith("Points")
    }


def balance(shop: Caller, **query: Any) -> dict[str, float]:
    """Return the balance of the main ledger of the customer."""
    return sums(shop("getLoyaltyBalances", PROFILE, query=query)["balance"])


def test_balances(shop: Caller, clock: Clock) -> None:
    answer = shop("getLoyaltyBalances", PROFILE)
    before = {"active": 30, "pending": 70.7, "expired": 50.5, "spent": 0.3, "negative": 0}
    assert sums(answer["balance"]) == before
    tea = {"active": 0, "pending": 0, "expired": 0, "spent": 9, "negative": 2}
    assert sums(answer["subledgerBalances"]["tea"]) == tea
    assert shop("getLoyaltyBalances", PROFILE, query={"subledgerId": "tea"}) == {
        "subledgerBalances": answer["subledgerBalances"]
    }
    # Points that expire first were spent first: 9.80 of them are left to expire.
    later = {"active": 50.5, "pending": 40.4, "expired": 60.3, "spent": 0.3, "negative": 0}
    assert balance(shop, endDate=day(3)) == later
    assert balance(shop, endDate=day(-1)) == NO_POINTS
    clock.now = NOW + timedelta(days=3)
    assert balance(shop) == later
    info = shop.inventory("me")["loyalty"]["programs"]["club"]
    assert info["ledger"]["currentBalance"] == info["ledger"]["tentativeCurrentBalance"] == 50.5
    assert info["subLedgers"]["tea"]["tentativeNegativeBalance"] == 2


def test_tiers(shop: Caller, clock: Clock) -> None:
    query = {"includeTiers": "true", "includeProjectedTier": "True"}
    answer = shop("getLoyaltyBalances", PROFILE, query=query)["balance"]
    assert answer["currentTier"] == {"id": 1, "name": "Leaf"}
    assert (answer["pointsToNextTier"], answer["nextTierName"]) == (30, "Bud")
    assert answer["projectedTier"] == {
        "projectedActivePoints": 100.7,
        "stayInTierPoints": 0,
        "projectedTierName": "Tree",
    }
    assert "currentTier" not in shop("getLoyaltyBalances", PROFILE)["balance"]
    shop.profile("poor")
    poor = shop("getLoyaltyBalances", ("5", "poor"), query=query)["balance"]
    assert (poor["currentTier"], poor["nextTierName"]) == (None, "Leaf")


def names(shop: Caller, operation: str = "getLoyaltyProgramProfilePoints", **query: Any) -> Any:
    """Return the names of listed transactions."""
    return [entry["name"] for entry in shop(operation, PROFILE, query=query)["data"]]


def test_points_that_are_left(shop: Caller) -> None:
    assert names(shop) == ["Lasting", "Soon over"]
    assert names(shop, sort="startDate") == ["Lasting", "Soon over"]
    assert names(shop, sort="expiryDate") == ["Soon over", "Lasting"]
    assert names(shop, status="pending") == ["Asked", "Later"]
    assert names(shop, status="expired") == ["Over"]
    assert names(shop, subledgerId="tea") == []
    (asked, later) = shop("getLoyaltyProgramProfilePoints", PROFILE, query={"status": "pending"})[
        "data"
    ]
    assert (asked["startDate"], later["startDate"]) == ("on_action", day(2))
    shop("getLoyaltyProgramProfilePoints", PROFILE, query={"status": "spent"}, status=400)


def test_transactions_and_their_pages(shop: Caller, clock: Clock) -> None:
    operation = "getLoyaltyProgramProfileTransactions"
    every = shop(operation, PROFILE)["data"]
    assert [entry["amount"] for entry in every] == [9, 7, 0.3, 50.5, 40.4, 30.3, 20.2, 10.1]
    assert [entry["type"] for entry in every[:3]] == ["subtraction", "addition", "subtraction"]

    page = shop(operation, PROFILE, query={"pageSize": "3", "skip": "3"})
    assert page == {"hasMore": True, "data": every[3:6]}
    page = shop(operation, PROFILE, query={"pageSize": "2", "skip": "6"})
    assert page == {"hasMore": False, "data": every[6:]}
    for query in ({"pageSize": "0"}, {"pageSize": "1001"}, {"skip": "-1"}):
        error = shop(operation, PROFILE, query=query, status=400)
        assert error["errors"][0]["source"] == {"parameter": next(iter(query))}

    two = {"transactionUUIDs": [entry["transactionUUID"] for entry in every[1:3]]}
    assert shop(operation, PROFILE, query=two)["data"] == every[1:3]
    assert names(shop, operation, awaitsActivation="true") == ["Asked"]
    assert "Asked" not in names(shop, operation, awaitsActivation="false")
    assert names(shop, operation, loyaltyTransactionType="session") == []
    clock.now = NOW + timedelta(days=1)
    shop.session("s", profileId="me", cartItems=[item()], state="closed")
    assert names(shop, operation, loyaltyTransactionType="session") == ["Club"]
    assert names(shop, operation, startDate=day(1)) == ["Club"]
    assert names(shop, operation, customerSessionIDs="s") == ["Club"]
    assert "Club" not in names(shop, operation, endDate=day(0))


def earned(state: dict[str, Any], kind: str = "addLoyaltyPoints") -> list[dict[str, Any]]:
    """Return the properties of effects of one kind."""
    return [part["props"] for part in state["effects"] if part["effectType"] == kind]


def test_points_of_a_session(shop: Caller) -> None:
    cart: Any = {"profileId": "me", "cartItems": [item(0.35, 1)]}
    opened = shop.session("s", **cart)
    (props,) = earned(opened)
    # A tenth of 0.35, to the cent.
    assert (props["value"], props["programId"], props["recipientIntegrationId"]) == (0.04, 5, "me")
    ledger = opened["loyalty"]["programs"]["club"]["ledger"]
    assert (ledger["currentBalance"], ledger["tentativeCurrentBalance"]) == (30, 30.04)

    dry = shop.session("s", {"dry": "true"}, state="closed")
    assert dry["loyalty"]["programs"]["club"]["ledger"]["currentBalance"] == 30.04
    assert balance(shop)["active"] == 30
    closed = shop.session("s", state="closed")
    assert closed["effects"] == dry["effects"]
    (entry,) = shop(
        "getLoyaltyProgramProfileTransactions", PROFILE, query={"customerSessionIDs": "s"}
    )["data"]
    assert entry["transactionUUID"] == earned(closed)[0]["transactionUUID"]
    shop.session("s", state="closed")
    assert balance(shop)["active"] == 30.04

    cancelled = shop.session("s", state="cancelled")
    (undone,) = earned(cancelled, "rollbackAddedLoyaltyPoints")
    assert (undone["value"], undone["programId"]) == (0.04, 5)
    after = {"active": 30, "spent": 0.34, "negative": 0}
    assert balance(shop).items() >= after.items()
    # A retry takes nothing back again.
    assert shop.session("s", state="cancelled")["effects"] == cancelled["effects"]
    assert balance(shop).items() >= after.items()


def test_points_of_returned_items(shop: Caller) -> None:
    shop.session("s", profileId="me", cartItems=[item(0.35, 3)], state="closed")
    assert balance(shop)["active"] == 30.11

    def give_back() -> float:
        body = {"return": {"returnedCartItems": [{"position": 0, "quantity": 1}]}}
        (undone,) = earned(shop("returnCartItems", "s", body), "rollbackAddedLoyaltyPoints")
        value: float = undone["value"]
        return value

    # One third of 0.11 and then two, to the cent: the second return takes the difference.
    assert [give_back(), give_back()] == [0.04, 0.03]
    cancelled = shop.session("s", {"dry": "true"}, state="cancelled")
    (undone,) = earned(cancelled, "rollbackAddedLoyaltyPoints")
    assert undone["value"] == give_back() == 0.04
    assert balance(shop).items() >= {"active": 30, "negative": 0}.items()


def test_points_of_a_session_that_is_opened_again(shop: Caller) -> None:
    closed = shop.session("s", profileId="me", cartItems=[item(1, 1)], state="closed")
    undone = earned(shop("reopenCustomerSession", "s"), "rollbackAddedLoyaltyPoints")
    assert [part["value"] for part in undone] == [0.1]
    assert balance(shop)["active"] == 30
    again = shop.session("s", cartItems=[item(2, 1)], state="closed")
    assert earned(again)[0]["value"] == 0.2
    assert earned(again)[0]["transactionUUID"] != earned(closed)[0]["transactionUUID"]
    assert balance(shop).items() >= {"active": 30.2, "spent": 0.4}.items()


def test_points_of_nobody(shop: Caller) -> None:
    assert earned(shop.session("n", cartItems=[item()], state="closed")) == []
    assert earned(shop.session("0", profileId="me", state="closed")) == []


def test_taken_points_that_were_spent_leave_a_debt(start: Start, write_seed: WriteSeed) -> None:
    program: dict[str, Any] = {"id": 5, "name": "club", "title": "Club", "earn": 1}
    program["transactions"] = [points(-8)]
    shop = start(seed=write_seed({"loyaltyPrograms": [program]}))
    assert balance(shop)["negative"] == 8
    shop.session("s", profileId="me", cartItems=[item()], state="closed")
    assert balance(shop).items() >= {"active": 1, "negative": 0}.items()
    shop.session("s", state="cancelled")
    assert balance(shop).items() >= {"active": 0, "negative": 8}.items()


def test_activation(shop: Caller) -> None:
    def activate(status: int = 0, **body: Any) -> Any:
        return shop("activateLoyaltyPoints", "5", body, status=status)

    entries = shop("getLoyaltyProgramProfileTransactions", PROFILE)["data"]
    ids = {entry["name"]: entry["transactionUUID"] for entry in entries}
    unknown = "00000000-0000-4000-8000-000000000000"
    activate(404, transactionUUIDs=[ids["Asked"], unknown])
    activate(404, sessionId="nobody's")
    activate(400)
    activate(400, sessionId="s", transactionUUIDs=[unknown])
    assert balance(shop)["pending"] == 70.7
    (entry,) = activate(transactionUUIDs=[ids["Asked"], ids["Later"], ids["Asked"]])[
        "ledgerEntries"
    ]
    assert (entry["name"], entry["amount"], entry["customerProfileID"]) == ("Asked", 40.4, "me")
    assert balance(shop).items() >= {"active": 70.4, "pending": 30.3}.items()
    assert activate(transactionUUIDs=[ids["Asked"]]) == {"ledgerEntries": []}
    shop.session("s", profileId="me", cartItems=[item()], state="closed")
    assert activate(sessionId="s") == {"ledgerEntries": []}


def test_deletion_of_transactions(shop: Caller) -> None:
    def delete(status: int = 0, **body: Any) -> None:
        shop("deleteLoyaltyTransactionsFromLedgers", PROFILE, body, status=status)

    delete(400, scope="SelectedSubledgers")
    delete(scope="SelectedSubledgers", subledgerIds=["tea"])
    answer = shop("getLoyaltyBalances", PROFILE)
    assert sums(answer["subledgerBalances"]["tea"]) == NO_POINTS
    assert sums(answer["balance"])["active"] == 30
    # Nothing is taken back of points that are gone.
    shop.session("s", profileId="me", cartItems=[item()], state="closed")
    delete(scope="AllSubledgers")
    assert earned(shop.session("s", state="cancelled"), "rollbackAddedLoyaltyPoints") == []
    assert balance(shop) == NO_POINTS


def test_points_of_a_card(shop: Caller) -> None:
    def read(what: str) -> Any:
        return shop(f"getLoyaltyCard{what}", ON_CARD)

    cart: Any = {"cartItems": [item()], "loyaltyCards": [CARD]}
    closed = shop.session("c", profileId="me", **cart, state="closed")
    assert closed["customerSession"]["loyaltyCards"] == [CARD]
    on_card = earned(closed)[1]
    assert (on_card["cardIdentifier"], on_card["value"]) == (CARD, 9)
    balances = read("Balances")
    assert sums(balances["balance"])["active"] == 10
    assert [user["integrationId"] for user in balances["profiles"]] == ["me"]
    (card,) = shop.inventory("me")["loyalty"]["cards"]
    assert card["ledger"]["currentBalance"] == 10
    assert [entry["amount"] for entry in read("Points")["data"]] == [9, 1]
    assert {entry["cardIdentifier"] for entry in read("Transactions")["data"]} == {CARD}
    # A card serves customers without a profile, too.
    shop.session("anonymous", **cart, state="closed")
    assert sums(read("Balances")["balance"])["active"] == 19
    shop.session("anonymous", state="cancelled")
    assert sums(read("Balances")["balance"])["active"] == 10

    # The points stay on the card; who brought them is forgotten.
    shop("deleteCustomerData", "me")
    assert sums(read("Balances")["balance"])["active"] == 10
    assert read("Balances")["profiles"] == []
    assert {entry.get("customerSessionId") for entry in read("Transactions")["data"][2:]} == {None}
    shop.profile("me")
    assert balance(shop) == NO_POINTS
    error = shop(
        "updateCustomerSessionV2",
        "x",
        {"customerSession": {"loyaltyCards": ["nobody's"]}},
        status=400,
    )
    assert error["errors"][0]["source"] == {"pointer": "/customerSession/loyaltyCards/0"}


@pytest.mark.parametrize("end", ["Balances", "Points", "Transactions"])
def test_unknown_ids(shop: Caller, end: str) -> None:
    of_profile = "getLoyaltyBalances" if end == "Balances" else f"getLoyaltyProgramProfile{end}"
    shop(of_profile, ("7", "me"), status=404)
    shop(of_profile, ("5", "nobody"), status=404)
    shop(of_profile, ("6", "me"), status=400)
    shop(f"getLoyaltyCard{end}", ("7", CARD), status=404)
    shop(f"getLoyaltyCard{end}", ("6", "nobody's"), status=404)
    shop(f"getLoyaltyCard{end}", ("5", CARD), status=400)

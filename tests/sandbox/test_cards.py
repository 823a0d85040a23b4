"""Loyalty cards: their creation, and the customers who use them."""

from __future__ import annotations

from typing import Any

import pytest
from support.sandbox_caller import Caller, Start, WriteSeed


@pytest.fixture
def shop(start: Start, write_seed: WriteSeed) -> Caller:
    """A sandbox whose cards serve two customers each."""
    club = {"id": 5, "name": "club", "title": "Club"}
    card = {"id": 6, "name": "card", "title": "Card", "cardBased": True, "usersPerCardLimit": 2}
    return start(seed=write_seed({"loyaltyPrograms": [club, card]}))


def generate(shop: Caller, status: int = 0, **body: Any) -> Any:
    """Create a card."""
    return shop("generateLoyaltyCard", "6", body, status=status)


def users(card: dict[str, Any]) -> list[str]:
    """Return the ids of the customers who use a card."""
    return [user["integrationId"] for user in card["profiles"]]


def test_new_cards(shop: Caller) -> None:
    first, second = generate(shop), generate(shop, status=0)
    assert [card["identifier"] for card in (first, second)] == ["CARD-000001", "CARD-000002"]
    assert [card["id"] for card in (first, second)] == [1, 2]
    assert (first["status"], first["usersPerCardLimit"], first["profiles"]) == ("active", 2, [])
    given = {"cardIdentifier": "TEA-1", "customerProfileIds": ["a", "b"]}
    named = shop("generateLoyaltyCard", "6", given | {"status": "inactive"})
    assert (named["identifier"], named["status"], users(named)) == ("TEA-1", "inactive", ["a", "b"])
    assert [card["id"] for card in shop.inventory("a")["loyalty"]["cards"]] == [named["id"]]

    generate(shop, 400, cardIdentifier="TEA-1")
    generate(shop, 400, cardIdentifier="abc")
    generate(shop, 400, cardIdentifier="NEW-1", customerProfileIds=["new", "x", "y"])
    shop.inventory("new", status=404)
    shop("getLoyaltyCardBalances", ("6", "NEW-1"), status=404)
    shop("generateLoyaltyCard", "5", {}, status=400)
    shop("generateLoyaltyCard", "7", {}, status=404)
    # A name that was given to a card is not made up for another.
    following = f"CARD-{second['id'] + 3:06}"
    generate(shop, cardIdentifier=following)
    made_up = [generate(shop)["identifier"] for _ in range(3)]
    assert len({*made_up, following}) == 4


def test_users_of_cards(shop: Caller) -> None:
    generate(shop, cardIdentifier="TEA-1")
    card = ("6", "TEA-1")

    def change(verb: str, profile_id: str, status: int = 0, key: tuple[str, str] = card) -> Any:
        operation = {"link": "linkLoyaltyCardToProfile", "unlink": "unlinkLoyaltyCardFromProfile"}
        return shop(operation[verb], key, {"integrationId": profile_id}, status=status)

    assert users(change("link", "a")) == ["a"]
    assert "already" in change("link", "a", 400)["message"]
    assert users(change("link", "b")) == ["a", "b"]
    assert "cannot have more" in change("link", "c", 400)["message"]
    shop.inventory("c", status=404)
    assert "is not linked" in change("unlink", "c", 400)["message"]
    assert users(change("unlink", "a")) == ["b"]
    assert "cards" not in shop.inventory("a")["loyalty"]
    assert users(change("link", "c")) == ["b", "c"]
    shop("deleteCustomerData", "b")
    assert users(shop("getLoyaltyCardBalances", card)) == ["c"]
    change("link", "", 400)
    for verb in ("link", "unlink"):
        change(verb, "a", 404, ("6", "nobody's"))
        change(verb, "a", 404, ("7", "TEA-1"))
        change(verb, "a", 400, ("5", "TEA-1"))


def test_only_active_cards_earn(start: Start, write_seed: WriteSeed) -> None:
    cards = [{"identifier": name, "status": name} for name in ("active", "inactive")]
    program = {"id": 6, "name": "card", "title": "Card", "cardBased": True, "earn": 2}
    shop = start(seed=write_seed({"loyaltyPrograms": [program | {"cards": cards}]}))
    for name, count in (("active", 1), ("inactive", 0)):
        cart = [{"name": "Tea", "sku": "T-1", "quantity": 1, "price": 1}]
        state = shop.session(name, cartItems=cart, loyaltyCards=[name], state="closed")
        assert len(state["effects"]) == count

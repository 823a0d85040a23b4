"""Catalogs: their items change as a whole or not at all, and their prices are remembered."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from support.sandbox_caller import Caller, Start, WriteSeed

NOW = datetime(2026, 5, 1, tzinfo=UTC)


def price(amount: float, day: str, **more: Any) -> dict[str, Any]:
    """Return a price of a seed."""
    return {"sku": "T-1", "price": amount, "observedAt": f"2026-{day}T00:00:00Z", **more}


@pytest.fixture
def shop(start: Start, write_seed: WriteSeed) -> Caller:
    """A sandbox with a catalog, and with prices of one item."""
    prices = [
        price(5, "04-01"),
        price(1, "01-01"),
        price(3, "04-10", contextId="easter"),
        price(4, "04-15"),
        price(4, "04-20", contextId="spring"),
        price(4.5, "04-25", contextId="spring"),
        price(2, "04-12", audienceId=7),
    ]
    catalogs = [{"id": 9, "name": "Teas", "version": 3}]
    return start(seed=write_seed({"catalogs": catalogs, "prices": prices}), clock=lambda: NOW)


def action(kind: str, **payload: Any) -> dict[str, Any]:
    """Return an action."""
    return {"type": kind, "payload": payload}


def sync(shop: Caller, *actions: Any, status: int = 0, **more: Any) -> Any:
    """Apply actions to the catalog."""
    return shop("syncCatalog", "9", {"actions": list(actions), **more}, status=status)


def best(shop: Caller, *skus: str, status: int = 0, **more: Any) -> Any:
    """Return the best prices of items."""
    body = {
        "skus": list(skus),
        "timeframe": "30D",
        "timeframeEndDate": "2026-05-01T00:00:00Z",
        "timeframeEndDateType": "strict",
    }
    return shop("bestPriorPrice", None, body | more, status=status)


def amounts(shop: Caller, *skus: str, **more: Any) -> list[float]:
    """Return the amounts of the best prices of items."""
    return [entry["price"] for entry in best(shop, *skus, **more)]


def test_versions(shop: Caller) -> None:
    first = sync(shop, action("ADD", sku="A", price=2), version=3)
    assert (first["id"], first["version"], first["name"]) == (9, 4, "Teas")
    refused = sync(shop, action("REMOVE", sku="A"), version=3, status=400)
    assert refused["errors"][0]["source"] == {"pointer": "/version"}
    assert sync(shop, action("REMOVE", sku="A"))["version"] == 5
    shop("syncCatalog", "8", {"actions": [action("REMOVE", sku="A")]}, status=404)


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        (action("ADD", sku="A"), "/sku"),
        (action("ADD", sku=""), "/sku"),
        (action("ADD", sku="C", price="2"), "/price"),
        (action("PATCH", sku="C"), "/sku"),
        (action("PATCH_MANY", filters=[{"attr": "sku", "op": "NE", "value": 1}]), "/filters/0/op"),
        (action("ADD_PRICE_ADJUSTMENT", sku="C", adjustments=[]), "/sku"),
        (action("ADD_PRICE_ADJUSTMENT", sku="A", adjustments=[{}]), "/adjustments/0/priceType"),
    ],
)
def test_all_or_nothing(shop: Caller, wrong: Any, pointer: str) -> None:
    sync(shop, action("ADD", sku="A", price=2))
    refused = sync(shop, action("ADD", sku="B", price=1), wrong, status=400)
    assert refused["errors"][0]["source"] == {"pointer": f"/actions/1/payload{pointer}"}
    assert amounts(shop, "A", "B") == [2]
    assert sync(shop, action("ADD", sku="B", price=1), version=4)["version"] == 5


def remaining(shop: Caller) -> list[str]:
    """Return the skus of items among A to D; an addition is refused for those that are there."""
    return [
        sku
        for sku in "ABCD"
        if shop.send("syncCatalog", "9", {"actions": [action("ADD", sku=sku)]}).status_code == 400
    ]


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ([], []),
        ([("sku", "EQ", "A")], ["B", "C"]),
        ([("price", "GE", 2)], ["A"]),
        ([("price", "GT", 2), ("kind", "IN", ["green", "white"])], ["A", "B"]),
        ([("price", "LT", "2")], ["A", "B", "C"]),
        ([("price", "LE", 2.5), ("kind", "EQ", "black")], ["B", "C"]),
        ([("kind", "IN", "green")], ["A", "B", "C"]),
    ],
)
def test_removal_of_many(shop: Caller, filters: list[Any], left: list[str]) -> None:
    kinds = {"A": "black", "B": "green", "C": "white"}
    sync(
        shop,
        *(
            action("ADD", sku=sku, price=number + 1, attributes={"kind": kind})
            for number, (sku, kind) in enumerate(kinds.items())
        ),
    )
    names = ("attr", "op", "value")
    chosen = [dict(zip(names, each, strict=True)) for each in filters]
    sync(shop, action("REMOVE_MANY", filters=chosen))
    assert remaining(shop) == left


def test_changes_of_items(shop: Caller) -> None:
    def chosen(attr: str, value: Any) -> list[dict[str, Any]]:
        return [{"attr": attr, "op": "EQ", "value": value}]

    sync(
        shop,
        action("ADD", sku="A", price=2, attributes={"a": 1}, product={"name": "Tea"}),
        action("PATCH", sku="A", attributes={"b": 2}),
        action("PATCH", sku="B", createIfNotExists=True, attributes={"a": 1}),
        # The price stays; attributes and product do not.
        action("ADD", sku="A", replaceIfExists=True, attributes={"c": 3}),
        action("REMOVE_MANY", filters=chosen("a", 1)),
        action("REMOVE", sku="nobody's"),
    )
    assert remaining(shop) == ["A"]
    sync(shop, action("PATCH_MANY", filters=[*chosen("c", 3), *chosen("price", 2)], price=1.5))
    assert amounts(shop, "A") == [1.5]
    sync(shop, action("REMOVE_MANY", filters=chosen("product", None)))
    assert remaining(shop) == []


def test_best_prior_prices(shop: Caller) -> None:
    assert amounts(shop, "T-1", "T-2", "T-1") == [3]
    assert best(shop, "T-2") == []
    assert amounts(shop, "T-1", timeframe="18D") == [4]
    assert amounts(shop, "T-1", timeframe="432h") == [4]
    assert amounts(shop, "T-1", timeframe="18") == [4]
    assert amounts(shop, "T-1", timeframe="999999999Y") == [1]
    assert amounts(shop, "T-1", timeframe="1D") == []
    assert amounts(shop, "T-1", timeframeEndDate="2026-04-05T00:00:00Z") == [5]
    target = {"targetType": "AUDIENCE", "audienceID": 7}
    assert amounts(shop, "T-1", target=target) == [2]
    # Before 4.50, and before the sale.
    assert amounts(shop, "T-1", timeframeEndDateType="price", timeframe="12D") == [4]
    assert amounts(shop, "T-1", timeframeEndDateType="sale", timeframe="12D") == []
    assert amounts(shop, "T-1", timeframeEndDateType="sale", timeframe="17D") == [4]
    for wrong in ("", "D", "-1D", "1d", "1.5D", "30 D"):
        assert best(shop, "T-1", timeframe=wrong, status=400)["errors"][0]["source"] == {
            "pointer": "/timeframe"
        }


def test_price_adjustments(shop: Caller) -> None:
    def adjustment(**more: Any) -> Any:
        given = [{"priceType": "member", "referenceId": "r", **more}]
        return action("ADD_PRICE_ADJUSTMENT", sku="A", adjustments=given)

    sync(
        shop,
        action("ADD", sku="A", price=4),
        adjustment(price=3.25, contextId="sale", effectiveFrom="2026-04-20T00:00:00+02:00"),
        adjustment(price=1, effectiveFrom="2026-05-02T00:00:00Z"),
        # In UTC it is after the end of the calendar.
        adjustment(price=1, effectiveFrom="9999-12-31T23:59:59-14:00"),
        adjustment(price=None),
    )
    (entry,) = best(shop, "A")
    assert (entry["price"], entry["contextId"]) == (3.25, "sale")
    assert entry["observedAt"] == "2026-04-19T22:00:00.000000Z"
    assert entry["metadata"]["adjustmentDetails"] == {
        "referenceId": "r",
        "selectedPriceType": "member",
        "value": 3.25,
    }

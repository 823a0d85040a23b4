"""A part of the model of the shop: carts, and items of them that came back."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from support.expected_answers import Json, without_nulls


def counts(item: Json) -> Json:
    """Return how many units of an item came back, and how many did not."""
    left = item.get("remainingQuantity", item["quantity"])
    return {"returnedQuantity": item["quantity"] - left, "remainingQuantity": left}


def is_returned(session: Json) -> bool:
    """Return whether all items of a session came back."""
    found = [counts(item) for item in session["cartItems"]]
    some = any(count["returnedQuantity"] for count in found)
    return some and not any(count["remainingQuantity"] for count in found)


def cents(value: float, part: float, whole: float) -> float:
    """Return a part of a value, in whole cents."""
    exact = Decimal(str(value)) * Decimal(str(part)) / Decimal(str(whole))
    return float(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


def merged(session: Json, changes: Json) -> Json:
    """Return a session with changes."""
    result = session | changes
    result["attributes"] = without_nulls(session["attributes"] | changes.get("attributes", {}))
    if "cartItems" in changes:
        items = [item | {"position": place} for place, item in enumerate(changes["cartItems"])]
        names = ("returnedQuantity", "remainingQuantity")
        before = [
            {name: value for name, value in item.items() if name not in names}
            for item in session["cartItems"]
        ]
        result["cartItems"] = session["cartItems"] if items == before else items
        if "givenTotal" not in changes:
            result.pop("givenTotal", None)
    return result

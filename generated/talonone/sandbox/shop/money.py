"""Computes amounts of money as decimals, within the range that clients can read."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from .documents import Document
from .refusals import invalid

_LARGEST = Decimal(sys.float_info.max)


def is_in_range(value: Decimal) -> bool:
    """Return whether clients can read a number."""
    return value.is_finite() and abs(value) <= _LARGEST


def amount(value: int | Decimal) -> Decimal:
    """Return an amount without trailing zeros, and without an exponent if it has few digits."""
    short = Decimal(value).normalize()
    if not is_in_range(short):
        raise invalid("A total is out of range", "")
    # `normalize` turns 900 into 9E+2; 20 digits stay below the precision of 28.
    whole = short == short.to_integral_value() and short.adjusted() < 20
    return short.quantize(Decimal(1)) if whole else short


def cents(value: Decimal) -> Decimal:
    """Return an amount that is rounded to the cent."""
    # The digits of larger amounts are beyond the precision.
    short = value.quantize(Decimal("0.01"), ROUND_HALF_UP) if value.adjusted() < 20 else value
    return amount(short)


def remaining(item: Document) -> int:
    """Return how many units of a cart item were not returned."""
    name = "remainingQuantity" if "remainingQuantity" in item else "quantity"
    quantity: int = item[name]
    return quantity


def is_returned(session: Document) -> bool:
    """Return whether all cart items of a session were returned."""
    items = session["cartItems"]
    return any("remainingQuantity" in item for item in items) and not any(map(remaining, items))


def cart_total(session: Document) -> Decimal:
    """Return the total price of all cart items that were not returned."""
    return _total(_price(item) * remaining(item) for item in session["cartItems"])


def additional_total(session: Document) -> Decimal:
    """Return the total of all additional costs, those of items that were not returned included."""
    costs = [(cost, 1) for cost in session["additionalCosts"].values()]
    for item in session["cartItems"]:
        costs += [(cost, remaining(item)) for cost in item.get("additionalCosts", {}).values()]
    return _total(_price(cost) * count for cost, count in costs)


def session_total(session: Document) -> Decimal:
    """Return the total that a V1 request set, or else that of items and additional costs."""
    if "givenTotal" in session:
        return kept(Decimal(session["givenTotal"]), session)
    return amount(cart_total(session) + additional_total(session))


def kept(value: int | Decimal, session: Document) -> Decimal:
    """Return the part of an amount that belongs to the cart items which were not returned."""
    items = session["cartItems"]
    units, units_left = sum(item["quantity"] for item in items), sum(map(remaining, items))
    if units_left == units:
        return amount(value)
    left, whole = _worth_left(session)
    part = value * left / whole
    # Numbers with more digits than this have no cents.
    if part.adjusted() < 20:
        part = part.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return amount(min(part, value) if value > 0 else part)


def returned_share(session: Document) -> Decimal:
    """Return the share of the worth of all cart items that was returned, from 0 to 1."""
    left, whole = _worth_left(session)
    return 1 - left / whole if whole else Decimal(1)


def _worth_left(session: Document) -> tuple[Decimal, Decimal]:
    """Return the worth of the cart items that were not returned, and that of all.

    If they are worth nothing, their units count instead.
    """
    items = session["cartItems"]
    units, units_left = sum(item["quantity"] for item in items), sum(map(remaining, items))
    whole, left = sum((_price(item) * item["quantity"] for item in items), Decimal(0)), Decimal(0)
    if whole <= 0:
        return Decimal(units_left), Decimal(units)
    if units_left:
        # Prices may be negative: a part may be worth more than the whole.
        left = min(max(cart_total(session), left), whole)
    return left, whole


def _price(document: Document) -> Decimal:
    return Decimal(document.get("price", 0))


def _total(amounts: Iterable[Decimal]) -> Decimal:
    return amount(sum(amounts, Decimal(0)))

"""Computes amounts of money as decimals, within the range that clients can read."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from .documents import Document
from .refusals import invalid

_LARGEST = Decimal(sys.float_info.max)


def amount(value: int | Decimal) -> Decimal:
    """Return an amount without trailing zeros, and without an exponent if it has few digits."""
    short = Decimal(value).normalize()
    if abs(short) > _LARGEST:
        raise invalid("A total is out of range", "")
    # `normalize` turns 900 into 9E+2; 20 digits stay below the precision of 28.
    whole = short == short.to_integral_value() and short.adjusted() < 20
    return short.quantize(Decimal(1)) if whole else short


def cents(value: Decimal) -> Decimal:
    """Return an amount that is rounded to the cent."""
    # The digits of larger amounts are beyond the precision.
    short = value.quantize(Decimal("0.01"), ROUND_HALF_UP) if value.adjusted() < 20 else value
    return amount(short)


def cart_total(session: Document) -> Decimal:
    """Return the total price of all cart items."""
    return _total(Decimal(item["price"]) * item["quantity"] for item in session["cartItems"])


def additional_total(session: Document) -> Decimal:
    """Return the total of all additional costs."""
    return _total(Decimal(cost["price"]) for cost in session["additionalCosts"].values())


def session_total(session: Document) -> Decimal:
    """Return the total that a V1 request set, or else that of items and additional costs."""
    if "givenTotal" in session:
        return amount(session["givenTotal"])
    return amount(cart_total(session) + additional_total(session))


def _total(amounts: Iterable[Decimal]) -> Decimal:
    return amount(sum(amounts, Decimal(0)))

"""Prices of carts, from the effects of promotions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from talonone.models import Effect, RejectCouponEffectProps, SetDiscountEffectProps
from talonone.request_dicts import IntegrationRequestDict

PRICES = {"green": Decimal("8.00"), "oolong": Decimal("12.50")}


@dataclass
class Quote:
    """The price of a cart."""

    total: str
    discount: str
    rejected: dict[str, str]
    """Coupon code → the reason why it does not count."""


def session(
    customer: str,
    items: Mapping[str, int],
    coupons: Sequence[str],
    state: str = "open",
) -> IntegrationRequestDict:
    """Return the customer session of a cart."""
    cart: list[Any] = [
        {"sku": sku, "quantity": quantity, "price": PRICES[sku]} for sku, quantity in items.items()
    ]
    return {
        "customerSession": {
            "profileId": customer,
            "cartItems": cart,
            "couponCodes": list(coupons),
            "state": state,
        }
    }


def quote(items: Mapping[str, int], effects: Iterable[Effect]) -> Quote:
    """Return the price of a cart after all discounts."""
    total = sum((PRICES[sku] * quantity for sku, quantity in items.items()), Decimal(0))
    discount = Decimal(0)
    rejected: dict[str, str] = {}
    for effect in effects:
        match effect.typed_props():
            case SetDiscountEffectProps(value=value):
                discount += Decimal(str(value))
            case RejectCouponEffectProps(value=code, rejection_reason=reason):
                rejected[code] = str(reason)
            case _:
                pass
    discount = min(discount, total)
    return Quote(f"{total - discount:.2f}", f"{discount:.2f}", rejected)

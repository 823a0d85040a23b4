"""Prices of carts, from the effects of promotions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from talonone.models import (
    Effect,
    LoyaltyBalancesWithTiers,
    RejectCouponEffectProps,
    SetDiscountEffectProps,
)
from talonone.request_dicts import (
    CartItemDict,
    IntegrationRequestDict,
    ReturnIntegrationRequestDict,
)

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
    state: Literal["open", "closed"] = "open",
) -> IntegrationRequestDict:
    """Return the customer session of a cart."""
    cart: list[CartItemDict] = [
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


def returned(items: Mapping[str, int]) -> ReturnIntegrationRequestDict:
    """Return the body that takes items back."""
    return {
        "return": {
            "returnedCartItems": [
                {"sku": sku, "quantity": quantity} for sku, quantity in items.items()
            ]
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


def points(balances: LoyaltyBalancesWithTiers) -> float:
    """Return the points that a customer can spend."""
    found = balances.balance.active_points if balances.balance else 0
    return found if isinstance(found, (int, float)) else 0

# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from .additional_cost import AdditionalCost
from .cart_item import CartItem
from .coupon_code import CouponCode


class NewCustomerSessionV2(Struct, kw_only=True):
    profile_id: str | UnsetType = field(name="profileId", default=UNSET)
    coupon_codes: list[CouponCode] | UnsetType = field(name="couponCodes", default=UNSET)
    referral_code: Annotated[str, Meta(max_length=100)] | UnsetType = field(
        name="referralCode", default=UNSET
    )
    state: Literal["open", "closed", "cancelled"] | UnsetType = UNSET
    cart_items: list[CartItem] | UnsetType = field(name="cartItems", default=UNSET)
    additional_costs: dict[str, AdditionalCost] | UnsetType = field(
        name="additionalCosts", default=UNSET
    )
    identifiers: Annotated[list[str], Meta(max_length=5)] | UnsetType = UNSET
    attributes: dict[str, Any] | UnsetType = UNSET

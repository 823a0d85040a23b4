# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from .cart_item import CartItem


class NewCustomerSession(Struct, kw_only=True):
    profile_id: str | UnsetType = field(name="profileId", default=UNSET)
    coupon: Annotated[str, Meta(max_length=100)] | UnsetType = UNSET
    referral: Annotated[str, Meta(max_length=100)] | UnsetType = UNSET
    state: Literal["open", "closed", "cancelled"] | UnsetType = UNSET
    cart_items: list[CartItem] | UnsetType = field(name="cartItems", default=UNSET)
    identifiers: Annotated[list[str], Meta(max_length=5)] | UnsetType = UNSET
    total: float | UnsetType = UNSET
    attributes: dict[str, Any] | UnsetType = UNSET

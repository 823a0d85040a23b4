# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import Any, Literal

from msgspec import UNSET, UnsetType, field

from .._runtime.model import Model, Number
from .cart_item import CartItem


class NewCustomerSession(Model, kw_only=True):
    """A session to create or to update, as V1 takes it. Fields left out stay as they are in an
    existing session."""

    profile_id: str | UnsetType = field(name="profileId", default=UNSET)
    """Your own id of the customer. An empty string makes the session anonymous; left out, it
    stays as it is."""
    coupon: str | UnsetType = UNSET
    """Coupon code entered, if any. At most 100 characters."""
    referral: str | UnsetType = UNSET
    """Referral code entered, if any. At most 100 characters."""
    state: Literal["open", "closed", "cancelled"] | UnsetType = UNSET
    """State of the session. The server assumes `open` for a new session. An open session can be
    closed (the purchase is complete) or cancelled, a closed one can be cancelled."""
    cart_items: list[CartItem] | UnsetType = field(name="cartItems", default=UNSET)
    """All items in the cart."""
    identifiers: list[str] | UnsetType = UNSET
    """Values that limits can count by, such as a device id or an IP address, to notice one
    customer with several profiles. At most 5 items."""
    total: Number | UnsetType = UNSET
    """Worth of the whole cart."""
    attributes: dict[str, Any] | UnsetType = UNSET
    """Attributes of the session, by name; the account must define them. Those left out stay as
    they are, `null` clears one."""

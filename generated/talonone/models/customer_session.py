# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import Any, Literal

from msgspec import UNSET, UnsetType, field

from .._runtime.model import AwareDatetime, Model
from .cart_item import CartItem


class CustomerSession(Model, kw_only=True):
    """A session as the server has it, in the form of V1."""

    integration_id: str = field(name="integrationId")
    """Your own id of the session."""
    created: AwareDatetime
    """When the session was created."""
    application_id: int = field(name="applicationId")
    """Id of the application that the session belongs to."""
    profile_id: str = field(name="profileId")
    """Your own id of the customer; empty in an anonymous session."""
    coupon: str
    """Coupon code entered; empty if there is none. At most 100 characters."""
    referral: str
    """Referral code entered; empty if there is none. At most 100 characters."""
    state: Literal["open", "closed", "cancelled"] | str
    """State of the session; `closed` is a complete purchase."""
    cart_items: list[CartItem] = field(name="cartItems")
    """All items in the cart."""
    total: float
    """Worth of the whole cart."""
    attributes: dict[str, Any]
    """Attributes of the session, by name."""
    first_session: bool = field(name="firstSession")
    """Whether it is the first session of the customer; always so if anonymous."""
    discounts: dict[str, float]
    """Amounts of the discounts in force, by name."""
    identifiers: list[str] | None | UnsetType = UNSET
    """Values that limits can count by, such as a device id. At most 5 items."""

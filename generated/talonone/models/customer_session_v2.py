# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import Any, Literal

from msgspec import UNSET, UnsetType, field

from .._runtime.model import AwareDatetime, Model
from .additional_cost import AdditionalCost
from .cart_item import CartItem


class CustomerSessionV2(Model, kw_only=True):
    """A session as the server has it."""

    integration_id: str = field(name="integrationId")
    """Your own id of the session."""
    created: AwareDatetime
    """When the session was created."""
    application_id: int = field(name="applicationId")
    """Id of the application that the session belongs to."""
    profile_id: str = field(name="profileId")
    """Your own id of the customer; empty in an anonymous session."""
    state: Literal["open", "closed", "cancelled"] | str
    """State of the session; `closed` is a complete purchase."""
    cart_items: list[CartItem] = field(name="cartItems")
    """All items in the cart."""
    attributes: dict[str, Any]
    """Attributes of the session, by name."""
    first_session: bool = field(name="firstSession")
    """Whether it is the first session of the customer; always so if anonymous."""
    total: float
    """Worth of items and additional costs, before any discount."""
    cart_item_total: float = field(name="cartItemTotal")
    """Worth of the items, before any discount."""
    additional_cost_total: float = field(name="additionalCostTotal")
    """Sum of the additional costs, before any discount."""
    coupon_codes: list[str] | None | UnsetType = field(name="couponCodes", default=UNSET)
    """Coupon codes entered so far. Each: at most 100 characters."""
    referral_code: str | None | UnsetType = field(name="referralCode", default=UNSET)
    """Referral code entered, if any. At most 100 characters."""
    additional_costs: dict[str, AdditionalCost] | None | UnsetType = field(
        name="additionalCosts", default=UNSET
    )
    """Costs that belong to no item, by name."""
    identifiers: list[str] | None | UnsetType = UNSET
    """Values that limits can count by, such as a device id. At most 5 items."""

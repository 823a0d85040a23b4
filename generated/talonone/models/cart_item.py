# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import Any

from msgspec import UNSET, UnsetType

from .._runtime.model import Model, Number


class CartItem(Model, kw_only=True):
    """One line of a cart."""

    name: str
    """What the customer sees. At least 1 character."""
    sku: str
    """Stock keeping unit, your own id of the article. At least 1 character."""
    quantity: int
    """Number of units. At least 1."""
    price: Number
    """Price of one unit."""
    category: str | None | UnsetType = UNSET
    """Type or group of the article."""
    weight: Number | None | UnsetType = UNSET
    """Weight in grams."""
    height: Number | None | UnsetType = UNSET
    """Height in millimetres."""
    width: Number | None | UnsetType = UNSET
    """Width in millimetres."""
    length: Number | None | UnsetType = UNSET
    """Length in millimetres."""
    position: Number | None | UnsetType = UNSET
    """Position of the item in the cart. The server works it out."""
    attributes: dict[str, Any] | None | UnsetType = UNSET
    """Attributes of the item, by name; the account must define them."""

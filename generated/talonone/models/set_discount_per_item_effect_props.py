# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import UNSET, UnsetType, field

from .._runtime.model import Model


class SetDiscountPerItemEffectProps(Model, kw_only=True):
    """A discount on one item of the cart (`setDiscountPerItem`)."""

    name: str
    """Name of the discount."""
    value: float
    """Amount of the discount."""
    position: float
    """Index of the item in `cartItems`."""
    sub_position: float | None | UnsetType = field(name="subPosition", default=UNSET)
    """Which unit of an item with a quantity above 1 it is for."""

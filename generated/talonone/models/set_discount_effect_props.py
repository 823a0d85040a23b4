# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import UNSET, UnsetType

from .._runtime.model import Model


class SetDiscountEffectProps(Model, kw_only=True):
    """A discount on the session (`setDiscount`)."""

    name: str
    """Name of the discount."""
    value: float
    """Amount of the discount."""
    scope: str | None | UnsetType = UNSET
    """What the discount is on, such as `cartItems` or `additionalCosts`."""

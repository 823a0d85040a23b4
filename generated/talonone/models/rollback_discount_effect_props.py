# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from .._runtime.model import Model


class RollbackDiscountEffectProps(Model, kw_only=True):
    """A discount is undone (`rollbackDiscount`)."""

    name: str
    """Name of the discount."""
    value: float
    """Amount of the discount."""

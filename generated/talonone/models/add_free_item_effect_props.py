# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from .._runtime.model import Model


class AddFreeItemEffectProps(Model, kw_only=True):
    """An item to add to the cart for free (`addFreeItem`)."""

    sku: str
    """Stock keeping unit, your own id of the article."""
    name: str
    """Name of the gift."""

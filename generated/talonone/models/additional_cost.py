# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from .._runtime.model import Model, Number


class AdditionalCost(Model, kw_only=True):
    """A cost of the session that belongs to no item."""

    price: Number
    """Amount of the cost."""

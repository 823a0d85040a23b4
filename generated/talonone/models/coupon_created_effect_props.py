# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import field

from .._runtime.model import Model


class CouponCreatedEffectProps(Model, kw_only=True):
    """A coupon was created for a customer (`couponCreated`)."""

    value: str
    """Code of the new coupon."""
    profile_id: str = field(name="profileId")
    """Your own id of the customer who gets it."""

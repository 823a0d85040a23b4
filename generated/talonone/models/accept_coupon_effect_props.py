# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from .._runtime.model import Model


class AcceptCouponEffectProps(Model, kw_only=True):
    """A coupon is accepted (`acceptCoupon`)."""

    value: str
    """Code of the coupon."""

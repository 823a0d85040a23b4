# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import Literal

from .._runtime.model import Model


class LimitConfig(Model, kw_only=True):
    """A limit of a campaign."""

    action: str
    """Action that is limited, such as `redeemCoupon`."""
    limit: float
    """The greatest allowed number or amount. At least 0."""
    entities: list[Literal["Coupon", "Referral", "Profile", "Identifier"] | str]
    """What the limit is counted for; several together count as one combination."""

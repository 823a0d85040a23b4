# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import Any

from msgspec import UNSET, UnsetType, field

from .._runtime.model import Model
from .coupon_rejection_reason import CouponRejectionReason
from .referral_rejection_reason import ReferralRejectionReason


class MetaModel(Model, kw_only=True):
    """How an event was evaluated."""

    campaigns: dict[str, Any] | None | UnsetType = UNSET
    """Attributes of the evaluated campaigns that have any, by campaign id."""
    coupons: dict[str, Any] | None | UnsetType = UNSET
    """Attributes of the coupons, by coupon code."""
    coupon_rejection_reason: CouponRejectionReason | None | UnsetType = field(
        name="couponRejectionReason", default=UNSET
    )
    """Why the coupon was rejected."""
    referral_rejection_reason: ReferralRejectionReason | None | UnsetType = field(
        name="referralRejectionReason", default=UNSET
    )
    """Why the referral code was rejected."""
    warnings: dict[str, Any] | None | UnsetType = UNSET
    """Problems that did not stop the evaluation."""

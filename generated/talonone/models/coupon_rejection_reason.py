# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import Literal

from msgspec import field

from .._runtime.model import Model


class CouponRejectionReason(Model, kw_only=True):
    """Why a coupon was rejected."""

    campaign_id: int = field(name="campaignId")
    """Id of the campaign."""
    coupon_id: int = field(name="couponId")
    """Id of the coupon."""
    reason: (
        Literal[
            "CouponNotFound",
            "CouponPartOfNotRunningCampaign",
            "CouponLimitReached",
            "CampaignLimitReached",
            "ProfileLimitReached",
            "CouponRecipientDoesNotMatch",
            "CouponExpired",
            "CouponStartDateInFuture",
            "CouponRejectedByCondition",
            "EffectCouldNotBeApplied",
        ]
        | str
    )
    """The reason, as a fixed word."""

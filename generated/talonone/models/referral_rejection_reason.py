# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import Literal

from msgspec import field

from .._runtime.model import Model


class ReferralRejectionReason(Model, kw_only=True):
    """Why a referral code was rejected."""

    campaign_id: int = field(name="campaignId")
    """Id of the campaign."""
    referral_id: int = field(name="referralId")
    """Id of the referral."""
    reason: (
        Literal[
            "ReferralNotFound",
            "ReferralRecipientIdSameAsAdvocate",
            "ReferralPartOfNotRunningCampaign",
            "ReferralLimitReached",
            "CampaignLimitReached",
            "ProfileLimitReached",
            "ReferralRecipientDoesNotMatch",
            "ReferralExpired",
            "ReferralStartDateInFuture",
            "ReferralRejectedByCondition",
            "EffectCouldNotBeApplied",
        ]
        | str
    )
    """The reason, as a fixed word."""

# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import Any, Literal

from msgspec import UNSET, UnsetType, field

from .._runtime.model import AwareDatetime, Model
from .code_generator_settings import CodeGeneratorSettings
from .limit_config import LimitConfig


class Campaign(Model, kw_only=True):
    """A campaign of the application."""

    id: int
    """Id of the campaign."""
    created: AwareDatetime
    """When the campaign was created."""
    application_id: int = field(name="applicationId")
    """Id of the application that the campaign belongs to."""
    user_id: int = field(name="userId")
    """Id of the user who owns the campaign."""
    name: str
    """Name of the campaign. At least 1 character."""
    description: str
    """What the campaign is for, in words."""
    state: Literal["enabled", "disabled", "archived"] | str
    """Only enabled campaigns are evaluated."""
    tags: list[str]
    """Free labels. At most 50 items. Each: from 1 to 50 characters."""
    features: list[Literal["coupons", "referrals", "loyalty"] | str]
    """What the campaign works with. At most 3 items."""
    limits: list[LimitConfig]
    """Limits in force."""
    start_time: AwareDatetime | None | UnsetType = field(name="startTime", default=UNSET)
    """When the campaign becomes active."""
    end_time: AwareDatetime | None | UnsetType = field(name="endTime", default=UNSET)
    """When the campaign stops being active."""
    attributes: dict[str, Any] | None | UnsetType = UNSET
    """Attributes of the campaign, by name."""
    active_ruleset_id: int | None | UnsetType = field(name="activeRulesetId", default=UNSET)
    """Id of the ruleset in force."""
    coupon_settings: CodeGeneratorSettings | None | UnsetType = field(
        name="couponSettings", default=UNSET
    )
    """How coupon codes are made."""
    referral_settings: CodeGeneratorSettings | None | UnsetType = field(
        name="referralSettings", default=UNSET
    )
    """How referral codes are made."""
    campaign_groups: list[int] | None | UnsetType = field(name="campaignGroups", default=UNSET)
    """Ids of the groups that the campaign belongs to."""
    coupon_redemption_count: int | None | UnsetType = field(
        name="couponRedemptionCount", default=UNSET
    )
    """Number of coupons redeemed."""
    referral_redemption_count: int | None | UnsetType = field(
        name="referralRedemptionCount", default=UNSET
    )
    """Number of referral codes redeemed."""
    discount_count: float | None | UnsetType = field(name="discountCount", default=UNSET)
    """Sum of the discounts given."""
    discount_effect_count: int | None | UnsetType = field(name="discountEffectCount", default=UNSET)
    """Number of discounts given."""
    coupon_creation_count: int | None | UnsetType = field(name="couponCreationCount", default=UNSET)
    """Number of coupons that rules created."""
    referral_creation_count: int | None | UnsetType = field(
        name="referralCreationCount", default=UNSET
    )
    """Number of referrals that rules created."""
    created_loyalty_points_count: float | None | UnsetType = field(
        name="createdLoyaltyPointsCount", default=UNSET
    )
    """Sum of the loyalty points that rules added."""
    created_loyalty_points_effect_count: int | None | UnsetType = field(
        name="createdLoyaltyPointsEffectCount", default=UNSET
    )
    """Number of times that rules added loyalty points."""
    redeemed_loyalty_points_count: float | None | UnsetType = field(
        name="redeemedLoyaltyPointsCount", default=UNSET
    )
    """Sum of the loyalty points that rules took away."""
    redeemed_loyalty_points_effect_count: int | None | UnsetType = field(
        name="redeemedLoyaltyPointsEffectCount", default=UNSET
    )
    """Number of times that rules took loyalty points away."""
    last_activity: AwareDatetime | None | UnsetType = field(name="lastActivity", default=UNSET)
    """When the campaign last received an event."""
    updated: AwareDatetime | None | UnsetType = UNSET
    """When the campaign or a part of it was last changed."""
    created_by: str | None | UnsetType = field(name="createdBy", default=UNSET)
    """Name of the user who created the campaign."""
    updated_by: str | None | UnsetType = field(name="updatedBy", default=UNSET)
    """Name of the user who last changed the campaign."""

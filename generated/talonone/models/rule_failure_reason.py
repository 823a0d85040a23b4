# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import UNSET, UnsetType, field

from .._runtime.model import Model


class RuleFailureReason(Model, kw_only=True):
    """Why a rule did not apply."""

    campaign_id: int = field(name="campaignID")
    """Id of the campaign."""
    campaign_name: str = field(name="campaignName")
    """Name of the campaign."""
    ruleset_id: int = field(name="rulesetID")
    """Id of the ruleset that the rule belongs to."""
    rule_index: int = field(name="ruleIndex")
    """Index of the rule in its ruleset."""
    rule_name: str = field(name="ruleName")
    """Name of the rule."""
    coupon_id: int | None | UnsetType = field(name="couponID", default=UNSET)
    """Id of the coupon for which the rule was evaluated."""
    coupon_value: str | None | UnsetType = field(name="couponValue", default=UNSET)
    """Code of the coupon for which the rule was evaluated."""
    referral_id: int | None | UnsetType = field(name="referralID", default=UNSET)
    """Id of the referral for which the rule was evaluated."""
    referral_value: str | None | UnsetType = field(name="referralValue", default=UNSET)
    """Code of the referral for which the rule was evaluated."""
    condition_index: int | None | UnsetType = field(name="conditionIndex", default=UNSET)
    """Index of the condition that was not met."""
    effect_index: int | None | UnsetType = field(name="effectIndex", default=UNSET)
    """Index of the effect that could not be applied."""
    details: str | None | UnsetType = UNSET
    """More about the failure, in words."""

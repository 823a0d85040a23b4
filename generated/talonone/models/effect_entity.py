# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import UNSET, UnsetType, field

from .._runtime.model import Model


class EffectEntity(Model, kw_only=True):
    """What every effect says about itself and where it comes from."""

    campaign_id: int = field(name="campaignId")
    """Id of the campaign."""
    ruleset_id: int = field(name="rulesetId")
    """Id of the ruleset."""
    rule_index: int = field(name="ruleIndex")
    """Index of the rule in its ruleset."""
    rule_name: str = field(name="ruleName")
    """Name of the rule."""
    effect_type: str = field(name="effectType")
    """What to do, such as `setDiscount`; it says which form `props` has. New types come with new
    servers, so do not treat an unknown one as an error."""
    triggered_by_coupon: int | None | UnsetType = field(name="triggeredByCoupon", default=UNSET)
    """Id of the coupon for which the rule was evaluated."""

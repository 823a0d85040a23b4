# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import UNSET, UnsetType, field

from .._runtime.model import Model
from .._runtime.reading import read_typed
from .effect_props import EffectProps

if TYPE_CHECKING:
    from .typed_effect_props import TypedEffectProps


class Effect(Model, kw_only=True):
    """Something that the shop should do, such as give a discount."""

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
    props: EffectProps
    """Details of the effect. Their form follows from `effectType`."""
    triggered_by_coupon: int | None | UnsetType = field(name="triggeredByCoupon", default=UNSET)
    """Id of the coupon for which the rule was evaluated."""

    def typed_props(self) -> TypedEffectProps | dict[str, Any]:
        """Return `props` as the model that `effect_type` names.

        A name that the specification does not know gives the plain mapping.
        """
        from .typed_effect_props import TYPED_EFFECT_PROPS

        model = TYPED_EFFECT_PROPS.get(self.effect_type)
        typed: TypedEffectProps | dict[str, Any] = read_typed(self.props, model)
        return typed

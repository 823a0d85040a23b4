# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import UNSET, UnsetType, field

from .._runtime.model import Model
from .campaign import Campaign
from .coupon import Coupon
from .customer_profile import CustomerProfile
from .customer_session_v2 import CustomerSessionV2
from .effect import Effect
from .event import Event
from .loyalty import Loyalty
from .referral import Referral
from .rule_failure_reason import RuleFailureReason


class IntegrationStateV2(Model, kw_only=True):
    """What follows from an update: the effects to apply, and the parts of the state that the
    request asked for."""

    effects: list[Effect]
    """What the shop should do now."""
    created_coupons: list[Coupon] = field(name="createdCoupons")
    """Coupons that the effects created."""
    created_referrals: list[Referral] = field(name="createdReferrals")
    """Referrals that the effects created."""
    customer_session: CustomerSessionV2 | None | UnsetType = field(
        name="customerSession", default=UNSET
    )
    """The session after the update."""
    customer_profile: CustomerProfile | None | UnsetType = field(
        name="customerProfile", default=UNSET
    )
    """The profile after the update."""
    event: Event | None | UnsetType = UNSET
    """The event that the update caused."""
    loyalty: Loyalty | None | UnsetType = UNSET
    """Loyalty balances of the customer."""
    referral: Referral | None | UnsetType = UNSET
    """The referral whose code the session uses."""
    coupons: list[Coupon] | None | UnsetType = UNSET
    """The coupons whose codes the session uses."""
    triggered_campaigns: list[Campaign] | None | UnsetType = field(
        name="triggeredCampaigns", default=UNSET
    )
    """The campaigns that had an effect."""
    rule_failure_reasons: list[RuleFailureReason] | None | UnsetType = field(
        name="ruleFailureReasons", default=UNSET
    )
    """Why rules did not apply."""

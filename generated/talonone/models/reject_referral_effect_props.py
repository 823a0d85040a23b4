# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import UNSET, UnsetType, field

from .._runtime.model import Model


class RejectReferralEffectProps(Model, kw_only=True):
    """A referral code is rejected (`rejectReferral`)."""

    value: str
    """The referral code."""
    rejection_reason: str = field(name="rejectionReason")
    """The reason, as a fixed word such as `ReferralExpired`."""
    condition_index: int | None | UnsetType = field(name="conditionIndex", default=UNSET)
    """Index of the condition that was not met."""
    effect_index: int | None | UnsetType = field(name="effectIndex", default=UNSET)
    """Index of the effect that could not be applied."""
    details: str | None | UnsetType = UNSET
    """More about the rejection, in words."""

# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from .._runtime.model import Model


class RollbackReferralEffectProps(Model, kw_only=True):
    """The redemption of a referral code is undone (`rollbackReferral`)."""

    value: str
    """The referral code."""

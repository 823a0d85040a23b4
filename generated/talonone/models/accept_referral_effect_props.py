# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from .._runtime.model import Model


class AcceptReferralEffectProps(Model, kw_only=True):
    """A referral code is accepted (`acceptReferral`)."""

    value: str
    """The referral code."""

# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import UNSET, UnsetType

from .._runtime.model import Model
from .coupon import Coupon
from .customer_profile import CustomerProfile
from .loyalty import Loyalty
from .referral import Referral


class CustomerInventory(Model, kw_only=True):
    """What belongs to a customer. Parts that the request did not ask for are missing."""

    profile: CustomerProfile | None | UnsetType = UNSET
    """The profile of the customer."""
    loyalty: Loyalty | None | UnsetType = UNSET
    """Loyalty balances of the customer."""
    referrals: list[Referral] | None | UnsetType = UNSET
    """Referral codes of the customer."""
    coupons: list[Coupon] | None | UnsetType = UNSET
    """Coupons that the customer has reserved."""

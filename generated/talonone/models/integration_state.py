# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import UNSET, UnsetType

from .._runtime.model import Model
from .coupon import Coupon
from .customer_profile import CustomerProfile
from .customer_session import CustomerSession
from .event import Event
from .loyalty import Loyalty


class IntegrationState(Model, kw_only=True):
    """What follows from an update, as V1 answers it. The effects are in the event."""

    profile: CustomerProfile
    """The profile after the update."""
    session: CustomerSession | None | UnsetType = UNSET
    """The session after the update. Missing if only a profile was updated."""
    event: Event | None | UnsetType = UNSET
    """The event that the update caused, with its effects."""
    loyalty: Loyalty | None | UnsetType = UNSET
    """Loyalty balances of the customer."""
    coupon: Coupon | None | UnsetType = UNSET
    """The coupon whose code the session uses."""

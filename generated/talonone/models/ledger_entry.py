# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import UNSET, UnsetType, field

from .._runtime.model import AwareDatetime, Model


class LedgerEntry(Model, kw_only=True):
    """Loyalty points added or taken away."""

    id: int
    """Id of the entry."""
    created: AwareDatetime
    """When the entry was made."""
    profile_id: str = field(name="profileId")
    """Your own id of the customer."""
    account_id: int = field(name="accountId")
    """Id of the Talon.One account that the profile belongs to."""
    loyalty_program_id: int = field(name="loyaltyProgramId")
    """Id of the loyalty program."""
    event_id: int = field(name="eventId")
    """Id of the event that caused the entry."""
    amount: int
    """Number of points."""
    reason: str
    """Why the points were added or taken away."""
    expiry_date: AwareDatetime = field(name="expiryDate")
    """When the points expire."""
    reference_id: int | None | UnsetType = field(name="referenceId", default=UNSET)
    """Id of the entry that this one balances."""

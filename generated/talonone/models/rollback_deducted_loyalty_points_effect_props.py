# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import UNSET, UnsetType, field

from .._runtime.model import AwareDatetime, Model


class RollbackDeductedLoyaltyPointsEffectProps(Model, kw_only=True):
    """Loyalty points spent are given back (`rollbackDeductedLoyaltyPoints`)."""

    program_id: int = field(name="programId")
    """Id of the loyalty program."""
    sub_ledger_id: str = field(name="subLedgerId")
    """Id of the subledger; empty for the main ledger."""
    value: float
    """Number of points."""
    recipient_integration_id: str = field(name="recipientIntegrationId")
    """Your own id of the customer who gets the points back."""
    transaction_uuid: str = field(name="transactionUUID")
    """Id of the transaction in the ledger."""
    start_date: AwareDatetime | None | UnsetType = field(name="startDate", default=UNSET)
    """When the points become valid."""
    expiry_date: AwareDatetime | None | UnsetType = field(name="expiryDate", default=UNSET)
    """When the points expire."""

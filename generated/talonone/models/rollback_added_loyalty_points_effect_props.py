# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import field

from .._runtime.model import Model


class RollbackAddedLoyaltyPointsEffectProps(Model, kw_only=True):
    """Loyalty points given are taken back (`rollbackAddedLoyaltyPoints`)."""

    program_id: int = field(name="programId")
    """Id of the loyalty program."""
    sub_ledger_id: str = field(name="subLedgerId")
    """Id of the subledger; empty for the main ledger."""
    value: float
    """Number of points."""
    recipient_integration_id: str = field(name="recipientIntegrationId")
    """Your own id of the customer who had got the points."""
    transaction_uuid: str = field(name="transactionUUID")
    """Id of the transaction in the ledger."""

# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import field

from .._runtime.model import Model


class DeductLoyaltyPointsEffectProps(Model, kw_only=True):
    """A customer pays with loyalty points (`deductLoyaltyPoints`)."""

    rule_title: str = field(name="ruleTitle")
    """Title of the rule that took the points."""
    program_id: int = field(name="programId")
    """Id of the loyalty program."""
    sub_ledger_id: str = field(name="subLedgerId")
    """Id of the subledger; empty for the main ledger."""
    value: float
    """Number of points."""
    transaction_uuid: str = field(name="transactionUUID")
    """Id of the transaction in the ledger."""

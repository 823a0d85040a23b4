# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import field

from .._runtime.model import Model


class LoyaltyProgramBalance(Model, kw_only=True):
    """A balance, in points."""

    current_balance: float = field(name="currentBalance")
    """Points that can be spent now."""
    pending_balance: float = field(name="pendingBalance")
    """Points that become valid later."""
    expired_balance: float = field(name="expiredBalance")
    """Points that have expired."""
    spent_balance: float = field(name="spentBalance")
    """Points that were spent."""
    tentative_current_balance: float = field(name="tentativeCurrentBalance")
    """Points that can be spent once all open sessions are closed."""

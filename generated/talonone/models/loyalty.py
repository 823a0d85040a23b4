# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from .._runtime.model import Model
from .loyalty_program_ledgers import LoyaltyProgramLedgers


class Loyalty(Model, kw_only=True):
    """Loyalty balances of a customer."""

    programs: dict[str, LoyaltyProgramLedgers]
    """Balances in each loyalty program."""

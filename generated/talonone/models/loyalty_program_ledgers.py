# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import UNSET, UnsetType, field

from .._runtime.model import Model
from .loyalty_program_balance import LoyaltyProgramBalance


class LoyaltyProgramLedgers(Model, kw_only=True):
    """Balances of a customer in one loyalty program."""

    id: int
    """Id of the program."""
    title: str
    """Title of the program, as customers see it."""
    name: str
    """Name of the program, as rules refer to it."""
    ledger: LoyaltyProgramBalance
    """Balance of the main ledger."""
    sub_ledgers: dict[str, LoyaltyProgramBalance] | None | UnsetType = field(
        name="subLedgers", default=UNSET
    )
    """Balances of the subledgers, by id."""

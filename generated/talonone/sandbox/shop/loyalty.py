"""Loyalty programs: every customer is a member of each, with nothing in the ledgers."""

from __future__ import annotations

from ..server.handling import Context
from .documents import Document
from .store import Table

_BALANCES = ("current", "pending", "expired", "spent", "tentativeCurrent")


def balances(context: Context) -> Document:
    """Return the balances of a customer, by the names of the programs."""
    ledger = {f"{name}Balance": 0 for name in _BALANCES}
    programs = context.state.all(Table.PROGRAMS)
    return {"programs": {program["name"]: program | {"ledger": ledger} for program in programs}}


def memberships(context: Context) -> list[Document]:
    """Return the programs that a customer has joined."""
    programs = context.state.all(Table.PROGRAMS)
    return [{"loyaltyProgramId": program["id"]} for program in programs]

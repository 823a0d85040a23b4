"""Loyalty programs; every customer is a member of each and has no points."""

from __future__ import annotations

from .context import Context
from .documents import Document
from .store import Table

_BALANCES = ("current", "pending", "expired", "spent", "tentativeCurrent")


def balances(context: Context) -> Document:
    """Return the balances of a customer by the name of the program."""
    ledger = {f"{name}Balance": 0 for name in _BALANCES}
    programs = context.state.all(Table.PROGRAMS)
    return {"programs": {program["name"]: program | {"ledger": ledger} for program in programs}}


def memberships(context: Context) -> list[Document]:
    """Return the memberships of a customer."""
    programs = context.state.all(Table.PROGRAMS)
    return [{"loyaltyProgramId": program["id"]} for program in programs]

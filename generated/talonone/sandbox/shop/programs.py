"""Loyalty programs: their ledgers and their tiers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from . import ledger, planted
from .context import Context
from .documents import Document
from .money import amount
from .refusals import Refusal, not_found


def find(context: Context, program_id: str) -> Document:
    """Return the program with an id, or raise `Refusal` if there is none."""
    for number, program in planted.of(context).programs.items():
        if str(number) == program_id:
            return program
    raise not_found(f"Loyalty program {program_id!r}")


def find_of_kind(context: Context, program_id: str, *, card_based: bool) -> Document:
    """Return a program whose points belong to cards, or to customers; refuse one of the other."""
    program = find(context, program_id)
    if program.get("cardBased", False) != card_based:
        kind = "is not" if card_based else "is"
        raise Refusal(400, f"Loyalty program {program_id!r} {kind} based on cards.")
    return program


def subledgers(program: Document) -> list[str]:
    """Return the ids of the subledgers of a program."""
    return list(program.get("subledgers", ()))


def balances(
    context: Context, account: ledger.Account, names: Iterable[str], moment: datetime
) -> dict[str, ledger.Balance]:
    """Return the balances of an account at a time, by subledger; the main ledger is `""`."""
    names = list(names)
    entries = ledger.transactions(context, account, names)
    return {
        name: ledger.balance([entry for entry in entries if entry["subledgerId"] == name], moment)
        for name in names
    }


def ledgers(
    context: Context,
    program: Document,
    account: ledger.Account,
    tentative: Mapping[str, Decimal] | None = None,
) -> tuple[Document, dict[str, Document]]:
    """Return the main ledger of an account and its subledgers, as integration states show them.

    `tentative` are the points that an open session brings, by ledger.
    """
    coming = tentative or {}
    found = balances(context, account, ["", *subledgers(program)], context.now)
    main = found.pop("")
    views = {name: _ledger_view(part, coming.get(name, Decimal(0))) for name, part in found.items()}
    return _ledger_view(main, coming.get("", Decimal(0))) | tiers(program, main.active), views


def balance_view(balance: ledger.Balance) -> Document:
    """Return a balance as the operations on loyalty balances show it."""
    names = ("active", "pending", "spent", "expired", "negative")
    return {f"{name}Points": amount(getattr(balance, name)) for name in names}


def tiers(program: Document, points: Decimal) -> Document:
    """Return the tier that a number of points reaches, and the tier that comes next."""
    known = program.get("tiers", [])
    if not known:
        return {}
    reached = sum(tier["minPoints"] <= points for tier in known)
    name = known[reached - 1]["name"] if reached else None
    view: Document = {"currentTier": {"id": reached, "name": name} if reached else None}
    for following in known[reached : reached + 1]:
        view["pointsToNextTier"] = amount(following["minPoints"] - points)
        view["nextTierName"] = following["name"]
    return view


def projected_tier(program: Document, balance: ledger.Balance) -> Document:
    """Return the tier that will be reached once all pending points are active."""
    projected = balance.active + balance.pending
    view: Document = {"projectedActivePoints": amount(projected)}
    now, later = (tiers(program, points)["currentTier"] for points in (balance.active, projected))
    if now:
        least = program["tiers"][now["id"] - 1]["minPoints"]
        view["stayInTierPoints"] = amount(max(least - projected, Decimal(0)))
    if later:
        view["projectedTierName"] = later["name"]
    return view


def _ledger_view(balance: ledger.Balance, tentative: Decimal) -> Document:
    net = balance.active - balance.negative + tentative
    sums = {
        "current": balance.active,
        "pending": balance.pending,
        "expired": balance.expired,
        "spent": balance.spent,
        "negative": balance.negative,
        "tentativeCurrent": max(net, Decimal(0)),
        "tentativePending": balance.pending,
        "tentativeNegative": max(-net, Decimal(0)),
    }
    return {f"{name}Balance": amount(value) for name, value in sums.items()}

"""Ledgers of loyalty points: their transactions, and the points that these leave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Literal
from uuid import NAMESPACE_OID, uuid5

from .context import Context
from .documents import Document
from .money import amount
from .store import Table
from .timestamps import parse

IMMEDIATE, ON_ACTION, UNLIMITED = "immediate", "on_action", "unlimited"

_NEVER = datetime.max.replace(tzinfo=UTC)

_POINTS_FIELDS = (
    *("id", "transactionUUID", "created", "programId", "name", "startDate", "expiryDate"),
    *("subledgerId", "amount", "customerSessionId"),
)


@dataclass(frozen=True, slots=True)
class Account:
    """The profile or the card that has points in a program."""

    program_id: int
    profile_id: str = ""
    card: str = ""
    """The identifier of the card; it is empty if the points belong to the profile."""

    @classmethod
    def of(cls, key: str) -> Account:
        """Return the account with an id in the store."""
        program_id, kind, owner = key.split("/", 2)
        is_card = kind == "card"
        return cls(int(program_id), "" if is_card else owner, owner if is_card else "")

    @property
    def key(self) -> str:
        """The id of the account in the store."""
        kind, owner = ("card", self.card) if self.card else ("profile", self.profile_id)
        return f"{self.program_id}/{kind}/{owner}"


@dataclass(slots=True)
class Addition:
    """A transaction that adds points, and how many of them are left."""

    transaction: Document
    start: datetime
    end: datetime
    left: Decimal

    def status(self, moment: datetime) -> Literal["active", "pending", "expired"]:
        """Return whether the points can be spent at a time."""
        if self.end <= moment:
            return "expired"
        return "pending" if self.start > moment else "active"


@dataclass(frozen=True, slots=True)
class Balance:
    """The sums of a ledger; all transactions add up to active + pending + expired - negative."""

    active: Decimal
    pending: Decimal
    expired: Decimal
    spent: Decimal
    negative: Decimal


def uuid_of(*parts: object) -> str:
    """Return the UUID of a transaction; the same parts make the same one, in a dry run too."""
    return str(uuid5(NAMESPACE_OID, "/".join(map(str, parts))))


def book(context: Context, account: Account, points: Decimal, more: Document) -> Document:
    """Store a transaction that adds points, or subtracts them if they are negative."""
    number = context.state.next_id("transaction")
    transaction: Document = {
        "id": number,
        "transactionUUID": uuid_of("transaction", number),
        "created": context.stamp,
        "programId": account.program_id,
        "type": "addition" if points > 0 else "subtraction",
        "startDate": IMMEDIATE,
        "expiryDate": UNLIMITED,
        "subledgerId": "",
        "amount": amount(abs(points)),
        "account": account.key,
    }
    if account.card:
        transaction["cardIdentifier"] = account.card
    transaction |= more
    context.state.put(Table.TRANSACTIONS, transaction)
    return transaction


def transactions(context: Context, account: Account, subledgers: Iterable[str]) -> list[Document]:
    """Return the transactions in some ledgers of an account, the oldest first."""
    wanted = set(subledgers)
    owned = context.state.owned(Table.TRANSACTIONS, account.key)
    return [transaction for transaction in owned if transaction["subledgerId"] in wanted]


def additions(entries: Iterable[Document], moment: datetime) -> tuple[list[Addition], Decimal]:
    """Return the additions of one ledger until a time, and the points that it owes.

    A subtraction takes the points that expire first.
    """
    known = [entry for entry in entries if parse(entry["created"]) <= moment]
    added = {entry["id"]: _addition(entry) for entry in known if entry["type"] == "addition"}
    negative = Decimal(0)
    for entry in known:
        if entry["type"] == "addition":
            continue
        owed, since = Decimal(entry["amount"]), parse(entry["created"])
        own = added.get(entry.get("takesBack"))
        for addition in [own] if own else []:
            owed = _take(addition, owed)
        if owed:
            # Points that become active later pay what the ledger owes.
            usable = (a for a in added.values() if a.start <= moment and a.end > since)
            for addition in sorted(usable, key=lambda a: (max(a.start, since), a.end)):
                owed = _take(addition, owed)
        negative += owed
    return list(added.values()), negative


def balance(entries: Iterable[Document], moment: datetime) -> Balance:
    """Return the sums of one ledger at a time."""
    entries = list(entries)
    found, negative = additions(entries, moment)
    sums = dict.fromkeys(("active", "pending", "expired"), Decimal(0))
    for addition in found:
        sums[addition.status(moment)] += addition.left
    spent = sum(
        Decimal(entry["amount"])
        for entry in entries
        if entry["type"] == "subtraction" and parse(entry["created"]) <= moment
    )
    return Balance(**sums, spent=Decimal(spent), negative=negative)


def points_view(transaction: Document) -> Document:
    """Return a transaction as it appears in lists of points."""
    return {key: transaction[key] for key in _POINTS_FIELDS if key in transaction}


def transaction_view(transaction: Document) -> Document:
    """Return a transaction as it appears in lists of transactions."""
    more = ("type", "cardIdentifier")
    return points_view(transaction) | {key: transaction[key] for key in more if key in transaction}


def _addition(entry: Document) -> Addition:
    created, start, end = (entry[key] for key in ("created", "startDate", "expiryDate"))
    return Addition(
        transaction=entry,
        start=_NEVER if start == ON_ACTION else parse(created if start == IMMEDIATE else start),
        end=_NEVER if end == UNLIMITED else parse(end),
        left=Decimal(entry["amount"]),
    )


def _take(addition: Addition, owed: Decimal) -> Decimal:
    taken = min(addition.left, owed)
    addition.left -= taken
    return owed - taken

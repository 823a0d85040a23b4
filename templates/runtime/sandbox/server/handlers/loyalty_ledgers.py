"""Handles the operations that read and change the points of customers and of loyalty cards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TypeAlias

from ...shop import cards, ledger, profiles, programs
from ...shop.documents import Document
from ...shop.refusals import invalid, not_found
from ...shop.store import Table
from ...shop.timestamps import parse
from ..handling import Answer, Handlers, RequestContext
from ..paging import page

handlers = Handlers()

_Sort: TypeAlias = Callable[[ledger.Addition], datetime]
_SORTS: dict[str, _Sort] = {"startDate": lambda a: a.start, "expiryDate": lambda a: a.end}


@handlers.answers("getLoyaltyBalances")
def get_profile_balances(context: RequestContext) -> Answer:
    """Return the balances of a customer, with tiers if the query asks for them."""
    program, account = _of_profile(context)
    found = _balances(context, program, account)
    main = programs.balance_view(found[""]) if "" in found else None
    if main and context.flag("includeTiers"):
        main |= programs.tiers(program, found[""].active)
    if main and program.get("tiers") and context.flag("includeProjectedTier"):
        main["projectedTier"] = programs.projected_tier(program, found[""])
    return context.answer(_balances_view(main, found))


@handlers.answers("getLoyaltyCardBalances")
def get_card_balances(context: RequestContext) -> Answer:
    """Return the balances of a card and the customers who use it."""
    program, account = _of_card(context)
    found = _balances(context, program, account)
    main = programs.balance_view(found[""]) if "" in found else None
    users = cards.find(context, program, account.card)["profiles"]
    return context.answer(_balances_view(main, found) | {"profiles": users})


@handlers.answers("getLoyaltyProgramProfilePoints")
def get_profile_points(context: RequestContext) -> Answer:
    """List the additions of a customer that have points left."""
    return _points(context, *_of_profile(context))


@handlers.answers("getLoyaltyCardPoints")
def get_card_points(context: RequestContext) -> Answer:
    """List the additions of a card that have points left."""
    return _points(context, *_of_card(context))


@handlers.answers("getLoyaltyProgramProfileTransactions")
def get_profile_transactions(context: RequestContext) -> Answer:
    """List the transactions of a customer, the newest first."""
    return _transactions(context, *_of_profile(context))


@handlers.answers("getLoyaltyCardTransactions")
def get_card_transactions(context: RequestContext) -> Answer:
    """List the transactions of a card, the newest first."""
    return _transactions(context, *_of_card(context))


@handlers.answers("activateLoyaltyPoints")
def activate_points(context: RequestContext) -> Answer:
    """Make points active that await it; either all that the body names or none."""
    program = programs.find(context, context.key)
    if ("transactionUUIDs" in context.body) == ("sessionId" in context.body):
        raise invalid("Expected either `transactionUUIDs` or `sessionId`", "")
    entries: list[Document] = []
    for transaction in _named(context, program):
        if transaction["startDate"] == ledger.ON_ACTION:
            transaction["startDate"] = context.stamp
            context.state.put(Table.TRANSACTIONS, transaction)
            entries.append(_ledger_entry(context, transaction))
    return context.answer({"ledgerEntries": entries})


@handlers.answers("deleteLoyaltyTransactionsFromLedgers")
def delete_transactions(context: RequestContext) -> Answer:
    """Delete the transactions of a customer in all ledgers, or in those that the body names."""
    program, account = _of_profile(context)
    names = ["", *programs.subledgers(program)]
    if context.body["scope"] == "SelectedSubledgers":
        names = context.body.get("subledgerIds") or []
        if not names:
            raise invalid("Expected the ids of subledgers", "/subledgerIds")
    for transaction in ledger.transactions(context, account, names):
        context.state.remove(Table.TRANSACTIONS, transaction["transactionUUID"])
    return context.done()


def _of_profile(context: RequestContext) -> tuple[Document, ledger.Account]:
    program = programs.find_of_kind(context, context.path["loyaltyProgramId"], card_based=False)
    profile = profiles.find(context, context.path["integrationId"])
    return program, ledger.Account(program["id"], profile["integrationId"])


def _of_card(context: RequestContext) -> tuple[Document, ledger.Account]:
    program = programs.find_of_kind(context, context.path["loyaltyProgramId"], card_based=True)
    card = cards.find(context, program, context.path["loyaltyCardId"])
    return program, ledger.Account(program["id"], card=card["identifier"])


def _ledgers(context: RequestContext, program: Document) -> list[str]:
    """Return the ledgers that the query asks for; the main ledger has an empty id."""
    names = ["", *programs.subledgers(program)]
    if "subledgerId" not in context.query:
        return names
    asked = context.texts("subledgerId")
    return [name for name in names if name in asked]


def _balances(
    context: RequestContext, program: Document, account: ledger.Account
) -> dict[str, ledger.Balance]:
    moment = context.time("endDate") or context.now
    return programs.balances(context, account, _ledgers(context, program), moment)


def _balances_view(main: Document | None, found: dict[str, ledger.Balance]) -> Document:
    others = {name: programs.balance_view(balance) for name, balance in found.items() if name}
    return ({"balance": main} if main else {}) | {"subledgerBalances": others}


def _points(context: RequestContext, program: Document, account: ledger.Account) -> Answer:
    status = context.text("status", "active")
    sort = _SORTS.get(context.text("sort"))
    found: list[ledger.Addition] = []
    for name in _ledgers(context, program):
        entries = ledger.transactions(context, account, [name])
        additions, _ = ledger.additions(entries, context.now)
        found += [each for each in additions if each.left and each.status(context.now) == status]
    found.sort(key=lambda each: int(each.transaction["id"]), reverse=True)
    if sort:
        found.sort(key=sort)
    shown = _selected(context, (each.transaction for each in found))
    return context.answer(page(context, [ledger.points_view(each) for each in shown]))


def _transactions(context: RequestContext, program: Document, account: ledger.Account) -> Answer:
    entries = ledger.transactions(context, account, _ledgers(context, program))
    first = context.time("startDate") or datetime.min.replace(tzinfo=UTC)
    last = context.time("endDate") or datetime.max.replace(tzinfo=UTC)
    shown = [
        ledger.transaction_view(entry)
        for entry in _selected(context, reversed(entries))
        if first <= parse(entry["created"]) <= last
        and context.text("loyaltyTransactionType", entry["source"]) == entry["source"]
        and (
            "awaitsActivation" not in context.query
            or context.flag("awaitsActivation") == (entry["startDate"] == ledger.ON_ACTION)
        )
    ]
    return context.answer(page(context, shown))


def _selected(context: RequestContext, entries: Iterable[Document]) -> list[Document]:
    """Return the transactions that the query names, or all if it names none."""
    fields = {"customerSessionIDs": "customerSessionId", "transactionUUIDs": "transactionUUID"}
    asked = {fields[name]: context.texts(name) for name in fields if name in context.query}
    return [
        entry
        for entry in entries
        if all(entry.get(field) in values for field, values in asked.items())
    ]


def _named(context: RequestContext, program: Document) -> list[Document]:
    """Return the transactions that the body names, by their ids or by their session."""
    if "sessionId" in context.body:
        session_id = context.body["sessionId"]
        if context.state.find(Table.SESSIONS, session_id) is None:
            raise not_found(f"Customer session {session_id!r}")
        return [
            entry
            for entry in context.state.all(Table.TRANSACTIONS)
            if (entry["programId"], entry.get("customerSessionId")) == (program["id"], session_id)
        ]
    entries: list[Document] = []
    for uuid in dict.fromkeys(context.body["transactionUUIDs"]):
        entry = context.state.find(Table.TRANSACTIONS, uuid)
        if entry is None or entry["programId"] != program["id"]:
            raise not_found(f"Loyalty transaction {uuid!r}")
        entries.append(entry)
    return entries


def _ledger_entry(context: RequestContext, entry: Document) -> Document:
    view = {key: entry[key] for key in ("created", "type", "amount", "name", "startDate")}
    view |= {"programID": entry["programId"], "subLedgerID": entry["subledgerId"]}
    if entry["expiryDate"] != ledger.UNLIMITED:
        view["expiryDate"] = entry["expiryDate"]
    if "customerSessionId" in entry:
        view["customerSessionID"] = entry["customerSessionId"]
    card = context.state.find(Table.CARDS, entry.get("cardIdentifier", ""))
    if card:
        return view | {"cardID": card["id"]}
    return view | {"customerProfileID": entry["account"].split("/", 2)[2]}

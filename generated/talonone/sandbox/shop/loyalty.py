"""The loyalty of customers: their balances, and the points that sessions bring and take back."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from . import cards, ledger, planted, programs
from .context import Context
from .documents import Document
from .facts import Facts
from .money import amount, cents, session_total
from .store import Table

# The effects that book points, and the signs of their values.
_SIGNS = {"addLoyaltyPoints": 1, "deductLoyaltyPoints": -1}
_DATES = ("extendLoyaltyPointsExpiryDate", "setLoyaltyPointsExpiryDate")


def balances(context: Context, profile_id: str, effects: Sequence[Document] = ()) -> Document:
    """Return the balances of a customer by the name of the program, and those of the cards.

    Points that the effects of an open session would bring or take count as tentative.
    """
    coming: dict[tuple[int, str], Decimal] = {}
    for effect in effects:
        props, sign = effect["props"], _SIGNS.get(effect["effectType"])
        if sign and "cardIdentifier" not in props and "startDate" not in props:
            key = props["programId"], props["subLedgerId"]
            coming[key] = coming.get(key, Decimal(0)) + sign * props["value"]
    found: Document = {"programs": {}}
    for program in planted.of(context).programs.values():
        if program.get("cardBased"):
            continue
        account = ledger.Account(program["id"], profile_id)
        tentative = {
            name: points for (number, name), points in coming.items() if number == program["id"]
        }
        main, others = programs.ledgers(context, program, account, tentative)
        view = {key: program[key] for key in ("id", "title", "name")} | {"ledger": main}
        found["programs"][program["name"]] = view | ({"subLedgers": others} if others else {})
    own = cards.of_profile(context, profile_id) if profile_id else []
    return found | ({"cards": [cards.view(context, card) for card in own]} if own else {})


def memberships(context: Context) -> list[Document]:
    """Return the memberships of a customer, who is in every program without cards."""
    found = planted.of(context).programs.values()
    return [
        {"loyaltyProgramId": program["id"]} for program in found if not program.get("cardBased")
    ]


def earned(context: Context, session: Document) -> list[Document]:
    """Return the properties of the effects that add the points of a session by itself."""
    found: list[Document] = []
    total = session_total(session)
    for program in planted.of(context).programs.values():
        points = cents(total * Decimal(program.get("earn", 0)))
        card_based = program.get("cardBased")
        card = card_of(context, session.get("loyaltyCards", ()), program) if card_based else ""
        if points <= 0 or not (card if card_based else session["profileId"]):
            continue
        parts = (session.get("id", 0), session["updateCount"], program["id"])
        props = {
            "name": program["title"][:255],
            "programId": program["id"],
            "subLedgerId": "",
            "value": points,
            "recipientIntegrationId": session["profileId"],
            "transactionUUID": ledger.uuid_of("session", *parts),
        }
        found.append(props | ({"cardIdentifier": card} if card else {}))
    return found


def tier_changes(facts: Facts, effects: list[Document]) -> list[Document]:
    """Return the effects that tell of tiers which the points of other effects reach."""
    gains: dict[tuple[int, str], Decimal] = {}
    causes: dict[tuple[int, str], Document] = {}
    for effect in effects:
        props = effect["props"]
        sign = _SIGNS.get(effect["effectType"])
        if sign is None or props["subLedgerId"] or "startDate" in props:
            continue
        key = props["programId"], props.get("cardIdentifier", "")
        gains[key] = gains.get(key, Decimal(0)) + sign * props["value"]
        if sign > 0:
            causes[key] = effect
    found: list[Document] = []
    for (program_id, card), cause in causes.items():
        program = program_of(facts.context, program_id)
        if not program.get("tiers"):
            continue
        account = ledger.Account(program_id, facts.profile_id, card)
        entries = ledger.transactions(facts.context, account, [""])
        balance = ledger.balance(entries, facts.context.now)
        # Points pay what the ledger owes before they count.
        points = balance.active - balance.negative + gains[program_id, card]
        before = programs.tiers(program, balance.active)["currentTier"]
        after = programs.tiers(program, points)["currentTier"]
        if after and after["id"] > (before["id"] if before else 0):
            props = {
                "ruleTitle": cause["ruleName"] or program["title"],
                "programId": program_id,
                "subLedgerId": "",
                **({"previousTierName": before["name"]} if before else {}),
                "newTierName": after["name"],
            }
            found.append(cause | {"effectType": "changeLoyaltyTierLevel", "props": props})
    return found


def book(
    context: Context, effects: list[Document], profile_id: str, origin: Document
) -> list[Document]:
    """Book the points that effects add or deduct, change dates, and return the transactions.

    Args:
        context: The request.
        effects: The effects; those of other types are passed over.
        profile_id: The customer; empty if there is none.
        origin: The fields that say what the transactions come from.
    """
    booked: list[Document] = []
    for effect in effects:
        kind, props = effect["effectType"], effect["props"]
        if kind in _SIGNS:
            more = origin | {
                key: props[key]
                for key in ("name", "transactionUUID", "startDate", "expiryDate")
                if key in props
            }
            more["subledgerId"] = props["subLedgerId"]
            account = _account(props, profile_id)
            booked.append(ledger.book(context, account, _SIGNS[kind] * props["value"], more))
        for change in props.get("affectedTransactions", ()) if kind in _DATES else ():
            entry = context.state.find(Table.TRANSACTIONS, change["transactionUUID"])
            if entry:
                entry["expiryDate"] = change["newExpiryDate"]
                context.state.put(Table.TRANSACTIONS, entry)
    return booked


def take_back(
    context: Context, session: Document, effect: Document, share: Decimal
) -> tuple[Document, Document] | None:
    """Take back a share of the points that an effect of a closed session added.

    Points that were taken back before are part of the share, so that many returns take what one
    would. A share of 1 takes back everything that is left of them.

    Returns:
        The effect that says so and the transaction, or `None` if there is nothing to take back.
    """
    props = effect["props"]
    addition = context.state.find(Table.TRANSACTIONS, props["transactionUUID"])
    if addition is None:
        return None
    account = _account(props, session["profileId"])
    entries = ledger.transactions(context, account, [props["subLedgerId"]])
    before = [entry["amount"] for entry in entries if entry.get("takesBack") == addition["id"]]
    points = min(cents(props["value"] * share), props["value"]) - sum(before)
    if points <= 0:
        return None
    uuid = ledger.uuid_of("rollback", props["transactionUUID"], len(before))
    more = _origin(session) | {
        "name": props["name"],
        "transactionUUID": uuid,
        "takesBack": addition["id"],
        "subledgerId": props["subLedgerId"],
    }
    entry = ledger.book(context, account, -points, more)
    kept = ("programId", "subLedgerId", "recipientIntegrationId", "cardIdentifier")
    undone = {key: props[key] for key in (*kept, "cartItemPosition") if key in props}
    undone |= {"value": amount(points), "transactionUUID": uuid}
    return effect | {"effectType": "rollbackAddedLoyaltyPoints", "props": undone}, entry


def give_back(
    context: Context, session: Document, effect: Document
) -> tuple[Document, Document] | None:
    """Give back the points that an effect of a closed session deducted.

    Returns:
        The effect that says so and the transaction, or `None` if that was done before.
    """
    props = effect["props"]
    uuid = ledger.uuid_of("rollback", props["transactionUUID"])
    if context.state.find(Table.TRANSACTIONS, uuid):
        return None
    more = _origin(session) | {
        "name": props["name"],
        "transactionUUID": uuid,
        "subledgerId": props["subLedgerId"],
    }
    entry = ledger.book(context, _account(props, session["profileId"]), props["value"], more)
    kept = ("programId", "subLedgerId", "value", "cardIdentifier")
    undone = {key: props[key] for key in kept if key in props}
    undone |= {"recipientIntegrationId": session["profileId"], "transactionUUID": uuid}
    return effect | {"effectType": "rollbackDeductedLoyaltyPoints", "props": undone}, entry


def program_of(context: Context, program_id: int) -> Document:
    """Return the program with an id, which a rule or an effect names."""
    return planted.of(context).programs[program_id]


def card_of(context: Context, identifiers: Sequence[str], program: Document) -> str:
    """Return the first of these cards that is an active one of a program; empty if none is."""
    for identifier in identifiers:
        card = context.state.find(Table.CARDS, identifier)
        if card and card["programID"] == program["id"] and card["status"] == "active":
            return str(identifier)
    return ""


def _account(props: Document, profile_id: str) -> ledger.Account:
    card = props.get("cardIdentifier", "")
    return ledger.Account(props["programId"], profile_id, card)


def _origin(session: Document) -> Document:
    return {"customerSessionId": session["integrationId"], "source": "session"}

"""The loyalty of customers: their balances, and the points that sessions bring and take back."""

from __future__ import annotations

from decimal import Decimal

from . import cards, ledger, programs
from .context import Context
from .documents import Document
from .money import amount, cents, session_total
from .store import Table


def balances(context: Context, profile_id: str, session: Document | None = None) -> Document:
    """Return the balances of a customer by the name of the program, and those of the cards.

    Points that an open session would bring count as tentative.
    """
    coming: dict[int, Decimal] = {}
    if session and session["state"] == "open":
        for props in earned(context, session):
            coming[props["programId"]] = props["value"]
    found: Document = {"programs": {}}
    for program in context.state.all(Table.PROGRAMS):
        if program.get("cardBased"):
            continue
        account = ledger.Account(program["id"], profile_id)
        tentative = coming.get(program["id"], Decimal(0))
        main, others = programs.ledgers(context, program, account, tentative)
        view = {key: program[key] for key in ("id", "title", "name")} | {"ledger": main}
        found["programs"][program["name"]] = view | ({"subLedgers": others} if others else {})
    own = cards.of_profile(context, profile_id) if profile_id else []
    return found | ({"cards": [cards.view(context, card) for card in own]} if own else {})


def memberships(context: Context) -> list[Document]:
    """Return the memberships of a customer, who is in every program without cards."""
    found = context.state.all(Table.PROGRAMS)
    return [
        {"loyaltyProgramId": program["id"]} for program in found if not program.get("cardBased")
    ]


def earned(context: Context, session: Document) -> list[Document]:
    """Return the properties of the effects that add the points of a session."""
    found: list[Document] = []
    total = session_total(session)
    for program in context.state.all(Table.PROGRAMS):
        points = cents(total * Decimal(program.get("earn", 0)))
        card_based = program.get("cardBased")
        card = _card(context, session, program) if card_based else ""
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


def book(context: Context, session: Document, effects: list[Document]) -> None:
    """Book the points that the effects of a session add."""
    for effect in effects:
        if effect["effectType"] == "addLoyaltyPoints":
            props = effect["props"]
            more = _origin(session) | {key: props[key] for key in ("name", "transactionUUID")}
            ledger.book(context, _account(props), props["value"], more)


def take_back(context: Context, session: Document, share: Decimal) -> list[Document]:
    """Take back a share of the points that a closed session brought, and return the effects.

    Points that were taken back before are part of the share, so that many returns take what one
    would. A share of 1 takes back everything that is left of them.
    """
    rollbacks: list[Document] = []
    for effect in session["closing"]["effects"]:
        if effect["effectType"] != "addLoyaltyPoints":
            continue
        props = effect["props"]
        addition = context.state.find(Table.TRANSACTIONS, props["transactionUUID"])
        if addition is None:
            continue
        entries = ledger.transactions(context, _account(props), [props["subLedgerId"]])
        before = [entry["amount"] for entry in entries if entry.get("takesBack") == addition["id"]]
        points = min(cents(props["value"] * share), props["value"]) - sum(before)
        if points <= 0:
            continue
        uuid = ledger.uuid_of("rollback", props["transactionUUID"], len(before))
        more = _origin(session) | {
            "name": props["name"],
            "transactionUUID": uuid,
            "takesBack": addition["id"],
        }
        ledger.book(context, _account(props), -points, more)
        kept = ("programId", "subLedgerId", "recipientIntegrationId", "cardIdentifier")
        undone = {key: props[key] for key in kept if key in props}
        undone |= {"value": amount(points), "transactionUUID": uuid}
        rollbacks.append(effect | {"effectType": "rollbackAddedLoyaltyPoints", "props": undone})
    return rollbacks


def _card(context: Context, session: Document, program: Document) -> str:
    for identifier in session.get("loyaltyCards", ()):
        card = context.state.find(Table.CARDS, identifier)
        if card and card["programID"] == program["id"] and card["status"] == "active":
            return str(identifier)
    return ""


def _account(props: Document) -> ledger.Account:
    card = props.get("cardIdentifier", "")
    return ledger.Account(props["programId"], props["recipientIntegrationId"], card)


def _origin(session: Document) -> Document:
    return {"customerSessionId": session["integrationId"], "source": "session"}

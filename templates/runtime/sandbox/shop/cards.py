"""Loyalty cards, and the customer profiles that use them."""

from __future__ import annotations

from . import ledger, programs
from .context import Context
from .documents import Document
from .refusals import Refusal, invalid, not_found
from .store import Link, Table


def find(context: Context, program: Document, identifier: str) -> Document:
    """Return a card of a program, or raise `Refusal` if it does not exist."""
    card = context.state.find(Table.CARDS, identifier)
    if card is None or card["programID"] != program["id"]:
        raise not_found(f"Loyalty card {identifier!r}")
    return card


def check(context: Context, identifiers: list[str], pointer: str) -> None:
    """Raise `Refusal` if one of the cards that a body names does not exist."""
    for place, identifier in enumerate(identifiers):
        if context.state.find(Table.CARDS, identifier) is None:
            raise invalid(f"There is no loyalty card {identifier!r}", f"{pointer}/{place}")


def create(context: Context, program: Document, identifier: str, status: str) -> Document:
    """Create a card; without an identifier it gets a new one."""
    number = context.state.next_id("card")
    if identifier and context.state.find(Table.CARDS, identifier):
        raise invalid(f"There is a loyalty card {identifier!r} already", "/cardIdentifier")
    if not identifier:
        while context.state.find(Table.CARDS, identifier := f"CARD-{number:06}"):
            number = context.state.next_id("card")
    card = {
        "id": number,
        "created": context.stamp,
        "programID": program["id"],
        "programName": program["name"],
        "programTitle": program["title"],
        "status": status,
        "identifier": identifier,
        "usersPerCardLimit": program.get("usersPerCardLimit", 0),
        "profiles": [],
    }
    context.state.put(Table.CARDS, card)
    return card


def link(context: Context, card: Document, profile_id: str) -> None:
    """Let a profile use a card."""
    limit, users = card["usersPerCardLimit"], card["profiles"]
    if profile_id in context.state.profiles(Link.CARDS, card["identifier"]):
        raise _refusal(card, f"is linked to customer profile {profile_id!r} already")
    if 0 < limit <= len(users):
        raise _refusal(card, f"cannot have more customer profiles than {limit}")
    users.append({"integrationId": profile_id, "timestamp": context.stamp})
    context.state.link(Link.CARDS, card["identifier"], profile_id)
    _put(context, card)


def unlink(context: Context, card: Document, profile_id: str) -> None:
    """End the use of a card by a profile."""
    left = [user for user in card["profiles"] if user["integrationId"] != profile_id]
    if len(left) == len(card["profiles"]):
        raise _refusal(card, f"is not linked to customer profile {profile_id!r}")
    card["profiles"] = left
    context.state.unlink(Link.CARDS, card["identifier"], profile_id)
    _put(context, card)


def of_profile(context: Context, profile_id: str) -> list[Document]:
    """Return the cards that a profile uses."""
    identifiers = context.state.subjects(Link.CARDS, profile_id)
    found = (context.state.find(Table.CARDS, identifier) for identifier in identifiers)
    return [card for card in found if card]


def view(context: Context, card: Document) -> Document:
    """Return a card as it appears in responses, with its ledgers."""
    program = programs.find(context, str(card["programID"]))
    account = ledger.Account(program["id"], card=card["identifier"])
    main, others = programs.ledgers(context, program, account)
    return card | {"ledger": main, "subledgers": others}


def _put(context: Context, card: Document) -> None:
    card["modified"] = context.stamp
    context.state.put(Table.CARDS, card)


def _refusal(card: Document, problem: str) -> Refusal:
    return Refusal(400, f"Loyalty card {card['identifier']!r} {problem}.")

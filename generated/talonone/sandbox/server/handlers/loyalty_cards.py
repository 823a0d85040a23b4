"""Handles the operations that create loyalty cards and let customers use them."""

from __future__ import annotations

from ...shop import cards, profiles, programs
from ...shop.documents import Document
from ..handling import Answer, Handlers, RequestContext

handlers = Handlers()


@handlers.answers("generateLoyaltyCard")
def generate_card(context: RequestContext) -> Answer:
    """Create a card and link it to customers."""
    program = _program(context)
    body = context.body
    identifier, status = body.get("cardIdentifier", ""), body.get("status", "active")
    card = cards.create(context, program, identifier, status)
    for place, profile_id in enumerate(dict.fromkeys(body.get("customerProfileIds", []))):
        profiles.touch(context, profile_id, f"/customerProfileIds/{place}")
        cards.link(context, card, profile_id)
    return context.answer(cards.view(context, card))


@handlers.answers("linkLoyaltyCardToProfile")
def link_card(context: RequestContext) -> Answer:
    """Let a customer, whose profile is created if it does not exist, use a card."""
    card = cards.find(context, _program(context), context.path["loyaltyCardId"])
    profile_id = context.body["integrationId"]
    profiles.touch(context, profile_id, "/integrationId")
    cards.link(context, card, profile_id)
    return context.answer(cards.view(context, card))


@handlers.answers("unlinkLoyaltyCardFromProfile")
def unlink_card(context: RequestContext) -> Answer:
    """End the use of a card by a customer."""
    card = cards.find(context, _program(context), context.path["loyaltyCardId"])
    cards.unlink(context, card, context.body["integrationId"])
    return context.answer(cards.view(context, card))


def _program(context: RequestContext) -> Document:
    return programs.find_of_kind(context, context.path["loyaltyProgramId"], card_based=True)

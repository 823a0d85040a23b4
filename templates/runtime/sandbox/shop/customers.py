"""The data that belongs to a customer across all tables."""

from __future__ import annotations

from . import cards, ledger, profiles
from .context import Context
from .documents import Document
from .store import Link, Table

_REFERRAL_PROFILES = ("advocateProfileIntegrationId", "friendProfileIntegrationId")


def coupons(context: Context, profile_id: str) -> list[Document]:
    """Return the coupons that are personal to a customer or reserved for the customer."""
    own = context.state.owned(Table.COUPONS, profile_id)
    reserved = context.state.subjects(Link.RESERVATIONS, profile_id)
    found = (context.state.find(Table.COUPONS, value) for value in reserved)
    others = (coupon for coupon in found if coupon and coupon not in own)
    return [*own, *others]


def delete(context: Context, profile_id: str) -> None:
    """Delete a customer and every record that refers to the customer."""
    state = context.state
    sessions = state.owned(Table.SESSIONS, profile_id)
    session_ids = {session["integrationId"] for session in sessions}
    for session_id in session_ids:
        state.remove(Table.SESSIONS, session_id)
    for event in state.all(Table.EVENTS):
        if event["profileId"] == profile_id or event.get("sessionId") in session_ids:
            state.remove(Table.EVENTS, str(event["id"]))
    # Personal codes are removed as a whole: without the customer's id, anyone could use them.
    for referral in state.all(Table.REFERRALS):
        if profile_id in (referral.get(key) for key in _REFERRAL_PROFILES):
            state.remove(Table.REFERRALS, referral["code"])
    for coupon in state.owned(Table.COUPONS, profile_id):
        for holder in state.profiles(Link.RESERVATIONS, coupon["value"]):
            state.unlink(Link.RESERVATIONS, coupon["value"], holder)
        state.remove(Table.COUPONS, coupon["value"])
    _delete_points(context, profile_id, session_ids)
    for progress in state.owned(Table.PROGRESS, profile_id):
        state.remove(Table.PROGRESS, str(progress["id"]))
    for uses in state.owned(Table.USES, profile_id):
        state.remove(Table.USES, uses["key"])
    for giveaway in state.owned(Table.GIVEAWAYS, profiles.own_giveaways(profile_id)):
        state.remove(Table.GIVEAWAYS, str(giveaway["id"]))
    for link in Link:
        for subject in state.subjects(link, profile_id):
            state.unlink(link, subject, profile_id)
    state.remove(Table.PROFILES, profile_id)


def _delete_points(context: Context, profile_id: str, session_ids: set[str]) -> None:
    state = context.state
    for card in cards.of_profile(context, profile_id):
        cards.unlink(context, card, profile_id)
    for program in state.all(Table.PROGRAMS):
        account = ledger.Account(program["id"], profile_id)
        for transaction in state.owned(Table.TRANSACTIONS, account.key):
            state.remove(Table.TRANSACTIONS, transaction["transactionUUID"])
    # The points on a card belong to all who use it.
    for transaction in state.all(Table.TRANSACTIONS):
        if transaction.get("customerSessionId") in session_ids:
            del transaction["customerSessionId"]
            state.put(Table.TRANSACTIONS, transaction)

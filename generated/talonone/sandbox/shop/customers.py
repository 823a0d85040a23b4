"""The data that belongs to a customer across all tables."""

from __future__ import annotations

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
    for link in Link:
        for subject in state.subjects(link, profile_id):
            state.unlink(link, subject, profile_id)
    state.remove(Table.PROFILES, profile_id)

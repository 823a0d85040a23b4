"""Answers what belongs to a customer, and deletes it."""

from __future__ import annotations

from ...shop import loyalty, profiles
from ...shop.codes import coupon_view
from ...shop.documents import Document
from ...shop.store import Link, Table
from ..handling import Answer, Context, Handlers

handlers = Handlers()

_REFERRAL_PROFILES = ("advocateProfileIntegrationId", "friendProfileIntegrationId")


@handlers.answers("getCustomerInventory")
def get_inventory(context: Context) -> Answer:
    """Return the parts that the query parameters ask for."""
    profile = profiles.find(context, context.key)
    inventory: Document = {}
    if context.flag("profile"):
        inventory["profile"] = profiles.view(context, profile)
    if context.flag("referrals"):
        inventory["referrals"] = context.state.owned(Table.REFERRALS, context.key)
    if context.flag("coupons"):
        inventory["coupons"] = [coupon_view(coupon) for coupon in _coupons(context)]
    if context.flag("loyalty"):
        inventory["loyalty"] = loyalty.balances(context)
    return context.answer(inventory)


@handlers.answers("deleteCustomerData")
def delete_customer_data(context: Context) -> Answer:
    """Delete a customer and all that refers to them; doing it twice does no harm."""
    state, profile_id = context.state, context.key
    sessions = state.owned(Table.SESSIONS, profile_id)
    session_ids = {session["integrationId"] for session in sessions}
    for session_id in session_ids:
        state.remove(Table.SESSIONS, session_id)
    for event in state.all(Table.EVENTS):
        if event["profileId"] == profile_id or event.get("sessionId") in session_ids:
            state.remove(Table.EVENTS, str(event["id"]))
    # Codes for this customer alone go as a whole: without the name on them, anyone could use them.
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
    return context.done()


def _coupons(context: Context) -> list[Document]:
    own = context.state.owned(Table.COUPONS, context.key)
    reserved = context.state.subjects(Link.RESERVATIONS, context.key)
    found = (context.state.find(Table.COUPONS, value) for value in reserved)
    others = (coupon for coupon in found if coupon and coupon not in own)
    return [*own, *others]

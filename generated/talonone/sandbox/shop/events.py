"""Records events: those that callers track and those that updates cause."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from . import ledger, sessions
from .context import Context
from .documents import Document, without_nulls
from .outcomes import Outcome
from .profiles import ACCOUNT_ID
from .store import Table

# The contract has no entries without a date of expiry.
_NEVER = "9999-12-31T23:59:59Z"

_LARGEST = 2**63 - 1

_REJECTIONS = {
    "rejectCoupon": ("couponRejectionReason", Table.COUPONS, "couponId"),
    "rejectReferral": ("referralRejectionReason", Table.REFERRALS, "referralId"),
}


def record_update(context: Context, update: sessions.Update) -> Document:
    """Record an update of a session, and return the event."""
    kind = "created" if update.created else "updated"
    if update.session["state"] != "open":
        kind = update.session["state"]
    return record(context, f"talon_session_{kind}", update.session, {}, update.outcome)


def record(
    context: Context,
    kind: str,
    session: Document,
    attributes: Document,
    outcome: Outcome,
) -> Document:
    """Record an event in a session, and return it as it appears in responses."""
    event = _new(context, kind, session["profileId"], attributes, outcome) | {
        "sessionId": session["integrationId"],
        "meta": _meta(context, outcome.effects),
    }
    context.state.put(Table.EVENTS, event)
    return event


def record_profile_update(context: Context, profile_id: str, outcome: Outcome) -> Document:
    """Record a run of the rules on a profile, and return the event."""
    return record_without_session(context, "talon_profile_updated", profile_id, {}, outcome)


def record_without_session(
    context: Context,
    kind: str,
    profile_id: str,
    attributes: Document,
    outcome: Outcome,
    **more: str,
) -> Document:
    """Record an event of a profile, or of nobody if the id is empty, and return it."""
    event = _new(context, kind, profile_id, attributes, outcome) | more
    context.state.put(Table.EVENTS, event)
    return event


def _new(
    context: Context, kind: str, profile_id: str, attributes: Document, outcome: Outcome
) -> Document:
    number = context.state.next_id("event")
    return {
        "id": number,
        "created": context.stamp,
        "applicationId": context.application_id,
        "profileId": profile_id,
        "type": kind,
        "attributes": without_nulls(attributes),
        "effects": outcome.effects,
        "ledgerEntries": [_ledger_entry(entry, profile_id, number) for entry in outcome.entries],
    }


def _ledger_entry(transaction: Document, profile_id: str, event_id: int) -> Document:
    """Return a transaction of points in the form of V1."""
    points = Decimal(transaction["amount"])
    if transaction["type"] == "subtraction":
        points = -points
    expiry = transaction["expiryDate"]
    return {
        "id": transaction["id"],
        "created": transaction["created"],
        "profileId": profile_id,
        "accountId": ACCOUNT_ID,
        "loyaltyProgramId": transaction["programId"],
        "eventId": event_id,
        "amount": _whole(points),
        "reason": transaction.get("name", ""),
        "expiryDate": _NEVER if expiry == ledger.UNLIMITED else expiry,
    }


def _whole(points: Decimal) -> int:
    """Return points as the contract has them here: a whole number of 64 bits."""
    if abs(points) >= _LARGEST:
        return _LARGEST if points > 0 else -_LARGEST
    return int(points.quantize(Decimal(1), ROUND_HALF_UP))


def view_v1(event: Document) -> Document:
    """Return an event as it appears in V1 responses, whose effects have an older form."""
    return event | {"effects": [_untyped(effect) for effect in event["effects"]]}


def _untyped(effect: Document) -> list[object]:
    origin = [effect["campaignId"], effect["rulesetId"], effect["ruleIndex"]]
    return [*origin, [effect["effectType"], *effect["props"].values()]]


def _meta(context: Context, effects: list[Document]) -> Document:
    meta: Document = {}
    for effect in effects:
        if effect["effectType"] not in _REJECTIONS:
            continue
        if effect["props"]["rejectionReason"] == "CouponLimitReached":
            # Clients of today refuse this reason here, and only here.
            continue
        key, table, id_key = _REJECTIONS[effect["effectType"]]
        code = context.state.find(table, effect["props"]["value"])
        meta[key] = {
            "campaignId": effect["campaignId"],
            id_key: code["id"] if code else 0,
            "reason": effect["props"]["rejectionReason"],
        }
    return meta

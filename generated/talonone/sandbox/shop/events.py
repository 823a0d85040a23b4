"""Records events: those that callers track and those that updates cause."""

from __future__ import annotations

from . import sessions
from .context import Context
from .documents import Document, without_nulls
from .store import Table

_REJECTIONS = {
    "rejectCoupon": ("couponRejectionReason", Table.COUPONS, "couponId"),
    "rejectReferral": ("referralRejectionReason", Table.REFERRALS, "referralId"),
}


def record_update(context: Context, update: sessions.Update) -> Document:
    """Record an update of a session, and return the event."""
    kind = "created" if update.created else "updated"
    if update.session["state"] != "open":
        kind = update.session["state"]
    return record(context, f"talon_session_{kind}", update.session, {}, update.outcome.effects)


def record(
    context: Context,
    kind: str,
    session: Document,
    attributes: Document,
    effects: list[Document] | None = None,
) -> Document:
    """Record an event in a session, and return it as it appears in responses."""
    event = _new(context, kind, session["profileId"], attributes) | {
        "sessionId": session["integrationId"],
        "effects": effects or [],
        "meta": _meta(context, effects or []),
    }
    context.state.put(Table.EVENTS, event)
    return event


def record_profile_update(context: Context, profile_id: str) -> Document:
    """Record a run of the rules on a profile, and return the event."""
    return record_without_session(context, "talon_profile_updated", profile_id, {})


def record_without_session(
    context: Context, kind: str, profile_id: str, attributes: Document, **more: str
) -> Document:
    """Record an event of a profile, or of nobody if the id is empty, and return it."""
    event = _new(context, kind, profile_id, attributes) | more
    context.state.put(Table.EVENTS, event)
    return event


def _new(context: Context, kind: str, profile_id: str, attributes: Document) -> Document:
    return {
        "id": context.state.next_id("event"),
        "created": context.stamp,
        "applicationId": context.application_id,
        "profileId": profile_id,
        "type": kind,
        "attributes": without_nulls(attributes),
        "effects": [],
        "ledgerEntries": [],
    }


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

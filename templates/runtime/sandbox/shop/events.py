"""Events: those that callers track, and those that updates cause."""

from __future__ import annotations

from ..server.handling import Answer, Context, Handlers
from . import profiles, sessions, states
from .documents import Document, without_nulls
from .refusals import Fault
from .store import Table

handlers = Handlers()

_REJECTIONS = {
    "rejectCoupon": ("couponRejectionReason", Table.COUPONS, "couponId"),
    "rejectReferral": ("referralRejectionReason", Table.REFERRALS, "referralId"),
}


@handlers.answers("trackEvent")
def track_event(context: Context) -> Answer:
    """Record an event in a session, which is created if it does not exist."""
    dry = context.flag("dry")
    session_id = context.body["sessionId"]
    session, created = sessions.find_or_new(context, session_id)
    profile_id = context.body.get("profileId", session["profileId"])
    if created:
        session = sessions.update(context, session_id, {"profileId": profile_id}).session
    elif profile_id != session["profileId"]:
        raise Fault(
            400,
            f"Customer session {session_id!r} belongs to another customer profile.",
            title="Invalid value",
            details="Not the profile of the session",
            source={"pointer": "/profileId"},
        )
    elif profile_id:
        profiles.touch(context, profile_id, "/profileId")
    event = record(context, context.body["type"], session, context.body["attributes"])
    return context.answer(states.v1(context, session, event), dry=dry)


def record_update(context: Context, update: sessions.Update) -> Document:
    """Record that a session was updated."""
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
    """Record an event in a session and return it as answers show it."""
    event = _new(context, kind, session["profileId"], attributes) | {
        "sessionId": session["integrationId"],
        "effects": [_untyped(effect) for effect in effects or []],
        "meta": _meta(context, effects or []),
    }
    context.state.put(Table.EVENTS, event)
    return event


def record_profile_update(context: Context, profile_id: str) -> Document:
    """Record that the rules ran on a profile, and return the event as answers show it."""
    event = _new(context, "talon_profile_updated", profile_id, {})
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


def _untyped(effect: Document) -> list[object]:
    origin = [effect["campaignId"], effect["rulesetId"], effect["ruleIndex"]]
    return [*origin, [effect["effectType"], *effect["props"].values()]]


def _meta(context: Context, effects: list[Document]) -> Document:
    meta: Document = {}
    for effect in effects:
        if effect["effectType"] not in _REJECTIONS:
            continue
        key, table, id_key = _REJECTIONS[effect["effectType"]]
        code = context.state.find(table, effect["props"]["value"])
        meta[key] = {
            "campaignId": effect["campaignId"],
            id_key: code["id"] if code else 0,
            "reason": effect["props"]["rejectionReason"],
        }
    return meta

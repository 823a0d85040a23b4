"""Handles the operations that track an event, in both versions of the API."""

from __future__ import annotations

from ...shop import cards, events, profiles, sessions, states
from ...shop.refusals import Refusal
from ..handling import Answer, Handlers, RequestContext

handlers = Handlers()


@handlers.answers("trackEvent")
def track_event(context: RequestContext) -> Answer:
    """Record an event in a customer session, which is created if it does not exist."""
    dry = context.flag("dry")
    session_id = context.body["sessionId"]
    session, created = sessions.find_or_new(context, session_id)
    profile_id = context.body.get("profileId", session["profileId"])
    if created:
        session = sessions.update(context, session_id, {"profileId": profile_id}).session
    elif profile_id != session["profileId"]:
        raise Refusal(
            400,
            f"Customer session {session_id!r} belongs to another customer profile.",
            title="Invalid value",
            details="Not the profile of the session",
            source={"pointer": "/profileId"},
        )
    elif profile_id:
        profiles.touch(context, profile_id, "/profileId")
    event = events.record(context, context.body["type"], session, context.body["attributes"])
    return context.answer(states.v1(context, session, event), dry=dry)


@handlers.answers("trackEventV2")
def track_event_v2(context: RequestContext) -> Answer:
    """Record an event of a profile, which is created if it does not exist, or of nobody.

    No campaign of the sandbox waits for an event, so that there are no effects.
    """
    dry, _ = context.flag("dry"), context.flag("forceCompleteEvaluation")
    profile_id = context.body.get("profileId", "")
    if profile_id:
        profiles.touch(context, profile_id, "/profileId")
    cards.check(context, context.body.get("loyaltyCards", []), "/loyaltyCards")
    store = {key: value for key, value in context.body.items() if key == "storeIntegrationId"}
    event = events.record_without_session(
        context, context.body["type"], profile_id, context.body.get("attributes", {}), **store
    )
    if context.text("silent") == "yes":
        return context.done(dry=dry)
    state = states.v2_of_profile(context, profile_id, event, context.asked)
    return context.answer(state, dry=dry)

"""Handles the operations that track an event, in both versions of the API."""

from __future__ import annotations

from ...shop import attributes, cards, events, profiles, rule_runs, sessions, states
from ...shop.documents import Document
from ...shop.refusals import Refusal
from ..handling import Answer, Handlers, RequestContext, with_campaigns

handlers = Handlers()


@handlers.answers("trackEvent")
def track_event(context: RequestContext) -> Answer:
    """Record an event in a customer session, which is created if it does not exist."""
    dry = context.flag("dry")
    attributes.check(context, "event", context.body["attributes"], "/attributes")
    session_id = context.body["sessionId"]
    session, created = sessions.find_or_new(context, session_id)
    profile_id = str(context.body.get("profileId", session["profileId"]))
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
    told: Document = {key: context.body[key] for key in ("type", "attributes")}
    before = session["attributes"]
    outcome = rule_runs.run(context, profile_id, session=session, event=told)
    if session["attributes"] != before:
        sessions.save_attributes(context, session, before)
    event = events.record(context, told["type"], session, told["attributes"], outcome)
    return context.answer(states.v1(context, session, event), dry=dry)


@handlers.answers("trackEventV2")
def track_event_v2(context: RequestContext) -> Answer:
    """Record an event of a profile, which is created if it does not exist, or of nobody."""
    dry, complete = context.flag("dry"), context.flag("forceCompleteEvaluation")
    if dry:
        context = with_campaigns(context, context.body)
    told = {"type": context.body["type"], "attributes": context.body.get("attributes", {})}
    attributes.check(context, "event", told["attributes"], "/attributes")
    profile_id = str(context.body.get("profileId", ""))
    if profile_id:
        profiles.touch(context, profile_id, "/profileId")
    cards.check(context, context.body.get("loyaltyCards", []), "/loyaltyCards")
    store = {key: value for key, value in context.body.items() if key == "storeIntegrationId"}
    outcome = rule_runs.run(
        context,
        profile_id,
        event=told,
        cards=context.body.get("loyaltyCards", ()),
        complete=dry and complete,
    )
    event = events.record_without_session(
        context, told["type"], profile_id, told["attributes"], outcome, **store
    )
    if context.text("silent") == "yes":
        return context.done(dry=dry)
    state = states.v2_of_profile(context, profile_id, event, context.asked, outcome)
    return context.answer(state, dry=dry)

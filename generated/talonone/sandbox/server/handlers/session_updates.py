"""Handles the operations on customer sessions, in both versions of the API."""

from __future__ import annotations

from dataclasses import replace

from ...shop import effects, events, returns, sessions, states
from ...shop.documents import Document
from ...shop.refusals import bad_parameter
from ..handling import Answer, Handlers, RequestContext, with_campaigns

handlers = Handlers()


@handlers.answers("updateCustomerSessionV2")
def update_session_v2(context: RequestContext) -> Answer:
    """Create or update a session and return the effects."""
    dry, moment = context.flag("dry"), context.time("now")
    if moment:
        if not dry or moment <= context.now:
            terms = "a time in the future, together with dry=true"
            raise bad_parameter("now", f"must be {terms}", f"Expected {terms}")
        context = replace(context, now=moment)
    if dry:
        context = with_campaigns(context, context.body["customerSession"])
    changes = context.body["customerSession"]
    update = sessions.update(context, context.key, changes, "/customerSession")
    event = events.record_update(context, update)
    state = states.v2_of_session(context, update, event, context.asked)
    return context.answer(state, dry=dry)


@handlers.answers("getCustomerSession")
def get_session(context: RequestContext) -> Answer:
    """Return a session and the effects in force."""
    session = sessions.find(context, context.key)
    view, in_force = sessions.view_v2(context, session), effects.in_force(context, session)
    return context.answer({"customerSession": view, "effects": in_force})


@handlers.answers("returnCartItems")
def return_items(context: RequestContext) -> Answer:
    """Return cart items and the effects that undo what they earned.

    With `runRuleEngine`, campaigns with `reevaluateOnReturn` are evaluated again.
    """
    dry, rules_run = context.flag("dry"), context.flag("runRuleEngine")
    wanted = context.body["return"]["returnedCartItems"]
    update, event = returns.give_back(context, context.key, wanted, rules_run=rules_run)
    *previous, new = update.session["returns"]
    state = states.v2_of_session(context, update, event, context.asked) | {"return": new}
    if "previousReturns" in state:
        state["previousReturns"] = previous
    return context.answer(state, dry=dry)


@handlers.answers("reopenCustomerSession")
def reopen_session(context: RequestContext) -> Answer:
    """Make a closed session an open one and return the effects that undo what closing it did."""
    update = sessions.reopen(context, context.key)
    events.record(context, "talon_session_reopened", update.session, {}, update.outcome)
    return context.answer({"effects": update.outcome.effects})


@handlers.answers("updateCustomerSession")
def update_session_v1(context: RequestContext) -> Answer:
    """Create or update a session and return the session, its profile and the event."""
    dry = context.flag("dry")
    update = sessions.update(context, context.key, _as_v2(context.body))
    event = events.record_update(context, update)
    state = states.v1(context, update.session, event, update.outcome)
    return context.answer(state, dry=dry)


def _as_v2(body: Document) -> Document:
    names = {"referral": "referralCode", "total": "givenTotal"}
    changes = {names.get(key, key): value for key, value in body.items() if key != "coupon"}
    if "coupon" in body:
        changes["couponCodes"] = [body["coupon"]] if body["coupon"] else []
    return changes

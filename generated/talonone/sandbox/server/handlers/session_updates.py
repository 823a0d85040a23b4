"""Handles the operations that update customer sessions, in both versions of the API."""

from __future__ import annotations

from ...shop import events, sessions, states
from ...shop.documents import Document
from ..handling import Answer, Handlers, RequestContext

handlers = Handlers()


@handlers.answers("updateCustomerSessionV2")
def update_session_v2(context: RequestContext) -> Answer:
    """Create or update a session and return the effects."""
    dry = context.flag("dry")
    changes = context.body["customerSession"]
    update = sessions.update(context, context.key, changes, "/customerSession")
    event = events.record_update(context, update)
    state = states.v2_of_session(context, update, event, context.asked)
    return context.answer(state, dry=dry)


@handlers.answers("updateCustomerSession")
def update_session_v1(context: RequestContext) -> Answer:
    """Create or update a session and return the session, its profile and the event."""
    dry = context.flag("dry")
    update = sessions.update(context, context.key, _as_v2(context.body))
    event = events.record_update(context, update)
    return context.answer(states.v1(context, update.session, event), dry=dry)


def _as_v2(body: Document) -> Document:
    names = {"referral": "referralCode", "total": "givenTotal"}
    changes = {names.get(key, key): value for key, value in body.items() if key != "coupon"}
    if "coupon" in body:
        changes["couponCodes"] = [body["coupon"]] if body["coupon"] else []
    return changes

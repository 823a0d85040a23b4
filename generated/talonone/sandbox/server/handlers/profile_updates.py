"""Handles the operations that update customer profiles."""

from __future__ import annotations

from ...shop import events, loyalty, profiles, states
from ...shop.documents import Document
from ...shop.refusals import invalid
from ...shop.store import Table
from ..handling import Answer, Handlers, RequestContext

handlers = Handlers()

_BULK_LIMIT = 1000


@handlers.answers("updateCustomerProfileV2")
def update_profile_v2(context: RequestContext) -> Answer:
    """Create or update a profile and change the audiences that it belongs to."""
    dry, rules_run = context.flag("dry"), context.flag("runRuleEngine")
    profiles.touch(context, context.key, "", context.body.get("attributes"))
    _change_audiences(context)
    event = events.record_profile_update(context, context.key) if rules_run else None
    state = states.v2_of_profile(context, context.key, event, context.asked)
    return context.answer(state, dry=dry and rules_run)


@handlers.answers("updateCustomerProfilesV2")
def update_profiles_v2(context: RequestContext) -> Answer:
    """Create or update many profiles; if one is refused, none is changed."""
    items = context.body.get("customerProfiles", [])
    if len(items) > _BULK_LIMIT:
        raise invalid(f"Expected at most {_BULK_LIMIT} profiles", "/customerProfiles")
    integration_states: list[Document] = []
    for place, item in enumerate(items):
        pointer = f"/customerProfiles/{place}/integrationId"
        profile = profiles.touch(context, item["integrationId"], pointer, item.get("attributes"))
        state = states.v2_of_profile(context, item["integrationId"], None, context.asked)
        integration_states.append(state | {"customerProfile": profiles.view(context, profile)})
    if context.text("silent") == "yes":
        return context.done()
    return context.answer({"integrationStates": integration_states})


@handlers.answers("updateCustomerProfile")
def update_profile_v1(context: RequestContext) -> Answer:
    """Create or update a profile; the response of V1 has no session and no event."""
    dry = context.flag("dry")
    profile = profiles.touch(context, context.key, "", context.body.get("attributes"))
    state = {"profile": profiles.view(context, profile)}
    if context.state.all(Table.PROGRAMS):
        state["loyalty"] = loyalty.balances(context, context.key)
    return context.answer(state, dry=dry)


def _change_audiences(context: RequestContext) -> None:
    changes = context.body.get("audiencesChanges", {})
    for name, member in (("adds", True), ("deletes", False)):
        for place, audience_id in enumerate(changes.get(name, [])):
            pointer = f"/audiencesChanges/{name}/{place}"
            profiles.change_audience(
                context, context.key, audience_id, member=member, pointer=pointer
            )

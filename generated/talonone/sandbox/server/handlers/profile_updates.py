"""Handles the operations that update customer profiles."""

from __future__ import annotations

from ...shop import attributes, events, loyalty, planted, profiles, rule_runs, states
from ...shop.documents import Document
from ...shop.refusals import invalid
from ..handling import Answer, Handlers, RequestContext, with_campaigns

handlers = Handlers()

_BULK_LIMIT = 1000


@handlers.answers("updateCustomerProfileV2")
def update_profile_v2(context: RequestContext) -> Answer:
    """Create or update a profile and change the audiences that it belongs to."""
    dry, rules_run = context.flag("dry"), context.flag("runRuleEngine")
    _touch(context, "/attributes")
    _change_audiences(context)
    outcome = event = None
    if rules_run:
        outcome = rule_runs.run(
            with_campaigns(context, context.body) if dry else context, context.key
        )
        event = events.record_profile_update(context, context.key, outcome)
    state = states.v2_of_profile(context, context.key, event, context.asked, outcome)
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
        attributes.check(
            context,
            "customerProfile",
            item.get("attributes", {}),
            f"/customerProfiles/{place}/attributes",
        )
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
    profile = _touch(context, "/attributes")
    state = {"profile": profiles.view(context, profile)}
    if planted.of(context).programs:
        state["loyalty"] = loyalty.balances(context, context.key)
    return context.answer(state, dry=dry)


def _touch(context: RequestContext, pointer: str) -> Document:
    """Set the attributes in the body, and return the profile."""
    given = context.body.get("attributes", {})
    attributes.check(context, "customerProfile", given, pointer)
    return profiles.touch(context, context.key, "", given)


def _change_audiences(context: RequestContext) -> None:
    changes = context.body.get("audiencesChanges", {})
    for name, member in (("adds", True), ("deletes", False)):
        for place, audience_id in enumerate(changes.get(name, [])):
            pointer = f"/audiencesChanges/{name}/{place}"
            profiles.change_audience(
                context, context.key, audience_id, member=member, pointer=pointer
            )

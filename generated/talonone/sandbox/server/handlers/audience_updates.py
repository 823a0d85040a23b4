"""Handles the operations on audiences and their members."""

from __future__ import annotations

from ...shop import attributes, profiles
from ...shop.documents import Document
from ...shop.refusals import Refusal, not_found
from ...shop.store import Link, Table
from ..handling import Answer, Handlers, RequestContext

handlers = Handlers()


@handlers.answers("updateCustomerProfileAudiences")
def update_audiences(context: RequestContext) -> Answer:
    """Change the members of audiences; either all changes are made or none."""
    for place, item in enumerate(context.body.get("data", [])):
        pointer = f"/data/{place}"
        profile_id = item["profileIntegrationId"]
        profiles.touch(context, profile_id, f"{pointer}/profileIntegrationId")
        profiles.change_audience(
            context,
            profile_id,
            item["audienceId"],
            member=item["action"] == "add",
            pointer=f"{pointer}/audienceId",
        )
    return context.done()


@handlers.answers("createAudienceV2")
def create_audience(context: RequestContext) -> Answer:
    """Create an audience; two cannot have the same id of a third party."""
    foreign = context.body.get("integrationId")
    if foreign and any(
        audience.get("integrationId") == foreign for audience in context.state.all(Table.AUDIENCES)
    ):
        raise Refusal(409, f"There is an audience with the integrationId {foreign!r} already.")
    number = context.state.next_id("audience")
    while context.state.find(Table.AUDIENCES, str(number)):
        number = context.state.next_id("audience")
    fixed = {"id": number, "created": context.stamp, "accountId": profiles.ACCOUNT_ID}
    context.state.put(Table.AUDIENCES, context.body | fixed)
    return context.answer(context.body | fixed)


@handlers.answers("updateAudienceV2")
def rename_audience(context: RequestContext) -> Answer:
    """Change the name of an audience."""
    audience = _audience(context) | {"name": context.body["name"]}
    context.state.put(Table.AUDIENCES, audience)
    return context.answer(audience)


@handlers.answers("deleteAudienceV2")
def delete_audience(context: RequestContext) -> Answer:
    """Delete an audience, of which nobody is a member then."""
    _dismiss(context)
    context.state.remove(Table.AUDIENCES, context.key)
    return context.done()


@handlers.answers("deleteAudienceMembershipsV2")
def delete_memberships(context: RequestContext) -> Answer:
    """Remove all members of an audience."""
    _dismiss(context)
    return context.done()


@handlers.answers("updateAudienceCustomersAttributes")
def update_members(context: RequestContext) -> Answer:
    """Set attributes of all members of an audience."""
    _audience(context)
    attributes.check(context, "customerProfile", context.body, "")
    for profile_id in context.state.profiles(Link.MEMBERSHIPS, context.key):
        profiles.touch(context, profile_id, "", context.body)
    return context.done()


def _dismiss(context: RequestContext) -> None:
    _audience(context)
    for profile_id in context.state.profiles(Link.MEMBERSHIPS, context.key):
        context.state.unlink(Link.MEMBERSHIPS, context.key, profile_id)


def _audience(context: RequestContext) -> Document:
    audience = context.state.find(Table.AUDIENCES, context.key)
    if audience is None:
        raise not_found(f"Audience {context.key!r}")
    return audience

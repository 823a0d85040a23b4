"""Handles the operation that adds customer profiles to audiences and removes them."""

from __future__ import annotations

from ...shop import profiles
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

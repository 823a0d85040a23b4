"""Handles the operation that creates referral codes."""

from __future__ import annotations

from ...shop import profiles
from ...shop.codes import is_running
from ...shop.refusals import Refusal, invalid
from ...shop.store import Table
from ..handling import Answer, Handlers, RequestContext

handlers = Handlers()


@handlers.answers("createReferral")
def create_referral(context: RequestContext) -> Answer:
    """Create a code for an advocate, whose profile is created if it does not exist."""
    campaign_id = context.body["campaignId"]
    campaign = context.state.find(Table.CAMPAIGNS, str(campaign_id))
    if campaign is None:
        raise Refusal(
            404,
            f"Campaign {campaign_id} does not exist.",
            title="Not found",
            details="There is no such campaign",
            source={"pointer": "/campaignId"},
        )
    if not is_running(context, campaign, "referrals"):
        raise invalid(f"Campaign {campaign_id} gives out no referral codes now", "/campaignId")
    advocate = context.body["advocateProfileIntegrationId"]
    profiles.touch(context, advocate, "/advocateProfileIntegrationId")
    number = context.state.next_id("referral")
    kept = ("friendProfileIntegrationId", "startDate", "expiryDate", "attributes")
    referral = {key: context.body[key] for key in kept if key in context.body} | {
        "id": number,
        "created": context.stamp,
        "campaignId": campaign_id,
        "advocateProfileIntegrationId": advocate,
        "code": f"FRIEND-{number:04}",
        "usageCounter": 0,
        "usageLimit": context.body.get("usageLimit", 0),
    }
    context.state.put(Table.REFERRALS, referral)
    return context.answer(referral)

"""Handles the operations that create referral codes."""

from __future__ import annotations

from string import ascii_uppercase, digits

from ...shop import attributes, profiles
from ...shop.codes import is_running
from ...shop.documents import Document
from ...shop.new_codes import filled
from ...shop.refusals import Refusal, invalid
from ...shop.store import Table
from ..handling import Answer, Handlers, RequestContext

handlers = Handlers()

# The shortest code that the specification allows.
_SHORTEST = 4


@handlers.answers("createReferral")
def create_referral(context: RequestContext) -> Answer:
    """Create a code for an advocate, whose profile is created if it does not exist."""
    _check_campaign(context)
    number = context.state.next_id("referral")
    advocate = context.body["advocateProfileIntegrationId"]
    pointer = "/advocateProfileIntegrationId"
    return context.answer(_new(context, number, f"FRIEND-{number:04}", advocate, pointer))


@handlers.answers("createReferralsForMultipleAdvocates")
def create_referrals(context: RequestContext) -> Answer:
    """Create a code for each of many advocates; if one is refused, none is created."""
    _check_campaign(context)
    referrals: list[Document] = []
    for place, advocate in enumerate(context.body["advocateProfileIntegrationIds"]):
        number = context.state.next_id("referral")
        pointer = f"/advocateProfileIntegrationIds/{place}"
        referrals.append(_new(context, number, _code(context, number), advocate, pointer))
    if context.text("silent") == "yes":
        return context.done()
    return context.answer({"totalResultSize": len(referrals), "data": referrals})


def _check_campaign(context: RequestContext) -> None:
    attributes.check(context, "referral", context.body.get("attributes", {}), "/attributes")
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


def _new(context: RequestContext, number: int, code: str, advocate: str, pointer: str) -> Document:
    profiles.touch(context, advocate, pointer)
    kept = ("campaignId", "friendProfileIntegrationId", "startDate", "expiryDate", "attributes")
    referral = {key: context.body[key] for key in kept if key in context.body} | {
        "id": number,
        "created": context.stamp,
        "advocateProfileIntegrationId": advocate,
        "code": code,
        "usageCounter": 0,
        "usageLimit": context.body.get("usageLimit", 0),
    }
    context.state.put(Table.REFERRALS, referral)
    return referral


def _code(context: RequestContext, number: int) -> str:
    """Return the next code of the pattern in the request that no referral has."""
    given = context.body.get("validCharacters", [*digits, *ascii_uppercase])
    characters = list(dict.fromkeys(given))
    pattern = context.body.get("referralPattern", "FRIEND-####")
    if "#" in pattern and not (characters and all(characters)):
        raise invalid("Expected characters", "/validCharacters")
    for candidate in range(number, number + len(characters) ** pattern.count("#")):
        code = filled(pattern, characters, candidate)
        if len(code) < _SHORTEST:
            raise invalid(f"Expected a code of {_SHORTEST} characters or more", "/referralPattern")
        if context.state.find(Table.REFERRALS, code) is None:
            return code
    raise invalid("All codes of this pattern exist already", "/referralPattern")

"""Customer profiles and their audiences."""

from __future__ import annotations

from decimal import Decimal

from . import loyalty
from .context import Context
from .documents import Document, without_nulls
from .money import amount
from .refusals import invalid, not_found
from .store import Link, Table

ACCOUNT_ID = 1


def find(context: Context, profile_id: str) -> Document:
    """Return a profile, or raise `Refusal` if it does not exist."""
    profile = context.state.find(Table.PROFILES, profile_id)
    if profile is None:
        raise not_found(f"Customer profile {profile_id!r}")
    return profile


def touch(
    context: Context, profile_id: str, pointer: str, attributes: Document | None = None
) -> Document:
    """Record an activity of a profile, which is created if it does not exist, and return it."""
    if not profile_id:
        raise invalid("The id of a customer profile must not be empty", pointer)
    profile = context.state.find(Table.PROFILES, profile_id)
    if profile is None:
        profile = _new(context, profile_id)
        profile["id"] = context.state.next_id("profile")
    profile["attributes"] = without_nulls(profile["attributes"] | (attributes or {}))
    profile["lastActivity"] = context.stamp
    context.state.put(Table.PROFILES, profile)
    return profile


def count_sale(context: Context, profile_id: str, sessions: int, sales: Decimal) -> None:
    """Add to the number and the total of the closed sessions; both may be negative."""
    profile = context.state.find(Table.PROFILES, profile_id)
    if profile is None:
        return
    profile["closedSessions"] += sessions
    profile["totalSales"] = amount(profile["totalSales"] + sales)
    context.state.put(Table.PROFILES, profile)


def change_audience(
    context: Context, profile_id: str, audience_id: int, *, member: bool, pointer: str
) -> None:
    """Add a profile to an existing audience, or remove it."""
    subject = str(audience_id)
    if context.state.find(Table.AUDIENCES, subject) is None:
        raise invalid(f"There is no audience {audience_id}", pointer)
    change = context.state.link if member else context.state.unlink
    change(Link.MEMBERSHIPS, subject, profile_id)


def view(context: Context, profile: Document) -> Document:
    """Return a profile as it appears in responses."""
    subjects = context.state.subjects(Link.MEMBERSHIPS, profile["integrationId"])
    audiences = (context.state.find(Table.AUDIENCES, subject) for subject in subjects)
    return profile | {
        "loyaltyMemberships": loyalty.memberships(context),
        "audienceMemberships": [
            {key: audience[key] for key in ("id", "name")} for audience in audiences if audience
        ],
    }


def view_of(context: Context, profile_id: str) -> Document:
    """Return the profile with an id as it appears in responses; without an id, an empty one."""
    return view(context, find(context, profile_id) if profile_id else _new(context, ""))


def free_giveaways(pool_id: int) -> str:
    """Return the owner, in the store, of the giveaways of a pool that nobody has yet."""
    return f"pool/{pool_id}"


def own_giveaways(profile_id: str) -> str:
    """Return the owner, in the store, of the giveaways of a customer."""
    return f"profile/{profile_id}"


def giveaway_view(giveaway: Document) -> Document:
    """Return a giveaway as it appears in responses."""
    return {key: giveaway[key] for key in ("id", "created", "code", "poolId")}


def _new(context: Context, profile_id: str) -> Document:
    return {
        "id": 0,
        "integrationId": profile_id,
        "created": context.stamp,
        "attributes": {},
        "accountId": ACCOUNT_ID,
        "closedSessions": 0,
        "totalSales": 0,
        "lastActivity": context.stamp,
    }

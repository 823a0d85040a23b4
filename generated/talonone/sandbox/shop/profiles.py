"""Customer profiles and the audiences they belong to."""

from __future__ import annotations

from decimal import Decimal

from ..server.handling import Context
from . import loyalty
from .documents import Document, without_nulls
from .money import amount
from .refusals import invalid, not_found
from .store import Link, Table

_ACCOUNT_ID = 1


def find(context: Context, profile_id: str) -> Document:
    """Return a profile that must exist."""
    profile = context.state.find(Table.PROFILES, profile_id)
    if profile is None:
        raise not_found(f"Customer profile {profile_id!r}")
    return profile


def touch(
    context: Context, profile_id: str, pointer: str, attributes: Document | None = None
) -> Document:
    """Return a profile, created if need be, after an activity that may change attributes."""
    if not profile_id:
        raise invalid("The id of a customer profile must not be empty", pointer)
    profile = context.state.find(Table.PROFILES, profile_id) or _new(context, profile_id)
    profile["attributes"] = without_nulls(profile["attributes"] | (attributes or {}))
    profile["lastActivity"] = context.stamp
    context.state.put(Table.PROFILES, profile)
    return profile


def count_sale(context: Context, profile_id: str, sessions: int, sales: Decimal) -> None:
    """Count closed sessions and their worth, or take them back with negative numbers."""
    profile = context.state.find(Table.PROFILES, profile_id)
    if profile is None:
        return
    profile["closedSessions"] += sessions
    profile["totalSales"] = amount(profile["totalSales"] + sales)
    context.state.put(Table.PROFILES, profile)


def change_audience(
    context: Context, profile_id: str, audience_id: int, *, member: bool, pointer: str
) -> None:
    """Let a profile join or leave an audience, which must exist."""
    subject = str(audience_id)
    if context.state.find(Table.AUDIENCES, subject) is None:
        raise invalid(f"There is no audience {audience_id}", pointer)
    change = context.state.link if member else context.state.unlink
    change(Link.MEMBERSHIPS, subject, profile_id)


def view(context: Context, profile: Document) -> Document:
    """Return a profile as answers show it."""
    subjects = context.state.subjects(Link.MEMBERSHIPS, profile["integrationId"])
    audiences = (context.state.find(Table.AUDIENCES, subject) for subject in subjects)
    return profile | {
        "loyaltyMemberships": loyalty.memberships(context),
        "audienceMemberships": [audience for audience in audiences if audience],
    }


def view_of(context: Context, profile_id: str) -> Document:
    """Return a profile as answers show it; that of an anonymous session is empty."""
    return view(context, find(context, profile_id) if profile_id else _new(context, ""))


def _new(context: Context, profile_id: str) -> Document:
    return {
        "integrationId": profile_id,
        "created": context.stamp,
        "attributes": {},
        "accountId": _ACCOUNT_ID,
        "closedSessions": 0,
        "totalSales": 0,
        "lastActivity": context.stamp,
    }

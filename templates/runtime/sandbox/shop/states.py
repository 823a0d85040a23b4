"""Integration states: the response bodies of updates and events."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set

from . import events, loyalty, profiles, sessions
from .codes import campaign_view, referral_view
from .context import Context
from .documents import Document
from .effects import Outcome, coupons_of
from .store import Table


def v1(context: Context, session: Document, event: Document) -> Document:
    """Return the state after an event in a session, as it appears in V1 responses."""
    state: Document = {
        "session": sessions.view_v1(context, session),
        "profile": profiles.view_of(context, session["profileId"]),
        "event": events.view_v1(event),
    }
    if context.state.all(Table.PROGRAMS):
        state["loyalty"] = loyalty.balances(context, session["profileId"], session)
    for coupon in coupons_of(context, session)[:1]:
        state["coupon"] = coupon
    return state


def v2_of_session(
    context: Context, update: sessions.Update, event: Document, asked: Set[str]
) -> Document:
    """Return the state after an update of a session, with the parts that the request asks for."""
    session = update.session
    profile_id = session["profileId"]
    state = _v2(context, update.outcome, event, profile_id, asked, session)
    parts: dict[str, Callable[[], object]] = {
        "customerSession": lambda: sessions.view_v2(context, session),
        "coupons": lambda: coupons_of(context, session),
        "referral": lambda: _referral(context, session["referralCode"]),
        "previousReturns": lambda: session.get("returns", []),
    }
    return state | _asked(parts, asked)


def v2_of_profile(
    context: Context, profile_id: str, event: Document | None, asked: Set[str]
) -> Document:
    """Return the state after an update of a profile, with the parts that the request asks for."""
    return _v2(context, Outcome(), event, profile_id, asked)


def _v2(
    context: Context,
    outcome: Outcome,
    event: Document | None,
    profile_id: str,
    asked: Set[str],
    session: Document | None = None,
) -> Document:
    parts: dict[str, Callable[[], object]] = {
        "triggeredCampaigns": lambda: [
            campaign_view(context, campaign) for campaign in outcome.campaigns.values()
        ],
        "ruleFailureReasons": lambda: outcome.failures,
        "awardedGiveaways": list[object],
        "event": lambda: event,
    }
    if profile_id:
        # An anonymous session has neither a profile nor points.
        parts["customerProfile"] = lambda: profiles.view_of(context, profile_id)
        parts["loyalty"] = lambda: loyalty.balances(context, profile_id, session)
    required = {"effects": outcome.effects, "createdCoupons": [], "createdReferrals": []}
    return _asked(parts, asked) | required


def _referral(context: Context, code: str) -> Document | None:
    referral = context.state.find(Table.REFERRALS, code)
    return referral_view(context, referral) if referral else None


def _asked(parts: Mapping[str, Callable[[], object]], asked: Set[str]) -> Document:
    values = {name: part() for name, part in parts.items() if name in asked}
    return {name: value for name, value in values.items() if value is not None}

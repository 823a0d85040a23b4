"""Integration states: what updates and events are answered with."""

from __future__ import annotations

from collections.abc import Callable

from ..server.handling import Context
from . import loyalty, profiles, sessions
from .documents import Document
from .effects import Outcome, coupons_of
from .store import Table


def v1(context: Context, session: Document, event: Document) -> Document:
    """Return the state after something happened in a session, as V1 has it."""
    state: Document = {
        "session": sessions.view_v1(context, session),
        "profile": profiles.view_of(context, session["profileId"]),
        "event": event,
    }
    if context.state.all(Table.PROGRAMS):
        state["loyalty"] = loyalty.balances(context)
    for coupon in coupons_of(context, session)[:1]:
        state["coupon"] = coupon
    return state


def v2_of_session(context: Context, update: sessions.Update, event: Document) -> Document:
    """Return the state after an update of a session, with the parts that were asked for."""
    session = update.session
    profile_id = session["profileId"]
    state = _v2(context, update.outcome, event, profile_id)
    parts: dict[str, Callable[[], object]] = {
        "customerSession": lambda: sessions.view_v2(context, session),
        "coupons": lambda: coupons_of(context, session),
        "referral": lambda: context.state.find(Table.REFERRALS, session["referralCode"]),
    }
    return state | _asked(context, parts)


def v2_of_profile(context: Context, profile_id: str, event: Document | None) -> Document:
    """Return the state after an update of a profile, with the parts that were asked for."""
    return _v2(context, Outcome(), event, profile_id)


def _v2(context: Context, outcome: Outcome, event: Document | None, profile_id: str) -> Document:
    parts: dict[str, Callable[[], object]] = {
        "triggeredCampaigns": lambda: list(outcome.campaigns.values()),
        "ruleFailureReasons": lambda: outcome.failures,
        "event": lambda: event,
    }
    if profile_id:
        # An anonymous session has neither a profile nor points.
        parts["customerProfile"] = lambda: profiles.view_of(context, profile_id)
        parts["loyalty"] = lambda: loyalty.balances(context)
    required = {"effects": outcome.effects, "createdCoupons": [], "createdReferrals": []}
    return _asked(context, parts) | required


def _asked(context: Context, parts: dict[str, Callable[[], object]]) -> Document:
    values = {name: part() for name, part in parts.items() if name in context.asked}
    return {name: value for name, value in values.items() if value is not None}

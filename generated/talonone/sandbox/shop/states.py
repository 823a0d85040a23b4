"""Integration states: the response bodies of updates and events."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set

from . import effects, events, loyalty, planted, profiles, sessions
from .codes import campaign_view, coupon_view, referral_view
from .context import Context
from .documents import Document
from .outcomes import Outcome
from .store import Table


def v1(
    context: Context, session: Document, event: Document, outcome: Outcome | None = None
) -> Document:
    """Return the state after an event in a session, as it appears in V1 responses.

    Args:
        context: The request.
        session: The session.
        event: The event.
        outcome: The result of the rules for the session as it is now, if they have just run.
    """
    evaluated = outcome is not None and session["state"] == "open"
    found = outcome.effects if outcome and evaluated else effects.in_force(context, session)
    state: Document = {
        "session": sessions.view_v1(context, session, found),
        "profile": profiles.view_of(context, session["profileId"]),
        "event": events.view_v1(event),
    }
    if planted.of(context).programs:
        coming = found if session["state"] == "open" else ()
        state["loyalty"] = loyalty.balances(context, session["profileId"], coming)
    for coupon in effects.coupons_of(context, session)[:1]:
        state["coupon"] = coupon
    return state


def v2_of_session(
    context: Context, update: sessions.Update, event: Document, asked: Set[str]
) -> Document:
    """Return the state after an update of a session, with the parts that the request asks for."""
    session = update.session
    coming = update.outcome.effects if session["state"] == "open" else ()
    state = v2_of_profile(context, session["profileId"], event, asked, update.outcome, coming)
    parts: dict[str, Callable[[], object]] = {
        "customerSession": lambda: sessions.view_v2(context, session),
        "coupons": lambda: effects.coupons_of(context, session),
        "referral": lambda: _referral(context, session["referralCode"]),
        "previousReturns": lambda: session.get("returns", []),
    }
    return state | _asked(parts, asked)


def v2_of_profile(
    context: Context,
    profile_id: str,
    event: Document | None,
    asked: Set[str],
    outcome: Outcome | None = None,
    coming: Sequence[Document] = (),
) -> Document:
    """Return the state after an update of a profile, with the parts that the request asks for.

    Args:
        context: The request.
        profile_id: The customer; empty if there is none.
        event: The event that the update caused.
        asked: The names of the parts.
        outcome: The result of the rules, if they have run.
        coming: The effects whose points are not booked yet.
    """
    found = outcome or Outcome()
    parts: dict[str, Callable[[], object]] = {
        "triggeredCampaigns": lambda: [
            campaign_view(context, planted.of(context).campaigns[key]) for key in found.triggered
        ],
        "ruleFailureReasons": lambda: found.failures,
        "awardedGiveaways": lambda: [
            profiles.giveaway_view(giveaway)
            for giveaway in _made(context, found, "awardGiveaway", "giveawayId", Table.GIVEAWAYS)
        ],
        "event": lambda: event,
    }
    if profile_id:
        # An anonymous session has neither a profile nor points.
        parts["customerProfile"] = lambda: profiles.view_of(context, profile_id)
        parts["loyalty"] = lambda: loyalty.balances(context, profile_id, coming)
    coupons = _made(context, found, "couponCreated", "value", Table.COUPONS)
    required = {
        "effects": found.effects,
        "createdCoupons": list(map(coupon_view, coupons)),
        "createdReferrals": _made(context, found, "referralCreated", "value", Table.REFERRALS),
    }
    return _asked(parts, asked) | required


def _made(context: Context, outcome: Outcome, kind: str, key: str, table: Table) -> list[Document]:
    """Return the documents that effects of a type name."""
    keys = [effect["props"][key] for effect in outcome.effects if effect["effectType"] == kind]
    found = (context.state.find(table, str(value)) for value in keys)
    return [document for document in found if document]


def _referral(context: Context, code: str) -> Document | None:
    referral = context.state.find(Table.REFERRALS, code)
    return referral_view(context, referral) if referral else None


def _asked(parts: Mapping[str, Callable[[], object]], asked: Set[str]) -> Document:
    values = {name: part() for name, part in parts.items() if name in asked}
    return {name: value for name, value in values.items() if value is not None}

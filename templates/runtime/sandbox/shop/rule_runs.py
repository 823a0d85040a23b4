"""Runs the rules for events and profiles, and makes the changes that belong to effects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from . import loyalty, uses
from .context import Context
from .documents import Document
from .evaluation import evaluate
from .facts import Facts
from .outcomes import Outcome


def run(
    context: Context,
    profile_id: str,
    *,
    session: Document | None = None,
    event: Document | None = None,
    cards: Sequence[str] = (),
    complete: bool = False,
) -> Outcome:
    """Run the rules for an event, or for a profile, and make the changes.

    Args:
        context: The request.
        profile_id: The customer; empty if there is none.
        session: The session in which an event takes place.
        event: The event, with its type and its attributes.
        cards: The identifiers of the loyalty cards that are used.
        complete: Whether all campaigns apply, however they combine otherwise.
    """
    facts = Facts(
        context=context,
        profile_id=profile_id,
        session=session,
        event=event,
        cards=session.get("loyaltyCards", ()) if session else cards,
        final=True,
        origin=("run", context.state.next_id("run")),
    )
    outcome = evaluate(facts, complete=complete)
    source = {"source": "session", "customerSessionId": session["integrationId"]} if session else {}
    apply(context, outcome, profile_id, {"source": "event"} | source)
    return outcome


def apply(
    context: Context,
    outcome: Outcome,
    profile_id: str,
    origin: Document,
    codes: Iterable[str] = (),
) -> None:
    """Make all changes that belong to effects.

    Args:
        context: The request.
        outcome: The effects; the transactions that are booked are added to it.
        profile_id: The customer; empty if there is none.
        origin: The fields that say what transactions of points come from.
        codes: The coupon codes of the session.
    """
    uses.count(context, outcome.effects, profile_id, codes)
    outcome.entries += loyalty.book(context, outcome.effects, profile_id, origin)
    for change in outcome.changes:
        change()

"""Customer sessions: creates, updates, closes and cancels them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from . import cards, effects, loyalty, profiles
from .context import Context
from .documents import Document, without_nulls
from .money import additional_total, amount, cart_total, session_total
from .refusals import Refusal
from .store import Table

# The fields that an update replaces; attributes are merged instead.
_REPLACED = (
    "profileId",
    "state",
    "couponCodes",
    "referralCode",
    "additionalCosts",
    "identifiers",
    "loyaltyCards",
    "givenTotal",
)


@dataclass(frozen=True, slots=True)
class Update:
    """A session after an update, and the result of the rules."""

    session: Document
    created: bool
    outcome: effects.Outcome


def find_or_new(context: Context, session_id: str) -> tuple[Document, bool]:
    """Return a session, and whether it is new; a new one is not stored."""
    session = context.state.find(Table.SESSIONS, session_id)
    return session or _new(context, session_id), session is None


def update(context: Context, session_id: str, changes: Document, pointer: str = "") -> Update:
    """Create or update a session; `pointer` leads to the changes in the request body."""
    before, created = find_or_new(context, session_id)
    after = _merge(before, changes)
    if after == before and before["state"] != "open" and "state" in changes:
        # The same request ended the session before: this is a retry after a lost response.
        return Update(after, created, _settled(before))
    _check_transition(before, after)
    if created:
        after["id"] = context.state.next_id("session")
    after |= {"updateCount": before["updateCount"] + 1, "updated": context.stamp}
    profile_id = after["profileId"]
    if profile_id:
        profiles.touch(context, profile_id, f"{pointer}/profileId")
    cards.check(context, changes.get("loyaltyCards", []), f"{pointer}/loyaltyCards")
    if created or profile_id != before["profileId"]:
        after["firstSession"] = _is_first(context, after)
    outcome = _settle(context, before["state"], after)
    context.state.put(Table.SESSIONS, after)
    return Update(after, created, outcome)


def view_v2(context: Context, session: Document) -> Document:
    """Return a session as it appears in V2 responses."""
    return _common_view(context, session) | {
        **{key: session[key] for key in ("id", "updateCount", "updated")},
        "couponCodes": session["couponCodes"],
        "referralCode": session["referralCode"],
        "loyaltyCards": session.get("loyaltyCards", []),
        "additionalCosts": session["additionalCosts"],
        "cartItemTotal": cart_total(session),
        "additionalCostTotal": additional_total(session),
    }


def view_v1(context: Context, session: Document) -> Document:
    """Return a session as it appears in V1 responses."""
    discounts: Document = {}
    for effect in effects.in_force(context, session):
        if effect["effectType"] == "setDiscount":
            name, value = effect["props"]["name"], effect["props"]["value"]
            discounts[name] = amount(discounts.get(name, 0) + value)
    return _common_view(context, session) | {
        "coupon": next(iter(session["couponCodes"]), ""),
        "referral": session["referralCode"],
        "discounts": discounts,
    }


def _new(context: Context, session_id: str) -> Document:
    return {
        "integrationId": session_id,
        "created": context.stamp,
        "profileId": "",
        "state": "open",
        "couponCodes": [],
        "referralCode": "",
        "cartItems": [],
        "additionalCosts": {},
        "identifiers": [],
        "attributes": {},
        "firstSession": True,
        "updateCount": 0,
    }


def _merge(session: Document, changes: Document) -> Document:
    merged = session | {key: changes[key] for key in _REPLACED if key in changes}
    attributes = session["attributes"] | changes.get("attributes", {})
    merged["attributes"] = without_nulls(attributes)
    if "cartItems" in changes:
        items = enumerate(changes["cartItems"])
        merged["cartItems"] = [item | {"position": place} for place, item in items]
        if "givenTotal" not in changes:
            # The total of a V1 request belongs to the cart of that request.
            merged.pop("givenTotal", None)
    return merged


def _check_transition(before: Document, after: Document) -> None:
    if before["state"] == "open":
        return
    cancels = before["state"] == "closed" and after["state"] == "cancelled"
    if not cancels or after != before | {"state": "cancelled"}:
        raise Refusal(
            400,
            f"Customer session {before['integrationId']!r} is {before['state']} and can no longer "
            "be updated. Start a new session with another id.",
        )


def _settle(context: Context, state_before: str, session: Document) -> effects.Outcome:
    state = session["state"]
    if state == "cancelled":
        return _take_back(context, session) if state_before == "closed" else effects.Outcome()
    outcome = effects.evaluate(context, session)
    if state == "closed":
        sales = session_total(session)
        session["closing"] = {"effects": outcome.effects, "sales": sales}
        effects.count_use(context, outcome.effects, 1)
        profiles.count_sale(context, session["profileId"], 1, sales)
        loyalty.book(context, session, outcome.effects)
    return outcome


def _settled(session: Document) -> effects.Outcome:
    """Return the result of the rules when the session was closed or cancelled."""
    if "closing" not in session:
        return effects.Outcome()
    if session["state"] == "cancelled":
        outcome = effects.rollback(session)
        outcome.effects += session["closing"].get("takenBack", [])
        return outcome
    return effects.Outcome(list(session["closing"]["effects"]))


def _take_back(context: Context, session: Document) -> effects.Outcome:
    outcome = effects.rollback(session)
    closing = session["closing"]
    effects.count_use(context, closing["effects"], -1)
    profiles.count_sale(context, session["profileId"], -1, -closing["sales"])
    closing["takenBack"] = loyalty.take_back(context, session, Decimal(1))
    outcome.effects += closing["takenBack"]
    return outcome


def _is_first(context: Context, session: Document) -> bool:
    profile_id = session["profileId"]
    others = context.state.owned(Table.SESSIONS, profile_id) if profile_id else []
    return all(other["integrationId"] == session["integrationId"] for other in others)


def _common_view(context: Context, session: Document) -> Document:
    shared = ("integrationId", "created", "profileId", "state", "cartItems", "identifiers")
    return {key: session[key] for key in (*shared, "attributes", "firstSession")} | {
        "applicationId": context.application_id,
        "total": session_total(session),
    }

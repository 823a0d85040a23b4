"""Customer sessions: creates, updates, closes and cancels them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from . import cards, carts, effects, loyalty, profiles
from .context import Context
from .documents import Document, without_nulls
from .money import additional_total, amount, cart_total, is_returned, session_total
from .refusals import Refusal, not_found
from .store import Table

# The fields that an update replaces; attributes are merged instead.
_REPLACED = (
    "profileId",
    "state",
    "couponCodes",
    "referralCode",
    "additionalCosts",
    "identifiers",
    "givenTotal",
    "storeIntegrationId",
    "evaluableCampaignIds",
    "loyaltyCards",
    "experimentVariantAllocations",
)

# The optional fields that responses of V2 repeat.
_REPEATED = _REPLACED[_REPLACED.index("storeIntegrationId") :]


@dataclass(frozen=True, slots=True)
class Update:
    """A session after an update, and the result of the rules."""

    session: Document
    created: bool
    outcome: effects.Outcome


def find(context: Context, session_id: str) -> Document:
    """Return a session, or raise `Refusal` if it does not exist."""
    session = context.state.find(Table.SESSIONS, session_id)
    if session is None:
        raise not_found(f"Customer session {session_id!r}")
    return session


def find_or_new(context: Context, session_id: str) -> tuple[Document, bool]:
    """Return a session, and whether it is new; a new one is not stored."""
    session = context.state.find(Table.SESSIONS, session_id)
    return session or _new(context, session_id), session is None


def update(context: Context, session_id: str, changes: Document, pointer: str = "") -> Update:
    """Create or update a session; `pointer` leads to the changes in the request body."""
    before, created = find_or_new(context, session_id)
    carts.check(changes.get("cartItems", []), f"{pointer}/cartItems")
    after = _merge(before, changes)
    if after == before and before["state"] != "open" and "state" in changes:
        # The same request ended the session before: this is a retry after a lost response.
        return Update(after, created, _settled(context, before))
    _check_transition(before, after)
    if created:
        after["id"] = context.state.next_id("session")
    profile_id = after["profileId"]
    if profile_id:
        profiles.touch(context, profile_id, f"{pointer}/profileId")
    cards.check(context, changes.get("loyaltyCards", []), f"{pointer}/loyaltyCards")
    if created or profile_id != before["profileId"]:
        after["firstSession"] = _is_first(context, after)
    outcome = _settle(context, before, after)
    save(context, after)
    return Update(after, created, outcome)


def reopen(context: Context, session_id: str) -> Update:
    """Make a closed session an open one, and undo what closing it did."""
    before = find(context, session_id)
    if before["state"] != "closed":
        raise Refusal(
            400, f"Customer session {session_id!r} is {before['state']}; only a closed one reopens."
        )
    after = before | {"state": "open"}
    outcome = take_back(context, before, after)
    del after["closing"]
    save(context, after)
    return Update(after, False, outcome)


def take_back(context: Context, before: Document, after: Document) -> effects.Outcome:
    """Undo what a purchase earned and no longer does after a return, or after its end."""
    if "closing" not in before:
        return effects.Outcome()
    partly = after["state"] == "partially_returned"
    outcome = effects.Outcome(effects.rollback(before, after if partly else None))
    effects.count_use(context, outcome.effects)
    (count, sales), (count_left, sales_left) = _purchase(before), _purchase(after)
    profiles.count_sale(context, before["profileId"], count_left - count, sales_left - sales)
    closing = before["closing"]
    share = Decimal(1)
    if partly and not is_returned(after) and closing["total"]:
        share = 1 - sales_left / closing["total"]
    taken = loyalty.take_back(context, before, share)
    back = dict(closing.get("pointsBack", {}))
    for effect in taken:
        program = str(effect["props"]["programId"])
        back[program] = back.get(program, 0) + effect["props"]["value"]
    after["closing"] = closing | {"takenBack": taken, "pointsBack": back}
    outcome.effects += taken
    return outcome


def save(context: Context, session: Document) -> None:
    """Store a session that a request changes."""
    session |= {"updateCount": session["updateCount"] + 1, "updated": context.stamp}
    context.state.put(Table.SESSIONS, session)


def view_v2(context: Context, session: Document) -> Document:
    """Return a session as it appears in V2 responses."""
    return _common_view(context, session) | {
        **{key: session[key] for key in ("id", "updateCount", "updated")},
        "couponCodes": session["couponCodes"],
        "referralCode": session["referralCode"],
        "additionalCosts": session["additionalCosts"],
        "cartItemTotal": cart_total(session),
        "additionalCostTotal": additional_total(session),
        **{key: session[key] for key in _REPEATED if key in session},
    }


def view_v1(context: Context, session: Document) -> Document:
    """Return a session as it appears in V1 responses."""
    discounts: Document = {}
    for effect in effects.in_force(context, session):
        if effect["effectType"] == "setDiscount":
            name, value = effect["props"]["name"], effect["props"]["value"]
            discounts[name] = amount(discounts.get(name, 0) + value)
    # V1 knows no returns.
    state = "closed" if session["state"] == "partially_returned" else session["state"]
    return _common_view(context, session) | {
        "state": state,
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
        merged["cartItems"] = carts.merged(session["cartItems"], changes["cartItems"])
        if "givenTotal" not in changes:
            # The total of a V1 request belongs to the cart of that request.
            merged.pop("givenTotal", None)
    return merged


def _check_transition(before: Document, after: Document) -> None:
    state, then = before["state"], after["state"]
    if then == "partially_returned" and state != then:
        raise Refusal(400, "A customer session is returned by returning cart items, not updated.")
    if state == "open":
        return
    cancels = state in ("closed", "partially_returned") and then == "cancelled"
    if not cancels or after != before | {"state": "cancelled"}:
        raise Refusal(
            400,
            f"Customer session {before['integrationId']!r} is {state} and can no longer "
            "be updated. Start a new session with another id.",
        )


def _settle(context: Context, before: Document, session: Document) -> effects.Outcome:
    if session["state"] == "cancelled":
        return (
            effects.Outcome() if before["state"] == "open" else take_back(context, before, session)
        )
    outcome = effects.evaluate(context, session)
    if session["state"] == "closed":
        session["closing"] = {"effects": outcome.effects, "total": session_total(session)}
        effects.count_use(context, outcome.effects)
        profiles.count_sale(context, session["profileId"], *_purchase(session))
        loyalty.book(context, session, outcome.effects)
    return outcome


def _settled(context: Context, session: Document) -> effects.Outcome:
    """Return the result of the rules when the session was closed, returned or cancelled."""
    if "closing" in session and session["state"] == "cancelled":
        return effects.Outcome(effects.rollback(session) + session["closing"]["takenBack"])
    return effects.Outcome(effects.in_force(context, session))


def _purchase(session: Document) -> tuple[int, Decimal]:
    """Return the number of purchases, none or one, and its worth, of what was not returned."""
    if session["state"] in ("open", "cancelled"):
        return 0, Decimal(0)
    return int(not is_returned(session)), session_total(session)


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

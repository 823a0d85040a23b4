"""Customer sessions: creates, updates, closes and cancels them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from . import (
    achievements,
    attributes,
    cards,
    carts,
    effects,
    loyalty,
    profiles,
    rule_runs,
    uses,
)
from .context import Context
from .documents import Document, without_nulls
from .evaluation import evaluate
from .money import additional_total, amount, cart_total, is_returned, remaining, session_total
from .outcomes import Outcome
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
    outcome: Outcome


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
    _check_attributes(context, changes, pointer)
    after = _merge(before, changes)
    if before["state"] != "open" and "state" in changes and _same(before, changes, before["state"]):
        # The same request ended the session before: this is a retry after a lost response.
        return Update(before, created, effects.settled(context, before))
    _check_transition(before, after, changes)
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


def take_back(
    context: Context, before: Document, after: Document, anew: frozenset[int] = frozenset()
) -> Outcome:
    """Undo what a purchase earned and no longer does after a return, or after its end.

    Args:
        context: The request.
        before: The session, which was closed.
        after: The session as it will be; its record of what was taken back is updated.
        anew: The ids of campaigns that are evaluated anew: all that they gave is undone.
    """
    if "closing" not in before:
        return Outcome()
    partly = after["state"] == "partially_returned"
    closing, profile_id = before["closing"], before["profileId"]
    outcome = Outcome(effects.rollback(before, after if partly else None, anew))
    uses.count(context, outcome.effects, profile_id, before["couponCodes"])
    _befriend(context, before, outcome.effects)
    (count, sales), (count_left, sales_left) = _purchase(before), _purchase(after)
    profiles.count_sale(context, profile_id, count_left - count, sales_left - sales)
    partly = partly and not is_returned(after)
    back = dict(closing.get("pointsBack", {}))
    taken: list[Document] = []
    for effect in closing["effects"]:
        whole = not partly or effect["campaignId"] in anew
        undone = _undo(context, before, after, effect, back, whole=whole)
        if undone:
            taken.append(undone[0])
            outcome.entries += undone[1:]
    after["closing"] = closing | {"takenBack": taken, "pointsBack": back}
    outcome.effects += taken
    return outcome


def evaluate_anew(context: Context, session: Document, anew: frozenset[int]) -> Outcome:
    """Evaluate campaigns again for what is left of a session after a return."""
    outcome = evaluate(effects.facts_of(context, session), anew)
    _apply(context, session, outcome)
    closing = session["closing"]
    base = {"units": list(map(remaining, session["cartItems"]))}
    others = [effect for effect in closing["effects"] if effect["campaignId"] not in anew]
    # A step of progress that is made again is no longer undone.
    again = {achievements.key_of(effect["props"]) for effect in outcome.effects}
    back = closing.get("pointsBack", {})
    session["closing"] = closing | {
        "effects": others + outcome.effects,
        "pointsBack": {key: points for key, points in back.items() if key not in again},
        "bases": closing.get("bases", {}) | {str(key): base for key in anew},
    }
    return outcome


def save(context: Context, session: Document) -> None:
    """Store a session that a request changes."""
    session |= {"updateCount": session["updateCount"] + 1, "updated": context.stamp}
    context.state.put(Table.SESSIONS, session)


def save_attributes(context: Context, session: Document, sent: Document) -> None:
    """Store a session whose attributes an event has changed; `sent` are those before."""
    if "closing" in session:
        # A retry of the request that closed the session still has the attributes of then.
        session["closing"].setdefault("sent", sent)
    save(context, session)


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


def view_v1(context: Context, session: Document, in_force: list[Document]) -> Document:
    """Return a session as it appears in V1 responses, with the sums of the discounts in force."""
    discounts: Document = {}
    for effect in in_force:
        if effect["effectType"] in uses.GIVEN:
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


def _check_transition(before: Document, after: Document, changes: Document) -> None:
    state, then = before["state"], after["state"]
    if then == "partially_returned" and state != then:
        raise Refusal(400, "A customer session is returned by returning cart items, not updated.")
    if state == "open":
        return
    cancels = state in ("closed", "partially_returned") and then == "cancelled"
    if not cancels or not _same(before, changes, then):
        raise Refusal(
            400,
            f"Customer session {before['integrationId']!r} is {state} and can no longer "
            "be updated. Start a new session with another id.",
        )
    # Attributes that rules have set stay as they are.
    after["attributes"] = before["attributes"]


def _same(before: Document, changes: Document, state: str) -> bool:
    """Return whether a request leaves a session as it was when it ended, but for its state."""
    sent = before.get("closing", {}).get("sent")
    told = before if sent is None else before | {"attributes": sent}
    return _merge(told, changes) == told | {"state": state}


def _settle(context: Context, before: Document, session: Document) -> Outcome:
    if session["state"] == "cancelled":
        return Outcome() if before["state"] == "open" else take_back(context, before, session)
    outcome = evaluate(effects.facts_of(context, session))
    if session["state"] == "closed":
        sent = session["attributes"]
        session["closing"] = {"effects": outcome.effects, "total": session_total(session)}
        if outcome.failures:
            session["closing"]["failures"] = outcome.failures
        profiles.count_sale(context, session["profileId"], *_purchase(session))
        _apply(context, session, outcome)
        if session["attributes"] != sent:
            session["closing"]["sent"] = sent
    return outcome


def _apply(context: Context, session: Document, outcome: Outcome) -> None:
    """Make all changes that belong to the effects of a session."""
    origin = {"customerSessionId": session["integrationId"], "source": "session"}
    rule_runs.apply(context, outcome, session["profileId"], origin, session["couponCodes"])
    _befriend(context, session, outcome.effects)


def _befriend(context: Context, session: Document, changed: list[Document]) -> None:
    """Note whether the customer of a session was referred, if effects change that."""
    if session["referralCode"] and any("Referral" in effect["effectType"] for effect in changed):
        uses.befriend(context, session["referralCode"], session["profileId"])


def _undo(
    context: Context,
    before: Document,
    after: Document,
    effect: Document,
    back: Document,
    *,
    whole: bool,
) -> tuple[Document, ...]:
    """Undo one effect on points or achievements, and note that in `back`.

    It returns the effect that says so, and the transaction, if there is one.
    """
    kind, props = effect["effectType"], effect["props"]
    if kind == "addLoyaltyPoints":
        share = Decimal(1) if whole else effects.share_back(effect, after)
        found = loyalty.take_back(context, before, effect, share)
        if found:
            # Files of older versions have the points by program.
            key = props["transactionUUID"]
            known = back.get(key, back.get(str(props["programId"]), 0))
            back[key] = amount(known + found[0]["props"]["value"])
        return found or ()
    if kind == "deductLoyaltyPoints" and whole:
        back[props["transactionUUID"]] = amount(props["value"])
        return loyalty.give_back(context, before, effect) or ()
    key = achievements.key_of(props)
    if kind == "increaseAchievementProgress" and whole and key not in back:
        undone = achievements.take_back(context, effect)
        if undone:
            back[key] = amount(props["delta"])
            return (undone,)
    return ()


def _check_attributes(context: Context, changes: Document, pointer: str) -> None:
    given = changes.get("attributes", {})
    attributes.check(context, "customerSession", given, f"{pointer}/attributes")
    for place, item in enumerate(changes.get("cartItems", ())):
        where = f"{pointer}/cartItems/{place}/attributes"
        attributes.check(context, "cartItem", item.get("attributes", {}), where)


def _purchase(session: Document) -> tuple[int, Decimal]:
    """Return the number of purchases, none or one, and its worth, of what was not returned."""
    if session["state"] in ("open", "cancelled"):
        return 0, Decimal(0)
    return int(not is_returned(session)), session_total(session)


def _is_first(context: Context, session: Document) -> bool:
    profile_id = session["profileId"]
    if not profile_id:
        return True
    return not context.state.has_other(Table.SESSIONS, profile_id, session["integrationId"])


def _common_view(context: Context, session: Document) -> Document:
    shared = ("integrationId", "created", "profileId", "state", "cartItems", "identifiers")
    return {key: session[key] for key in (*shared, "attributes", "firstSession")} | {
        "applicationId": context.application_id,
        "total": session_total(session),
    }

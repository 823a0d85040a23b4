"""The effects of customer sessions: those that are in force, and those that undo others."""

from __future__ import annotations

from decimal import Decimal

from . import achievements, uses
from .codes import coupon_of_profile
from .context import Context
from .documents import Document
from .evaluation import evaluate
from .facts import Facts
from .money import amount, cents, is_returned, kept, remaining, returned_share, session_total
from .outcomes import Outcome
from .store import Table

# The effects that undo other effects.
_ROLLBACKS = {
    "acceptCoupon": "rollbackCoupon",
    "acceptReferral": "rollbackReferral",
} | dict.fromkeys(uses.GIVEN, "rollbackDiscount")

# The properties of a discount that its rollback repeats, and their names there.
_DISCOUNT_PROPS = {
    "name": "name",
    "value": "value",
    "scope": "scope",
    "position": "cartItemPosition",
    "additionalCostId": "additionalCostId",
    "additionalCost": "additionalCost",
}


def facts_of(context: Context, session: Document) -> Facts:
    """Return the facts about a session for the rules."""
    return Facts(
        context=context,
        profile_id=session["profileId"],
        session=session,
        cards=session.get("loyaltyCards", ()),
        final=session["state"] != "open",
        origin=("rule", session.get("id", 0), session["updateCount"]),
    )


def rollback(
    before: Document, after: Document | None = None, anew: frozenset[int] = frozenset()
) -> list[Document]:
    """Return the effects that undo those of a purchase.

    Args:
        before: The session, which was closed and may be returned in part.
        after: The same session after a return; without it, everything is undone.
        anew: The ids of campaigns whose effects are undone as a whole in any case.
    """
    effects: list[Document] = []
    for effect in before["closing"]["effects"]:
        kind = effect["effectType"]
        if kind not in _ROLLBACKS:
            continue
        whole = after is None or effect["campaignId"] in anew
        now, then = _kept(effect, before), None if whole else _kept(effect, after or before)
        if now is None or now == then:
            continue
        if then:
            now = now | {"value": amount(now["value"] - then["value"])}
        undone = _ROLLBACKS[kind]
        if undone == "rollbackDiscount":
            now = {new: now[old] for old, new in _DISCOUNT_PROPS.items() if old in now}
        effects.append(effect | {"effectType": undone, "props": now})
    return effects


def in_force(context: Context, session: Document) -> list[Document]:
    """Return the effects that currently apply to a session."""
    if session["state"] == "open":
        return evaluate(facts_of(context, session)).effects
    if session["state"] == "cancelled":
        return []
    left = ((effect, _kept(effect, session)) for effect in session["closing"]["effects"])
    return [effect | {"props": props} for effect, props in left if props is not None]


def settled(context: Context, session: Document) -> Outcome:
    """Return the result of the rules when a session was closed, returned or cancelled."""
    closing = session.get("closing", {})
    if closing and session["state"] == "cancelled":
        return Outcome(rollback(session) + closing["takenBack"])
    return Outcome(in_force(context, session), closing.get("failures", []))


def share_back(effect: Document, after: Document) -> Decimal:
    """Return the share of the points of an effect that a return has taken back in all."""
    base = after["closing"].get("bases", {}).get(str(effect["campaignId"]))
    if "cartItemPosition" in effect["props"]:
        place = effect["props"]["cartItemPosition"]
        item = after["cartItems"][place]
        units = Decimal(base["units"][place] if base else item["quantity"])
        return 1 - remaining(item) / units
    if effect["campaignId"]:
        # Rules add points for the cart; additional costs do not come back with the items.
        return returned_share(_since(after, effect["campaignId"]))
    total = Decimal(after["closing"]["total"])
    return 1 - session_total(after) / total if total else Decimal(1)


def coupons_of(context: Context, session: Document) -> list[Document]:
    """Return the existing coupons of a session as they appear in responses."""
    codes = dict.fromkeys(session["couponCodes"])
    coupons = (context.state.find(Table.COUPONS, code) for code in codes)
    profile_id = session["profileId"]
    return [coupon_of_profile(context, coupon, profile_id) for coupon in coupons if coupon]


def _kept(effect: Document, session: Document) -> Document | None:
    """Return the props of an effect after the returns so far, or `None` if nothing is left."""
    props: Document = effect["props"]
    kind, back = effect["effectType"], session["closing"].get("pointsBack", {})
    if kind == "addLoyaltyPoints":
        # Files of older versions have the points by program.
        points = back.get(props["transactionUUID"], back.get(str(props["programId"]), 0))
        return (
            props | {"value": amount(props["value"] - points)} if props["value"] > points else None
        )
    if kind == "deductLoyaltyPoints":
        return None if props["transactionUUID"] in back else props
    if kind == "increaseAchievementProgress":
        return None if achievements.key_of(props) in back else props
    if kind not in _ROLLBACKS:
        return props
    session = _since(session, effect["campaignId"])
    if is_returned(session):
        return None
    if "position" in props:
        item = session["cartItems"][props["position"]]
        if not remaining(item):
            return None
        if remaining(item) == item["quantity"]:
            return props
        part = Decimal(props["value"]) * remaining(item) / item["quantity"]
        return props | {"value": cents(part)}
    return props | {"value": kept(props["value"], session)} if kind == "setDiscount" else props


def _since(session: Document, campaign_id: int) -> Document:
    """Return a session with the cart that a campaign was evaluated for, if it was again."""
    base = session["closing"].get("bases", {}).get(str(campaign_id))
    if base is None:
        return session
    counts = zip(session["cartItems"], base["units"], strict=True)
    items = [item | {"quantity": count} for item, count in counts]
    return session | {"cartItems": items}

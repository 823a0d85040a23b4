"""A small rule engine, which computes the effects of the codes in a customer session."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from . import loyalty
from .codes import campaign_of, coupon_of_profile, coupon_rejection, referral_rejection
from .context import Context
from .documents import Document
from .money import amount, cart_total, is_returned, kept
from .store import Table

# The effects that undo other effects.
_ROLLBACKS = {
    "acceptCoupon": "rollbackCoupon",
    "setDiscount": "rollbackDiscount",
    "acceptReferral": "rollbackReferral",
}

# The table of the code whose uses an effect changes, and by how many.
_USES = {
    "acceptCoupon": (Table.COUPONS, 1),
    "rollbackCoupon": (Table.COUPONS, -1),
    "acceptReferral": (Table.REFERRALS, 1),
    "rollbackReferral": (Table.REFERRALS, -1),
}


@dataclass(slots=True)
class Outcome:
    """The result of the rules for a session."""

    effects: list[Document] = field(default_factory=list[Document])
    campaigns: dict[int, Document] = field(default_factory=dict[int, Document])
    """The campaigns that caused an effect, by id."""
    failures: list[Document] = field(default_factory=list[Document])
    """The reasons why rules did not apply."""

    def accept(self, campaign: Document, kind: str, props: Document, **more: int) -> None:
        """Add an effect that a campaign causes."""
        self.campaigns[campaign["id"]] = campaign
        self.effects.append(_effect(campaign, kind, props, **more))


def evaluate(context: Context, session: Document) -> Outcome:
    """Return the effects of the codes in an open session."""
    outcome = Outcome()
    left = worth = max(cart_total(session), Decimal(0))
    for code in dict.fromkeys(session["couponCodes"]):
        left -= _evaluate_coupon(context, session, outcome, code, worth, left)
    if session["referralCode"]:
        _evaluate_referral(context, session, outcome)
    for props in loyalty.earned(context, session):
        outcome.effects.append(_effect(None, "addLoyaltyPoints", props))
    return outcome


def rollback(before: Document, after: Document | None = None) -> list[Document]:
    """Return the effects that undo those of a purchase.

    Args:
        before: The session, which was closed and may be returned in part.
        after: The same session after a return; without it, everything is undone.
    """
    effects: list[Document] = []
    for effect in before["closing"]["effects"]:
        kind = effect["effectType"]
        now, then = _kept(effect, before), _kept(effect, after) if after else None
        if kind not in _ROLLBACKS or now is None or now == then:
            continue
        if then:
            now = now | {"value": amount(now["value"] - then["value"])}
        effects.append(effect | {"effectType": _ROLLBACKS[kind], "props": now})
    return effects


def in_force(context: Context, session: Document) -> list[Document]:
    """Return the effects that currently apply to a session."""
    if session["state"] == "open":
        return evaluate(context, session).effects
    if session["state"] == "cancelled":
        return []
    left = ((effect, _kept(effect, session)) for effect in session["closing"]["effects"])
    return [effect | {"props": props} for effect, props in left if props]


def count_use(context: Context, effects: list[Document]) -> None:
    """Change the usage counter of every code that the effects accept or give back."""
    for effect in effects:
        table, step = _USES.get(effect["effectType"], (None, 0))
        code = context.state.find(table, effect["props"]["value"]) if table else None
        if table and code:
            code["usageCounter"] += step
            context.state.put(table, code)


def coupons_of(context: Context, session: Document) -> list[Document]:
    """Return the existing coupons of a session as they appear in responses."""
    codes = dict.fromkeys(session["couponCodes"])
    coupons = (context.state.find(Table.COUPONS, code) for code in codes)
    profile_id = session["profileId"]
    return [coupon_of_profile(context, coupon, profile_id) for coupon in coupons if coupon]


def _evaluate_coupon(
    context: Context, session: Document, outcome: Outcome, code: str, worth: Decimal, left: Decimal
) -> Decimal:
    coupon = context.state.find(Table.COUPONS, code)
    campaign = campaign_of(context, coupon) if coupon else None
    reason = coupon_rejection(context, coupon, session["profileId"])
    if reason is None and coupon and campaign:
        terms = coupon["discount"]
        percent = Decimal(terms.get("percent", 0))
        wanted = terms["amount"] if "amount" in terms else worth * percent / 100
        discount = amount(min(wanted, left))
        by = coupon["id"]
        outcome.accept(campaign, "acceptCoupon", {"value": code}, triggeredByCoupon=by)
        props = {"name": terms["name"], "value": discount}
        outcome.accept(campaign, "setDiscount", props, triggeredByCoupon=by)
        return discount
    props = {"value": code, "rejectionReason": reason}
    more = {"triggeredByCoupon": coupon["id"]} if coupon else {}
    outcome.effects.append(_effect(campaign, "rejectCoupon", props, **more))
    if coupon and campaign:
        failure = _failure(campaign, reason) | {"couponID": coupon["id"], "couponValue": code}
        outcome.failures.append(failure)
    return Decimal(0)


def _evaluate_referral(context: Context, session: Document, outcome: Outcome) -> None:
    code = session["referralCode"]
    referral = context.state.find(Table.REFERRALS, code)
    campaign = campaign_of(context, referral) if referral else None
    reason = referral_rejection(context, referral, session["profileId"])
    if reason is None and campaign:
        outcome.accept(campaign, "acceptReferral", {"value": code})
        return
    props = {"value": code, "rejectionReason": reason}
    outcome.effects.append(_effect(campaign, "rejectReferral", props))
    if referral and campaign:
        failure = _failure(campaign, reason) | {"referralID": referral["id"], "referralValue": code}
        outcome.failures.append(failure)


def _kept(effect: Document, session: Document) -> Document | None:
    """Return the props of an effect after the returns so far, or `None` if nothing is left."""
    props: Document = effect["props"]
    if effect["effectType"] == "addLoyaltyPoints":
        back = session["closing"].get("pointsBack", {}).get(str(props["programId"]), 0)
        return props | {"value": amount(props["value"] - back)} if props["value"] > back else None
    if effect["effectType"] not in _ROLLBACKS:
        return props
    if is_returned(session):
        return None
    if effect["effectType"] == "setDiscount":
        return props | {"value": kept(props["value"], session)}
    return props


def _effect(campaign: Document | None, kind: str, props: Document, **more: int) -> Document:
    # Neither an unknown code nor a loyalty program belongs to a campaign: the ids are 0.
    return {
        "campaignId": campaign["id"] if campaign else 0,
        "rulesetId": campaign["activeRulesetId"] if campaign else 0,
        "ruleIndex": 0,
        "ruleName": campaign["name"] if campaign else "",
        "effectType": kind,
        "props": props,
        **more,
    }


def _failure(campaign: Document, reason: str | None) -> Document:
    return {
        "campaignID": campaign["id"],
        "campaignName": campaign["name"],
        "rulesetID": campaign["activeRulesetId"],
        "ruleIndex": 0,
        "ruleName": campaign["name"],
        "details": reason,
    }

"""Counts how often codes were used and how much campaigns gave, in all and by each customer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from .context import Context
from .documents import Document
from .money import amount
from .store import Link, Table, use_key

# The effects that count, the kind of the count, and its sign.
_CODES = {
    "acceptCoupon": ("coupons", 1),
    "rollbackCoupon": ("coupons", -1),
    "acceptReferral": ("referrals", 1),
    "rollbackReferral": ("referrals", -1),
}
DISCOUNTS = {
    "setDiscount": 1,
    "setDiscountPerItem": 1,
    "setDiscountPerAdditionalCost": 1,
    "setDiscountPerAdditionalCostPerItem": 1,
    "rollbackDiscount": -1,
}
GIVEN = frozenset(kind for kind, sign in DISCOUNTS.items() if sign > 0)
_TABLES = {"coupons": Table.COUPONS, "referrals": Table.REFERRALS}


def of_code(context: Context, kind: str, code: str, profile_id: str) -> int:
    """Return how often a customer has used a code; `kind` is `coupons` or `referrals`."""
    return int(_of(context, use_key(kind, code, profile_id)).get(kind, 0)) if profile_id else 0


def of_campaign(context: Context, campaign_id: int, profile_id: str = "") -> Document:
    """Return the counts of a campaign, by kind; with an id, those of one customer."""
    return _of(context, use_key("campaign", campaign_id, profile_id))


def count(
    context: Context, effects: Iterable[Document], profile_id: str, codes: Iterable[str]
) -> None:
    """Count what effects use, or give back if they are rollbacks.

    Args:
        context: The request.
        effects: The effects; those of other types are passed over.
        profile_id: The customer; empty if there is none.
        codes: The coupon codes of the session.
    """
    steps: defaultdict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    discounts: defaultdict[int, Decimal] = defaultdict(Decimal)
    for effect in effects:
        kind, props, campaign = effect["effectType"], effect["props"], effect["campaignId"]
        if kind in _CODES:
            name, step = _CODES[kind]
            _count_code(context, name, props["value"], step)
            for owner in {"", profile_id}:
                steps[use_key("campaign", campaign, owner), owner, name] += step
            if profile_id:
                steps[use_key(name, props["value"], profile_id), profile_id, name] += step
        elif kind in DISCOUNTS:
            value = DISCOUNTS[kind] * Decimal(props["value"])
            steps[use_key("campaign", campaign), "", "discount"] += value
            if "triggeredByCoupon" in effect:
                discounts[effect["triggeredByCoupon"]] += value
    for (key, owner, name), total in steps.items():
        entry = _of(context, key) or {"key": key, "profileId": owner}
        entry[name] = amount(entry.get(name, 0) + total)
        context.state.put(Table.USES, entry)
    if discounts:
        _count_discounts(context, discounts, codes)


def befriend(context: Context, code: str, profile_id: str) -> None:
    """Let a customer count as referred by a code, as long as a purchase with it is in force."""
    if profile_id:
        used = of_code(context, "referrals", code, profile_id) > 0
        (context.state.link if used else context.state.unlink)(Link.FRIENDS, code, profile_id)


def _count_code(context: Context, kind: str, code: str, step: int) -> None:
    document = context.state.find(_TABLES[kind], code)
    if document:
        document["usageCounter"] += step
        context.state.put(_TABLES[kind], document)


def _count_discounts(
    context: Context, discounts: Mapping[int, Decimal], codes: Iterable[str]
) -> None:
    """Count the discounts of coupons that have a limit for them."""
    for code in dict.fromkeys(codes):
        coupon = context.state.find(Table.COUPONS, code)
        if coupon and "discountLimit" in coupon and coupon["id"] in discounts:
            counter = amount(coupon["discountCounter"] + discounts[coupon["id"]])
            left = amount(max(coupon["discountLimit"] - counter, Decimal(0)))
            coupon |= {"discountCounter": counter, "discountRemainder": left}
            context.state.put(Table.COUPONS, coupon)


def _of(context: Context, key: str) -> Document:
    return context.state.find(Table.USES, key) or {}

"""Writes the campaigns of a seed, and what belongs to them, to an empty database."""

from __future__ import annotations

from decimal import Decimal

import msgspec
from msgspec import UNSET

from . import profiles
from .context import Context
from .documents import Document
from .seed_campaigns import Campaign, Coupon, Feature, GiveawayPool, Limits, Referral
from .seed_parts import Seed
from .seed_types import Strict
from .store import Table

# The action of each limit in the API, and the things that it is counted for.
_LIMITS: dict[str, tuple[str, list[str]]] = {
    "coupon_redemptions": ("redeemCoupon", []),
    "coupon_redemptions_per_profile": ("redeemCoupon", ["Profile"]),
    "referral_redemptions": ("redeemReferral", []),
    "referral_redemptions_per_profile": ("redeemReferral", ["Profile"]),
    "discount": ("setDiscount", []),
}

# The features that effects need, by the keys of the effects.
_FEATURES: dict[str, Feature] = {
    "couponCreated": "coupons",
    "reserveCoupon": "coupons",
    "referralCreated": "referrals",
    "redeemReferral": "referrals",
    "addLoyaltyPoints": "loyalty",
    "deductLoyaltyPoints": "loyalty",
    "extendLoyaltyPointsExpiryDate": "loyalty",
    "setLoyaltyPointsExpiryDate": "loyalty",
    "awardGiveaway": "giveaways",
    "increaseAchievementProgress": "achievements",
}


def plant_campaigns(context: Context, seed: Seed) -> None:
    """Write the campaigns, their codes and giveaways, and the settings of the account."""
    for campaign in seed.campaigns:
        _plant_campaign(context, seed, campaign)
    _set(context, "evaluationMode", seed.evaluation_mode)
    if seed.attributes is not UNSET:
        _set(context, "attributes", document(seed.attributes))
    for coupon in seed.coupons:
        _plant_coupon(context, coupon)
    for referral in seed.referrals:
        _plant_referral(context, referral)
    for pool in seed.giveaways:
        _plant_pool(context, pool)


def document(part: Strict, *left_out: str) -> Document:
    """Return a part of a seed as a document, without some of its keys."""
    whole: Document = msgspec.to_builtins(part, builtin_types=(Decimal,))
    return {key: value for key, value in whole.items() if key not in left_out}


def _set(context: Context, name: str, value: object) -> None:
    context.state.put(Table.SETTINGS, {"name": name, "value": value})


def _plant_campaign(context: Context, seed: Seed, campaign: Campaign) -> None:
    more: Document = {
        "created": context.stamp,
        "applicationId": context.application_id,
        "userId": 1,
        "activeRulesetId": campaign.id,
        "limits": _limits(campaign.limits),
    }
    if campaign.features is UNSET:
        more["features"] = _features(seed, campaign)
    context.state.put(Table.CAMPAIGNS, document(campaign) | more)


def _limits(limits: Limits) -> list[Document]:
    return [
        {"action": action, "limit": getattr(limits, name), "entities": entities}
        for name, (action, entities) in _LIMITS.items()
        if getattr(limits, name) is not UNSET
    ]


def _features(seed: Seed, campaign: Campaign) -> list[Feature]:
    """Return the features that the rules and codes of a campaign need."""
    found: set[Feature] = set()
    if any(coupon.campaign_id == campaign.id for coupon in seed.coupons):
        found.add("coupons")
    if any(referral.campaign_id == campaign.id for referral in seed.referrals):
        found.add("referrals")
    for rule in campaign.rules:
        found |= {"coupons" for condition in rule.when if condition.coupon is not UNSET}
        found |= {"referrals" for condition in rule.when if condition.referral is not UNSET}
    for other in seed.campaigns:
        for effect in (effect for rule in other.rules for effect in rule.then):
            # A code that a rule creates may be of another campaign.
            owner = effect.part.given().get("campaign", other.id)
            if owner == campaign.id:
                found |= {_FEATURES[key] for key in effect.given() if key in _FEATURES}
    return sorted(found)


def _plant_coupon(context: Context, coupon: Coupon) -> None:
    more: Document = {
        "id": context.state.next_id("coupon"),
        "created": context.stamp,
        "usageCounter": 0,
    }
    if coupon.usage_limit_per_profile is not UNSET:
        limit = coupon.usage_limit_per_profile
        entities = ["Coupon", "Profile"]
        more["limits"] = [{"action": "redeemCoupon", "limit": limit, "entities": entities}]
    if coupon.reservation_mandatory is not UNSET:
        more["isReservationMandatory"] = coupon.reservation_mandatory
    if coupon.discount_limit is not UNSET:
        more |= {"discountCounter": 0, "discountRemainder": coupon.discount_limit}
    kept = document(coupon, "usageLimitPerProfile", "reservationMandatory")
    context.state.put(Table.COUPONS, kept | more)


def _plant_referral(context: Context, referral: Referral) -> None:
    more: Document = {
        "id": context.state.next_id("referral"),
        "created": context.stamp,
        "usageCounter": 0,
        "advocateProfileIntegrationId": referral.advocate,
    }
    profiles.touch(context, referral.advocate, "")
    if referral.friend is not UNSET:
        more["friendProfileIntegrationId"] = referral.friend
    context.state.put(Table.REFERRALS, document(referral, "advocate", "friend") | more)


def _plant_pool(context: Context, pool: GiveawayPool) -> None:
    for code in pool.codes:
        giveaway: Document = {
            "id": context.state.next_id("giveaway"),
            "created": context.stamp,
            "code": code,
            "poolId": pool.id,
            "poolName": pool.name,
            "owner": profiles.free_giveaways(pool.id),
        }
        context.state.put(Table.GIVEAWAYS, giveaway)

"""The rules that decide whether a customer may use a coupon or a referral code."""

from __future__ import annotations

from . import planted, uses
from .context import Context
from .documents import Document
from .store import Link
from .timestamps import parse


def campaign_of(context: Context, code: Document) -> Document | None:
    """Return the campaign that a coupon or referral belongs to; it must not be changed."""
    return planted.of(context).campaigns.get(code["campaignId"])


def coupon_view(coupon: Document) -> Document:
    """Return a coupon as it appears in responses."""
    return {key: value for key, value in coupon.items() if key != "discount"}


def coupon_of_profile(context: Context, coupon: Document, profile_id: str) -> Document:
    """Return a coupon as it appears in responses to a customer, without one if the id is empty."""
    return coupon_view(coupon) | {
        "profileRedemptionCount": uses.of_code(context, "coupons", coupon["value"], profile_id),
        "state": _coupon_state(context, coupon),
    }


def referral_view(context: Context, referral: Document) -> Document:
    """Return a referral with the customers who used it, in the order of their first purchase."""
    friends = context.state.profiles(Link.FRIENDS, referral["code"])
    return referral | {"referredCustomers": friends}


def campaign_view(context: Context, campaign: Document) -> Document:
    """Return a campaign as it appears in responses."""
    state = campaign["state"]
    if state == "enabled":
        state = "scheduled" if _is_ahead(context, campaign, "startTime") else "running"
        if _is_past(context, campaign, "endTime"):
            state = "expired"
    fixed = {"type": "advanced", "reevaluateOnReturn": False, "storesImported": False}
    shown = {key: value for key, value in campaign.items() if key != "rules"}
    return fixed | shown | _counts(context, campaign) | {"frontendState": state}


def coupon_rejection(context: Context, coupon: Document | None, profile_id: str) -> str | None:
    """Return the reason why a customer cannot use a coupon, or `None` if the customer can."""
    if coupon is None:
        return "CouponNotFound"
    if coupon.get("recipientIntegrationId", profile_id) != profile_id:
        return "CouponRecipientDoesNotMatch"
    if not coupon["reservation"] and not _holds(context, coupon, profile_id):
        return "CouponRecipientDoesNotMatch"
    if reason := _common_rejection(context, "Coupon", "coupons", coupon):
        return reason
    mandatory, limit = coupon.get("isReservationMandatory"), _limit_per_profile(coupon)
    if not profile_id and (mandatory or limit):
        return "ProfileRequired"
    if mandatory and not _holds(context, coupon, profile_id):
        return "CouponReservationRequired"
    if 0 < limit <= uses.of_code(context, "coupons", coupon["value"], profile_id):
        return "ProfileLimitReached"
    return None


def referral_rejection(context: Context, referral: Document | None, profile_id: str) -> str | None:
    """Return the reason why a customer cannot use a referral code, or `None` if there is none."""
    if referral is None:
        return "ReferralNotFound"
    if referral["advocateProfileIntegrationId"] == profile_id:
        return "ReferralRecipientIdSameAsAdvocate"
    if referral.get("friendProfileIntegrationId", profile_id) != profile_id:
        return "ReferralRecipientDoesNotMatch"
    return _common_rejection(context, "Referral", "referrals", referral)


def is_running(context: Context, campaign: Document | None, feature: str | None = None) -> bool:
    """Return whether a campaign is active now and has a feature, if one is named."""
    if campaign is None or (feature and feature not in campaign["features"]):
        return False
    if context.evaluable is None:
        if campaign["state"] != "enabled":
            return False
    elif campaign["id"] not in context.evaluable:
        return False
    return not _is_past(context, campaign, "endTime") and not _is_ahead(
        context, campaign, "startTime"
    )


def _counts(context: Context, campaign: Document) -> Document:
    """Return how much a campaign has given, if it has limits or was used."""
    counts = uses.of_campaign(context, campaign["id"])
    names = {
        "coupons": "couponRedemptionCount",
        "referrals": "referralRedemptionCount",
        "discount": "discountCount",
    }
    shown: Document = {name: counts[key] for key, name in names.items() if key in counts}
    actions = {"redeemCoupon": "coupons", "redeemReferral": "referrals", "setDiscount": "discount"}
    budgets = [
        {"action": limit["action"], "limit": limit["limit"], "counter": max(spent, 0)}
        for limit in campaign["limits"]
        if not limit["entities"]
        for spent in [counts.get(actions[limit["action"]], 0)]
    ]
    return shown | ({"budgets": budgets} if budgets else {})


def _holds(context: Context, coupon: Document, profile_id: str) -> bool:
    return profile_id in context.state.profiles(Link.RESERVATIONS, coupon["value"])


def _limit_per_profile(coupon: Document) -> int:
    return max((limit["limit"] for limit in coupon.get("limits", ())), default=0)


def _coupon_state(context: Context, coupon: Document) -> str:
    states = {
        "CouponStartDateInFuture": "pending",
        "CouponExpired": "expired",
        "CouponLimitReached": "used",
        "CouponPartOfNotRunningCampaign": "disabled",
    }
    return states.get(_common_rejection(context, "Coupon", "coupons", coupon) or "", "active")


def _common_rejection(context: Context, kind: str, feature: str, code: Document) -> str | None:
    if not is_running(context, campaign_of(context, code), feature):
        return f"{kind}PartOfNotRunningCampaign"
    if _is_ahead(context, code, "startDate"):
        return f"{kind}StartDateInFuture"
    if _is_past(context, code, "expiryDate"):
        return f"{kind}Expired"
    if 0 < code["usageLimit"] <= code["usageCounter"]:
        return f"{kind}LimitReached"
    return None


def _is_past(context: Context, document: Document, key: str) -> bool:
    return key in document and parse(document[key]) <= context.now


def _is_ahead(context: Context, document: Document, key: str) -> bool:
    return key in document and parse(document[key]) > context.now

"""The rules that decide whether a customer may use a coupon or a referral code."""

from __future__ import annotations

from .context import Context
from .documents import Document
from .money import is_returned
from .store import Link, Table
from .timestamps import parse


def campaign_of(context: Context, code: Document) -> Document | None:
    """Return the campaign that a coupon or referral belongs to."""
    return context.state.find(Table.CAMPAIGNS, str(code["campaignId"]))


def coupon_view(coupon: Document) -> Document:
    """Return a coupon as it appears in responses."""
    return {key: value for key, value in coupon.items() if key != "discount"}


def coupon_of_profile(context: Context, coupon: Document, profile_id: str) -> Document:
    """Return a coupon as it appears in responses to a customer, without one if the id is empty."""
    sessions = context.state.owned(Table.SESSIONS, profile_id) if profile_id else []
    uses = [session for session in sessions if _uses(session, "acceptCoupon", coupon["value"])]
    return coupon_view(coupon) | {
        "profileRedemptionCount": len(uses),
        "state": _coupon_state(context, coupon),
    }


def referral_view(context: Context, referral: Document) -> Document:
    """Return a referral with the customers who used it, in the order of their first session."""
    sessions = context.state.all(Table.SESSIONS)
    uses = (session for session in sessions if _uses(session, "acceptReferral", referral["code"]))
    friends = dict.fromkeys(session["profileId"] for session in uses if session["profileId"])
    return referral | {"referredCustomers": list(friends)}


def campaign_view(context: Context, campaign: Document) -> Document:
    """Return a campaign as it appears in responses."""
    state = campaign["state"]
    if state == "enabled":
        state = "scheduled" if _is_ahead(context, campaign, "startTime") else "running"
        if _is_past(context, campaign, "endTime"):
            state = "expired"
    fixed = {"type": "advanced", "reevaluateOnReturn": False, "storesImported": False}
    return fixed | campaign | {"frontendState": state}


def coupon_rejection(context: Context, coupon: Document | None, profile_id: str) -> str | None:
    """Return the reason why a customer cannot use a coupon, or `None` if the customer can."""
    if coupon is None:
        return "CouponNotFound"
    if coupon.get("recipientIntegrationId", profile_id) != profile_id:
        return "CouponRecipientDoesNotMatch"
    holders = context.state.profiles(Link.RESERVATIONS, coupon["value"])
    if not coupon["reservation"] and profile_id not in holders:
        return "CouponRecipientDoesNotMatch"
    return _common_rejection(context, "Coupon", "coupons", coupon)


def referral_rejection(context: Context, referral: Document | None, profile_id: str) -> str | None:
    """Return the reason why a customer cannot use a referral code, or `None` if there is none."""
    if referral is None:
        return "ReferralNotFound"
    if referral["advocateProfileIntegrationId"] == profile_id:
        return "ReferralRecipientIdSameAsAdvocate"
    if referral.get("friendProfileIntegrationId", profile_id) != profile_id:
        return "ReferralRecipientDoesNotMatch"
    return _common_rejection(context, "Referral", "referrals", referral)


def is_running(context: Context, campaign: Document | None, feature: str) -> bool:
    """Return whether a campaign is active now and has a feature."""
    if campaign is None or campaign["state"] != "enabled" or feature not in campaign["features"]:
        return False
    return not _is_past(context, campaign, "endTime") and not _is_ahead(
        context, campaign, "startTime"
    )


def _uses(session: Document, effect_type: str, value: str) -> bool:
    """Return whether a session was closed with a code, and neither cancelled nor returned."""
    if session["state"] == "cancelled" or "closing" not in session or is_returned(session):
        return False
    effects = session["closing"]["effects"]
    return any(
        effect["effectType"] == effect_type and effect["props"]["value"] == value
        for effect in effects
    )


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

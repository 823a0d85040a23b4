"""The rules that decide whether a customer may use a coupon or a referral code."""

from __future__ import annotations

from .context import Context
from .documents import Document
from .store import Link, Table
from .timestamps import parse


def campaign_of(context: Context, code: Document) -> Document | None:
    """Return the campaign that a coupon or referral belongs to."""
    return context.state.find(Table.CAMPAIGNS, str(code["campaignId"]))


def coupon_view(coupon: Document) -> Document:
    """Return a coupon as it appears in responses."""
    return {key: value for key, value in coupon.items() if key != "discount"}


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

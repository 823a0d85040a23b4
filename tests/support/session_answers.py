"""Answers about sessions in both versions of the API, as the model of the shop expects them."""

from __future__ import annotations

from support.expected_answers import ABSENT, Json, Parts
from support.shop_model import Shop


def session_state(shop: Shop, session_id: str, changes: Json) -> Json:
    """Update a session and return what V2 answers."""
    shop.update_session(session_id, changes)
    return Parts(session_parts(shop, session_id), effects=shop.effects(session_id))


def session_parts(shop: Shop, session_id: str) -> Json:
    """Return how V2 answers show a session and its profile."""
    session = shop.session(session_id)
    profile_id = session["profileId"]
    profile = shop.profile(profile_id) if profile_id else ABSENT
    return {"customerSession": session, "customerProfile": profile}


def session_in_force(shop: Shop, session_id: str) -> Json:
    """Return a session, and the codes in use."""
    return {
        "customerSession": shop.session(session_id),
        "effects": shop.effects_in_force(session_id),
    }


def v1_state(shop: Shop, session_id: str) -> Json:
    """Return how V1 answers show a session and its profile."""
    session = shop.session(session_id)
    codes = session.pop("couponCodes")
    shown = Parts(session, coupon=codes[0] if codes else "", referral=session["referralCode"])
    hidden = ("referralCode", "cartItemTotal", "additionalCosts", "additionalCostTotal")
    for name in (*hidden, "id", "updateCount", "updated"):
        del shown[name]
    if shown["state"] == "partially_returned":
        shown["state"] = "closed"
    profile_id = session["profileId"]
    profile = shop.profile(profile_id) if profile_id else Parts(integrationId="")
    return Parts(session=shown, profile=profile)

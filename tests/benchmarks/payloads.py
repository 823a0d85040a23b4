"""Makes the responses and the request body of the benchmarks, which are always the same.

They follow the specification, and have the optional fields that servers usually send. They also
have the additional fields that the models of the newer official SDK require, so that every peer
can decode them.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

Json = dict[str, Any]

SIZES = {"small": 2_400, "large": 117_000, "bulk": 2_400_000}
"""The bytes of each response: two of `IntegrationStateV2`, and one with a thousand states."""
REQUEST_SIZE = 2_400
STATES = 1_000

_GOODS = (
    ("Sencha Fukujyu", "tea", 4.5),
    ("Käsespätzle, getrocknet", "pasta", 3.25),
    ("Espresso Crema 1 kg", "coffee", 18.9),
    ("Rooibos Vanille", "tea", 5.0),
    ("Cast-iron teapot", "crockery", 64.99),
    ("Gift box", "packaging", 2.0),
)
_COLOURS = ("green", "red", "black", "white")
_NOTE = "Please ring twice and leave the parcel with the neighbours if nobody is at home. "


@cache
def answer(size: str) -> bytes:
    """Return the response with this name of a size."""
    value = _many_states() if size == "bulk" else _large() if size == "large" else _small()
    return encoded(value)


@cache
def body() -> Json:
    """Return the request body of a call, as a mapping with the names in JSON."""
    session: Json = {
        "profileId": "customer-4711",
        "state": "open",
        "couponCodes": ["SUMMER-10"],
        "cartItems": [_item(index, returned=False) for index in range(12)],
        "additionalCosts": {"shipping": {"price": 4.9}, "wrapping": {"price": 1.5}},
        "identifiers": ["d41d8cd98f00b204", "203.0.113.7"],
        "attributes": {"channel": "web", "newsletter": True},
    }
    value = {
        "customerSession": session,
        "responseContent": ["customerSession", "customerProfile", "coupons", "loyalty"],
    }
    return _filled(value, session["attributes"], REQUEST_SIZE)


def encoded(value: Json) -> bytes:
    """Return compact JSON in UTF-8, as the server sends it."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def _filled(value: Json, attributes: Json, size: int) -> Json:
    """Bring a value to a size with an attribute whose text may have any length."""
    attributes["deliveryNote"] = ""
    missing = max(size - len(encoded(value)), 0)
    attributes["deliveryNote"] = (_NOTE * (missing // len(_NOTE) + 1))[:missing]
    return value


def _small() -> Json:
    session = _session(1, items=2)
    value = _state(
        customerSession=session,
        customerProfile=_profile(1),
        effects=[_effect(index) for index in (0, 1, 2, 4)],
    )
    return _filled(value, session["attributes"], SIZES["small"])


def _large() -> Json:
    session = _session(2, items=215)
    value = _state(
        customerSession=session,
        customerProfile=_profile(2),
        loyalty=_loyalty(2),
        coupons=[_coupon(index) for index in range(10)],
        triggeredCampaigns=[_campaign(index) for index in range(5)],
        effects=[_effect(index) for index in range(280)],
        ruleFailureReasons=[_reason(index) for index in range(20)],
        createdCoupons=[_coupon(20)],
    )
    return _filled(value, session["attributes"], SIZES["large"])


def _many_states() -> Json:
    # The JSON around the states takes 24 bytes, and a comma for each state.
    each = (SIZES["bulk"] - 24) // STATES - 1
    states = []
    for index in range(STATES):
        profile = _profile(index)
        state = _state(
            customerProfile=profile,
            loyalty=_loyalty(index),
            effects=[_effect(index + step) for step in range(6)],
        )
        states.append(_filled(state, profile["attributes"], each))
    return {"integrationStates": states}


def _state(**parts: Any) -> Json:
    nothing = {"customerSession": None, "event": None, "referral": None, "coupons": None}
    return {**nothing, "effects": [], "createdCoupons": [], "createdReferrals": [], **parts}


def _time(index: int) -> str:
    """Return a timestamp; servers omit fractions of seconds that are zero."""
    fraction = f".{index * 104729 % 10**6:06}" if index % 3 else ""
    return f"2025-{index % 12 + 1:02}-{index % 28 + 1:02}T{index % 24:02}:26:53{fraction}Z"


def _item(index: int, *, returned: bool = True) -> Json:
    name, category, price = _GOODS[index % len(_GOODS)]
    item: Json = {
        "name": name,
        "sku": f"{category[:3].upper()}-{index:05}",
        "quantity": index % 4 + 1,
        "price": price,
        "category": category,
        "attributes": {"colour": _COLOURS[index % 4], "organic": index % 2 == 0},
    }
    if index % 2:
        item["weight"] = 100.5 + index
    if returned:
        item |= {"position": index, "returnedQuantity": 0, "remainingQuantity": index % 4 + 1}
    return item


def _session(index: int, items: int) -> Json:
    cart = [_item(number) for number in range(items)]
    total = round(sum(item["price"] * item["quantity"] for item in cart), 2)
    return {
        "id": 9_000_000 + index,
        "created": _time(index),
        "integrationId": f"session-{index:08}",
        "applicationId": 31,
        "profileId": f"customer-{index}",
        "couponCodes": ["SUMMER-10"],
        "referralCode": "",
        "state": "open",
        "cartItems": cart,
        "additionalCosts": {"shipping": {"price": 4.9}},
        "identifiers": ["d41d8cd98f00b204"],
        "attributes": {"channel": "web"},
        "firstSession": False,
        "updateCount": 3,
        "total": round(total + 4.9, 2),
        "cartItemTotal": total,
        "additionalCostTotal": 4.9,
        "updated": _time(index + 1),
    }


def _profile(index: int) -> Json:
    memberships = [
        {"joined": _time(index + step), "loyaltyProgramId": 5 + step} for step in range(2)
    ]
    return {
        "id": 70_000 + index,
        "created": _time(index),
        "integrationId": f"customer-{index}",
        "attributes": {"Name": "Zoë Müller", "Email": f"zoe.{index}@example.org"},
        "accountId": 17,
        "closedSessions": index % 40,
        "totalSales": 1299.75 + index,
        "loyaltyMemberships": memberships if index % 5 else None,
        "audienceMemberships": [{"id": 2, "name": "Tea lovers"}],
        "lastActivity": _time(index + 2),
    }


def _effect(index: int) -> Json:
    kinds: tuple[tuple[str, Json], ...] = (
        ("acceptCoupon", {"value": "SUMMER-10"}),
        ("setDiscount", {"name": "Summer discount", "value": 0.9 + index}),
        ("setDiscountPerItem", {"name": "Tea", "value": 1.25, "position": index, "subPosition": 0}),
        (
            "addLoyaltyPoints",
            {
                "name": "Points for tea",
                "programId": 5,
                "subLedgerId": "",
                "value": 12.5,
                "recipientIntegrationId": f"customer-{index}",
                "startDate": _time(index),
                "expiryDate": _time(index + 9),
                "transactionUUID": f"6fa459ea-ee8a-3ca4-894e-{index:012x}",
            },
        ),
        (
            "showNotification",
            {"notificationType": "info", "title": "Thank you", "body": "You saved 10 %. Schön!"},
        ),
        ("updateAttribute", {"path": "$Profile.Attributes.Tier", "value": ["gold", index, None]}),
        ("rejectCoupon", {"value": f"OLD-{index}", "rejectionReason": "CouponExpired"}),
    )
    kind, props = kinds[index % len(kinds)]
    effect: Json = {
        "campaignId": 100 + index % 5,
        "rulesetId": 300 + index % 5,
        "ruleIndex": index % 8,
        "ruleName": f"Rule {index % 8} of the summer",
        "effectType": kind,
    }
    if index % 2 == 0:
        effect["triggeredByCoupon"] = 4711 + index
    return {**effect, "props": props}


def _loyalty(index: int) -> Json:
    balance = {
        "currentBalance": 120.5 + index,
        "pendingBalance": 10,
        "expiredBalance": 0,
        "spentBalance": 35.5,
        "tentativeCurrentBalance": 133 + index,
    }
    program = {"id": 5, "title": "Tea club", "name": "tea-club", "ledger": balance}
    return {"programs": {"5": {**program, "subLedgers": {"gifts": balance}}}}


def _coupon(index: int) -> Json:
    return {
        "id": 4711 + index,
        "created": _time(index),
        "campaignId": 100 + index % 5,
        "value": f"SUMMER-{index:03}",
        "usageLimit": 10,
        "startDate": _time(index),
        "expiryDate": _time(index + 5),
        "usageCounter": index % 10,
        "discountCounter": 12.75,
        "attributes": {"origin": "newsletter"} if index % 2 else None,
        "reservation": True,
        "batchId": f"batch-{index % 3}",
        "profileRedemptionCount": 1,
    }


def _campaign(index: int) -> Json:
    return {
        "id": 100 + index,
        "created": _time(index),
        "applicationId": 31,
        "userId": 8,
        "name": f"Summer {index}",
        "description": "Ten percent on all teas, and points for every friend.",
        "startTime": _time(index),
        "endTime": _time(index + 7),
        "attributes": None,
        "state": "enabled",
        "activeRulesetId": 300 + index,
        "tags": ["summer", "tea"],
        "features": ["coupons", "loyalty"],
        "couponSettings": {"validCharacters": list("ABCDEFGH"), "couponPattern": "SUMMER-####"},
        "referralSettings": None,
        "limits": [{"action": "redeemCoupon", "limit": 1000, "entities": ["Coupon", "Profile"]}],
        "campaignGroups": [1, 3],
        "couponRedemptionCount": 163,
        "discountCount": 288.5,
        "lastActivity": _time(index + 3),
        "updated": _time(index + 4),
        "createdBy": "Jane Doe",
        "frontendState": "running",
        "storesImported": False,
    }


def _reason(index: int) -> Json:
    return {
        "campaignID": 100 + index % 5,
        "campaignName": f"Summer {index % 5}",
        "rulesetID": 300 + index % 5,
        "ruleIndex": index % 8,
        "ruleName": f"Rule {index % 8} of the summer",
        "conditionIndex": index % 3,
        "details": "The cart total is below 50.",
    }

"""A model of the state behind the API, as dictionaries and rules, to compare a server with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

SEED = Path(__file__).parents[1] / "data" / "shop.json"

Json: TypeAlias = dict[str, Any]
_PLANTED: Json = json.loads(SEED.read_text(encoding="utf-8"))


ABSENT = "(absent)"


class Refused(Exception):
    """The response to a request has this status, and the request changes nothing."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Parts(Json):
    """An object of which only some fields are told."""


def differences(expected: Any, found: Any, place: str = "") -> Iterator[str]:
    """Yield in words where an answer is not what it must be."""
    if isinstance(expected, dict) and isinstance(found, dict):
        names = expected if isinstance(expected, Parts) else expected | found
        for name in names:
            parts = expected.get(name, ABSENT), found.get(name, ABSENT)
            yield from differences(*parts, f"{place}/{name}")
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for number, (part, item) in enumerate(zip(expected, found, strict=True)):
            yield from differences(part, item, f"{place}/{number}")
    elif expected != found:
        yield f"{place or 'the answer'}: {found!r} instead of {expected!r}"


def without_nulls(attributes: Json) -> Json:
    """Return attributes without those that `null` clears."""
    return {name: value for name, value in attributes.items() if value is not None}


@dataclass
class Shop:
    """All that is remembered. Methods that change it raise `Refused` where nothing may change."""

    now: str
    profiles: dict[str, Json] = field(default_factory=dict[str, Json])
    sessions: dict[str, Json] = field(default_factory=dict[str, Json])
    referrals: dict[str, Json] = field(default_factory=dict[str, Json])
    coupons: dict[str, Json] = field(
        default_factory=lambda: {
            coupon["value"]: coupon | {"usageCounter": 0} for coupon in _PLANTED["coupons"]
        }
    )
    reservations: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    memberships: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])

    # --- Profiles -------------------------------------------------------------------------------

    def touch(self, profile_id: str, attributes: Json | None = None) -> None:
        """Create a profile that is not there; what `attributes` leave out stays."""
        if not profile_id:
            raise Refused(400)
        new: Json = {"created": self.now, "attributes": {}, "closedSessions": 0, "totalSales": 0}
        profile = self.profiles.setdefault(profile_id, new)
        profile["attributes"] = without_nulls(profile["attributes"] | (attributes or {}))
        profile["lastActivity"] = self.now

    def change_audience(self, profile_id: str, audience_id: int, *, member: bool) -> None:
        """Let a profile join or leave an audience."""
        if all(audience["id"] != audience_id for audience in _PLANTED["audiences"]):
            raise Refused(400)
        link = (audience_id, profile_id)
        if member and link not in self.memberships:
            self.memberships.append(link)
        elif not member and link in self.memberships:
            self.memberships.remove(link)

    def profile(self, profile_id: str) -> Json:
        """Return a profile as all answers show it."""
        audiences = {audience["id"]: audience for audience in _PLANTED["audiences"]}
        joined = [number for number, member in self.memberships if member == profile_id]
        return self.profiles[profile_id] | {
            "integrationId": profile_id,
            "accountId": 1,
            "audienceMemberships": [audiences[number] for number in joined],
            "loyaltyMemberships": [],
        }

    def inventory(self, profile_id: str) -> Json:
        """Return what belongs to a customer."""
        if profile_id not in self.profiles:
            raise Refused(404)
        own = [
            value
            for value, coupon in self.coupons.items()
            if coupon.get("recipientIntegrationId") == profile_id
        ]
        held = [value for value, holder in self.reservations if holder == profile_id]
        values = dict.fromkeys([*own, *held])
        return {
            "profile": self.profile(profile_id),
            "coupons": [
                Parts(value=value, usageCounter=self.coupons[value]["usageCounter"])
                for value in values
            ],
            "referrals": [
                referral
                for referral in self.referrals.values()
                if referral["advocateProfileIntegrationId"] == profile_id
            ],
            "loyalty": {"programs": {}},
        }

    def forget(self, profile_id: str) -> None:
        """Delete a customer and everything that has the customer's id on it."""
        self.profiles.pop(profile_id, None)
        self.sessions = _without(self.sessions, profile_id, "profileId")
        self.coupons = _without(self.coupons, profile_id, "recipientIntegrationId")
        self.referrals = _without(
            self.referrals,
            profile_id,
            "advocateProfileIntegrationId",
            "friendProfileIntegrationId",
        )
        self.memberships = [link for link in self.memberships if link[1] != profile_id]
        self.reservations = [
            (value, holder)
            for value, holder in self.reservations
            if holder != profile_id and value in self.coupons
        ]

    # --- Reservations ---------------------------------------------------------------------------

    def reserve(self, value: str, profile_ids: list[str]) -> None:
        """Reserve a coupon for profiles."""
        self._find_coupon(value)
        for profile_id in profile_ids:
            self.touch(profile_id)
            if (value, profile_id) not in self.reservations:
                self.reservations.append((value, profile_id))

    def release(self, value: str, profile_ids: list[str]) -> None:
        """Take reservations back."""
        self._find_coupon(value)
        gone = [(value, profile_id) for profile_id in profile_ids]
        self.reservations = [link for link in self.reservations if link not in gone]

    def reserved(self, value: str) -> Json:
        """Return who holds a coupon."""
        self._find_coupon(value)
        holders = [holder for held, holder in self.reservations if held == value]
        data = [self.profile(profile_id) for profile_id in holders]
        return {"totalResultSize": len(data), "data": data}

    def _find_coupon(self, value: str) -> None:
        if value not in self.coupons:
            raise Refused(404)

    # --- Sessions -------------------------------------------------------------------------------

    def update_session(self, session_id: str, changes: Json) -> None:
        """Create or update a session, by the field names of V2 and `total`, which V1 has."""
        before = self.sessions.get(session_id)
        after = _merged(before or self._new_session(session_id), changes)
        if before and before["state"] != "open":
            if after == before and "state" in changes:
                return  # The same once more.
            if before["state"] != "closed" or after != before | {"state": "cancelled"}:
                raise Refused(400)
        profile_id = after["profileId"]
        if profile_id:
            self.touch(profile_id)
        if not before or profile_id != before["profileId"]:
            others = [other for key, other in self.sessions.items() if key != session_id]
            known = [other["profileId"] for other in others]
            after["firstSession"] = not profile_id or profile_id not in known
        self.sessions[session_id] = after
        if after["state"] == "closed":
            after["accepted"] = self._accepted(after)
            self._count(after, 1)
        elif after["state"] == "cancelled" and before and before["state"] == "closed":
            self._count(after, -1)

    def session(self, session_id: str) -> Json:
        """Return a session as V2 answers show it; one that is not there yet as if it were new."""
        session = dict(self.sessions.get(session_id) or self._new_session(session_id))
        session.pop("accepted", None)
        given = session.pop("givenTotal", None)
        items = sum(item["price"] * item["quantity"] for item in session["cartItems"])
        costs = sum(cost["price"] for cost in session["additionalCosts"].values())
        return session | {
            "applicationId": 1,
            "cartItemTotal": items,
            "additionalCostTotal": costs,
            "total": items + costs if given is None else given,
        }

    def effects(self, session_id: str) -> list[tuple[str, str]]:
        """Return which codes the effects of a session accept, or take back."""
        session = self.sessions.get(session_id) or self._new_session(session_id)
        word = "rollback" if session["state"] == "cancelled" else "accept"
        codes = self._accepted(session) if session["state"] == "open" else session.get("accepted")
        return [
            (word + ("Coupon" if code in session["couponCodes"] else "Referral"), code)
            for code in codes or []
        ]

    def _new_session(self, session_id: str) -> Json:
        return {
            "integrationId": session_id,
            "created": self.now,
            "profileId": "",
            "state": "open",
            "couponCodes": [],
            "referralCode": "",
            "cartItems": [],
            "additionalCosts": {},
            "identifiers": [],
            "attributes": {},
            "firstSession": True,
        }

    def _accepted(self, session: Json) -> list[str]:
        coupons = dict.fromkeys(session["couponCodes"])
        accepted = [code for code in coupons if self._accepts_coupon(code, session["profileId"])]
        if self._accepts_referral(session["referralCode"], session["profileId"]):
            accepted.append(session["referralCode"])
        return accepted

    def _accepts_coupon(self, code: str, profile_id: str) -> bool:
        coupon = self.coupons.get(code)
        return (
            coupon is not None
            and coupon.get("recipientIntegrationId", profile_id) == profile_id
            and (coupon.get("reservation", True) or (code, profile_id) in self.reservations)
            and not 0 < coupon.get("usageLimit", 0) <= coupon["usageCounter"]
        )

    def _accepts_referral(self, code: str, profile_id: str) -> bool:
        referral = self.referrals.get(code)
        return (
            referral is not None
            and referral["advocateProfileIntegrationId"] != profile_id
            and referral.get("friendProfileIntegrationId", profile_id) == profile_id
        )

    def _count(self, session: Json, step: int) -> None:
        """Count what a closed session used and was worth; -1 takes it back."""
        for code in session["accepted"]:
            counted = self.coupons.get(code) or self.referrals.get(code)
            if counted:
                counted["usageCounter"] += step
        profile = self.profiles.get(session["profileId"])
        if profile:
            profile["closedSessions"] += step
            profile["totalSales"] += step * self.session(session["integrationId"])["total"]

    # --- Events ---------------------------------------------------------------------------------

    def track(self, session_id: str, profile_id: str | None) -> None:
        """Take note of an event in a session, which belongs to one profile, if to any."""
        session = self.sessions.get(session_id)
        if session is None:
            self.update_session(session_id, {"profileId": profile_id or ""})
        elif profile_id not in (None, session["profileId"]):
            raise Refused(400)
        elif session["profileId"]:
            self.touch(session["profileId"])


def _merged(session: Json, changes: Json) -> Json:
    merged = session | changes
    merged["attributes"] = without_nulls(session["attributes"] | changes.get("attributes", {}))
    if "cartItems" in changes:
        items = enumerate(changes["cartItems"])
        merged["cartItems"] = [item | {"position": place} for place, item in items]
        if "givenTotal" not in changes:
            merged.pop("givenTotal", None)
    return merged


def _without(documents: dict[str, Json], profile_id: str, *names: str) -> dict[str, Json]:
    return {
        key: document
        for key, document in documents.items()
        if profile_id not in [document.get(name) for name in names]
    }

"""A model of the state behind the API, as dictionaries and rules, to compare a server with."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from support.cart_model import cents, counts, is_returned, merged
from support.expected_answers import Json, Parts, without_nulls
from support.loyalty_model import CARD_PROGRAM, PROGRAM, Loyalty

SEED = Path(__file__).parents[1] / "data" / "shop.json"

_PLANTED: Json = json.loads(SEED.read_text(encoding="utf-8"))


class Refused(Exception):
    """The response to a request has this status, and the request changes nothing."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


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
    audiences: dict[int, str] = field(
        default_factory=lambda: {part["id"]: part["name"] for part in _PLANTED["audiences"]}
    )
    """The names of the audiences, by number."""
    ids: Counter[str] = field(default_factory=Counter[str])
    """The last numbers that were given out."""
    loyalty: Loyalty = field(default_factory=Loyalty)
    catalog_version: int = 1

    # --- Profiles -------------------------------------------------------------------------------

    def touch(self, profile_id: str, attributes: Json | None = None) -> None:
        """Create a profile that is not there; what `attributes` leave out stays."""
        if not profile_id:
            raise Refused(400)
        new: Json = {"created": self.now, "attributes": {}, "closedSessions": 0, "totalSales": 0}
        if profile_id not in self.profiles:
            self.profiles[profile_id] = new | {"id": self.next_id("profiles")}
        profile = self.profiles[profile_id]
        profile["attributes"] = without_nulls(profile["attributes"] | (attributes or {}))
        profile["lastActivity"] = self.now

    def next_id(self, kind: str) -> int:
        """Return a new number."""
        self.ids[kind] += 1
        return self.ids[kind]

    def change_audience(self, profile_id: str, audience_id: int, *, member: bool) -> None:
        """Let a profile join or leave an audience."""
        if audience_id not in self.audiences:
            raise Refused(400)
        link = (audience_id, profile_id)
        if member and link not in self.memberships:
            self.memberships.append(link)
        elif not member and link in self.memberships:
            self.memberships.remove(link)

    def profile(self, profile_id: str) -> Json:
        """Return a profile as all answers show it."""
        joined = [number for number, member in self.memberships if member == profile_id]
        return self.profiles[profile_id] | {
            "integrationId": profile_id,
            "accountId": 1,
            "audienceMemberships": [
                {"id": number, "name": self.audiences[number]} for number in joined
            ],
            "loyaltyMemberships": [Parts(loyaltyProgramId=PROGRAM)],
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
                referral | {"referredCustomers": self._friends(referral["code"])}
                for referral in self.referrals.values()
                if referral["advocateProfileIntegrationId"] == profile_id
            ],
            "loyalty": self.loyalty_of(profile_id),
        }

    def loyalty_of(self, profile_id: str) -> Json:
        """Return the points and the cards of a customer."""
        active, spent = self.loyalty.balance(profile_id)
        ledger = Parts(currentBalance=active, spentBalance=spent)
        cards = [self.card(card) for card in self.loyalty.cards_of(profile_id)]
        programs = {"tea-club": Parts(id=PROGRAM, ledger=ledger)}
        return {"programs": programs} | ({"cards": cards} if cards else {})

    def card(self, identifier: str) -> Json:
        """Return a loyalty card."""
        if identifier not in self.loyalty.cards:
            raise Refused(404)
        active, pending = self.loyalty.card_balance(identifier)
        return Parts(
            identifier=identifier,
            programID=CARD_PROGRAM,
            profiles=[Parts(integrationId=user) for user in self.loyalty.users_of(identifier)],
            ledger=Parts(currentBalance=active, pendingBalance=pending),
        )

    def _friends(self, code: str) -> list[str]:
        """Return who bought something with a code, and kept some of it."""
        sessions = [one for one in self.sessions.values() if code in self._in_force(one)]
        return list(dict.fromkeys(one["profileId"] for one in sessions if one["profileId"]))

    def forget(self, profile_id: str) -> None:
        """Delete a customer and everything that has the customer's id on it."""
        self.profiles.pop(profile_id, None)
        self.loyalty.forget(profile_id)
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
        after = merged(before or self._new_session(session_id), changes)
        if before and before["state"] != "open":
            if after == before and "state" in changes:
                return  # The same once more.
            if before["state"] == "cancelled" or after != before | {"state": "cancelled"}:
                raise Refused(400)
        if not before:
            after["id"] = self.next_id("sessions")
        profile_id = after["profileId"]
        if profile_id:
            self.touch(profile_id)
        if not before or profile_id != before["profileId"]:
            others = [other for key, other in self.sessions.items() if key != session_id]
            known = [other["profileId"] for other in others]
            after["firstSession"] = not profile_id or profile_id not in known
        if after["state"] == "cancelled" and before:
            self._count(before, -1)
            self.loyalty.drop(session_id, profile_id)
        self._save(after)
        if after["state"] == "closed":
            after["accepted"] = self._accepted(after)
            self._count(after, 1)
            self.loyalty.earn(session_id, profile_id, self.session(session_id)["total"])

    def reopen(self, session_id: str) -> list[tuple[str, str]]:
        """Make a closed session an open one, and return which codes are taken back."""
        session = self._find_session(session_id)
        if session["state"] != "closed":
            raise Refused(400)
        self._count(session, -1)
        undone = self._effects("rollback", session, session["accepted"])
        del session["accepted"]
        self.loyalty.drop(session_id, session["profileId"])
        self._save(session | {"state": "open"})
        return undone

    def give_back(self, session_id: str, position: int, quantity: int) -> list[tuple[str, str]]:
        """Take an item of a session back, and return which codes are taken back."""
        session = self._find_session(session_id)
        items = [item | counts(item) for item in session["cartItems"]]
        if session["state"] not in ("closed", "partially_returned") or position >= len(items):
            raise Refused(400)
        if quantity > items[position]["remainingQuantity"]:
            raise Refused(400)
        items[position]["remainingQuantity"] -= quantity
        items[position]["returnedQuantity"] += quantity
        before = self._in_force(session)
        self._count(session, -1)
        session = session | {"state": "partially_returned", "cartItems": items}
        self._save(session)
        self._count(session, 1)
        total = 0 if is_returned(session) else self.session(session_id)["total"]
        self.loyalty.keep(session_id, session["profileId"], total)
        return self._effects("rollback", session, [] if self._in_force(session) else before)

    def _find_session(self, session_id: str) -> Json:
        if session_id not in self.sessions:
            raise Refused(404)
        return self.sessions[session_id]

    def _save(self, session: Json) -> None:
        count = session["updateCount"] + 1
        session |= {"updateCount": count, "updated": self.now}
        self.sessions[session["integrationId"]] = session

    def session(self, session_id: str) -> Json:
        """Return a session as V2 answers show it."""
        session = dict(self._find_session(session_id))
        session.pop("accepted", None)
        given = session.pop("givenTotal", None)
        units = [
            (item["price"], item["quantity"], counts(item)["remainingQuantity"])
            for item in session["cartItems"]
        ]
        items = sum(price * left for price, _, left in units)
        costs = sum(cost["price"] for cost in session["additionalCosts"].values())
        if given is not None:
            bought = sum(price * count for price, count, _ in units)
            numbers = sum(count for _, count, _ in units), sum(left for _, _, left in units)
            parts = (bought, items) if bought else numbers
            given = cents(given, parts[1], parts[0]) if numbers[0] != numbers[1] else given
        return session | {
            "applicationId": 1,
            "cartItemTotal": items,
            "additionalCostTotal": costs,
            "total": items + costs if given is None else given,
        }

    def effects(self, session_id: str) -> list[tuple[str, str]]:
        """Return which codes the effects of an update accept, or take back."""
        session = self._find_session(session_id)
        if session["state"] == "cancelled":
            codes = [] if is_returned(session) else session.get("accepted", [])
            return self._effects("rollback", session, codes)
        return self.effects_in_force(session_id)

    def effects_in_force(self, session_id: str) -> list[tuple[str, str]]:
        """Return which codes a session uses now."""
        session = self._find_session(session_id)
        is_open = session["state"] == "open"
        codes = self._accepted(session) if is_open else self._in_force(session)
        return self._effects("accept", session, codes)

    def _in_force(self, session: Json) -> list[str]:
        """Return the codes that a session was closed with, unless all of it came back."""
        ended = session["state"] == "cancelled" or is_returned(session)
        return [] if ended else session.get("accepted", [])

    def _effects(self, word: str, session: Json, codes: list[str]) -> list[tuple[str, str]]:
        return [
            (word + ("Coupon" if code in session["couponCodes"] else "Referral"), code)
            for code in codes
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
            "updateCount": 0,
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
        """Count what a purchase uses and is worth; -1 takes it back."""
        if session["state"] not in ("closed", "partially_returned"):
            return
        for code in self._in_force(session):
            counted = self.coupons.get(code) or self.referrals.get(code)
            if counted:
                counted["usageCounter"] += step
        profile = self.profiles.get(session["profileId"])
        if profile:
            profile["closedSessions"] += 0 if is_returned(session) else step
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


def _without(documents: dict[str, Json], profile_id: str, *names: str) -> dict[str, Json]:
    return {
        key: document
        for key, document in documents.items()
        if profile_id not in [document.get(name) for name in names]
    }

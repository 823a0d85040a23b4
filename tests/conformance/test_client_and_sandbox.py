"""Both clients find in a sandbox all that either of them wrote there, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, ClassVar

import msgspec
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
)
from support.both_clients import BothClients, Way
from support.call_strategies import Case
from support.change_strategies import (
    AGAIN,
    COUPONS,
    EVERY_WAY,
    FILLED,
    ONCE,
    ONCE_OR_DRY,
    PROFILE_IDS,
    PURCHASE,
    SESSION_IDS,
    attributes,
    bulk_queries,
    coupons,
    memberships,
    mostly,
    profile_fields,
    profiles,
    sessions,
    some_profiles,
    v1_fields,
    v2_fields,
)
from support.expected_answers import ABSENT, Json, Parts, differences, without_nulls
from support.exploring import explore_machine
from support.loyalty_model import CARD
from support.loyalty_rules import LoyaltyRules
from support.marketing_rules import case
from support.session_answers import session_in_force, session_parts, session_state, v1_state
from support.shop_model import Refused, Shop
from talonone.sandbox import HANDLED_OPERATIONS

pytestmark = pytest.mark.property

ASKED = ["customerSession", "customerProfile", "event", "coupons", "referral", "loyalty"]
ACCEPTED = {"acceptCoupon", "acceptReferral", "rollbackCoupon", "rollbackReferral"}


class ClientAndSandbox(LoyaltyRules):
    """Both clients at one sandbox, beside a model of what it must remember."""

    succeeded: ClassVar[Counter[str]] = Counter()
    codes = Bundle("codes")

    def __init__(self) -> None:
        super().__init__()
        self.time = datetime(2021, 2, 17, 9, 30, tzinfo=UTC)
        self.shop = Shop(self.now())
        # One for each example: the next one would see that codes were used, even of customers who
        # are deleted. It starts in 4 ms and takes 100 to stop, but those it only waits.
        self.clients = BothClients(lambda: self.time)

    def teardown(self) -> None:
        self.clients.close()
        type(self).succeeded.update(self.clients.succeeded)

    @initialize(
        target=codes,
        way=AGAIN,
        query=bulk_queries,
        profile_ids=some_profiles,
        gone=some_profiles,
        changes=v2_fields,
        advocate=profiles,
    )
    def begin(
        self,
        way: Way,
        query: Json,
        profile_ids: list[str],
        gone: list[str],
        changes: Json,
        advocate: str,
    ) -> str | MultipleResults[str]:
        """Leave something that the rules can change, or find unchanged."""
        self.update_profiles(way, PROFILE_IDS[:2], FILLED, query)
        self.reserve(way, "held #1", profile_ids)
        self.release(way, "held #1", gone)
        once = replace(way, tries="once")
        self.link_card(once, CARD, PROFILE_IDS[1])
        self.unlink_card(once, CARD, PROFILE_IDS[1])
        self.sync_catalog(once, 0)
        self.read_achievements(PROFILE_IDS[0])
        whole = {"profileId": PROFILE_IDS[0]} | changes | {"attributes": FILLED}
        self.update_session(way, SESSION_IDS[0], whole)
        self.update_session(way, SESSION_IDS[2], PURCHASE)
        self.reopen(replace(way, tries="once"), SESSION_IDS[2])
        self.update_session(way, SESSION_IDS[2], {"state": "closed"})
        self.give_back(replace(way, tries="once"), SESSION_IDS[2], 0, 1)
        return self.create_referral(once, advocate, None, 1)

    # --- Profiles -------------------------------------------------------------------------------

    @rule(
        way=EVERY_WAY,
        profile_id=profiles,
        changes=profile_fields,
        query=st.sampled_from([{"runRuleEngine": True}, {}, {"runRuleEngine": False}]),
    )
    def update_profile(self, way: Way, profile_id: str, changes: Json, query: Json) -> None:
        def expect(shop: Shop) -> Json:
            shop.touch(profile_id, changes.get("attributes"))
            links = changes.get("audiencesChanges", {})
            for audience_id in links.get("adds", []):
                shop.change_audience(profile_id, audience_id, member=True)
            for audience_id in links.get("deletes", []):
                shop.change_audience(profile_id, audience_id, member=False)
            event = Parts(type="talon_profile_updated") if rules_run else ABSENT
            return Parts(customerProfile=shop.profile(profile_id), event=event, effects=[])

        rules_run = query.get("runRuleEngine", False)
        if not rules_run and way.tries.startswith("dry"):
            # Without the rules, `dry` does not count.
            way, query = replace(way, tries="once"), query | {"dry": True}
        body = changes | {"responseContent": ["customerProfile", "event"]}
        self.do(way, case("updateCustomerProfileV2", profile_id, body, query), expect)

    @rule(way=EVERY_WAY, profile_id=profiles, attributes=st.none() | attributes)
    def update_profile_v1(self, way: Way, profile_id: str, attributes: Json | None) -> None:
        def expect(shop: Shop) -> Json:
            shop.touch(profile_id, attributes)
            return {"profile": shop.profile(profile_id), "loyalty": shop.loyalty_of(profile_id)}

        body = {} if attributes is None else {"attributes": attributes}
        self.do(way, case("updateCustomerProfile", profile_id, body), expect)

    @rule(
        way=AGAIN,
        profile_ids=some_profiles,
        attributes=attributes,
        query=bulk_queries,
    )
    def update_profiles(
        self, way: Way, profile_ids: list[str], attributes: Json, query: Json
    ) -> None:
        def expect(shop: Shop) -> Json | None:
            states: list[Json] = []
            for profile_id in profile_ids:
                shop.touch(profile_id, attributes)
                states.append(Parts(customerProfile=shop.profile(profile_id)))
            return None if query == {"silent": "yes"} else {"integrationStates": states}

        items = [{"integrationId": name, "attributes": attributes} for name in profile_ids]
        body = {"customerProfiles": items}
        self.do(way, case("updateCustomerProfilesV2", None, body, query), expect)

    @rule(
        way=AGAIN,
        changes=memberships,
    )
    def change_audiences(self, way: Way, changes: list[tuple[str, str, int]]) -> None:
        def expect(shop: Shop) -> None:
            for action, profile_id, audience_id in changes:
                shop.touch(profile_id)
                shop.change_audience(profile_id, audience_id, member=action == "add")

        names = ("action", "profileIntegrationId", "audienceId")
        data = [dict(zip(names, change, strict=True)) for change in changes]
        self.do(way, case("updateCustomerProfileAudiences", None, {"data": data}), expect)

    @precondition(lambda self: self.shop.profiles)
    @rule(way=AGAIN, profile_id=profiles)
    def delete_customer_data(self, way: Way, profile_id: str) -> None:
        self.do(way, case("deleteCustomerData", profile_id), lambda shop: shop.forget(profile_id))
        for coupon in COUPONS:
            self.reservations_are_there(coupon)

    # --- Codes ----------------------------------------------------------------------------------

    @rule(way=AGAIN, coupon=coupons, profile_ids=some_profiles)
    def reserve(self, way: Way, coupon: str, profile_ids: list[str]) -> None:
        def expect(shop: Shop) -> Json:
            shop.reserve(coupon, profile_ids)
            return Parts(value=coupon, usageCounter=shop.coupons[coupon]["usageCounter"])

        body = {"integrationIDs": profile_ids}
        self.do(way, case("createCouponReservation", coupon, body), expect)
        self.reservations_are_there(coupon)

    @precondition(lambda self: self.shop.reservations)
    @rule(way=AGAIN, coupon=coupons, profile_ids=some_profiles)
    def release(self, way: Way, coupon: str, profile_ids: list[str]) -> None:
        body = {"integrationIDs": profile_ids}
        call = case("deleteCouponReservation", coupon, body)
        self.do(way, call, lambda shop: shop.release(coupon, profile_ids))
        self.reservations_are_there(coupon)

    @rule(
        target=codes,
        way=ONCE,
        advocate=profiles,
        friend=st.none() | profiles,
        campaign_id=mostly(st.just(1), 2, 3),
    )
    def create_referral(
        self, way: Way, advocate: str, friend: str | None, campaign_id: int
    ) -> str | MultipleResults[str]:
        named = {"campaignId": campaign_id, "advocateProfileIntegrationId": advocate}
        if friend:
            named["friendProfileIntegrationId"] = friend

        def expect(shop: Shop) -> Json:
            if campaign_id != 1:
                raise Refused(400 if campaign_id == 2 else 404)
            shop.touch(advocate)
            return Parts(named, created=shop.now, usageCounter=0)

        referral = self.do(way, case("createReferral", None, named), expect)
        if not isinstance(referral, dict):
            return multiple()
        code = str(referral["code"])
        assert code not in self.shop.referrals
        self.shop.referrals[code] = referral
        return code

    # --- Sessions -------------------------------------------------------------------------------

    @rule(way=EVERY_WAY, session_id=sessions, changes=v2_fields)
    def update_session(self, way: Way, session_id: str, changes: Json) -> None:
        body = {"customerSession": changes, "responseContent": ASKED}
        call = case("updateCustomerSessionV2", session_id, body)
        self.do(way, call, lambda shop: session_state(shop, session_id, changes))

    @rule(way=EVERY_WAY, session_id=sessions, code=codes)
    def use_referral(self, way: Way, session_id: str, code: str) -> None:
        self.update_session(way, session_id, {"referralCode": code})

    @precondition(lambda self: self.shop.sessions)
    @rule(way=EVERY_WAY, session_id=sessions, state=st.sampled_from(["closed", "cancelled"]))
    def end_session(self, way: Way, session_id: str, state: str) -> None:
        self.update_session(way, session_id, {"state": state})

    @rule(way=EVERY_WAY, session_id=sessions, changes=v1_fields)
    def update_session_v1(self, way: Way, session_id: str, changes: Json) -> None:
        def expect(shop: Shop) -> Json:
            new = {names.get(name, name): value for name, value in changes.items()}
            if "coupon" in new:
                coupon = new.pop("coupon")
                new["couponCodes"] = [coupon] if coupon else []
            shop.update_session(session_id, new)
            return v1_state(shop, session_id)

        names = {"referral": "referralCode", "total": "givenTotal"}
        self.do(way, case("updateCustomerSession", session_id, changes), expect)

    @rule(
        way=EVERY_WAY,
        session_id=sessions,
        profile_id=mostly(st.none() | profiles, ""),
        attributes=attributes,
    )
    def track_event(
        self, way: Way, session_id: str, profile_id: str | None, attributes: Json
    ) -> None:
        def expect(shop: Shop) -> Json:
            shop.track(session_id, profile_id)
            told = without_nulls(attributes)
            event = Parts(type="seen", attributes=told, sessionId=session_id, effects=[])
            return Parts(v1_state(shop, session_id), event=event)

        body = {"type": "seen", "sessionId": session_id, "attributes": attributes}
        if profile_id is not None:
            body["profileId"] = profile_id
        self.do(way, case("trackEvent", None, body), expect)

    @precondition(lambda self: self.shop.sessions)
    @rule(
        way=ONCE_OR_DRY,
        session_id=sessions,
        position=st.sampled_from([0, 0, 1]),
        quantity=st.integers(1, 3),
    )
    def give_back(self, way: Way, session_id: str, position: int, quantity: int) -> None:
        def expect(shop: Shop) -> Json:
            undone = shop.give_back(session_id, position, quantity)
            return Parts(session_parts(shop, session_id), effects=undone)

        items = [{"position": position, "quantity": quantity}]
        body = {"return": {"returnedCartItems": items}, "responseContent": ASKED}
        self.do(way, case("returnCartItems", session_id, body), expect)

    @precondition(lambda self: self.shop.sessions)
    @rule(way=ONCE, session_id=sessions)
    def reopen(self, way: Way, session_id: str) -> None:
        call = case("reopenCustomerSession", session_id)
        self.do(way, call, lambda shop: {"effects": shop.reopen(session_id)})

    # --- What must hold -------------------------------------------------------------------------

    @invariant()
    def all_is_there(self) -> None:
        """Read everything; reservations show in what belongs to each customer."""
        parts = dict.fromkeys(["profile", "referrals", "coupons", "loyalty"], True)
        for profile_id in PROFILE_IDS:
            call = case("getCustomerInventory", profile_id, query=parts)
            self.read(call, partial(Shop.inventory, profile_id=profile_id))
        for session_id in SESSION_IDS:
            call = case("getCustomerSession", session_id)
            self.read(call, partial(session_in_force, session_id=session_id))

    def reservations_are_there(self, coupon: str) -> None:
        """Read who holds a coupon."""
        self.read(case("getReservedCustomers", coupon), partial(Shop.reserved, value=coupon))

    def read(self, call: Case, expect: Callable[[Shop], Any]) -> None:
        """Make a call that changes nothing, with both clients, which have to see the same."""
        seen, seen_async = (self.clients.call(call, Way(is_async)) for is_async in (False, True))
        assert seen == seen_async, f"{call}: sync {seen}, async {seen_async}"
        check(call, expectation(deepcopy(self.shop), expect), seen)

    def now(self) -> str:
        """Return the present moment as answers show it."""
        return str(msgspec.to_builtins(self.time))

    def do(self, way: Way, call: Case, expect: Callable[[Shop], Any]) -> Any:
        """Make a change, in the model as well, and return the answer."""
        self.time += timedelta(seconds=1)
        self.shop.now = self.now()
        after = deepcopy(self.shop)
        expected = expectation(after, expect)
        dry = replace(call, query=call.query | {"dry": True})
        if way.tries == "dry":
            check(dry, expected, self.clients.call(dry, way))
            return None
        rehearsed = self.clients.call(dry, way) if way.tries == "dry, then once" else None
        answer = self.clients.call(call, way)
        check(call, expected, answer)
        if way.tries == "dry, then once":
            assert rehearsed == answer, f"{call}: dry {rehearsed}, then {answer}"
        if way.tries == "twice":
            again = self.clients.call(call, way)
            # The second time is another event, and one in a session that is no longer new.
            assert without_event(again) == without_event(answer), f"{call}: {answer}, then {again}"
            check(call, expectation(after, expect), again)
        if not isinstance(expected, int):
            self.shop = after
        return answer


def expectation(shop: Shop, expect: Callable[[Shop], Any]) -> Any:
    """Return what must be answered: parts of a body, `None` for no body, or a status."""
    try:
        return expect(shop)
    except Refused as refused:
        return refused.status


def check(call: Case, expected: Any, answer: Any) -> None:
    """Fail where an answer is not what it must be."""
    if isinstance(answer, dict) and "effects" in answer:
        answer = answer | {"effects": accepted(answer["effects"])}
    problems = list(differences(expected, answer))
    assert not problems, "\n".join([str(call), *problems])


def accepted(effects: list[Json]) -> list[tuple[str, str]]:
    """Return which codes effects accept or take back."""
    found = ((effect["effectType"], effect["props"].get("value")) for effect in effects)
    return [(kind, value) for kind, value in found if kind in ACCEPTED]


def without_event(answer: Any) -> Any:
    """Return an answer without what tells one call from another that is the same.

    That is the event that a call causes, the count of updates, and the ids of future transactions.
    """
    if not isinstance(answer, dict):
        return answer
    parts = {name: part for name, part in answer.items() if name != "event"}
    if "customerSession" in parts:
        parts["customerSession"] = parts["customerSession"] | {"updateCount": 0}
    if "effects" in parts:
        no_id = {"transactionUUID": ""}
        parts["effects"] = [
            effect | {"props": effect["props"] | no_id} for effect in parts["effects"]
        ]
    return parts


def test_both_clients_see_what_must_be_there() -> None:
    ClientAndSandbox.succeeded = Counter()
    explore_machine(ClientAndSandbox, 24, steps=20)
    # A machine whose rules are all refused would find nothing.
    assert HANDLED_OPERATIONS - ClientAndSandbox.succeeded.keys() == set()

"""Rules of a state machine on audiences, campaigns, codes for many advocates, and events."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from support import spec_reader
from support.both_clients import Way
from support.call_strategies import Case
from support.change_strategies import (
    AGAIN,
    EVERY_WAY,
    ONCE,
    attributes,
    mostly,
    profiles,
)
from support.expected_answers import ABSENT, Json, Parts, without_nulls
from support.shop_model import Refused, Shop

named = st.lists(profiles, min_size=1, max_size=3)
numbers = mostly(st.sampled_from([1, 2, 3]), 99)


def case(operation_id: str, key: str | None, body: Any = msgspec.UNSET, query: Json = {}) -> Case:  # noqa: B006
    """Return a call of an operation that has no more than one path parameter."""
    names = [parameter["name"] for parameter in spec_reader.parameters(operation_id, "path")]
    return Case(operation_id, dict.fromkeys(names, key or ""), query, body)


def on_audience(operation_id: str, number: int, body: Any = msgspec.UNSET) -> Case:
    """Return a call of an operation on an audience."""
    return Case(operation_id, {"audienceId": number}, {}, body)


def find(shop: Shop, number: int) -> list[str]:
    """Return the members of an audience, which has to be there."""
    if number not in shop.audiences:
        raise Refused(404)
    return [member for joined, member in shop.memberships if joined == number]


def dismiss(shop: Shop, number: int) -> None:
    """Remove the members of an audience, which has to be there."""
    find(shop, number)
    shop.memberships = [link for link in shop.memberships if link[0] != number]


class MarketingRules(RuleBasedStateMachine):
    """A machine with these rules, which `do` makes."""

    shop: Shop

    def do(self, way: Way, call: Case, expect: Callable[[Shop], Any]) -> Any:
        """Make a change, in the model as well, and return the answer."""
        raise NotImplementedError

    @rule(way=ONCE, name=st.sampled_from(["New", "ü/?"]))
    def create_audience(self, way: Way, name: str) -> None:
        def expect(shop: Shop) -> Json:
            number = shop.next_id("audiences")
            while number in shop.audiences:
                number = shop.next_id("audiences")
            shop.audiences[number] = name
            return {"id": number, "accountId": 1, "created": shop.now, "name": name}

        self.do(way, case("createAudienceV2", None, {"name": name}), expect)

    @rule(way=AGAIN, number=numbers, name=st.sampled_from(["Old", " "]))
    def rename_audience(self, way: Way, number: int, name: str) -> None:
        def expect(shop: Shop) -> Json:
            find(shop, number)
            shop.audiences[number] = name
            return Parts(id=number, name=name)

        self.do(way, on_audience("updateAudienceV2", number, {"name": name}), expect)

    @rule(way=ONCE, number=numbers)
    def delete_audience(self, way: Way, number: int) -> None:
        def expect(shop: Shop) -> None:
            dismiss(shop, number)
            del shop.audiences[number]

        self.do(way, on_audience("deleteAudienceV2", number), expect)

    @rule(way=AGAIN, number=numbers)
    def empty_audience(self, way: Way, number: int) -> None:
        call = on_audience("deleteAudienceMembershipsV2", number)
        self.do(way, call, lambda shop: dismiss(shop, number))

    @rule(way=AGAIN, number=numbers, new=attributes)
    def change_members(self, way: Way, number: int, new: Json) -> None:
        def expect(shop: Shop) -> None:
            for profile_id in find(shop, number):
                shop.touch(profile_id, new)

        self.do(way, on_audience("updateAudienceCustomersAttributes", number, new), expect)

    @rule(way=AGAIN, ids=st.sampled_from([{}, {"campaignIds": ["1", "2"]}, {"campaignIds": ["2"]}]))
    def list_campaigns(self, way: Way, ids: Json) -> None:
        # The second one is disabled.
        found = [Parts(id=1, name="Summer")] if "1" in ids.get("campaignIds", ["1"]) else []
        call = case("integrationGetAllCampaigns", None, query=ids)
        self.do(way, call, lambda _: {"hasMore": False, "data": found})

    @rule(way=ONCE, advocates=named, campaign_id=mostly(st.just(1), 2, 3))
    def create_referrals(self, way: Way, advocates: list[str], campaign_id: int) -> None:
        def expect(shop: Shop) -> Json:
            if campaign_id != 1:
                raise Refused(400 if campaign_id == 2 else 404)
            for advocate in advocates:
                shop.touch(advocate)
            parts = [Parts(advocateProfileIntegrationId=advocate) for advocate in advocates]
            return {"totalResultSize": len(advocates), "data": parts}

        body = {
            "campaignId": campaign_id,
            "usageLimit": 2,
            "advocateProfileIntegrationIds": advocates,
        }
        call = case("createReferralsForMultipleAdvocates", None, body)
        answer = self.do(way, call, expect)
        for referral in answer["data"] if isinstance(answer, dict) else []:
            assert referral["code"] not in self.shop.referrals
            self.shop.referrals[referral["code"]] = referral

    @rule(way=EVERY_WAY, profile_id=mostly(profiles, ""), new=attributes)
    def track_event_v2(self, way: Way, profile_id: str, new: Json) -> None:
        def expect(shop: Shop) -> Json:
            if profile_id:
                shop.touch(profile_id)
            profile = shop.profile(profile_id) if profile_id else ABSENT
            told = Parts(type="seen", attributes=without_nulls(new), sessionId=ABSENT)
            return Parts(customerProfile=profile, event=told, effects=[])

        parts = ["customerProfile", "event"]
        body = {"type": "seen", "attributes": new, "responseContent": parts}
        body["profileId"] = profile_id
        self.do(way, case("trackEventV2", None, body), expect)

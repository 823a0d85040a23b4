"""Sessions of V2: fields, totals, states, and what closing counts."""

from __future__ import annotations

from typing import Any

import pytest
from support.sandbox_caller import Caller, item


def refuse(api: Caller, session_id: str, **fields: Any) -> str:
    """Update a session that refuses it, and return the message."""
    error = api("updateCustomerSessionV2", session_id, {"customerSession": fields}, status=400)
    return str(error["message"])


def test_new_session(api: Caller) -> None:
    state = api.session("new")
    assert (
        state["customerSession"].items()
        >= {
            "integrationId": "new",
            "profileId": "",
            "state": "open",
            "couponCodes": [],
            "referralCode": "",
            "cartItems": [],
            "additionalCosts": {},
            "identifiers": [],
            "attributes": {},
            "firstSession": True,
            "total": 0,
            "cartItemTotal": 0,
            "additionalCostTotal": 0,
            "applicationId": 1,
        }.items()
    )
    assert state["effects"] == state["coupons"] == state["triggeredCampaigns"] == []
    assert state["event"]["type"] == "talon_session_created"
    for missing in ("customerProfile", "referral", "loyalty"):
        assert missing not in state


def test_absent_fields_stay(api: Caller) -> None:
    fields: dict[str, Any] = {
        "profileId": "stay-profile",
        "couponCodes": ["SUMMER-10"],
        "referralCode": "nobody",
        "cartItems": [item()],
        "additionalCosts": {"shipping": {"price": 3.9}},
        "identifiers": ["device-1"],
        "attributes": {"city": "Berlin", "gone": 1},
    }
    first = api.session("stay", **fields)["customerSession"]
    assert first.pop("updateCount") == 1
    assert first.pop("updated") == first["created"]
    again = api.session("stay")["customerSession"]
    assert again.items() >= first.items()
    assert (again["updateCount"], again["updated"] > first["created"]) == (2, True)

    second = api.session("stay", attributes={"gone": None, "zip": "1"})["customerSession"]
    assert second.items() >= (first | {"attributes": {"city": "Berlin", "zip": "1"}}).items()
    emptied = api.session("stay", cartItems=[], additionalCosts={}, identifiers=[], referralCode="")
    assert emptied["customerSession"]["total"] == 0
    for name in ("cartItems", "additionalCosts", "identifiers", "referralCode"):
        assert not emptied["customerSession"][name]
    assert emptied["customerSession"]["couponCodes"] == ["SUMMER-10"]
    assert api.session("stay", couponCodes=[])["customerSession"]["couponCodes"] == []


def test_items_keep_what_was_sent_and_get_a_position(api: Caller) -> None:
    items = [item() | {"category": "tea", "weight": 0.5, "attributes": {"organic": True}}, item()]
    stored = api.session("items", cartItems=items)["customerSession"]["cartItems"]
    assert stored == [items[0] | {"position": 0}, items[1] | {"position": 1}]


def test_totals_are_exact(api: Caller) -> None:
    costs = {"shipping": {"price": 0.2}, "gift": {"price": 0.1}}
    session = api.session("exact", cartItems=[item(0.1, 3)], additionalCosts=costs)[
        "customerSession"
    ]
    assert session["cartItemTotal"] == 0.3
    assert session["additionalCostTotal"] == 0.3
    assert session["total"] == 0.6
    body: dict[str, Any] = {"responseContent": ["customerSession"]}
    body["customerSession"] = {"cartItems": [item(1.1, 3), item(4.5, 200)]}
    response = api.send("updateCustomerSessionV2", "exact", body)
    assert b'"cartItemTotal":903.3' in response.content
    assert b'"total":903.6' in response.content
    body["customerSession"] = {"cartItems": [item(4.5, 200)], "additionalCosts": {}}
    assert b'"total":900,' in api.send("updateCustomerSessionV2", "exact", body).content


@pytest.mark.parametrize(
    "item_without_names",
    [b'"quantity":10,"price":1e308', b'"quantity":%s,"price":10' % (b"9" * 308)],
)
def test_totals_out_of_range(api: Caller, item_without_names: bytes) -> None:
    head = b'{"customerSession":{"cartItems":[{"name":"n","sku":"s",'
    body = head + item_without_names + b"}]}}"
    assert "out of range" in api("updateCustomerSessionV2", "far", body, status=400)["message"]
    api("updateCustomerSessionV2", "near", head + b'"quantity":1,"price":1e-400}]}}')


def test_negative_prices_give_no_discount(api: Caller) -> None:
    state = api.session("minus", couponCodes=["SUMMER-10"], cartItems=[item(-2, 1)])
    assert state["customerSession"]["total"] == -2
    assert state["effects"][1]["props"]["value"] == 0


def test_profiles_of_sessions(api: Caller) -> None:
    api.inventory("of-session", status=404)
    state = api.session("ps", profileId="of-session", cartItems=[item()])
    assert state["customerProfile"]["integrationId"] == "of-session"
    assert set(state["loyalty"]["programs"]) == {"tea-club"}
    api.inventory("of-session")
    assert api.session("ps")["customerSession"]["profileId"] == "of-session"
    anonymous = api.session("ps", profileId="")
    assert anonymous["customerSession"]["profileId"] == ""
    assert "customerProfile" not in anonymous
    assert api.session("ps", profileId="other")["customerSession"]["profileId"] == "other"


def test_first_session(api: Caller) -> None:
    def first(session_id: str, **fields: Any) -> bool:
        return bool(api.session(session_id, **fields)["customerSession"]["firstSession"])

    assert first("f1", profileId="f")
    assert not first("f2", profileId="f")
    assert first("f1", attributes={"a": 1})
    assert first("f3")
    assert not first("f3", profileId="f")
    assert first("f3", profileId="")


def test_response_content(api: Caller) -> None:
    body: dict[str, Any] = {"customerSession": {"couponCodes": ["SUMMER-10"]}}
    required = {"effects", "createdCoupons", "createdReferrals"}
    assert set(api("updateCustomerSessionV2", "rc", body)) == required
    for part in ("customerSession", "coupons", "triggeredCampaigns", "event", "ruleFailureReasons"):
        state = api("updateCustomerSessionV2", "rc", body | {"responseContent": [part]})
        assert set(state) == {*required, part}


def test_dry_changes_nothing(api: Caller) -> None:
    dry = {"dry": "true"}
    assert (
        api.session("d", dry, profileId="dp", cartItems=[item()])["customerSession"]["total"] == 9
    )
    api.inventory("dp", status=404)
    assert api.session("d")["event"]["type"] == "talon_session_created"

    api.session("d", profileId="dp", cartItems=[item()])
    closed = api.session("d", dry, state="closed", couponCodes=["SUMMER-10"])
    assert closed["customerSession"]["state"] == "closed"
    assert closed["customerProfile"]["closedSessions"] == 1
    again = api.session("d")
    assert again["customerSession"]["state"] == "open"
    assert again["customerSession"]["couponCodes"] == []
    assert again["customerProfile"]["closedSessions"] == 0
    assert api.session("d", couponCodes=["SUMMER-10"])["coupons"][0]["usageCounter"] == 0
    assert "out of range" in refuse(api, "d", cartItems=[item(1e308, 100)])


def test_closing_counts_and_cancelling_takes_back(api: Caller) -> None:
    def counts(state: Any) -> tuple[int, float]:
        profile = state["customerProfile"]
        return profile["closedSessions"], profile["totalSales"]

    assert counts(api.session("c1", profileId="c", state="closed", cartItems=[item(0.1, 3)])) == (
        1,
        0.3,
    )
    costs = {"shipping": {"price": 0.4}}
    api.session("c2", profileId="c", cartItems=[item(0.1, 3)], additionalCosts=costs)
    closed = api.session("c2", state="closed")
    assert counts(closed) == (2, 1)
    assert closed["event"]["type"] == "talon_session_closed"
    cancelled = api.session("c1", state="cancelled")
    assert counts(cancelled) == (1, 0.7)
    assert cancelled["event"]["type"] == "talon_session_cancelled"
    api.session("c3", profileId="c", cartItems=[item()])
    assert counts(api.session("c3", state="cancelled")) == (1, 0.7)


def test_states_that_cannot_follow(api: Caller) -> None:
    changes: list[dict[str, Any]] = [{}, {"state": "open"}, {"cartItems": []}]
    for state in ("closed", "cancelled"):
        name = f"end-{state}"
        api.session(name, profileId="end", state=state, cartItems=[item()])
        for fields in changes:
            assert "new session" in refuse(api, name, **fields)
    assert "new session" in refuse(api, "end-cancelled", state="closed")
    assert "new session" in refuse(api, "end-closed", state="closed", cartItems=[item(), item()])
    assert "new session" in refuse(api, "end-closed", state="cancelled", cartItems=[])
    assert "new session" in refuse(api, "end-closed", state="cancelled", profileId="")
    same = api.session("end-closed", profileId="end", state="cancelled", cartItems=[item()])
    assert same["customerSession"]["state"] == "cancelled"


def test_the_request_that_ended_a_session_may_come_again(api: Caller) -> None:
    """A PUT whose answer was lost is sent again, and must not count twice."""
    whole: dict[str, Any] = {
        "profileId": "again",
        "cartItems": [item()],
        "couponCodes": ["SUMMER-10"],
    }
    closed: dict[str, Any] = {"state": "closed"}
    for name, first in (("again-1", {}), ("again-2", closed), ("again-3", {})):
        api.session(name, **whole, **first)
    for name, state in (("again-1", "closed"), ("again-2", "cancelled"), ("again-3", "cancelled")):
        once = api.session(name, **whole, state=state)
        twice = api.session(name, **whole, state=state)
        for part in ("customerSession", "customerProfile", "effects", "coupons"):
            if part == "customerProfile":
                once[part].pop("lastActivity")
                twice[part].pop("lastActivity")
            assert twice[part] == once[part], (name, part)


def test_anonymous_sessions_are_closed_too(api: Caller) -> None:
    assert api.session("nobody", state="closed")["customerSession"]["state"] == "closed"
    assert api.session("nobody", state="cancelled")["customerSession"]["state"] == "cancelled"

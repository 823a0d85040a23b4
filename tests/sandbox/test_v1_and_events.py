"""Sessions of V1, and events."""

from __future__ import annotations

from typing import Any

from support.sandbox_caller import Caller, Start, WriteSeed, item


def v1(api: Caller, session_id: str, dry: str = "false", **fields: Any) -> Any:
    """Update a session in the manner of V1."""
    return api("updateCustomerSession", session_id, fields, query={"dry": dry})


def track(api: Caller, session_id: str, status: int = 201, dry: str = "false", **more: Any) -> Any:
    """Track an event."""
    body = {"type": "clicked", "attributes": {"a": 1, "none": None}, "sessionId": session_id}
    return api("trackEvent", None, body | more, status=status, query={"dry": dry})


def test_v1_session(api: Caller) -> None:
    state = v1(api, "s", profileId="p", coupon="SUMMER-10", cartItems=[item()], attributes={"a": 1})
    session = state["session"]
    assert (
        session.items()
        >= {
            "integrationId": "s",
            "profileId": "p",
            "coupon": "SUMMER-10",
            "referral": "",
            "state": "open",
            "total": 9,
            "attributes": {"a": 1},
            "firstSession": True,
            "discounts": {"Summer discount": 0.9},
        }.items()
    )
    assert "couponCodes" not in session
    assert state["profile"]["integrationId"] == "p"
    assert state["coupon"]["value"] == "SUMMER-10"
    assert set(state["loyalty"]["programs"]) == {"tea-club"}
    event = state["event"]
    assert (event["profileId"], event["sessionId"]) == ("p", "s")
    assert event["effects"] == [
        [1, 1, 0, ["acceptCoupon", "SUMMER-10"]],
        [1, 1, 0, ["setDiscount", "Summer discount", 0.9]],
    ]


def test_v1_rejections(api: Caller) -> None:
    state = v1(api, "rejected", coupon="NOBODY", referral="NOBODY")
    assert state["event"]["effects"] == [
        [0, 0, 0, ["rejectCoupon", "NOBODY", "CouponNotFound"]],
        [0, 0, 0, ["rejectReferral", "NOBODY", "ReferralNotFound"]],
    ]
    assert state["event"]["meta"] == {
        "couponRejectionReason": {"campaignId": 0, "couponId": 0, "reason": "CouponNotFound"},
        "referralRejectionReason": {"campaignId": 0, "referralId": 0, "reason": "ReferralNotFound"},
    }
    assert state["session"]["discounts"] == {}
    assert "coupon" not in state


def test_v1_absent_and_empty(api: Caller) -> None:
    first = v1(api, "ae", profileId="ae", coupon="SUMMER-10", referral="R", cartItems=[item()])
    assert v1(api, "ae")["session"] == first["session"]
    emptied = v1(api, "ae", coupon="", referral="", profileId="")
    assert emptied["session"].items() >= {"coupon": "", "referral": "", "profileId": ""}.items()
    assert emptied["profile"]["integrationId"] == ""
    assert emptied["session"]["discounts"] == {}
    assert emptied["event"]["effects"] == []


def test_v1_total(api: Caller) -> None:
    assert v1(api, "t", cartItems=[item()], total=12.5)["session"]["total"] == 12.5
    assert v1(api, "t")["session"]["total"] == 12.5
    assert v1(api, "t", cartItems=[item()])["session"]["total"] == 9
    assert v1(api, "t", total=0, profileId="t")["session"]["total"] == 0
    assert v1(api, "t", total=3.5, state="closed")["profile"]["totalSales"] == 3.5


def test_v1_states(api: Caller) -> None:
    closed = v1(api, "st", profileId="st", state="closed", coupon="SUMMER-10", cartItems=[item()])
    assert closed["session"]["discounts"] == {"Summer discount": 0.9}
    assert closed["profile"]["closedSessions"] == 1
    error = api("updateCustomerSession", "st", {}, status=400)
    assert "new session" in error["message"]
    cancelled = v1(api, "st", state="cancelled")
    assert cancelled["session"]["discounts"] == {}
    assert cancelled["profile"]["closedSessions"] == 0


def test_v1_dry(api: Caller) -> None:
    assert v1(api, "dry", dry="true", profileId="v1-dry")["session"]["profileId"] == "v1-dry"
    api.inventory("v1-dry", status=404)
    assert v1(api, "dry")["session"]["profileId"] == ""


def test_both_versions_see_one_session(api: Caller) -> None:
    api.session("both", couponCodes=["SUMMER-10", "OTHER"], referralCode="R", cartItems=[item()])
    session = v1(api, "both")["session"]
    assert (session["coupon"], session["referral"], session["total"]) == ("SUMMER-10", "R", 9)
    v1(api, "both", coupon="OTHER")
    assert api.session("both")["customerSession"]["couponCodes"] == ["OTHER"]


def test_event_creates_what_is_missing(api: Caller) -> None:
    state = track(api, "e1", profileId="e1-profile")
    assert state["session"]["profileId"] == "e1-profile"
    assert state["profile"]["integrationId"] == "e1-profile"
    event = state["event"]
    assert (
        event.items()
        >= {
            "type": "clicked",
            "attributes": {"a": 1},
            "profileId": "e1-profile",
            "sessionId": "e1",
            "effects": [],
        }.items()
    )
    api.inventory("e1-profile")
    assert track(api, "e1", profileId="e1-profile")["event"]["id"] > event["id"]


def test_event_in_a_session(api: Caller) -> None:
    api.session("e2", profileId="e2-profile", couponCodes=["SUMMER-10"], cartItems=[item()])
    known: list[dict[str, Any]] = [{}, {"profileId": "e2-profile"}]
    for more in known:
        state = track(api, "e2", **more)
        assert state["session"]["total"] == 9
        assert state["session"]["discounts"] == {"Summer discount": 0.9}
        assert state["coupon"]["value"] == "SUMMER-10"
        assert state["event"]["profileId"] == "e2-profile"
    api.session("e2", state="closed")
    assert track(api, "e2")["session"]["state"] == "closed"


def test_event_of_another_profile(api: Caller) -> None:
    api.session("e3", profileId="e3-profile")
    for profile_id in ("intruder", ""):
        error = track(api, "e3", status=400, profileId=profile_id)
        assert error["errors"][0]["source"] == {"pointer": "/profileId"}
    api.inventory("intruder", status=404)
    api.session("e4")
    track(api, "e4", status=400, profileId="intruder")


def test_anonymous_event(api: Caller) -> None:
    anonymous: list[dict[str, Any]] = [{}, {"profileId": ""}]
    for more in anonymous:
        state = track(api, "e5", **more)
        assert state["session"]["profileId"] == state["profile"]["integrationId"] == ""


def test_dry_event(api: Caller) -> None:
    dry = track(api, "e6", dry="true", profileId="e6-profile")
    assert dry["session"]["profileId"] == "e6-profile"
    api.inventory("e6-profile", status=404)
    assert api.session("e6")["event"]["type"] == "talon_session_created"


def test_loyalty_of_a_seed(start: Start, write_seed: WriteSeed) -> None:
    program = {"id": 5, "name": "tea-club", "title": "Tea club"}
    api = start(seed=write_seed({"loyaltyPrograms": [program]}))
    state = v1(api, "s", profileId="p")
    ledger = state["loyalty"]["programs"]["tea-club"]["ledger"]
    assert set(ledger.values()) == {0}
    assert "loyalty" not in v1(start(seed=write_seed({})), "s", profileId="p")
    assert state["profile"]["loyaltyMemberships"] == [{"loyaltyProgramId": 5}]
    assert api("updateCustomerProfile", "p", {})["loyalty"] == state["loyalty"]
    assert api.inventory("p")["loyalty"] == state["loyalty"]


def test_events_of_v2(api: Caller) -> None:
    body: dict[str, Any] = {
        "profileId": "event-v2",
        "type": "newsletter",
        "attributes": {"topic": "tea", "none": None},
        "storeIntegrationId": "store-1",
        "responseContent": ["customerProfile", "event", "awardedGiveaways", "triggeredCampaigns"],
    }
    api("trackEventV2", None, body, query={"dry": "True", "forceCompleteEvaluation": "True"})
    silent = {"silent": "yes", "dry": "true"}
    assert api("trackEventV2", None, body, query=silent, status=204) is None
    api.inventory("event-v2", status=404)
    api("trackEventV2", None, body | {"loyaltyCards": ["no-such"]}, status=400)
    state = api("trackEventV2", None, body)
    assert state["effects"] == state["awardedGiveaways"] == state["triggeredCampaigns"] == []
    assert state["customerProfile"]["integrationId"] == "event-v2"
    assert (
        state["event"].items()
        >= {
            "profileId": "event-v2",
            "type": "newsletter",
            "attributes": {"topic": "tea"},
            "storeIntegrationId": "store-1",
        }.items()
    )
    assert "sessionId" not in state["event"]
    anonymous = api("trackEventV2", None, {"type": "seen", "responseContent": ["customerProfile"]})
    assert anonymous.keys() == {"effects", "createdCoupons", "createdReferrals"}

"""The belongings of a customer: reservations, the inventory, and their deletion."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.sandbox_caller import Caller, Start, WriteSeed, item
from talonone.sandbox import Settings, running_sandbox


def reserve(api: Caller, *profile_ids: str) -> Any:
    """Reserve the coupon of the default seed."""
    return api("createCouponReservation", "SUMMER-10", {"integrationIDs": list(profile_ids)})


def holders(api: Caller, coupon: str = "SUMMER-10") -> list[str]:
    """Return the ids of the profiles that hold a coupon."""
    answer = api("getReservedCustomers", coupon)
    assert answer["totalResultSize"] == len(answer["data"])
    return [profile["integrationId"] for profile in answer["data"]]


def test_reservations(start: Start) -> None:
    api = start()
    assert holders(api) == []
    api.profile("r1", attributes={"keep": 1})
    coupon = reserve(api, "r1", "r2", "r1")
    assert (coupon["value"], coupon["campaignId"]) == ("SUMMER-10", 1)
    assert reserve(api) == coupon
    assert holders(api) == ["r1", "r2"]
    personal = {"profileRedemptionCount": 0, "state": "active"}
    assert api.inventory("r2")["coupons"] == [coupon | personal]
    assert api.inventory("r1")["profile"]["attributes"] == {"keep": 1}

    gone = {"integrationIDs": ["r1", "nobody"]}
    for _ in range(2):
        assert api("deleteCouponReservation", "SUMMER-10", gone) is None
    assert holders(api) == ["r2"]
    assert api.inventory("r1")["coupons"] == []
    api.inventory("nobody", status=404)


def test_unknown_coupons(api: Caller) -> None:
    body = {"integrationIDs": ["uc"]}
    for coupon in ("summer-10", "a/b?c#d%e ü"):
        api("createCouponReservation", coupon, body, status=404)
        api("deleteCouponReservation", coupon, body, status=404)
        api("getReservedCustomers", coupon, status=404)
    api.inventory("uc", status=404)


def test_reservation_of_nobody_is_refused_as_a_whole(api: Caller) -> None:
    body = {"integrationIDs": ["rn", ""]}
    error = api("createCouponReservation", "SUMMER-10", body, status=400)
    assert error["errors"][0]["source"] == {"pointer": "/integrationIDs/1"}
    api.inventory("rn", status=404)


@pytest.mark.parametrize("part", ["profile", "referrals", "coupons", "loyalty"])
def test_inventory_has_what_is_asked_for(api: Caller, part: str) -> None:
    api.profile("i")
    assert set(api("getCustomerInventory", "i", query={part: "true"})) == {part}
    assert api("getCustomerInventory", "i", query={part: "false"}) == {}
    assert api("getCustomerInventory", "i") == {}
    api("getCustomerInventory", "i", query={part: "yes"}, status=400)


def test_inventory_of_a_new_profile(api: Caller) -> None:
    profile = api.profile("fresh")
    club = api.inventory("fresh")["loyalty"]["programs"]["tea-club"]
    assert club["ledger"]["currentBalance"] == 0
    assert api.inventory("fresh") == {
        "profile": profile,
        "referrals": [],
        "coupons": [],
        "loyalty": {"programs": {"tea-club": club}},
    }


def test_inventory_of_unknown_profiles(api: Caller) -> None:
    api("getCustomerInventory", "unknown", status=404)
    assert "unknown" in api.inventory("unknown", status=404)["message"]


def test_personal_coupons_are_in_the_inventory(start: Start, write_seed: WriteSeed) -> None:
    api = start(seed=write_seed(personal_seed("me")))
    api.profile("me")
    api("createCouponReservation", "PERSONAL", {"integrationIDs": ["me", "you"]})
    (coupon,) = api.inventory("me")["coupons"]
    assert coupon["recipientIntegrationId"] == "me"


def personal_seed(profile_id: str) -> dict[str, Any]:
    """Return a seed with a coupon for one customer."""
    discount = {"name": "Yours", "amount": 1}
    coupon = {"value": "PERSONAL", "campaignId": 1, "discount": discount}
    return {
        "campaigns": [{"id": 1, "name": "One", "features": ["coupons", "referrals"]}],
        "audiences": [{"id": 1, "name": "Audience"}],
        "coupons": [coupon | {"recipientIntegrationId": profile_id}],
        "loyaltyPrograms": [
            {
                "id": 1,
                "name": "club",
                "title": "Club",
                "earn": 1,
                "transactions": [{"profileId": profile_id, "amount": 5}],
            },
            {
                "id": 2,
                "name": "card",
                "title": "Card",
                "earn": 1,
                "cardBased": True,
                "cards": [{"identifier": "CARD", "profiles": [profile_id]}],
            },
        ],
        "achievements": [
            {
                "id": 1,
                "name": "taster",
                "title": "Taster",
                "campaignId": 1,
                "target": 5,
                "progress": [{"profileId": profile_id, "progress": 1}],
            }
        ],
    }


def use_everything(api: Caller, me: str, sessions: str) -> None:
    """Let a customer do all that a customer can do."""
    api.profile(me, attributes={"secret": me}, audiencesChanges={"adds": [1], "deletes": []})
    api("createCouponReservation", "PERSONAL", {"integrationIDs": [me, "other"]})
    referral = {"campaignId": 1, "advocateProfileIntegrationId": me}
    api("createReferral", None, referral)
    friend = {"advocateProfileIntegrationId": "other", "friendProfileIntegrationId": me}
    api("createReferral", None, referral | friend)
    api("createReferral", None, referral | {"advocateProfileIntegrationId": "other"})
    event = {"type": "t", "attributes": {"secret": me}, "sessionId": f"{sessions}1"}
    api("trackEvent", None, event)
    api.session(f"{sessions}1", profileId=me, couponCodes=["PERSONAL"], cartItems=[item()])
    cart: Any = {"cartItems": [item()], "loyaltyCards": ["CARD"]}
    closed = api.session(f"{sessions}2", profileId=me, state="closed", identifiers=[me], **cart)
    assert len(closed["effects"]) == 2
    api("trackEvent", None, event)
    api("updateCustomerSession", f"{sessions}3", {"profileId": me, "attributes": {"s": me}})


def test_deletion(start: Start, write_seed: WriteSeed) -> None:
    me = "a/b?c#d%e ü"
    api = start(seed=write_seed(personal_seed(me)))
    use_everything(api, me, "mine-")
    assert len(api.inventory(me)["referrals"]) == 1
    assert api("deleteCustomerData", me) is None
    api.inventory(me, status=404)
    api("deleteCustomerData", me)

    api("getReservedCustomers", "PERSONAL", status=404)
    assert len(api.inventory("other")["referrals"]) == 1
    profile = api.profile(me)
    assert (profile["attributes"], profile["audienceMemberships"]) == ({}, [])
    assert (profile["closedSessions"], profile["totalSales"]) == (0, 0)
    assert api.inventory(me).items() >= {"referrals": [], "coupons": []}.items()
    for number in (1, 2, 3):
        state = api.session(f"mine-{number}")
        assert state["event"]["type"] == "talon_session_created"
        assert state["customerSession"]["attributes"] == {}


def test_deletion_leaves_nothing_in_the_file(tmp_path: Path, write_seed: WriteSeed) -> None:
    me, database = "VeryPersonalId", tmp_path / "sandbox.sqlite"
    settings = Settings(db=database, seed=write_seed(personal_seed(me)))
    with running_sandbox(settings) as sandbox, Caller(sandbox.url) as api:
        use_everything(api, me, "session-")
        assert me in content(tmp_path)
        api("deleteCustomerData", me)
        assert me not in content(tmp_path)
        # The points stay on the card; the purchase that brought them is forgotten.
        card = api("getLoyaltyCardBalances", ("2", "CARD"))
        assert (card["balance"]["activePoints"], card["profiles"]) == (9, [])
        assert "session-" not in content(tmp_path)
    assert me not in content(tmp_path)
    # Somebody else had reserved the coupon that was for this customer alone.
    assert "PERSONAL" not in content(tmp_path)
    assert database.exists()


def content(folder: Path) -> str:
    """Return the bytes of a database and of the files beside it."""
    files = [path for path in folder.iterdir() if path.name.startswith("sandbox.sqlite")]
    return "".join(path.read_bytes().decode("latin-1") for path in files)


def test_deletion_of_one_leaves_the_others(api: Caller) -> None:
    for name in ("d1", "d2"):
        api.profile(name, attributes={"a": 1}, audiencesChanges={"adds": [1], "deletes": []})
        reserve(api, name)
        api.session(f"{name}-session", profileId=name, cartItems=[item()])
    before = api.inventory("d2")
    api("deleteCustomerData", "d1")
    assert api.inventory("d2") == before
    assert "d2" in holders(api)
    assert api.session("d2-session")["customerSession"]["total"] == 9

"""The fields of answers that the contract of 2021 does not have."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from support.sandbox_caller import Caller, Start, WriteSeed, item
from talonone.sandbox import Settings, running_sandbox

PAST, FUTURE = "2021-01-01T00:00:00Z", "2999-01-01T00:00:00Z"


def campaign(number: int, **more: Any) -> dict[str, Any]:
    """Return a campaign of a seed."""
    return {"id": number, "name": "Tea", "features": ["coupons"], **more}


def coupon(value: str, campaign_id: int = 1, **more: Any) -> dict[str, Any]:
    """Return a coupon of a seed that is for one customer."""
    terms = {"name": "Off", "amount": 1}
    own = {"recipientIntegrationId": "me", "discount": terms}
    return {"value": value, "campaignId": campaign_id, **own, **more}


@pytest.fixture
def shop(start: Start, write_seed: WriteSeed) -> Caller:
    """A sandbox with a coupon in each state."""
    coupons = [
        coupon("GOOD"),
        coupon("ONCE", usageLimit=1),
        coupon("LATE", expiryDate=PAST),
        coupon("SOON", startDate=FUTURE),
        coupon("IDLE", 2),
    ]
    campaigns = [campaign(1), campaign(2, state="disabled")]
    return start(seed=write_seed({"campaigns": campaigns, "coupons": coupons}))


def test_ids_are_numbers_that_stay(shop: Caller) -> None:
    first, second = (shop.profile(name)["id"] for name in ("me", "you"))
    sessions = [shop.session(name, profileId="me") for name in ("a", "b")]
    assert first != second
    assert [state["customerProfile"]["id"] for state in sessions] == [first, first]
    assert shop.inventory("me")["profile"]["id"] == first

    ids = [state["customerSession"]["id"] for state in sessions]
    assert shop.session("a", cartItems=[item()])["customerSession"]["id"] == ids[0] != ids[1]
    # The id of a customer whose data is gone leads to nobody else.
    shop("deleteCustomerData", "you")
    assert shop.profile("new")["id"] not in (first, second)


def test_only_what_changes_a_session_counts_as_an_update(shop: Caller) -> None:
    def count(query: dict[str, str] | None = None, **fields: Any) -> int:
        number: int = shop.session("s", query, **fields)["customerSession"]["updateCount"]
        return number

    assert (count(), count(), count({"dry": "true"}), count()) == (1, 2, 3, 3)
    # The second of them is taken for a retry.
    assert (count(state="closed"), count(state="closed")) == (4, 4)


def test_coupons_tell_their_state_and_how_often_a_customer_used_them(shop: Caller) -> None:
    shop.session("s", profileId="me", couponCodes=["GOOD", "ONCE"], cartItems=[item()])
    open_session = shop.inventory("me")["coupons"]
    assert {part["profileRedemptionCount"] for part in open_session} == {0}
    closed = shop.session("s", state="closed")
    assert [part["profileRedemptionCount"] for part in closed["coupons"]] == [1, 1]
    found = {part["value"]: part for part in shop.inventory("me")["coupons"]}
    assert {value: part["state"] for value, part in found.items()} == {
        "GOOD": "active",
        "ONCE": "used",
        "LATE": "expired",
        "SOON": "pending",
        "IDLE": "disabled",
    }
    assert found["GOOD"]["profileRedemptionCount"] == 1
    shop.session("s", state="cancelled")
    assert {part["profileRedemptionCount"] for part in shop.inventory("me")["coupons"]} == {0}


def test_campaigns(shop: Caller) -> None:
    state = shop.session("s", profileId="me", couponCodes=["GOOD"], cartItems=[item()])
    (triggered,) = state["triggeredCampaigns"]
    assert (
        triggered.items()
        >= {
            "type": "advanced",
            "frontendState": "running",
            "reevaluateOnReturn": False,
            "storesImported": False,
        }.items()
    )


def test_events_leave_out_the_reason_that_is_no_more(shop: Caller) -> None:
    shop.session("s", profileId="me", couponCodes=["ONCE"], state="closed")
    state = shop.session("t", profileId="me", couponCodes=["ONCE"])
    assert state["effects"][0]["props"]["rejectionReason"] == "CouponLimitReached"
    assert state["event"]["meta"] == {}
    state = shop.session("t", couponCodes=["LATE"])
    assert state["event"]["meta"]["couponRejectionReason"]["reason"] == "CouponExpired"


def test_files_of_the_first_version_are_read(tmp_path: Path) -> None:
    settings = Settings(db=tmp_path / "sandbox.sqlite")
    with running_sandbox(settings) as sandbox, Caller(sandbox.url) as caller:
        before = [caller.session(name, profileId="me") for name in ("a", "b")]
    _make_old(tmp_path / "sandbox.sqlite")
    for _ in range(2):
        with running_sandbox(settings) as sandbox, Caller(sandbox.url) as caller:
            inventory = caller.inventory("me")
            after = [caller.session(name, {"dry": "true"}) for name in ("a", "b")]
        assert inventory["profile"]["id"] >= 1
        for old, new in zip(before, after, strict=True):
            assert new["customerSession"]["created"] == old["customerSession"]["created"]
            assert new["customerSession"]["updateCount"] == 2
        assert after[0]["customerSession"]["id"] != after[1]["customerSession"]["id"]


def _make_old(path: Path) -> None:
    """Make a file as the first version of the sandbox made it."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for table, fields in (
            ("sessions", ("id", "updateCount", "updated")),
            ("profiles", ("id",)),
        ):
            removed = ", ".join(f"'$.{name}'" for name in fields)
            connection.execute(f"UPDATE {table} SET document = json_remove(document, {removed})")
        connection.execute("DELETE FROM counters WHERE name IN ('session', 'profile')")
        connection.execute("PRAGMA user_version = 1")

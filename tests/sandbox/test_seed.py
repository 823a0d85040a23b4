"""Seed files: what they say, and what is wrong with bad ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.sandbox_caller import Caller, Start, WriteSeed, item
from talonone.sandbox import Sandbox, SandboxError, Settings

CAMPAIGN = {"id": 1, "name": "C", "features": ["coupons"]}
COUPON = {"value": "CODE", "campaignId": 1, "discount": {"name": "D", "amount": 1}}


def test_default_seed(api: Caller) -> None:
    state = api.session("s", profileId="p", couponCodes=["SUMMER-10"], cartItems=[item(10, 1)])
    discount = state["effects"][1]["props"]
    assert discount == {"name": "Summer discount", "value": 1}
    (campaign,) = state["triggeredCampaigns"]
    assert campaign["id"] == 1
    assert set(campaign["features"]) == {"coupons", "referrals"}
    changes = {"adds": [1], "deletes": []}
    assert api.profile("p", audiencesChanges=changes)["audienceMemberships"][0]["id"] == 1
    api("createReferral", None, {"campaignId": 1, "advocateProfileIntegrationId": "p"})


def test_a_seed_replaces_the_default_one(start: Start, write_seed: WriteSeed) -> None:
    api = start(seed=write_seed({}))
    state = api.session("s", couponCodes=["SUMMER-10"])
    assert [effect["effectType"] for effect in state["effects"]] == ["rejectCoupon"]


def test_the_largest_ids(start: Start, write_seed: WriteSeed) -> None:
    largest = 2**63 - 1
    campaign = CAMPAIGN | {"id": largest, "tags": ["t"], "startTime": "2021-01-01T00:00:00+01:00"}
    coupon = COUPON | {"campaignId": largest}
    api = start(seed=write_seed({"campaigns": [campaign], "coupons": [coupon]}))
    state = api.session("s", couponCodes=["CODE"], cartItems=[item()])
    assert state["triggeredCampaigns"][0]["id"] == state["coupons"][0]["campaignId"] == largest


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ([], "Expected `object`"),
        ({"campains": []}, "at /campains"),
        ({"campaigns": [{"id": 1}]}, "at /campaigns/0/name"),
        ({"campaigns": [CAMPAIGN | {"id": 2**63}]}, "at /campaigns/0/id"),
        ({"campaigns": [CAMPAIGN | {"features": ["coupon"]}]}, "at /campaigns/0/features/0"),
        (
            {"campaigns": [CAMPAIGN | {"startTime": "2021-01-01T00:00:00"}]},
            "/campaigns/0/startTime",
        ),
        ({"campaigns": [CAMPAIGN, CAMPAIGN]}, "`campaigns` has `1` twice"),
        ({"audiences": [{"id": "1", "name": "A"}]}, "at /audiences/0/id"),
        ({"coupons": [COUPON]}, "`CODE` names a campaign that is not there"),
        ({"campaigns": [CAMPAIGN], "coupons": [COUPON, COUPON]}, "`coupons` has `CODE` twice"),
        ({"coupons": [COUPON | {"value": "ABC"}]}, "at /coupons/0/value"),
        ({"coupons": [COUPON | {"discount": {"name": "D"}}]}, "at /coupons/0/discount"),
        (
            {"coupons": [COUPON | {"discount": {"name": "D", "amount": 1, "percent": 1}}]},
            "at /coupons/0/discount",
        ),
        ({"coupons": [COUPON | {"discount": {"name": "D", "amount": -1}}]}, "0 or more"),
        ({"coupons": [COUPON | {"discount": {"name": "D", "percent": 101}}]}, "<= 100"),
        ({"coupons": [COUPON | {"discount": {"name": "D", "amount": "NaN"}}]}, "0 or more"),
    ],
)
def test_bad_seeds(write_seed: WriteSeed, content: Any, place: str) -> None:
    path = write_seed(content)
    with pytest.raises(SandboxError) as raised:
        Sandbox(Settings(seed=path))
    message = str(raised.value)
    assert str(path) in message
    assert place in message
    assert "\n" not in message


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff", b'{"campaigns": ["\xff"]}', b"[" * 100_000]
)
def test_seeds_that_are_not_json(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "seed.json"
    path.write_bytes(content)
    with pytest.raises(SandboxError, match=r"seed\.json is wrong"):
        Sandbox(Settings(seed=path))


def test_bad_seeds_leave_no_database(tmp_path: Path, write_seed: WriteSeed) -> None:
    database = tmp_path / "sandbox.sqlite"
    with pytest.raises(SandboxError):
        Sandbox(Settings(db=database, seed=write_seed([])))
    assert not database.exists()

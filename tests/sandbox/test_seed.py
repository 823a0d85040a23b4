"""Seed files: what they say, and what is wrong with bad ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.sandbox_caller import Caller, Start, WriteSeed, item
from talonone.sandbox import Sandbox, SandboxError, Settings

CAMPAIGN = {"id": 1, "name": "C", "features": ["coupons"]}
COUPON = {"value": "CODE", "campaignId": 1, "discount": {"name": "D", "amount": 1}}

PROGRAM = {"id": 1, "name": "P", "title": "P"}
CARDS = PROGRAM | {"cardBased": True, "cards": [{"identifier": "CARD"}]}
ACHIEVEMENT = {"id": 1, "name": "taster", "title": "T", "campaignId": 1, "target": 5}
CATALOG = {"id": 1, "name": "C"}


def booked(**fields: Any) -> dict[str, Any]:
    """Return a seed with a program that has one transaction of a customer."""
    transaction = {"profileId": "p", "amount": 1, **fields}
    return {"loyaltyPrograms": [PROGRAM | {"transactions": [transaction]}]}


def tiers(*least: float) -> dict[str, Any]:
    """Return a seed with a program that has tiers."""
    each = [{"name": str(points), "minPoints": points} for points in least]
    return {"loyaltyPrograms": [PROGRAM | {"tiers": each}]}


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
    query = {"includeTiers": "true"}
    balance = api("getLoyaltyBalances", ("1", "member-1"), query=query)["balance"]
    assert (balance["activePoints"], balance["currentTier"]["name"]) == (50, "Green")
    api.session("c", cartItems=[item(10, 1)], loyaltyCards=["TEA-CARD-1"], state="closed")
    card = api("getLoyaltyCardBalances", ("2", "TEA-CARD-1"))
    assert card["balance"]["activePoints"] == 10
    assert api("getCustomerAchievements", "p")["totalResultSize"] == 1
    body = {"skus": ["T-1"], "timeframe": "30D", "timeframeEndDateType": "strict"}
    (price,) = api("bestPriorPrice", None, body | {"timeframeEndDate": "2026-01-20T00:00:00Z"})
    assert price["price"] == 3.9
    api("syncCatalog", "1", {"actions": [{"type": "ADD", "payload": {"sku": "T-2"}}]})


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
        ({"coupons": [COUPON | {"discount": {"name": "D", "amount": "NaN"}}]}, "`amount`"),
        ({"loyaltyPrograms": [PROGRAM, PROGRAM | {"name": "Q"}]}, "`loyaltyPrograms` has `1`"),
        ({"loyaltyPrograms": [PROGRAM, PROGRAM | {"id": 2}]}, "`loyaltyPrograms` has `P`"),
        ({"loyaltyPrograms": [PROGRAM | {"earn": -1}]}, "at /loyaltyPrograms/0: Expected `earn`"),
        ({"loyaltyPrograms": [CARDS | {"cardBased": False}]}, "at /loyaltyPrograms/0: Expected `c"),
        ({"loyaltyPrograms": [CARDS, CARDS | {"id": 2, "name": "Q"}]}, "`cards` has `CARD`"),
        (
            {"loyaltyPrograms": [CARDS | {"cards": [{"identifier": "a b c"}]}]},
            "at /loyaltyPrograms/0/cards/0/identifier",
        ),
        (
            {"loyaltyPrograms": [CARDS | {"transactions": [{"card": "DRAC", "amount": 1}]}]},
            "the card `DRAC` that is not there",
        ),
        (tiers(1, 1), "at /loyaltyPrograms/0: Expected `tiers`"),
        (booked(amount=0), "at /loyaltyPrograms/0/transactions/0: Expected an `amount`"),
        (booked(amount=10**400), "at /loyaltyPrograms/0/transactions/0: Expected a number in"),
        (booked(card="CARD"), "at /loyaltyPrograms/0/transactions/0: Expected either"),
        (booked(subledgerId="tea"), "the subledger `tea` that is not there"),
        (booked(expiryDate="2026-01-01"), "at /loyaltyPrograms/0/transactions/0/expiryDate"),
        ({"achievements": [ACHIEVEMENT]}, "`taster` names a campaign that is not there"),
        (
            {"campaigns": [CAMPAIGN], "achievements": [ACHIEVEMENT, ACHIEVEMENT]},
            "`achievements` has `1` twice",
        ),
        ({"achievements": [ACHIEVEMENT | {"name": "1"}]}, "at /achievements/0/name"),
        ({"catalogs": [CATALOG, CATALOG]}, "`catalogs` has `1` twice"),
        ({"prices": [{"sku": "A", "price": 1}]}, "at /prices/0/observedAt"),
        (
            {"prices": [{"sku": "A", "price": "NaN", "observedAt": "2026-01-01T00:00:00Z"}]},
            "at /prices/0: Expected a number in the range of doubles as `price`",
        ),
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

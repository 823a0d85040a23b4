"""Seeds: the content of a new sandbox, and what is wrong with bad ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.bad_seeds import BAD_SEEDS, CAMPAIGN, COUPON
from support.sandbox_caller import Caller, Start, WriteSeed, item
from talonone.sandbox import Sandbox, SandboxError, Settings


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


@pytest.mark.parametrize(("content", "words"), BAD_SEEDS)
def test_bad_seeds(content: Any, words: str) -> None:
    with pytest.raises(SandboxError) as raised:
        Sandbox(Settings(seed=content))
    message = str(raised.value)
    assert message.startswith("The seed is wrong at ")
    assert words in message
    assert words[-1] not in ".?" or message.endswith(words)


def test_bad_seeds_leave_no_database(tmp_path: Path, write_seed: WriteSeed) -> None:
    database = tmp_path / "sandbox.sqlite"
    with pytest.raises(SandboxError):
        Sandbox(Settings(db=database, seed=write_seed([])))
    assert not database.exists()

"""Referral codes for many advocates at once."""

from __future__ import annotations

from typing import Any

import pytest
from support.sandbox_caller import Caller, Start

ADVOCATES = ["a", "b", "c"]


@pytest.fixture
def shop(start: Start) -> Caller:
    """A sandbox without any referral code."""
    return start()


def create(shop: Caller, status: int = 201, query: Any = None, **fields: Any) -> Any:
    """Create codes."""
    body = {"campaignId": 1, "usageLimit": 3, "advocateProfileIntegrationIds": ADVOCATES, **fields}
    return shop("createReferralsForMultipleAdvocates", None, body, query=query, status=status)


def codes(shop: Caller, **fields: Any) -> list[str]:
    """Create codes and return them."""
    return [referral["code"] for referral in create(shop, **fields)["data"]]


def test_a_code_for_each(shop: Caller) -> None:
    fields: dict[str, Any] = {"expiryDate": "2999-01-01T00:00:00Z", "attributes": {"a": 1}}
    created = create(shop, **fields)
    assert created["totalResultSize"] == 3
    assert [part["advocateProfileIntegrationId"] for part in created["data"]] == ADVOCATES
    assert len({part["code"] for part in created["data"]}) == 3
    for part in created["data"]:
        assert part.items() >= {"usageLimit": 3, "usageCounter": 0, **fields}.items()
        (owned,) = shop.inventory(part["advocateProfileIntegrationId"])["referrals"]
        assert owned["code"] == part["code"]
    state = shop.session("s", referralCode=created["data"][0]["code"])
    assert state["effects"][0]["effectType"] == "acceptReferral"


def test_codes_follow_the_pattern(shop: Caller) -> None:
    pattern = {"referralPattern": "T-#x#", "validCharacters": ["Ä", "B", "Ä"]}
    first = codes(shop, **pattern)
    (last,) = codes(shop, **pattern, advocateProfileIntegrationIds=["d"])
    assert {*first, last} == {"T-ÄxÄ", "T-ÄxB", "T-BxÄ", "T-BxB"}
    # All four exist now.
    error = create(shop, 400, **pattern)
    assert error["errors"][0]["source"]["pointer"] == "/referralPattern"


def test_silence(shop: Caller) -> None:
    assert create(shop, 204, {"silent": "yes"}) is None
    assert len(shop.inventory("c")["referrals"]) == 1
    assert create(shop, 201, {"silent": "no"})["totalResultSize"] == 3


@pytest.mark.parametrize(
    ("status", "fields"),
    [
        (404, {"campaignId": 99}),
        (400, {"advocateProfileIntegrationIds": ["a", ""]}),
        (400, {"referralPattern": "T-#", "validCharacters": ["A", "B"]}),
        (400, {"referralPattern": "T-##", "validCharacters": ["A"]}),
        (400, {"referralPattern": "T-##", "validCharacters": []}),
        (400, {"referralPattern": "T-##", "validCharacters": ["A", ""]}),
        (400, {"referralPattern": "NONE"}),
    ],
)
def test_all_or_none(shop: Caller, status: int, fields: dict[str, Any]) -> None:
    create(shop, status, **fields)
    shop.inventory("a", status=404)


def test_one_advocate_with_a_limit(shop: Caller) -> None:
    body = {"campaignId": 1, "advocateProfileIntegrationId": "a", "usageLimit": 2}
    assert shop("createReferral", None, body | {"attributes": {"a": 1}})["usageLimit"] == 2

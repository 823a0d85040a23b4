"""The list of campaigns."""

from __future__ import annotations

from typing import Any

import pytest
from support.sandbox_caller import Caller, Start, WriteSeed


@pytest.fixture
def shop(start: Start, write_seed: WriteSeed) -> Caller:
    """A sandbox with campaigns of all kinds."""
    kinds: list[dict[str, Any]] = [
        {},
        {"state": "disabled"},
        {"state": "archived"},
        {"startTime": "2999-01-01T00:00:00Z"},
        {"endTime": "2021-01-01T00:00:00Z"},
        {"startTime": "2021-02-01T00:00:00+01:00", "endTime": "2999-01-01T00:00:00Z"},
        {"startTime": "2022-01-01T00:00:00Z"},
    ]
    campaigns = [
        {"id": number, "name": "Tea", "features": ["coupons"], **kind}
        for number, kind in enumerate(kinds, start=1)
    ]
    return start(seed=write_seed({"campaigns": campaigns}))


def ids(shop: Caller, **query: str) -> list[int]:
    """Return the ids in the list."""
    page = shop("integrationGetAllCampaigns", query=query)
    return [campaign["id"] for campaign in page["data"]]


def test_only_those_that_run(shop: Caller) -> None:
    page = shop("integrationGetAllCampaigns")
    assert [campaign["id"] for campaign in page["data"]] == [1, 6, 7]
    assert page["hasMore"] is False
    assert page["data"][0] == {
        "id": 1,
        "applicationId": 1,
        "name": "Tea",
        "description": "",
        "state": "enabled",
        "tags": [],
        "features": ["coupons"],
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"campaignIds": "7,2,1"}, [1, 7]),
        ({"campaignIds": "99"}, []),
        # The same moment as the start of number 6.
        ({"startAfter": "2021-01-31T23:00:00Z"}, [7]),
        ({"startAfter": "2021-01-31T22:59:59Z"}, [6, 7]),
        ({"startBefore": "2021-01-31T23:00:01Z"}, [6]),
        ({"startBefore": "2021-01-31T23:00:00Z"}, []),
        ({"endAfter": "2998-01-01T00:00:00Z"}, [6]),
        ({"endBefore": "2998-01-01T00:00:00Z"}, []),
        ({"startAfter": "2021-01-01T00:00:00Z", "endBefore": "3000-01-01T00:00:00Z"}, [6]),
    ],
)
def test_filters(shop: Caller, query: dict[str, str], found: list[int]) -> None:
    assert ids(shop, **query) == found


def test_pages(shop: Caller) -> None:
    pages = [
        shop("integrationGetAllCampaigns", query={"pageSize": "2", "skip": str(skip)})
        for skip in (0, 1, 2, 3)
    ]
    found = [[campaign["id"] for campaign in page["data"]] for page in pages]
    assert found == [[1, 6], [6, 7], [7], []]
    assert [page["hasMore"] for page in pages] == [True, False, False, False]
    for wrong in ({"pageSize": "0"}, {"pageSize": "1001"}, {"skip": "-1"}, {"endAfter": "soon"}):
        shop("integrationGetAllCampaigns", query=wrong, status=400)

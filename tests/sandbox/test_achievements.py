"""The achievements of a seed, and the progress of customers in them."""

from __future__ import annotations

from typing import Any

import pytest
from support.sandbox_caller import Caller, Start, WriteSeed

FUTURE = "2999-01-01T00:00:00Z"


def achievement(number: int, campaign_id: int = 1, **more: Any) -> dict[str, Any]:
    """Return an achievement of a seed."""
    own = {"id": number, "name": f"taster_{number}", "title": f"Taster {number}", "target": 5}
    return {**own, "campaignId": campaign_id, **more}


def progress(amount: float, start: str, **more: Any) -> dict[str, Any]:
    """Return the progress of the customer."""
    return {"profileId": "me", "progress": amount, "startDate": f"2026-{start}T00:00:00Z", **more}


@pytest.fixture
def shop(start: Start, write_seed: WriteSeed) -> Caller:
    """A sandbox with achievements in each state."""
    tries = [
        progress(1, "01-01", status="expired"),
        progress(5, "02-01"),
        progress(1.5, "03-01"),
        {"profileId": "you", "progress": 0.5},
    ]
    return start(
        seed=write_seed(
            {
                "campaigns": [{"id": number, "name": "Tea"} for number in (1, 2)],
                "achievements": [
                    achievement(1, progress=tries),
                    achievement(2, 2, progress=[progress(7, "01-01")]),
                    achievement(3, fixedStartDate=FUTURE, progress=tries[:1]),
                    achievement(4, endDate="2020-01-01T00:00:00Z"),
                ],
            }
        )
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, [1, 2]),
        ({"campaignIds": "2"}, [2]),
        ({"achievementIds": "1,3,4"}, [1]),
        ({"achievementIds": "1,3,4", "achievementStatus": "active,scheduled"}, [1, 3]),
        ({"achievementStatus": "scheduled"}, [3]),
        ({"achievementStatus": "active,scheduled"}, [1, 2, 3]),
        ({"currentProgressStatus": "completed,not_started"}, [2]),
        ({"currentProgressStatus": "not_started", "achievementStatus": "scheduled"}, [3]),
        ({"currentProgressStatus": "inprogress", "campaignIds": "1,2"}, [1]),
        ({"campaignIds": "2", "achievementIds": "1"}, []),
    ],
)
def test_filters(shop: Caller, query: dict[str, str], expected: list[int]) -> None:
    page = shop("getCustomerAchievements", "me", query=query)
    assert [entry["id"] for entry in page["data"]] == expected
    assert page["totalResultSize"] == len(expected)


def test_achievements_and_pages(shop: Caller) -> None:
    states = {"achievementStatus": "active,scheduled"}
    every = shop("getCustomerAchievements", "me", query=states)["data"]
    assert [entry["currentProgress"]["progress"] for entry in every] == [1.5, 7, 0]
    page = shop("getCustomerAchievements", "me", query=states | {"pageSize": "1", "skip": "1"})
    assert page == {"totalResultSize": 3, "data": every[1:2]}
    (first, *_) = shop("getCustomerAchievements", "you")["data"]
    assert first["currentProgress"]["status"] == "inprogress"
    shop("getCustomerAchievements", "me", query={"achievementStatus": "over"}, status=400)
    shop("getCustomerAchievements", "nobody", status=404)
    shop("deleteCustomerData", "me")
    shop.profile("me")
    left = shop("getCustomerAchievements", "me")["data"]
    assert {entry["currentProgress"]["status"] for entry in left} == {"not_started"}


def test_history(shop: Caller) -> None:
    def statuses(**query: str) -> list[str]:
        page = shop("getCustomerAchievementHistory", ("me", "1"), query=query)
        return [entry["status"] for entry in page["data"]]

    assert statuses() == ["inprogress", "completed", "expired"]
    assert statuses(progressStatus="completed,expired") == ["completed", "expired"]
    assert statuses(startDate="2026-02-01T00:00:00Z") == ["inprogress", "completed"]
    assert statuses(endDate="2026-01-31T23:59:59+00:00") == ["expired"]
    page = shop("getCustomerAchievementHistory", ("me", "1"), query={"skip": "2"})
    assert (page["totalResultSize"], len(page["data"])) == (3, 1)
    shop("getCustomerAchievementHistory", ("me", "9"), status=404)
    shop("getCustomerAchievementHistory", ("nobody", "1"), status=404)

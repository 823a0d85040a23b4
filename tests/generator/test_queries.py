"""Queries of lists, times, choices, numbers and flags, and numbers in paths, by both clients."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from support.generated_packages import Package
from support.loopback import Loopback
from support.small_specs import document, generated, operation, parameter

STATES = ["inprogress", "completed", "not_started"]
TEXT = {"type": "string"}
TEXTS = {"type": "array", "items": TEXT}
TIME = {"type": "string", "format": "date-time"}


def choices(**more: Any) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "string", "enum": STATES}, **more}


FIND = operation(
    "findAll",
    parameter("audienceId", "path", {"type": "integer"}),
    parameter("campaignIds", "query", TEXTS, explode=False),
    parameter("progressStatus", "query", choices(), explode=False, style="form"),
    parameter("states", "query", choices(minItems=1)),
    parameter("customerSessionIDs", "query", TEXTS),
    parameter("kind", "query", {"type": "string", "enum": STATES, "default": "completed"}),
    parameter("startDate", "query", TIME),
    parameter("pageSize", "query", {"type": "integer", "minimum": 1, "maximum": 50, "default": 50}),
    parameter("silent", "query", {"type": "boolean", "default": True}),
    parameter("numbers", "query", {"type": "array", "items": {"type": "integer"}}, explode=False),
)
BERLIN = timezone(timedelta(hours=1))


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    root = document({"/audiences/{audienceId}": {"get": FIND}})
    with generated(tmp_path_factory.mktemp("asked"), "asked", root) as package:
        yield package


Find = Callable[..., None]


@contextmanager
def finding(package: Package, *, is_async: bool) -> Iterator[tuple[Find, Loopback]]:
    """Give the method of either client, which returns when the call is over."""
    with Loopback() as server:
        if not is_async:
            with package.client(base_url=server.url) as client:
                yield client.find_all, server
            return

        async def find(*values: Any, **options: Any) -> None:
            async with package.async_client(base_url=server.url) as client:
                await client.find_all(*values, **options)

        yield lambda *values, **options: asyncio.run(find(*values, **options)), server


# What is passed, and the query that arrives.
SENT: list[tuple[dict[str, Any], str]] = [
    ({}, ""),
    (
        {"campaign_ids": ["1", "a,b", "c&d=é", "+ %2C"]},
        "?campaignIds=1,a%2Cb,c%26d%3D%C3%A9,%2B%20%252C",
    ),
    ({"campaign_ids": ("one",)}, "?campaignIds=one"),
    ({"campaign_ids": []}, ""),
    ({"progress_status": ["inprogress", "completed"]}, "?progressStatus=inprogress,completed"),
    ({"states": ["completed", "not_started"]}, "?states=completed&states=not_started"),
    (
        {"customer_session_ids": ["a,b", "c d"]},
        "?customerSessionIDs=a%2Cb&customerSessionIDs=c%20d",
    ),
    ({"kind": "inprogress"}, "?kind=inprogress"),
    (
        {"start_date": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)},
        "?startDate=2026-01-02T03%3A04%3A05%2B00%3A00",
    ),
    (
        {"start_date": datetime(2026, 1, 2, 3, 4, 5, 600, tzinfo=BERLIN)},
        "?startDate=2026-01-02T03%3A04%3A05.000600%2B01%3A00",
    ),
    ({"start_date": "2026-01-02T03:04:05Z"}, "?startDate=2026-01-02T03%3A04%3A05Z"),
    ({"page_size": 50, "silent": False}, "?pageSize=50&silent=false"),
    ({"silent": True}, "?silent=true"),
    ({"numbers": [1, -2]}, "?numbers=1,-2"),
]
# What is refused, and the sentence that names the parameter.
REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"campaign_ids": "a"}, "campaign_ids: Expected `array`, got `str`"),
    ({"campaign_ids": ["a", None]}, "campaign_ids[1]: "),
    ({"progress_status": ["inprogress", "done"]}, "progress_status[1]: 'done' is none of"),
    ({"states": ["done"]}, "states[0]: 'done' is none of 'inprogress', 'completed', 'not_started'"),
    ({"states": []}, "states: Expected `array` of length >= 1"),
    ({"kind": "done"}, "kind: 'done' is none of"),
    ({"start_date": datetime(2026, 1, 2)}, "start_date: "),
    ({"start_date": "yesterday"}, "start_date: "),
    ({"start_date": "2026-01-02"}, "start_date: "),
    ({"page_size": 0}, "page_size: Expected `int` >= 1, got 0"),
    ({"page_size": 51}, "page_size: Expected `int` <= 50, got 51"),
    ({"page_size": 1.5}, "page_size: "),
    ({"page_size": True}, "page_size: "),
    ({"silent": "yes"}, "silent: "),
    ({"silent": 1}, "silent: "),
    ({"numbers": [1, "x"]}, "numbers[1]: "),
]
IDS: list[tuple[Any, str]] = [(7, "7"), ("7", "7"), (0, "0"), (2**63 - 1, str(2**63 - 1))]
both = pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])


@both
def test_queries_arrive_as_they_were_meant(asked: Package, is_async: bool) -> None:
    with finding(asked, is_async=is_async) as (find, server):
        for options, _ in SENT:
            find(7, **options)
        targets = [one.target for one in server.received]
    assert targets == [f"/audiences/7{query}" for _, query in SENT]


@both
def test_others_are_refused_by_name_before_they_are_sent(asked: Package, is_async: bool) -> None:
    with finding(asked, is_async=is_async) as (find, server):
        for options, problem in REFUSED:
            with pytest.raises(asked.module().RequestValidationError) as caught:
                find(7, **options)
            assert caught.value.problem.startswith(problem), (options, caught.value.problem)
        for wrong in ("x", "1.5", 1.5, True, "", None, "../7"):
            with pytest.raises(asked.module().RequestValidationError, match="audience_id"):
                find(wrong)
        assert server.count == 0


@both
def test_ids_that_are_numbers(asked: Package, is_async: bool) -> None:
    with finding(asked, is_async=is_async) as (find, server):
        for value, _ in IDS:
            find(value)
        assert [one.target for one in server.received] == [f"/audiences/{text}" for _, text in IDS]

"""Limits of parameters: checked before anything is sent, and documented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest
from support.generated_packages import Package
from support.small_specs import calling, document, generated, operation, parameter

QUERY: dict[str, dict[str, Any]] = {
    "pageSize": {"type": "integer", "minimum": 1, "maximum": 1000},
    "above": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1.5},
    "half": {"type": "integer", "minimum": 0.5},
    "both": {"type": "integer", "minimum": 3, "exclusiveMinimum": 3},
    "cents": {"type": "number", "multipleOf": 0.01},
    "dozen": {"type": "integer", "multipleOf": 12},
    "code": {"type": "string", "pattern": "^[A-Z]{2}$"},
    "name": {"type": "string", "minLength": 2, "maxLength": 3},
    "tags": {
        "type": "array",
        "items": {"type": "string", "maxLength": 2},
        "minItems": 1,
        "maxItems": 3,
        "uniqueItems": True,
    },
    "state": {"type": "string", "enum": ["open", "paid"]},
    "truth": {"type": "boolean", "enum": [True]},
    "rate": {"type": "number", "enum": [0.5, 1]},
    "since": {"type": "string", "format": "date-time"},
    "day": {"type": "string", "format": "date"},
    "either": {"anyOf": [{"type": "integer", "maximum": 5}, {"type": "string", "maxLength": 1}]},
    "free": {"type": "string"},
    "step": {"type": ["number", "string"], "multipleOf": 0.5},
    "mixed": {"enum": ["on", True, 2]},
    "unequal": {"type": "array", "items": {}, "uniqueItems": True},
}


class State(Enum):
    PAID = "paid"


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    query = [parameter(name, "query", schema) for name, schema in QUERY.items()]
    level = {"type": "integer", "minimum": 1, "maximum": 9}
    names = {"type": "string", "maxLength": 3, "description": "Told by the schema."}
    root = document(
        {
            "/query": {"get": operation("findAll", *query)},
            "/levels/{level}/{name}/{rate}": {
                "get": operation(
                    "getLevel",
                    parameter("level", "path", level),
                    parameter("name", "path", {"$ref": "#/components/schemas/Name"}),
                    parameter("rate", "path", {"type": "number"}),
                    parameter("X-Level", "header", level),
                    parameter("X-State", "header", QUERY["state"]),
                )
            },
        },
        {"Name": names},
    )
    with generated(tmp_path_factory.mktemp("limited"), "limited", root) as package:
        yield package


TAKEN: list[tuple[str, Any, str]] = [
    ("page_size", 1000, "pageSize=1000"),
    ("above", Decimal("1.25"), "above=1.25"),
    ("cents", 4.35, "cents=4.35"),
    ("cents", 3, "cents=3"),
    ("dozen", 24, "dozen=24"),
    ("tags", ("a", "b"), "tags=a&tags=b"),
    ("state", State.PAID, "state=paid"),
    ("truth", True, "truth=true"),
    ("rate", 1, "rate=1"),
    ("since", datetime(2026, 1, 2, tzinfo=UTC), "since=2026-01-02T00%3A00%3A00%2B00%3A00"),
    ("day", date(2026, 1, 2), "day=2026-01-02"),
    ("day", "2026-01-02", "day=2026-01-02"),
    ("either", "x", "either=x"),
    ("step", "0.7", "step=0.7"),
    ("mixed", True, "mixed=true"),
    ("mixed", 2, "mixed=2"),
    ("unequal", [1, True, "1"], "unequal=1&unequal=true&unequal=1"),
]
REFUSED: list[tuple[str, Any, str]] = [
    ("page_size", 1001, "page_size: Expected `int` <= 1000, got 1001"),
    ("page_size", 0, "page_size: Expected `int` >= 1, got 0"),
    ("above", 0, "above: Expected `float` > 0.0, got 0"),
    ("above", 1.5, "above: Expected `float` < 1.5, got 1.5"),
    ("half", 0, "half: Expected `int` >= 1, got 0"),
    ("both", 3, "both: Expected `int` >= 4, got 3"),
    ("cents", 4.355, "cents: Expected a multiple of 0.01, got 4.355"),
    ("dozen", 13, "dozen: Expected `int` that's a multiple of 12, got 13"),
    ("code", "abc", "code: Expected `str` matching regex '^[A-Z]{2}$'"),
    ("name", "a", "name: Expected `str` of length >= 2, got a length of 1"),
    ("tags", ["a", "abc"], "tags[1]: Expected `str` of length <= 2, got a length of 3"),
    ("tags", [], "tags: Expected `array` of length >= 1, got a length of 0"),
    ("tags", list("abcd"), "tags: Expected `array` of length <= 3, got a length of 4"),
    ("tags", ["a", "a"], "tags: Expected values that are all different"),
    ("state", "opne", "state: 'opne' is none of 'open', 'paid'"),
    ("truth", False, "truth: False is none of True"),
    ("rate", 0.7, "rate: 0.7 is none of 0.5, 1"),
    ("since", "2026-01-02T00:00:00", "since: no point in time"),
    ("day", "2026-13-02", "day: "),
    ("either", 6, "either: Expected `int` <= 5, got 6"),
    ("step", 0.7, "step: Expected a multiple of 0.5, got 0.7"),
    ("mixed", False, "mixed: False is none of True"),
    ("unequal", [1, 1.0], "unequal: Expected values that are all different"),
]


@pytest.mark.parametrize(("name", "value", "query"), TAKEN)
def test_values_within_the_limits_are_sent(
    limited: Package, name: str, value: Any, query: str
) -> None:
    with calling(limited) as (client, server):
        client.find_all(**{name: value})
    assert server.request.target == f"/query?{query}"


@pytest.mark.parametrize(("name", "value", "problem"), REFUSED)
def test_values_beyond_the_limits_are_not_sent(
    limited: Package, name: str, value: Any, problem: str
) -> None:
    with calling(limited) as (client, server):
        with pytest.raises(limited.module().RequestValidationError) as caught:
            client.find_all(**{name: value})
        assert caught.value.problem.startswith(problem)
        client.with_options(validate_requests=False).find_all(**{name: value})
        client.find_all(extra_query={name: value})
    assert server.count == 2


def test_paths_and_headers_have_limits_too(limited: Package) -> None:
    refused = limited.module().RequestValidationError
    with calling(limited) as (client, server):
        client.get_level(9, "abc", 0.5, x_level=1, x_state="paid")
        client.get_level("9", 123, "1.5")
        for arguments, problem in (
            ((10, "a", 1), "level: Expected `int` <= 9, got 10"),
            (("10", "a", 1), "level: Expected `int` <= 9"),
            ((1, "abcd", 1), "name: Expected `str` of length <= 3, got a length of 4"),
            ((1, "a", "x"), "rate: Expected `float`, got `str`"),
        ):
            with pytest.raises(refused) as caught:
                client.get_level(*arguments)
            assert caught.value.problem.startswith(problem)
        with pytest.raises(refused, match="x_level: Expected `int` >= 1, got 0"):
            client.get_level(1, "a", 1, x_level=0)
        with pytest.raises(refused, match="x_state: 'opne' is none of 'open', 'paid'"):
            client.get_level(1, "a", 1, x_state="opne")
    first, second = server.received
    assert (first.target, second.target) == ("/levels/9/abc/0.5", "/levels/9/123/1.5")


def test_limits_are_documented(limited: Package) -> None:
    page = (limited.docs / "default.md").read_text("utf-8")
    for text in (limited.client.find_all.__doc__, page):
        for words in ("From 1 to 1000.", "A multiple of 0.01.", "Above 0.", "None of them twice."):
            assert words in text
    assert "Told by the schema. At most 3 characters." in page


def test_what_has_no_limits_has_nothing_to_check(limited: Package) -> None:
    found = limited.module("endpoints").OPERATIONS["findAll"]
    assert found.segments == found.headers == found.cookies == {}
    assert found.query["free"] is str

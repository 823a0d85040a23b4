"""Reads parameters of the query, as this client and others write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

import pytest
from msgspec import Meta
from talonone._runtime.operation import Operation
from talonone._runtime.parameters import Styled
from talonone.sandbox.server.handling import RequestContext
from talonone.sandbox.server.routing import read_query
from talonone.sandbox.shop.refusals import Refusal

OPERATION: Operation[Any] = Operation(
    id="list",
    method="GET",
    path="/list",
    security=(),
    answers={200: None},
    query={
        "repeated": list[str],
        "limited": Annotated[list[Literal["x", "y"]], Meta(max_length=2)],
        "joined": Styled("form", list[Literal["a", "b c", "d"]]),
        "kind": Literal["manual", "session"],
        "size": int,
        "end": datetime,
    },
)


def context(query: str) -> RequestContext:
    """Return the context of a request with a query; it reaches no state."""
    values = read_query(OPERATION, query.encode())
    state: Any = None
    now = datetime(2026, 5, 1, tzinfo=UTC)
    return RequestContext(operation=OPERATION, state=state, now=now, application_id=1, query=values)


@pytest.mark.parametrize(
    ("query", "name", "values"),
    [
        ("", "repeated", []),
        ("repeated=a&other=x&repeated=b%2Cc&repeated=", "repeated", ["a", "b,c", ""]),
        ("joined=a,b%20c", "joined", ["a", "b c"]),
        ("joined=a%2Cb+c%2Cd", "joined", ["a", "b c", "d"]),
        ("joined=a&joined=b+c,d", "joined", ["a", "b c", "d"]),
        ("joined=", "joined", []),
        ("limited=x&limited=y", "limited", ["x", "y"]),
        ("kind=manual", "kind", ["manual"]),
    ],
)
def test_texts(query: str, name: str, values: list[str]) -> None:
    assert context(query).texts(name) == values


def test_one_text() -> None:
    assert (context("kind=session").text("kind"), context("").text("kind", "all")) == (
        "session",
        "all",
    )


def test_numbers() -> None:
    for text, number in (("1", 1), ("1000", 1000), ("%2B7", 7), ("007", 7)):
        assert context(f"size={text}").number("size", 50, 1, 1000) == number
    assert context("").number("size", 50, 1, 1000) == 50


def test_times() -> None:
    noon = datetime(2026, 5, 1, 12, tzinfo=UTC)
    for text in (
        "2026-05-01T12:00:00Z",
        "2026-05-01T14:00:00%2B02:00",
        "2026-05-01T12%3A00%3A00.000000%2B0000",
        "2026-05-01T12:00:00.000000000Z",
    ):
        assert context(f"end={text}").time("end") == noon, text
    assert context("").time("end") is None


def _size(request: RequestContext) -> object:
    return request.number("size", 50, 1, 1000)


@pytest.mark.parametrize(
    ("query", "read"),
    [
        *(
            (f"size={text}", _size)
            for text in ("", "0", "1001", "1.0", "1e2", "x", "9" * 5000, "%D9%A1", "-1", "1_0")
        ),
        *(
            (f"end={text}", lambda request: request.time("end"))
            for text in ("", "2026-05-01", "2026-05-01T12:00:00", "2026-13-01T12:00:00Z", "now")
        ),
        ("kind=import", lambda request: request.text("kind")),
        ("kind=", lambda request: request.texts("kind")),
        ("joined=a,c", lambda request: request.texts("joined")),
        ("limited=x&limited=y&limited=x", lambda request: request.texts("limited")),
        ("size=1&size=1", _size),
    ],
)
def test_refusals_name_the_parameter(query: str, read: Callable[[RequestContext], object]) -> None:
    with pytest.raises(Refusal) as caught:
        read(context(query))
    name = query.partition("=")[0]
    assert caught.value.status == 400
    (error,) = caught.value.body["errors"]
    assert error["source"] == {"parameter": name}
    assert caught.value.body["message"].startswith(f"Query parameter {name} ")

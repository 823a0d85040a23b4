"""Each list of the specification that comes in pages: all its items, and no page too many."""

from __future__ import annotations

import asyncio
import copy
from itertools import islice
from typing import Any

import httpx
import msgspec
import pytest
from generator.naming import iterator_name, snake_case
from support import spec_reader
from support.calls import arguments, needed
from support.wire import API_KEY, BASE_URL, Wire
from talonone import AsyncTalonOne, TalonOne

PAGED = {
    key: operation.content["x-pagination"]
    for key, operation in spec_reader.OPERATIONS.items()
    if "x-pagination" in operation.content
}
LARGEST = 3
"""How many items the server puts into a page at most."""


class Pages(Wire):
    """Answers with the pages of a list."""

    def __init__(self, operation_id: str, count: int) -> None:
        super().__init__()
        self.roles = PAGED[operation_id]
        _, self.page = spec_reader.answer_examples(operation_id)[0]
        (model,) = self.page[self.roles["items"]][:1]
        self.number = next(key for key, value in model.items() if type(value) is int)
        """The field that tells one item from another."""
        self.items = [{**copy.deepcopy(model), self.number: index} for index in range(count)]

    def __call__(self, request: httpx.Request) -> httpx.Response:
        query = request.url.params
        start = int(query.get(self.roles["skip"], 0))
        size = min(LARGEST, int(query.get(self.roles["size"], LARGEST)))
        told = self.page | {self.roles["items"]: self.items[start : start + size]}
        if "more" in self.roles:
            told[self.roles["more"]] = start + size < len(self.items)
        else:
            told[self.roles["total"]] = len(self.items)
        assert len(self.requests) < 10, "the iterator has no end"
        self.answers(told)
        return super().__call__(request)

    def asked(self, role: str) -> list[str | None]:
        """Return the values of a query parameter, in the order of the requests."""
        return [request.url.params.get(self.roles[role]) for request in self.requests]


def collected(
    operation_id: str, pages: Pages, is_async: bool, most: int | None = None, **options: Any
) -> list[int]:
    """Return the numbers of the items that an iterator yields, or of the first of them."""
    method = iterator_name(snake_case(operation_id))
    positional = arguments(operation_id)[0]
    options = needed(operation_id) | options
    settings: dict[str, Any] = {"base_url": BASE_URL, "api_key": API_KEY}

    async def asynchronous() -> list[Any]:
        http = httpx.AsyncClient(transport=httpx.MockTransport(pages.answer))
        async with http, AsyncTalonOne(http_client=http, **settings) as client:
            found: list[Any] = []
            iterator = getattr(client, method)(*positional, **options)
            while len(found) != most and (item := await anext(iterator, None)) is not None:
                found.append(item)
            await iterator.aclose()
            return found

    def synchronous() -> list[Any]:
        http = httpx.Client(transport=httpx.MockTransport(pages))
        with http, TalonOne(http_client=http, **settings) as client:
            return list(islice(getattr(client, method)(*positional, **options), most))

    items = asyncio.run(asynchronous()) if is_async else synchronous()
    return [msgspec.to_builtins(item)[pages.number] for item in items]


def test_these_lists_come_in_pages() -> None:
    with_pages = {
        key
        for key in spec_reader.OPERATIONS
        if "skip" in {parameter["name"] for parameter in spec_reader.parameters(key, "query")}
    }
    assert PAGED.keys() == with_pages
    assert len(PAGED) == 7


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("operation_id", PAGED)
def test_every_page_is_read(operation_id: str, is_async: bool) -> None:
    pages = Pages(operation_id, 7)
    assert collected(operation_id, pages, is_async) == [*range(7)]
    assert pages.asked("skip") == [None, "3", "6"]
    assert set(pages.asked("size")) == {None}

    pages.requests.clear()
    assert collected(operation_id, pages, is_async, skip=1, page_size=2) == [*range(1, 7)]
    assert pages.asked("skip") == ["1", "3", "5"]
    assert set(pages.asked("size")) == {"2"}

    # The last page is full: only a server that tells no end would be asked for more.
    pages.requests.clear()
    assert collected(operation_id, pages, is_async, skip=4) == [4, 5, 6]
    assert pages.asked("skip") == ["4"]

    # Nobody asked for the second page.
    pages.requests.clear()
    assert collected(operation_id, pages, is_async, most=3) == [0, 1, 2]
    assert pages.asked("skip") == [None]


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("operation_id", PAGED)
def test_an_empty_list_is_one_page(operation_id: str, is_async: bool) -> None:
    pages = Pages(operation_id, 1)
    pages.items = []
    assert collected(operation_id, pages, is_async) == []
    assert pages.asked("skip") == [None]

"""Lists that come in pages: `x-pagination`, and the iterators that follow from it."""

from __future__ import annotations

import asyncio
import inspect
import subprocess
import sys
import tracemalloc
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from itertools import islice
from pathlib import Path
from typing import Any, get_type_hints
from urllib.parse import parse_qs, urlsplit

import pytest
from generator.changes import find_changes
from generator.surface import read_surface
from support.answers import Answer, answer, busy
from support.connections import Received
from support.generated_packages import Json, Package
from support.loopback import Loopback
from support.paged_spec import SHOP
from support.small_specs import generated


@pytest.fixture(scope="module")
def paged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    with generated(tmp_path_factory.mktemp("paged"), "paged", SHOP) as package:
        yield package


class Shelf:
    """A list that is answered page by page, and may change between two pages."""

    def __init__(self, count: int, *, told_by: str = "more", largest: int = 50) -> None:
        self.items = [*range(count)]
        self.asked: list[tuple[int, int]] = []
        """Where each page started, and how many items were asked for."""
        self.change: Callable[[list[int]], object] = lambda items: None
        """Changes the list behind each page."""
        self._told_by = told_by
        self._largest = largest

    def answer(self, received: Received) -> Answer:
        query = parse_qs(urlsplit(received.target).query)
        skip, size = (int(query.get(name, ["0"])[-1]) for name in ("skip", "pageSize"))
        skip += int(query.get("from", ["0"])[-1])
        self.asked.append((skip, size))
        if len(self.asked) > 20:
            return answer(status=400)  # An iterator without end would be a test without end.
        end = skip + min(size or 2, self._largest)
        found = [{"id": number} for number in self.items[skip:end]]
        told: Json = {"data": found, "rows": found}
        if self._told_by == "more":
            told["hasMore"] = end < len(self.items)
        elif self._told_by == "total":
            told["totalResultSize"] = len(self.items)
        self.change(self.items)
        return answer(told)


Steps = Callable[..., Iterator[Any]]


@contextmanager
def iterating(
    package: Package, server: Loopback, *, is_async: bool, **settings: Any
) -> Iterator[Steps]:
    """Give a function that calls an iterator of a client, whichever, and goes through it."""
    with ExitStack() as stack:
        if not is_async:
            client = stack.enter_context(package.client(base_url=server.url, **settings))
            yield lambda name, *values, **options: getattr(client, name)(*values, **options)
            return
        runner = stack.enter_context(asyncio.Runner())
        client = package.async_client(base_url=server.url, **settings)
        stack.callback(lambda: runner.run(client.aclose()))

        async def begun(name: str, values: Any, options: Any) -> AsyncIterator[Any]:
            found = getattr(client, name)(*values, **options)
            assert isinstance(found, AsyncIterator)
            return found

        async def following(items: AsyncIterator[Any]) -> Any:
            return await anext(items)

        def steps(name: str, *values: Any, **options: Any) -> Iterator[Any]:
            items = runner.run(begun(name, values, options))
            while True:
                try:
                    item = runner.run(following(items))
                except StopAsyncIteration:
                    return
                yield item

        yield steps


both = pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])


@pytest.fixture
def server() -> Iterator[Loopback]:
    with Loopback() as server:
        yield server


@both
def test_it_is_lazy_and_asks_for_each_page_in_its_turn(
    paged: Package, server: Loopback, is_async: bool
) -> None:
    shelf = Shelf(5)
    server.handler = shelf.answer
    with iterating(paged, server, is_async=is_async) as steps:
        items = steps("iter_get_points", "c/1", kind="all", page_size=2)
        assert shelf.asked == []
        assert [next(items).id, next(items).id, len(shelf.asked)] == [0, 1, 1]
        assert [next(items).id, len(shelf.asked)] == [2, 2]
        assert [item.id for item in items] == [3, 4]
        assert [*items] == []
        assert [item.id for item in steps("iter_get_points", "c", kind="b", skip=3)] == [3, 4]
    assert shelf.asked == [(0, 2), (2, 2), (4, 2), (3, 0)]
    targets = [one.target for one in server.received]
    assert targets[0] == "/cards/c%2F1/points?pageSize=2&kind=all"
    assert targets[1] == "/cards/c%2F1/points?skip=2&pageSize=2&kind=all"


@both
def test_pages_may_be_smaller_than_asked_for(
    paged: Package, server: Loopback, is_async: bool
) -> None:
    shelf = Shelf(7, told_by="total", largest=3)
    server.handler = shelf.answer
    with iterating(paged, server, is_async=is_async) as steps:
        items = steps("iter_find_rows", {"q": 1}, page_size=50)
        assert [item.id for item in items] == [*range(7)]
    assert [skip for skip, _ in shelf.asked] == [0, 3, 6]
    assert {one.body for one in server.received} == {b'{"q":1}'}


ENDS: dict[str, tuple[list[Json], list[int]]] = {
    "an empty list": ([{"data": [{"id": 1}], "hasMore": True}, {"data": [], "hasMore": True}], [1]),
    "null": ([{"data": [{"id": 1}], "hasMore": True}, {"data": None, "hasMore": True}], [1]),
    "no more": ([{"data": [{"id": 1}], "hasMore": False}], [1]),
    "nobody tells": ([{"data": [{"id": 1}]}, {"data": [{"id": 2}]}, {"data": []}], [1, 2]),
    "null tells": ([{"data": [{"id": 1}], "hasMore": None}, {"data": []}], [1]),
    "another type tells": ([{"data": [{"id": 1}], "hasMore": "no"}, {"data": []}], [1]),
    "nothing at all": ([{"data": [], "hasMore": True}], []),
}
TOTALS: dict[str, tuple[list[Json], list[int]]] = {
    "the newest total": (
        [{"rows": [{"id": 1}], "totalResultSize": 9}, {"rows": [{"id": 2}], "totalResultSize": 2}],
        [1, 2],
    ),
    "a list beyond the total": ([{"rows": [{"id": 1}, {"id": 2}], "totalResultSize": 1}], [1, 2]),
    "no list": ([{"rows": None, "totalResultSize": 9}], []),
    "no total": ([{"rows": [{"id": 1}], "totalResultSize": None}, {"rows": []}], [1]),
}


@both
@pytest.mark.parametrize(
    ("name", "pages", "ids"),
    [
        *(pytest.param("get_points", *one, id=name) for name, one in ENDS.items()),
        *(pytest.param("find_rows", *one, id=name) for name, one in TOTALS.items()),
    ],
)
def test_where_it_ends(
    paged: Package, server: Loopback, name: str, pages: list[Json], ids: list[int], is_async: bool
) -> None:
    # A page too many would be an error.
    server.script(*map(answer, pages), answer(status=500))
    arguments: tuple[Any, Any] = (("c",), {"kind": "b"}) if name == "get_points" else (({},), {})
    with iterating(paged, server, is_async=is_async) as steps:
        items = steps(f"iter_{name}", *arguments[0], **arguments[1])
        assert [item.id for item in items] == ids
    assert server.count == len(pages)


@both
def test_a_list_that_changes_meanwhile(paged: Package, server: Loopback, is_async: bool) -> None:
    """Nothing is hidden, nothing repaired, and there is an end to it."""

    def read(shelf: Shelf) -> list[int]:
        server.handler = shelf.answer
        with iterating(paged, server, is_async=is_async) as steps:
            return [item.id for item in steps("iter_get_points", "c", kind="b", page_size=2)]

    shrinking = Shelf(6)
    shrinking.change = lambda items: items.pop(0) if len(items) == 6 else None
    assert read(shrinking) == [0, 1, 3, 4, 5]

    growing = Shelf(4)
    growing.change = lambda items: items.insert(0, 9) if len(items) == 4 else None
    assert read(growing) == [0, 1, 1, 2, 3]

    vanishing = Shelf(6)
    vanishing.change = lambda items: items.clear()
    assert read(vanishing) == [0, 1]

    longer = Shelf(2)
    longer.change = lambda items: items.append(len(items)) if len(items) < 5 else None
    assert read(longer) == [0, 1]
    by_total = Shelf(2, told_by="total")
    by_total.change = lambda items: items.append(len(items)) if len(items) < 5 else None
    server.handler = by_total.answer
    with iterating(paged, server, is_async=is_async) as steps:
        assert [item.id for item in steps("iter_find_rows", {})] == [0, 1]


@both
def test_a_page_without_its_items_is_an_error(
    paged: Package, server: Loopback, is_async: bool
) -> None:
    first = {"data": [{"id": 1}], "hasMore": True}
    error = paged.module().ResponseDecodeError
    for broken, path, words in (
        ({"hasMore": False}, "$", "the items 'data' are missing"),
        ({"data": {}, "hasMore": False}, "$.data", "the items of a page have to be a list"),
        ([], "$", "Expected `object`, got `array`"),
    ):
        server.script(answer(first), answer(broken))
        with iterating(paged, server, is_async=is_async) as steps:
            items = steps("iter_get_points", "c", kind="b")
            assert next(items).id == 1
            with pytest.raises(error) as caught:
                next(items)
        assert (caught.value.path, caught.value.problem) == (path, words)
        assert caught.value.url == f"{server.url}/cards/{{cardId}}/points"
        assert caught.value.operation.id == "getPoints"
        assert caught.value.body


@both
def test_errors_and_options_are_those_of_calls(
    paged: Package, server: Loopback, is_async: bool
) -> None:
    names = paged.module()
    shelf = Shelf(3)

    def second_fails(received: Received) -> Answer:
        return busy(status=404) if "skip=2" in received.target else shelf.answer(received)

    server.handler = second_fails
    with iterating(paged, server, is_async=is_async, max_retries=0) as steps:
        items = steps(
            "iter_get_points",
            "c",
            kind="b",
            extra_headers={"X-Shop": "tea"},
            extra_query={"trace": True},
            timeout=3,
        )
        assert [next(items).id, next(items).id] == [0, 1]
        with pytest.raises(names.NotFoundError):
            next(items)
        assert [*items] == []
        assert all(one.headers["X-Shop"] == "tea" for one in server.received)
        assert all(one.target.endswith("&trace=true") for one in server.received)

        # Each page is a call of its own, which may be sent again.
        server.script(
            answer({"data": [{"id": 1}]}),
            busy(0),
            answer({"data": [{"id": 2}]}),
            answer({"data": []}),
        )
        items = steps("iter_get_points", "c", kind="b", max_retries=1)
        assert [item.id for item in items] == [1, 2]

        count = server.count
        for options, words in (
            ({"skip": -1}, "skip: Expected `int` >= 0"),
            ({"page_size": 51}, "page_size: Expected `int` <= 50"),
            ({"extra_query": {"skip": 2}}, "extra_query has 'skip', which is another one for each"),
        ):
            items = steps("iter_get_points", "c", kind="b", **options)
            with pytest.raises(names.RequestValidationError, match=words):
                next(items)
        assert server.count == count


def test_copies_have_iterators_and_raw_responses_none(paged: Package, server: Loopback) -> None:
    shelf = Shelf(3)
    server.handler = shelf.answer
    with paged.client(base_url=server.url) as client:
        copy = client.with_options(default_headers={"X-Copy": "1"}, strict_responses=True)
        assert len([*copy.iter_get_points("c", kind="b")]) == 3
        assert all(one.headers["X-Copy"] == "1" for one in server.received)
        assert not hasattr(client.with_raw_response, "iter_get_points")
        raw = client.with_raw_response.get_points("c", kind="b")
        assert len(raw.parse().data) == 2
        server.script(answer({"data": None}))
        with pytest.raises(paged.module().ResponseDecodeError):
            next(copy.iter_get_points("c", kind="b"))
        unread = client.iter_get_points("c", kind="b")
    with pytest.raises(paged.module("_runtime.errors").PagedError, match="closed"):
        next(unread)


@both
def test_a_long_list_takes_no_more_memory_than_a_short_one(
    paged: Package, server: Loopback, is_async: bool
) -> None:
    server.script(answer({"data": [{"id": 1, "note": "x" * 1_000_000}], "hasMore": True}))
    peaks: list[int] = []
    with iterating(paged, server, is_async=is_async) as steps:
        for pages in (2, 12):
            items = steps("iter_get_points", "c", kind="b")
            tracemalloc.start()
            assert sum(len(item.note) for item in islice(items, pages)) == pages * 1_000_000
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[1] < peaks[0] + 1_500_000


def test_types_and_pages_tell_of_it(paged: Package) -> None:
    models = paged.module("models")
    for client, kind in ((paged.client, "Iterator"), (paged.async_client, "AsyncIterator")):
        items = get_type_hints(client.iter_get_points)["return"]
        assert (items.__origin__.__name__, items.__args__) == (kind, (models.Point,))
        assert get_type_hints(client.iter_get_days)["return"].__args__[0].__name__ == "date"
        plain, iterator = client.get_points, client.iter_get_points
        assert (
            inspect.signature(plain).parameters.keys()
            == inspect.signature(iterator).parameters.keys()
        )
        assert client.iter_find_rows.__deprecated__ == client.find_rows.__deprecated__
    words = " ".join((paged.client.iter_find_rows.__doc__ or "").split())
    assert "`deadline` are for each page" in words
    assert "from_: How many items are left out at the start." in words
    text = (paged.docs / "default.md").read_text("utf-8")
    assert "`for item in client.iter_get_points(card_id, kind=kind)`" in text
    assert "`for item in client.iter_find_rows(body)`" in text


def test_nothing_is_loaded_before_it_is_used(paged: Package) -> None:
    code = (
        f"import sys\nfrom {paged.name} import {paged.client_name}\n"
        f"{paged.client_name}(base_url='http://localhost').iter_get_days\n"
        f"assert '{paged.name}._runtime.pagination' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], cwd=paged.out, check=True)


def test_a_change_of_iterators_is_told(paged: Package, tmp_path: Path) -> None:
    root = deepcopy(SHOP)
    for item in root["paths"].values():
        for one in item.values():
            del one["x-pagination"]
    with generated(tmp_path, "unpaged", root) as package:
        assert not hasattr(package.client, "iter_get_days")
        assert not (package.folder / "_runtime" / "pagination.py").exists()
        without, whole = read_surface(package.folder), read_surface(paged.folder)
    for olds, news, change in ((without, whole, "added"), (whole, without, "removed")):
        found = [one for one in find_changes(olds, news) if one.kind != "name"]
        assert [(one.kind, one.change, one.where, one.breaking) for one in found] == [
            ("iterator", change, f"iter_{name}", change == "removed")
            for name in ("find_rows", "get_days", "get_points")
        ]

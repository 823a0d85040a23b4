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
from support.generated_packages import Json, Package, run, write_yaml
from support.loopback import Loopback
from support.small_specs import document, generated, operation, parameter

BY_MORE = {"skip": "skip", "size": "pageSize", "items": "data", "more": "hasMore"}
BY_TOTAL = {"skip": "from", "size": "pageSize", "items": "rows", "total": "totalResultSize"}
NUMBER = {"type": "integer", "minimum": 0}
SIZE = parameter("pageSize", "query", {"type": "integer", "minimum": 1, "maximum": 50})
PAGES: Json = {
    "Point": {
        "type": "object",
        "required": ["id"],
        "properties": {"id": {"type": "integer"}, "note": {"type": "string"}},
    },
    "Points": {"type": ["array", "null"], "items": {"$ref": "#/components/schemas/Point"}},
    "PointsPage": {
        "type": "object",
        "required": ["data"],
        "properties": {
            "data": {"type": "array", "items": {"$ref": "#/components/schemas/Point"}},
            "hasMore": {"type": "boolean"},
        },
    },
    "RowsPage": {
        "type": "object",
        "properties": {
            "rows": {"$ref": "#/components/schemas/Points"},
            "totalResultSize": {"type": ["integer", "null"]},
        },
    },
    "DaysPage": {
        "type": "object",
        "properties": {
            "data": {"type": "array", "items": {"type": "string", "format": "date"}},
            "hasMore": {"type": "boolean"},
        },
    },
}


def page(name: str) -> Json:
    schema = {"$ref": f"#/components/schemas/{name}"}
    return {"200": {"description": "A page.", "content": {"application/json": {"schema": schema}}}}


POINTS = operation(
    "getPoints",
    parameter("cardId", "path", {"type": "string"}),
    parameter("skip", "query", NUMBER),
    SIZE,
    parameter("kind", "query", {"type": "string"}, required=True),
    responses=page("PointsPage"),
    **{"x-pagination": BY_MORE},
)
ROWS = operation(
    "findRows",
    parameter("from", "query", NUMBER),
    SIZE,
    requestBody={
        "required": True,
        "content": {"application/json": {"schema": {"type": "object", "properties": {"q": {}}}}},
    },
    responses=page("RowsPage"),
    deprecated=True,
    **{"x-pagination": BY_TOTAL},
)
DAYS = operation(
    "getDays",
    parameter("skip", "query", NUMBER),
    SIZE,
    responses=page("DaysPage"),
    **{"x-pagination": BY_MORE},
)
SHOP = document(
    {"/cards/{cardId}/points": {"get": POINTS}, "/rows": {"post": ROWS}, "/days": {"get": DAYS}},
    PAGES,
)


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
        self.change: Callable[[list[int]], None] = lambda items: None
        """Changes the list behind each page."""
        self._told_by = told_by
        self._largest = largest

    def answer(self, received: Received) -> Answer:
        query = parse_qs(urlsplit(received.target).query)
        skip, size = (int(query.get(name, ["0"])[-1]) for name in ("skip", "pageSize"))
        skip += int(query.get("from", ["0"])[-1])
        self.asked.append((skip, size))
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
    shrinking.change = lambda items: items.pop(0) if len(items) == 6 else None  # type: ignore[func-returns-value]
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
        with pytest.raises(AttributeError, match="iter_get_points"):
            client.with_raw_response.iter_get_points  # noqa: B018
        raw = client.with_raw_response.get_points("c", kind="b")
        assert len(raw.parse().data) == 2
        server.script(answer({"data": None}))
        with pytest.raises(paged.module().ResponseDecodeError):
            [*copy.iter_get_points("c", kind="b")]
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
    for client, kind in ((paged.client, Iterator), (paged.async_client, AsyncIterator)):
        assert get_type_hints(client.iter_get_points)["return"] == kind[models.Point]
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
    del root["paths"]["/days"]["get"]["x-pagination"]
    with generated(tmp_path, "unpaged", root) as package:
        assert not hasattr(package.client, "iter_get_days")
        without, whole = read_surface(package.folder), read_surface(paged.folder)
    told = [find_changes(*both) for both in ((without, whole), (whole, without))]
    assert [
        (one.kind, one.change, one.where, one.breaking)
        for changes in told
        for one in changes
        if one.kind != "name"
    ] == [
        ("iterator", "added", "iter_get_days", False),
        ("iterator", "removed", "iter_get_days", True),
    ]


def edited(*keys: str, **to: Any) -> Callable[[Json], None]:
    """Return a change of a part of `POINTS`; a value that is `None` is taken away."""

    def edit(root: Json) -> None:
        part = root["paths"]["/cards/{cardId}/points"]["get"]
        for key in keys:
            part = part[int(key)] if key.isdecimal() else part[key]
        for key, value in to.items():
            part.pop(key, None) if value is None else part.update({key: value})

    return edit


def clash(root: Json) -> None:
    root["paths"]["/others"] = {"get": operation("iter_get_points")}


def other_page(root: Json) -> None:
    root["components"]["schemas"]["PointsPage"] = {"type": "array", "items": {}}


def several(root: Json) -> None:
    get = root["paths"]["/cards/{cardId}/points"]["get"]
    get["responses"]["206"] = get["responses"]["200"]


HERE = "x-pagination"
FAULTS: dict[str, tuple[Callable[[Json], None], str, str]] = {
    "no mapping": (edited(**{HERE: "skip"}), HERE, "has to be a mapping of 'skip', 'size', "),
    "an unknown key": (edited(HERE, limit="x"), "limit", "and 'total', not 'limit'"),
    "no text": (edited(HERE, skip=1), "skip", "'skip' has to be the name of a parameter, but is 1"),
    "a key missing": (edited(HERE, size=None, items=None), HERE, "needs 'size' and 'items'"),
    "no end": (edited(HERE, more=None), HERE, "needs one of 'more' and 'total'"),
    "two ends": (edited(HERE, total="total"), HERE, "needs one of 'more' and 'total'"),
    "no such parameter": (edited(HERE, skip="offset"), "skip", "has no parameter 'offset' in its"),
    "one of the path": (edited(HERE, skip="cardId"), "skip", "has no parameter 'cardId' in its"),
    "a text": (edited("parameters", "2", schema={"type": "string"}), "size", "to be an integer"),
    "a required one": (edited("parameters", "1", required=True), "skip", "that may be left out"),
    "no such property": (edited(HERE, items="rows"), "items", "PointsPage has no property 'rows'"),
    "no list": (edited(HERE, items="hasMore"), "items", "'hasMore' of PointsPage has to be a list"),
    "no boolean": (edited(HERE, more="data"), "more", "'data' of PointsPage has to be a boolean"),
    "no integer": (edited(HERE, more=None, total="data"), "total", "has to be an integer"),
    "no body": (edited(responses={"204": {"description": "."}}), HERE, "has to be an object with"),
    "no object": (other_page, HERE, "has to be an object with properties"),
    "two successes": (several, HERE, "has one successful answer, not several"),
    "a clash": (clash, HERE, "the iterator iter_get_points would hide the method of paths//others"),
}


@pytest.mark.parametrize(("edit", "key", "words"), FAULTS.values(), ids=FAULTS.keys())
def test_faults_are_told_in_one_sentence_with_their_line(
    edit: Callable[[Json], None],
    key: str,
    words: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = deepcopy(SHOP)
    # The lines of others would be those of the first place that has such a key.
    root["paths"] = {"/cards/{cardId}/points": root["paths"]["/cards/{cardId}/points"]}
    edit(root)
    spec = write_yaml(tmp_path / "spec.yaml", root)
    code, said = run(capsys, spec, tmp_path / "out", "paged")
    lines = spec.read_text("utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if HERE in line)
    line = next(number for number, line in enumerate(lines[start:], start + 1) if f"{key}:" in line)
    assert (code, said.count("\n")) == (1, 1), said
    assert said.startswith(f"error: {spec}:{line}: ")
    assert words in said
    assert not (tmp_path / "out").exists()

"""Goes through all items of a list that comes in pages, with one page in memory at a time."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from typing import Any

from msgspec import UNSET
from msgspec.structs import replace

from .errors import RequestValidationError, ResponseDecodeError
from .json_values import decode_untyped, step
from .operation import Call
from .response import RawResponse


def iterate(send: Callable[..., Any], call: Call[Any], *options: Any) -> Iterator[Any]:
    """Yield all items; each page is asked for when those of the one before are used up.

    Args:
        send: Sends a call, and returns its raw response.
        call: The call of the first page.
        options: The options of each call, `extra_query` last.
    """
    place = _Place(call, options[-1])
    while place.call is not None:
        yield from place.items_of(send(place.call, *options))


async def iterate_async(
    send: Callable[..., Any], call: Call[Any], *options: Any
) -> AsyncIterator[Any]:
    """Yield all items, as `iterate` does."""
    place = _Place(call, options[-1])
    while place.call is not None:
        for item in place.items_of(await send(place.call, *options)):
            yield item


class _Place:
    """The place in a list up to which its items were read."""

    def __init__(self, call: Call[Any], extra_query: Any) -> None:
        self.call: Call[Any] | None = call
        """The call of the next page, `None` after the last one."""
        self._names = call.operation.pagination
        self._skip: Any = call.query[self._names["skip"]]
        if (name := self._names["skip"]) in (extra_query or ()):
            problem = f"extra_query has {name!r}, which is another one for each page"
            raise RequestValidationError(call.operation, f"{problem}: pass it as an argument")

    def items_of(self, response: RawResponse[Any]) -> Sequence[Any]:
        """Return the items of a page, and go on to the next one."""
        page = response.parse()
        names = dict(zip(page.__struct_encode_fields__, page.__struct_fields__, strict=True))

        def value(role: str) -> Any:
            return getattr(page, names[self._names[role]]) if role in self._names else UNSET

        items = value("items")
        if items is UNSET:
            _refuse_without(self._names["items"], response)
        items = items or ()
        # A server may give fewer items than were asked for.
        self._skip = (0 if self._skip is UNSET else int(self._skip)) + len(items)
        total = value("total")
        is_known = total is not UNSET and total is not None
        is_last = not items or value("more") is False or (is_known and self._skip >= total)
        self.call = None if is_last or self.call is None else self._next(self.call)
        return items

    def _next(self, call: Call[Any]) -> Call[Any]:
        return replace(call, query={**call.query, self._names["skip"]: self._skip})


def _refuse_without(name: str, response: RawResponse[Any]) -> None:
    """Raise an error for a page whose items cannot be read.

    `null` is no error: servers in Go may write an empty list so.
    """
    body = decode_untyped(response.content.removeprefix(BOM_UTF8))
    if body.get(name, UNSET) is None:
        return
    is_there = name in body
    raise ResponseDecodeError(
        response.operation,
        response.status_code,
        response.headers,
        response.content,
        "the items of a page have to be a list" if is_there else f"the items {name!r} are missing",
        step("$", name) if is_there else "$",
        response.url,
    )

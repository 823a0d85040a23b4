"""A server that is told what to answer, and both clients to call it with."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx
from talonone import AsyncTalonOne, TalonOne

BASE_URL = "https://tenant.example"
API_KEY = "not-a-real-key"

_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def comparable(value: Any, *, times: bool = True) -> Any:
    """Return JSON in a form that is equal for equal JSON: `true` is not 1, but 1.0 is.

    With `times`, timestamps are instants, as Python keeps no more than microseconds of them.
    """
    if isinstance(value, dict):
        return {key: comparable(item, times=times) for key, item in value.items()}
    if isinstance(value, list):
        return [comparable(item, times=times) for item in value]
    if isinstance(value, bool):
        return ("boolean", value)
    if times and isinstance(value, str) and _TIMESTAMP.fullmatch(value):
        return ("time", round(datetime.fromisoformat(value).timestamp(), 5))
    return value


@dataclass
class Wire:
    """Answers every request alike and remembers them all."""

    status: int = 200
    content: bytes = b"{}"
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    failure: Callable[[httpx.Request], Exception] | None = None
    requests: list[httpx.Request] = field(default_factory=list[httpx.Request])

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if self.failure is not None:
            raise self.failure(request)
        return httpx.Response(self.status, content=self.content, headers=self.headers)

    async def answer(self, request: httpx.Request) -> httpx.Response:
        return self(request)

    def answers(self, value: object, status: int = 200) -> Wire:
        """Answer with `value` as JSON from now on."""
        self.status, self.content = status, json.dumps(value).encode()
        return self

    @property
    def request(self) -> httpx.Request:
        """The one request that was made."""
        assert len(self.requests) == 1
        return self.requests[0]

    @property
    def path(self) -> str:
        """Path and query of the one request, byte for byte."""
        return self.request.url.raw_path.decode("ascii")

    @property
    def body(self) -> Any:
        """The body of the one request as JSON."""
        return json.loads(self.request.content)


@dataclass
class Caller:
    """Calls methods of one of the two clients over a `Wire`."""

    wire: Wire
    is_async: bool

    def __call__(self, method: str, *arguments: Any, **options: Any) -> Any:
        """Call `method` and return what it returns."""
        return self.with_client({}, method, *arguments, **options)

    def with_client(
        self, settings: Mapping[str, Any], method: str, *arguments: Any, **options: Any
    ) -> Any:
        """Call `method` of a client with other settings than usual."""
        settings = {"base_url": BASE_URL, "api_key": API_KEY, "max_retries": 0, **settings}
        if self.is_async:
            return asyncio.run(self._call_async(settings, method, *arguments, **options))
        http = httpx.Client(transport=httpx.MockTransport(self.wire))
        with http, TalonOne(http_client=http, **settings) as client:
            return getattr(client, method)(*arguments, **options)

    async def _call_async(
        self, settings: Mapping[str, Any], method: str, *arguments: Any, **options: Any
    ) -> Any:
        http = httpx.AsyncClient(transport=httpx.MockTransport(self.wire.answer))
        async with http, AsyncTalonOne(http_client=http, **settings) as client:
            return await getattr(client, method)(*arguments, **options)

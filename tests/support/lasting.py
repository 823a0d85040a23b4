"""Clients of one kind that live for several calls, all of them in one event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from support.live import Step
from support.wire import API_KEY
from talonone import AsyncTalonOne, TalonOne


class Lasting:
    """Makes clients of one kind, and calls their methods."""

    def __init__(self, is_async: bool, stack: ExitStack) -> None:
        self.is_async = is_async
        self._stack = stack
        self._runner = stack.enter_context(asyncio.Runner()) if is_async else None

    def client(self, url: str, **settings: Any) -> TalonOne | AsyncTalonOne:
        """Return a client, which is closed at the end."""
        settings = {"base_url": url, "api_key": API_KEY, **settings}
        if self.is_async:
            client = AsyncTalonOne(**settings)
            self._stack.callback(lambda: self.run(client.aclose()))
            return client
        return self._stack.enter_context(TalonOne(**settings))

    def call(self, client: TalonOne | AsyncTalonOne, step: Step) -> Any:
        """Call a method of a client."""
        method, arguments, options = step
        result = getattr(client, method)(*arguments, **options)
        return self.run(result) if self.is_async else result

    def run(self, result: Awaitable[Any]) -> Any:
        """Wait in the one event loop."""
        assert self._runner

        async def wait() -> Any:
            return await result

        return self._runner.run(wait())


@contextmanager
def lasting(is_async: bool) -> Iterator[Lasting]:
    """Give a maker of clients, which are closed at the end."""
    with ExitStack() as stack:
        yield Lasting(is_async, stack)

"""Both clients with the connections that they make themselves, and a clock that tests move."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, TypeAlias

import pytest
from story import Step as Told
from story import Story
from support.wire import API_KEY
from talonone import AsyncTalonOne, TalonOne
from talonone._runtime import clock

Step: TypeAlias = tuple[str, Sequence[Any], Mapping[str, Any]]
"""A method (or its raw form, `with_raw_response.<method>`), its arguments and its options."""

# One operation of each kind: what may be sent again is a matter of the method.
PUT: Step = ("update_customer_session_v2", ("s", {"customerSession": {}}), {})
POST: Step = (
    "track_event",
    ({"sessionId": "s", "profileId": "p", "type": "t", "attributes": {}},),
    {},
)
GET: Step = ("get_customer_inventory", ("p",), {})
DELETE: Step = ("delete_customer_data", ("p",), {})


@dataclass
class Live:
    """Calls methods of a client that has connections of its own."""

    url: str
    is_async: bool

    def __call__(
        self, step: Step, /, *, settings: Mapping[str, Any] | None = None, **more: Any
    ) -> Any:
        """Make one call and return its result, or raise its error."""
        method, arguments, options = step
        (result,) = self.all([(method, arguments, {**options, **more})], **(settings or {}))
        if isinstance(result, Exception):
            raise result
        return result

    def all(self, steps: Sequence[Step], *, pause: float = 0.0, **settings: Any) -> list[Any]:
        """Make calls one after the other with one client, and pauses; errors are results, too."""
        settings = {"base_url": self.url, "api_key": API_KEY, **settings}
        if self.is_async:
            return asyncio.run(self._all_async(steps, pause, settings))
        results: list[Any] = []
        with TalonOne(**settings) as client:
            for method, arguments, options in steps:
                try:
                    results.append(attrgetter(method)(client)(*arguments, **options))
                except Exception as error:
                    results.append(error)
                time.sleep(pause)
        return results

    async def _all_async(
        self, steps: Sequence[Step], pause: float, settings: Mapping[str, Any]
    ) -> list[Any]:
        results: list[Any] = []
        async with AsyncTalonOne(**settings) as client:
            for method, arguments, options in steps:
                try:
                    results.append(await attrgetter(method)(client)(*arguments, **options))
                except Exception as error:
                    results.append(error)
                await asyncio.sleep(pause)
        return results

    def tell(self, story: Story, **settings: Any) -> list[tuple[Told, Any]]:
        """Make the calls of a story with one client; answers are raw, or all items of an iterator.

        The story sees the answers so far as a caller does.
        """
        settings = {"base_url": self.url, "api_key": API_KEY, **settings}
        seen: list[Any] = []
        found: list[tuple[Told, Any]] = []

        def note(step: Told, result: Any) -> None:
            found.append((step, result))
            seen.append(result if isinstance(result, list) else result.parse())

        def call(client: Any, step: Told) -> Any:
            is_iterator = step.method.startswith("iter_")
            methods = client if is_iterator else client.with_raw_response
            return getattr(methods, step.method)(*step.arguments, **step.options)

        async def tell_async() -> None:
            async with AsyncTalonOne(**settings) as client:
                for step in story("async", seen):
                    result = call(client, step)
                    is_iterator = isinstance(result, AsyncIterator)
                    note(step, [item async for item in result] if is_iterator else await result)

        if self.is_async:
            asyncio.run(tell_async())
        else:
            with TalonOne(**settings) as client:
                for step in story("sync", seen):
                    result = call(client, step)
                    note(step, list(result) if isinstance(result, Iterator) else result)
        return found


@dataclass
class FakeClock:
    """Time that only passes when a client waits."""

    seconds: float = 1000.0
    naps: list[float] = field(default_factory=list[float])
    """How long each wait was, in order."""

    def now(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.seconds += seconds

    async def async_sleep(self, seconds: float) -> None:
        self.sleep(seconds)

    def install(self, patch: pytest.MonkeyPatch) -> FakeClock:
        """Take over the time of all clients; random pauses are as long as they can be."""
        for name in ("now", "sleep", "async_sleep"):
            patch.setattr(clock, name, getattr(self, name))
        patch.setattr(clock, "wall", self.now)
        patch.setattr(clock, "jitter", lambda most: most)
        return self

"""Measures one peer: `python -m benchmarks.worker PEER URL` in the environment of that peer.

It reads commands from standard input, a line of JSON each, and replies with a line of JSON.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable
from contextlib import AsyncExitStack
from functools import cached_property
from importlib import import_module
from importlib.metadata import distributions
from time import perf_counter, process_time
from typing import Any

from .. import payloads
from . import inspection
from .adapter import Adapter, AsyncWithoutNetwork, WithoutNetwork

Json = dict[str, Any]
LONGEST = 100


class Measurements:
    """The measurements of one peer, whose clients stay open."""

    def __init__(self, name: str, url: str) -> None:
        self._url = url
        self.peer: Adapter = import_module(f"benchmarks.worker.adapters.{name}").PeerAdapter()
        self._runner = asyncio.Runner()
        self._open = AsyncExitStack()
        self._models: dict[str, Any] = {}

    @cached_property
    def body(self) -> Any:
        return self.peer.body(payloads.body())

    @cached_property
    def client(self) -> Any:
        return self.peer.client(self._url)

    @cached_property
    def async_client(self) -> Any:
        return self._entered(self.peer.async_client(self._url))

    def _entered(self, client: Any) -> Any:
        """Open an async client, which `close` closes."""
        return self._runner.run(self._open.enter_async_context(client))

    def versions(self, command: Json) -> Json:
        """Return the versions of the installed packages."""
        left_out = {"pip", "setuptools"}
        found = {each.metadata["Name"].lower(): each.version for each in distributions()}
        return {"versions": {name: found[name] for name in sorted(found) if name not in left_out}}

    def decode(self, command: Json) -> Json:
        size: str = command["size"]
        read, content = self.peer.reader(size), payloads.answer(size)
        return timed(lambda: read(content), command["count"])

    def search(self, command: Json) -> Json:
        search, content = self.peer.searcher(), payloads.answer(command["size"])
        return timed(lambda: search(content), command["count"])

    def encode(self, command: Json) -> Json:
        size: str = command["size"]
        if size not in self._models:
            self._models[size] = self.peer.reader(size)(payloads.answer(size))
        write, model = self.peer.writer(), self._models[size]
        return timed(lambda: write(model), command["count"])

    def call(self, command: Json) -> Json:
        return timed(self.one_call(command["size"]), command["count"])

    def one_call(self, size: str) -> Callable[[], Any]:
        peer, client, body = self.peer, self.client, self.body
        return lambda: peer.call(client, size, body)

    def calls(self, command: Json) -> Json:
        """Measure concurrent calls."""
        at_once: int = command["at_once"]
        rounds = max(command["count"] // at_once, 1)
        start, cpu = perf_counter(), process_time()
        self.at_once(at_once, rounds)
        wall, cpu = perf_counter() - start, process_time() - cpu
        return {"wall": wall, "cpu": cpu, "count": rounds * at_once}

    def at_once(self, at_once: int, rounds: int = 1) -> None:
        peer, client, body = self.peer, self.async_client, self.body

        async def run() -> None:
            for _ in range(rounds):
                calls = (peer.async_call(client, "small", body) for _ in range(at_once))
                await asyncio.gather(*calls)

        self._runner.run(run())

    def overhead(self, command: Json) -> Json:
        """Measure a call without its transport."""
        call, nothing_sent = self._without_network
        body = self.body
        with nothing_sent():
            return timed(lambda: call(body), command["count"])

    def overhead_async(self, command: Json) -> Json:
        """Measure an async call without its transport."""
        client, nothing_sent = self._async_without_network
        peer, body, repeated = self.peer, self.body, range(command["count"])

        async def run() -> None:
            for _ in repeated:
                await peer.async_call(client, "small", body)

        with nothing_sent():
            return timed(lambda: self._runner.run(run()), 1) | {"count": command["count"]}

    @cached_property
    def _async_without_network(self) -> AsyncWithoutNetwork:
        client, nothing_sent = self.peer.async_without_network(payloads.answer("small"))
        return self._entered(client), nothing_sent

    @cached_property
    def _without_network(self) -> WithoutNetwork:
        return self.peer.without_network(payloads.answer("small"))

    def memory(self, command: Json) -> Json:
        size: str = command["size"]
        read, content = self.peer.reader(size), payloads.answer(size)
        return inspection.memory(lambda: read(content))

    def leaks(self, command: Json) -> Json:
        """Measure the memory and the files that a batch of calls leaves behind."""
        count: int = command["count"]
        if command["at_once"]:
            return inspection.growth(lambda: self.at_once(count))
        call = self.one_call("small")
        return inspection.growth(lambda: timed(call, count))

    def profile(self, command: Json) -> Json:
        """Return a profile of calls."""
        count: int = command["count"]
        if command["over"] == "loopback":
            call = self.one_call("small")
            call()
            return inspection.profile(lambda: timed(call, count))
        self.overhead({"count": 1})
        return inspection.profile(lambda: self.overhead({"count": count}))

    def close(self) -> None:
        self._runner.run(self._open.aclose())
        if "client" in self.__dict__ and hasattr(self.client, "close"):
            self.client.close()
        self._runner.close()

    def reply(self, command: Json) -> Json:
        """Carry out a command and return its reply, which has the error if it failed."""
        try:
            reply: Json = getattr(self, command["do"])(command)
        except Exception as error:
            words = " ".join(str(error).split())
            if len(words) > LONGEST:
                words = words[:LONGEST].rsplit(" ", 1)[0] + " …"
            return {"error": f"{type(error).__name__}: {words}"}
        return reply


def timed(action: Callable[[], Any], count: int) -> Json:
    """Return the time of repeated runs, on the clock and of the processor."""
    repeated = range(count)
    start, cpu = perf_counter(), process_time()
    for _ in repeated:
        action()
    wall, cpu = perf_counter() - start, process_time() - cpu
    return {"wall": wall, "cpu": cpu, "count": count}


def main() -> None:
    # Peers may print to standard output, and that must not be mistaken for a reply.
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    name, url = sys.argv[1:]
    measurements = Measurements(name, url)
    for line in sys.stdin:
        print(json.dumps(measurements.reply(json.loads(line))), file=replies, flush=True)
    measurements.close()


if __name__ == "__main__":
    main()

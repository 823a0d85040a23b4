"""Tells two stories of a shop that need all operations, with both clients, against the sandbox.

Prints each call with its status, its time and what came back, and ends with 0 only if every
call did what it should.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

import httpx
from after_purchase import after_purchase
from checkout import checkout
from story import Step, Story, Surprise
from talonone import AsyncTalonOne, TalonOne, TalonOneError
from talonone.sandbox import HANDLED_OPERATIONS

_KEY = "demo-key"
STORIES: dict[str, Story] = {
    "a checkout": checkout,
    "returns, loyalty and more": after_purchase,
}


class Table:
    """Prints calls as they are made, and remembers what went wrong."""

    def __init__(self) -> None:
        self.failures = 0
        self.called: set[tuple[str, str]] = set()
        self.client = ""
        self.status = 0

    def head(self, client: str, title: str) -> None:
        self.client = client
        print(f"\n{client}, {title}\n")
        print(f"  {'method':<46} {'status':>6} {'ms':>7}  what came back")

    def row(self, step: Step, started: float, answer: object, error: Exception | None) -> bool:
        """Print a call, and return whether it did what it should."""
        elapsed = (perf_counter() - started) * 1000
        try:
            if error is not None:
                raise error
            words = step.tell(answer)
            if self.status != step.status:
                raise Surprise(f"the status should be {step.status}")
            self.called.add((self.client, step.method))
        except (Surprise, TalonOneError) as problem:
            self.failures += 1
            words = f"FAILED: {problem}"
        status = self.status or "-"
        self.status = 0
        name = step.method + (" (dry)" if step.options.get("dry") else "")
        print(f"  {name:<46} {status:>6} {elapsed:>7.1f}  {words}")
        return not words.startswith("FAILED")

    def note(self, response: httpx.Response) -> None:
        self.status = response.status_code

    async def note_async(self, response: httpx.Response) -> None:
        self.note(response)


@contextmanager
def sandbox() -> Iterator[str]:
    """Start the sandbox on a free port, and stop it afterwards."""
    command = [sys.executable, "-m", "talonone.sandbox", "--port", "0", "--api-key", _KEY]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            url = server.stdout.readline().strip() if server.stdout else ""
            if not url:
                raise SystemExit("error: the sandbox did not start")
            yield url
        finally:
            server.terminate()


def run(url: str, table: Table) -> None:
    """Tell the stories with the synchronous client."""
    http = httpx.Client(event_hooks={"response": [table.note]})
    with http, TalonOne(base_url=url, api_key=_KEY, http_client=http) as client:
        for title, story in STORIES.items():
            table.head("TalonOne", f"the synchronous client: {title}")
            answers: list[Any] = []
            for step in story("sync", answers):
                answer, error, started = None, None, perf_counter()
                try:
                    answer = getattr(client, step.method)(*step.arguments, **step.options)
                    answer = list(answer) if isinstance(answer, Iterator) else answer
                except TalonOneError as problem:
                    error = problem
                answers.append(answer)
                if not table.row(step, started, answer, error):
                    break


async def run_async(url: str, table: Table) -> None:
    """Tell the stories with the asynchronous client."""
    http = httpx.AsyncClient(event_hooks={"response": [table.note_async]})
    async with http, AsyncTalonOne(base_url=url, api_key=_KEY, http_client=http) as client:
        for title, story in STORIES.items():
            table.head("AsyncTalonOne", f"the asynchronous client: {title}")
            answers: list[Any] = []
            for step in story("async", answers):
                answer, error, started = None, None, perf_counter()
                try:
                    answer = getattr(client, step.method)(*step.arguments, **step.options)
                    if isinstance(answer, AsyncIterator):
                        answer = [item async for item in answer]
                    else:
                        answer = await answer
                except TalonOneError as problem:
                    error = problem
                answers.append(answer)
                if not table.row(step, started, answer, error):
                    break


def main() -> int:
    table = Table()
    with sandbox() as url:
        print(f"The sandbox answers at {url}")
        run(url, table)
        asyncio.run(run_async(url, table))
    # An operation that the specification gained has no behaviour in the sandbox yet.
    wanted = 2 * len(HANDLED_OPERATIONS)
    called = sum(not method.startswith("iter_") for _, method in table.called)
    if table.failures or called != wanted:
        done = f"{called} of {wanted} methods were called with success"
        print(f"\n{table.failures} calls did not do what they should; {done}.")
        return 1
    print(f"\nAll {len(HANDLED_OPERATIONS)} operations did what they should, with both clients.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The processes that are measured, and the server that they call."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from .peers import ROOT, TESTS, Peer, environment, paths

Json = dict[str, Any]


class Died(Exception):
    """A process has ended that should still be there."""


class Worker:
    """A process in a peer's environment, which measures it when it is told to."""

    def __init__(self, peer: Peer, url: str, python: Path | None = None) -> None:
        self.peer = peer
        self._process = _start(
            [str(python or peer.python), "-m", "benchmarks.worker", peer.adapter, url],
            environment(TESTS, *paths(peer)),
        )
        self._last = "its start"

    def ask(self, **order: Any) -> Json:
        """Give an order, and return what is told of it."""
        orders, answers = _pipes(self._process)
        self._last = f"the order {json.dumps(order)}"
        with suppress(BrokenPipeError):
            print(json.dumps(order), file=orders, flush=True)
        line = answers.readline()
        if not line:
            code = self._process.wait()
            raise Died(f"The worker of {self.peer.title} ended with {code} at {self._last}.")
        answer: Json = json.loads(line)
        return answer

    def close(self) -> None:
        _end(self._process)


@contextmanager
def running_server() -> Iterator[str]:
    """Run the server with the canned answers, and give its URL."""
    process = _start([sys.executable, "-m", "benchmarks.server"], environment(TESTS))
    try:
        _, said = _pipes(process)
        url = said.readline().strip()
        if not url:
            raise Died(f"The server ended with {process.wait()}.")
        yield url
    finally:
        _end(process)


@contextmanager
def running_workers(peers: Iterable[Peer], url: str) -> Iterator[dict[str, Worker]]:
    """Run a worker for each peer."""
    with ExitStack() as stack:
        workers: dict[str, Worker] = {}
        for peer in peers:
            workers[peer.name] = Worker(peer, url)
            stack.callback(workers[peer.name].close)
        yield workers


def _start(command: list[str], seen: dict[str, str]) -> subprocess.Popen[str]:
    # A session of its own: Ctrl-C is for the one who gives the orders, who then ends the others.
    return subprocess.Popen(
        command,
        env=seen,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def _pipes(process: subprocess.Popen[str]) -> tuple[IO[str], IO[str]]:
    assert process.stdin is not None
    assert process.stdout is not None
    return process.stdin, process.stdout


def _end(process: subprocess.Popen[str]) -> None:
    """End a process: it ends by itself when its input does, if it is not busy."""
    orders, answers = _pipes(process)
    with suppress(BrokenPipeError):
        orders.close()
    try:
        process.wait(2)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    answers.close()

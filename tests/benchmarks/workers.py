"""Starts the worker processes that are measured, and the server that they call."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from .environments import environment
from .peers import ROOT, TESTS, Peer, paths

Json = dict[str, Any]


class Died(Exception):
    """A process has ended unexpectedly."""


class Worker:
    """A process in the environment of a peer, which measures the peer on command."""

    def __init__(self, peer: Peer, url: str, python: Path | None = None) -> None:
        self.peer = peer
        self._process = _start(
            [str(python or peer.python), "-m", "benchmarks.worker", peer.adapter, url],
            environment(TESTS, *paths(peer)),
        )
        self._last = "its start"

    def ask(self, **command: Any) -> Json:
        """Send a command, and return the reply."""
        commands, replies = _pipes(self._process)
        self._last = f"the command {json.dumps(command)}"
        with suppress(BrokenPipeError):
            print(json.dumps(command), file=commands, flush=True)
        line = replies.readline()
        if not line:
            code = self._process.wait()
            raise Died(f"The worker of {self.peer.title} ended with {code} at {self._last}.")
        reply: Json = json.loads(line)
        return reply

    def close(self) -> None:
        _end(self._process)


@contextmanager
def running_server() -> Iterator[str]:
    """Run the server with the canned responses, and yield its URL."""
    process = _start([sys.executable, "-m", "benchmarks.server"], environment(TESTS))
    try:
        _, output = _pipes(process)
        url = output.readline().strip()
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


def _start(command: list[str], variables: dict[str, str]) -> subprocess.Popen[str]:
    # In a session of its own, so that Ctrl-C interrupts this process alone, which ends the others.
    return subprocess.Popen(
        command,
        env=variables,
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
    """End a process, which stops by itself at the end of its input unless it is busy."""
    commands, replies = _pipes(process)
    with suppress(BrokenPipeError):
        commands.close()
    try:
        process.wait(2)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    replies.close()

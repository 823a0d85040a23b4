"""Measures imports, first calls and peak memory, each in a new process."""

from __future__ import annotations

import json
import marshal
import subprocess
from collections.abc import Iterable, Sequence
from typing import Any

from .cases import turns
from .environments import Failed, environment
from .measurements import Results
from .peers import BY_NAME, ROOT, TESTS, Peer, paths

_IMPORT = """
import sys, time
start = time.perf_counter()
{}
sys.stdout.write(repr(time.perf_counter() - start))
"""
_LONGEST = 160


def measure_imports(names: Sequence[str], rounds: int, results: Results) -> None:
    """Measure imports in processes that import nothing else."""
    for number in range(-1, rounds):
        for peer in (BY_NAME[name] for name in turns(names, number)):
            wanted = {"package": f"import {peer.package}", "client": peer.statement}
            for what, statement in wanted.items():
                code = _IMPORT.format(statement)
                seconds = float(_run(peer, ["-c", code], environment(*paths(peer))))
                if number >= 0:  # The first run also writes the byte code.
                    results.add(f"import/{what}", peer.name, seconds)


def measure_first_calls(
    names: Iterable[str], url: str, body: dict[str, Any], rounds: int, results: Results
) -> None:
    """Measure the time from the start of a process to its first response."""
    able = list(names)
    for number in range(-1, rounds):
        for name in turns(able, number):
            peer = BY_NAME[name]
            arguments = ["-m", "benchmarks.worker.first_call", peer.adapter, url]
            try:
                reply = json.loads(_run(peer, arguments, _variables(peer), marshal.dumps(body)))
            except Failed as error:
                able.remove(name)
                for what in ("client", "call", "extra", "total"):
                    results.lack(f"first/{what}", name, str(error))
                continue
            if number >= 0:
                for what in ("client", "call", "extra", "total"):
                    results.add(f"first/{what}", name, reply[what])


def measure_rss(
    names: Iterable[str], responses: tuple[bytes, bytes], rounds: int, results: Results
) -> None:
    """Measure how much memory a process gains while it decodes the largest response."""
    for peer in (BY_NAME[name] for name in names):
        for _ in range(rounds):
            arguments = ["-m", "benchmarks.worker.memory_peak", peer.adapter]
            try:
                reply = json.loads(
                    _run(peer, arguments, _variables(peer), marshal.dumps(responses))
                )
            except Failed as error:
                results.lack("memory/bulk/rss", peer.name, str(error))
                break
            results.add("memory/bulk/rss", peer.name, reply["rss"])


def _variables(peer: Peer) -> dict[str, str]:
    return environment(TESTS, *paths(peer))


def _run(peer: Peer, arguments: list[str], variables: dict[str, str], stdin: bytes = b"") -> bytes:
    run = subprocess.run(
        [str(peer.python), *arguments], env=variables, cwd=ROOT, input=stdin, capture_output=True
    )
    if run.returncode:
        lines = run.stderr.decode(errors="replace").strip().splitlines()
        raise Failed(lines[-1][:_LONGEST] if lines else f"ended with {run.returncode}")
    return run.stdout

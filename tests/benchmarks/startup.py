"""What is measured in processes of their own: what comes first, and the most memory it takes."""

from __future__ import annotations

import json
import marshal
import subprocess
from collections.abc import Iterable, Sequence
from typing import Any

from .cases import turns
from .measurements import Results
from .peers import BY_NAME, ROOT, TESTS, Failed, Peer, environment, paths

_IMPORT = """
import sys, time
start = time.perf_counter()
{}
sys.stdout.write(repr(time.perf_counter() - start))
"""
_SAID = 160


def measure_imports(names: Sequence[str], rounds: int, results: Results) -> None:
    """Measure imports, in processes that import nothing else."""
    for number in range(-1, rounds):
        for peer in (BY_NAME[name] for name in turns(names, number)):
            wanted = {"package": f"import {peer.package}", "client": peer.statement}
            for what, statement in wanted.items():
                code = _IMPORT.format(statement)
                seconds = float(_run(peer, ["-c", code], environment(*paths(peer))))
                if number >= 0:  # The first one also writes the byte code.
                    results.add(f"import/{what}", peer.name, seconds)


def measure_first_calls(
    names: Iterable[str], url: str, body: dict[str, Any], rounds: int, results: Results
) -> None:
    """Measure all up to the first answer."""
    able = list(names)
    for number in range(-1, rounds):
        for name in turns(able, number):
            peer = BY_NAME[name]
            arguments = ["-m", "benchmarks.worker.first_call", peer.adapter, url]
            try:
                told = json.loads(_run(peer, arguments, _seen(peer), marshal.dumps(body)))
            except Failed as error:
                able.remove(name)
                for what in ("client", "call", "extra", "total"):
                    results.lack(f"first/{what}", name, str(error))
                continue
            if number >= 0:
                for what in ("client", "call", "extra", "total"):
                    results.add(f"first/{what}", name, told[what])


def measure_rss(
    names: Iterable[str], answers: tuple[bytes, bytes], rounds: int, results: Results
) -> None:
    """Measure how far the memory of a process grows while it reads the largest answer."""
    for peer in (BY_NAME[name] for name in names):
        for _ in range(rounds):
            arguments = ["-m", "benchmarks.worker.memory_peak", peer.adapter]
            try:
                told = json.loads(_run(peer, arguments, _seen(peer), marshal.dumps(answers)))
            except Failed as error:
                results.lack("memory/bulk/rss", peer.name, str(error))
                break
            results.add("memory/bulk/rss", peer.name, told["rss"])


def _seen(peer: Peer) -> dict[str, str]:
    return environment(TESTS, *paths(peer))


def _run(peer: Peer, arguments: list[str], seen: dict[str, str], given: bytes = b"") -> bytes:
    run = subprocess.run(
        [str(peer.python), *arguments], env=seen, cwd=ROOT, input=given, capture_output=True
    )
    if run.returncode:
        said = run.stderr.decode(errors="replace").strip().splitlines()
        raise Failed(said[-1][:_SAID] if said else f"ended with {run.returncode}")
    return run.stdout

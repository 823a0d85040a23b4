"""The cases that are measured, and the rounds in which the workers take turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .measurements import Results
from .peers import BY_NAME
from .workers import Worker

SIZES = ("small", "large", "bulk")
AT_ONCE = (1, 32, 100, 500)
MOST = 20_000


@dataclass(frozen=True)
class Case:
    """A task that all peers perform, or some of them."""

    name: str
    command: dict[str, Any]
    peers: tuple[str, ...] = ()
    """The names of the peers that perform it; empty for all."""
    seconds: float = 1.0
    """The duration of a batch in proportion to that of other cases."""
    cpu: bool = False
    """Whether to record the processor time as well as the time on the clock."""


@dataclass(frozen=True)
class Effort:
    """The number of rounds and the duration of their batches."""

    rounds: int
    seconds: float
    """The duration of a batch."""


CASES = (
    *(Case(f"decode/{size}", {"do": "decode", "size": size}) for size in SIZES),
    *(Case(f"search/{size}", {"do": "search", "size": size}, peers=("ours",)) for size in SIZES),
    *(Case(f"encode/{size}", {"do": "encode", "size": size}) for size in SIZES),
    *(Case(f"call/{size}", {"do": "call", "size": size}, cpu=True) for size in SIZES[:2]),
    *(
        Case(f"calls/{number}", {"do": "calls", "at_once": number}, seconds=2.0, cpu=True)
        for number in AT_ONCE
    ),
    Case("overhead", {"do": "overhead"}, peers=("ours", "httpx", "floor")),
    Case("overhead-async", {"do": "overhead_async"}, peers=("ours",)),
)


def measure(case: Case, workers: dict[str, Worker], effort: Effort, results: Results) -> None:
    """Measure a case with all peers, which take turns in each round."""
    names = [name for name in workers if not case.peers or name in case.peers]
    counts: dict[str, int] = {}
    for name in names:
        count = calibrate(workers[name], case.command, effort.seconds * case.seconds)
        if isinstance(count, int):
            counts[name] = count
        elif not BY_NAME[name].home:
            for what in ("wall", "cpu") if case.cpu else ("wall",):
                results.lack(f"{case.name}/{what}", name, count)
    for number in range(effort.rounds):
        for name in turns(list(counts), number):
            reply = workers[name].ask(**case.command, count=counts[name])
            if "error" in reply:
                raise RuntimeError(f"{name} failed at {case.name}, after a while: {reply['error']}")
            results.add(f"{case.name}/wall", name, reply["wall"] / reply["count"])
            if case.cpu:
                results.add(f"{case.name}/cpu", name, reply["cpu"] / reply["count"])


def turns(names: Sequence[str], number: int) -> list[str]:
    """Return the order of the peers in a round; it rotates from round to round."""
    start = number % len(names) if names else 0
    return [*names[start:], *names[:start]]


def calibrate(worker: Worker, command: dict[str, Any], seconds: float) -> int | str:
    """Return the number of repetitions in a batch, or the reason why a peer cannot perform it."""
    count = 1
    # The first run is slower than the others, and the second may be too short to measure.
    for _ in range(4):
        reply = worker.ask(**command, count=count)
        if "error" in reply:
            reason: str = reply["error"]
            return reason
        count = max(1, min(int(seconds * reply["count"] / reply["wall"]), MOST))
    return count


def measure_memory(workers: dict[str, Worker], sizes: Sequence[str], results: Results) -> None:
    """Measure the memory of one decoding, which is the same each time."""
    for size in sizes:
        for name, worker in workers.items():
            reply = worker.ask(do="memory", size=size)
            for what in ("peak", "retained"):
                if "error" in reply:
                    results.lack(f"memory/{size}/{what}", name, reply["error"])
                else:
                    results.add(f"memory/{size}/{what}", name, reply[what])


def measure_leaks(workers: dict[str, Worker], count: int, results: Results) -> None:
    """Measure the memory and the files that many calls leave behind."""
    for way, at_once in (("in-a-row", False), ("at-once", True)):
        for name in ("ours", "floor"):
            reply = workers[name].ask(do="leaks", at_once=at_once, count=count)
            for what in ("rss", "traced", "files"):
                if what in reply:
                    results.add(f"leaks/{way}/{what}", name, reply[what])
                else:
                    reason = reply.get("error", "this system does not tell")
                    results.lack(f"leaks/{way}/{what}", name, reason)


def measure_profiles(worker: Worker, count: int, results: Results) -> None:
    """Record a profile of calls, with and without the network."""
    for over in ("stub", "loopback"):
        reply = worker.ask(do="profile", over=over, count=count)
        results.profiles[over] = reply | {"calls": count}

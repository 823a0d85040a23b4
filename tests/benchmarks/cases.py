"""What is measured in workers: they take turns, round by round."""

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
    """Something that all peers do."""

    name: str
    order: dict[str, Any]
    peers: tuple[str, ...] = ()
    """Who does it, if not all."""
    seconds: float = 1.0
    """How long a batch takes, in proportion to others."""
    cpu: bool = False
    """Whether to tell the time of the process, beside that on the clock."""


@dataclass(frozen=True)
class Effort:
    """How thoroughly to measure."""

    rounds: int
    seconds: float
    """How long a batch takes."""


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
    """Let all peers do the same in turn, round by round."""
    names = [name for name in workers if not case.peers or name in case.peers]
    counts: dict[str, int] = {}
    for name in names:
        count = calibrate(workers[name], case.order, effort.seconds * case.seconds)
        if isinstance(count, int):
            counts[name] = count
        elif not BY_NAME[name].home:
            for what in ("wall", "cpu") if case.cpu else ("wall",):
                results.lack(f"{case.name}/{what}", name, count)
    for number in range(effort.rounds):
        for name in turns(list(counts), number):
            told = workers[name].ask(**case.order, count=counts[name])
            if "error" in told:
                raise RuntimeError(f"{name} failed at {case.name}, after a while: {told['error']}")
            results.add(f"{case.name}/wall", name, told["wall"] / told["count"])
            if case.cpu:
                results.add(f"{case.name}/cpu", name, told["cpu"] / told["count"])


def turns(names: Sequence[str], number: int) -> list[str]:
    """Return who comes after whom in a round: each has another turn in the next."""
    start = number % len(names) if names else 0
    return [*names[start:], *names[:start]]


def calibrate(worker: Worker, order: dict[str, Any], seconds: float) -> int | str:
    """Return how often to do something in a batch, or why it cannot be done."""
    count = 1
    # The first time is slower than all others, the second may be too short to tell.
    for _ in range(4):
        told = worker.ask(**order, count=count)
        if "error" in told:
            reason: str = told["error"]
            return reason
        count = max(1, min(int(seconds * told["count"] / told["wall"]), MOST))
    return count


def measure_memory(workers: dict[str, Worker], sizes: Sequence[str], results: Results) -> None:
    """Ask what memory one decoding takes; it is the same each time."""
    for size in sizes:
        for name, worker in workers.items():
            told = worker.ask(do="memory", size=size)
            for what in ("peak", "retained"):
                if "error" in told:
                    results.lack(f"memory/{size}/{what}", name, told["error"])
                else:
                    results.add(f"memory/{size}/{what}", name, told[what])


def measure_leaks(workers: dict[str, Worker], count: int, results: Results) -> None:
    """Ask what many calls leave behind."""
    for way, at_once in (("in-a-row", False), ("at-once", True)):
        for name in ("ours", "floor"):
            told = workers[name].ask(do="leaks", at_once=at_once, count=count)
            for what in ("rss", "traced", "files"):
                if what in told:
                    results.add(f"leaks/{way}/{what}", name, told[what])
                else:
                    reason = told.get("error", "this system does not tell")
                    results.lack(f"leaks/{way}/{what}", name, reason)


def measure_profiles(worker: Worker, count: int, results: Results) -> None:
    """Ask where the time of a call goes, with and without the network."""
    for over in ("stub", "loopback"):
        told = worker.ask(do="profile", over=over, count=count)
        results.profiles[over] = told | {"calls": count}

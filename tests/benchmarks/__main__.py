"""Measure the package and its peers in one run, so that their figures can be compared.

Each peer has a process in an environment of its own, and the processes take turns. All calls go to
a server on loopback. `--quick` measures the important cases in about a minute, and writes nothing;
`--sandbox` measures the sandbox alone, and puts its figures beside those of the last run.
"""

from __future__ import annotations

import argparse
import sys
import time
from typing import Any

from . import artifacts, payloads, report, speed_page
from .cases import (
    CASES,
    Effort,
    measure,
    measure_leaks,
    measure_memory,
    measure_profiles,
)
from .environments import Failed, install
from .machine import about, fingerprint
from .measurements import Results
from .peers import PEERS, ROOT, TESTS
from .sandbox_calls import measure_sandbox
from .sandbox_life import measure_sandbox_life
from .startup import measure_first_calls, measure_imports, measure_rss
from .workers import Died, running_server, running_workers

RESULTS = TESTS / "benchmarks" / "results"
QUICK_PEERS = ("ours", "msgspec", "official-9", "httpx", "floor")
CALLS = 10_000
PROFILED = 3_000


class Changed(Exception):
    """The package was changed while it was measured."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="measure only the important cases")
    parser.add_argument("--report", action="store_true", help="write the last report again")
    parser.add_argument("--sandbox", action="store_true", help="renew the figures of the sandbox")
    options = parser.parse_args(arguments)
    try:
        if options.sandbox:
            return write(with_sandbox(report.read(RESULTS)))
        if options.report:
            return write(report.read(RESULTS))
        results = run(quick=options.quick)
    except (Died, Failed, Changed) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    print(report.in_short(results))
    return 0 if options.quick else write(results)


def write(results: Results) -> int:
    """Write the report, and the table in the page on speed."""
    report.write(results, RESULTS)
    print(f"Written to {RESULTS.relative_to(ROOT)}.")
    try:
        speed_page.put_into(speed_page.PAGE, results)
    except speed_page.NotQuoted as error:
        page = speed_page.PAGE.relative_to(ROOT)
        print(f"error: {page} keeps the figures of an earlier run: {error}", file=sys.stderr)
        return 1
    print("`make gen` puts the figures into the page on speed.")
    return 0


def run(*, quick: bool) -> Results:
    """Measure all cases, or the important ones."""
    results = Results()
    names = installed(QUICK_PEERS if quick else tuple(peer.name for peer in PEERS), results)
    start = time.monotonic()
    peers = [peer for peer in PEERS if peer.name in names]
    effort = Effort(rounds=5, seconds=0.03) if quick else Effort(rounds=15, seconds=0.1)
    with running_server() as url:
        with running_workers(peers, url) as workers:
            versions = {name: worker.ask(do="versions") for name, worker in workers.items()}
            results.about |= about({name: reply["versions"] for name, reply in versions.items()})
            for case in CASES:
                _say(case.name, start)
                measure(case, workers, effort, results)
            _say("memory", start)
            measure_memory(workers, ("small", "large", "bulk"), results)
            if not quick:
                _say("profiles", start)
                measure_profiles(workers["ours"], PROFILED, results)
                _say("leaks", start)
                measure_leaks(workers, CALLS, results)
        names = [peer.name for peer in peers if not peer.home]
        _say("imports and first calls", start)
        measure_imports(names, 5 if quick else 15, results)
        body: dict[str, Any] = payloads.body()
        measure_first_calls(names, url, body, 3 if quick else 10, results)
    _say("the sandbox", start)
    _measure_sandbox(results, quick=quick)
    if not quick:
        _say("memory of processes", start)
        responses = (payloads.answer("small"), payloads.answer("bulk"))
        measure_rss(names, responses, 3, results)
        _say("the generator", start)
        artifacts.measure_generation(5, results)
    artifacts.measure_wheel(results)
    if fingerprint() != results.about["package"]:
        raise Changed("generated/ was changed meanwhile: the figures are not of one package")
    results.about["seconds"] = round(time.monotonic() - start)
    return results


def with_sandbox(results: Results) -> Results:
    """Measure the sandbox alone, beside the other figures of an earlier run."""
    for name in [name for name in results.series if name.startswith("sandbox/")]:
        del results.series[name]
    _measure_sandbox(results, quick=False)
    return results


def _measure_sandbox(results: Results, *, quick: bool) -> None:
    measure_sandbox(3 if quick else 5, 1.0 if quick else 3.0, results)
    measure_sandbox_life(5 if quick else 20, results)


def installed(names: tuple[str, ...], results: Results) -> list[str]:
    """Install peers, and return the names of the usable ones; the others get a reason."""
    ready = []
    for peer in PEERS:
        if peer.name in names:
            try:
                install(peer)
                ready.append(peer.name)
            except Failed as error:
                results.lack("peer", peer.name, str(error))
                print(f"{peer.title} is left out: {error}")
    return ready


def _say(what: str, start: float) -> None:
    print(f"{time.monotonic() - start:5.0f} s  {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

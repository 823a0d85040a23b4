"""Try the properties of the tests with fresh examples until the time is up.

Each round runs every test that is marked `property`, with a new seed and many examples. What
fails is written as a test of its own: it can be run, and pasted, as it stands.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
PASSED, FAILED = 0, 1
# Hypothesis looks for the smallest example for at most five minutes.
PATIENCE = 330.0


class Broken(Exception):
    """The tests could not be run."""


@dataclass(frozen=True)
class Round:
    """The outcome of the tests of one round."""

    failed: frozenset[str]
    passed: frozenset[str]
    skipped: frozenset[str]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Try properties with fresh examples.")
    parser.add_argument("--minutes", type=minutes, default=10.0, help="how long to try")
    parser.add_argument("--findings", type=Path, default=Path("findings"), help="where to write")
    parser.add_argument("tests", nargs="*", type=Path, help="files or folders, instead of all")
    options = parser.parse_args(arguments)
    folder: Path = options.findings.resolve()
    until = time.time() + options.minutes * 60
    rounds: list[Round] = []
    try:
        while time.time() < until:
            rounds.append(search(options.tests or property_tests(), until, folder))
    except Broken as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped.")
    return summary(rounds, folder)


def summary(rounds: list[Round], folder: Path) -> int:
    """Say what came of all rounds, and return the exit code."""
    failed = frozenset[str]().union(*(each.failed for each in rounds))
    tried = failed.union(*(each.passed for each in rounds))
    never = frozenset[str]().union(*(each.skipped for each in rounds)) - tried
    print(f"{len(tried)} properties were tried, in {len(rounds)} rounds; {len(failed)} failed.")
    if never:
        print(f"There was no time for {len(never)} others: give it more MINUTES.")
    if failed:
        print(f"The tests that repeat the failures are in {folder}:")
        print(*(f"  {path.name}" for path in sorted(folder.glob("test_*.py"))), sep="\n")
    return int(bool(failed))


def minutes(text: str) -> float:
    """Return a time in which some tests at least can begin."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0.5 <= value < 10**6:
        raise argparse.ArgumentTypeError(f"minutes are a number from 0.5 on, not {text!r}")
    return value


def property_tests() -> list[Path]:
    """Return the files with properties, in another order each time: the last may not be reached."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    found = [path for path in files if "mark.property" in path.read_text(encoding="utf-8")]
    random.shuffle(found)
    return found


def search(tests: list[Path], until: float, folder: Path) -> Round:
    """Run tests once, with a seed of their own."""
    seed = str(random.randrange(2**32))
    print(f"{(until - time.time()) / 60:.1f} minutes are left; seed {seed}", flush=True)
    with tempfile.TemporaryDirectory() as report:
        results = Path(report) / "results.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-rfE", "-n", "auto"]
        command += ["--dist", "worksteal", "-m", "property", "--hypothesis-profile", "fuzz"]
        command += [f"--hypothesis-seed={seed}", f"--junitxml={results}", *map(str, tests)]
        fuzzing = {"FUZZ_UNTIL": str(until), "FUZZ_FINDINGS": str(folder), "FUZZ_SEED": seed}
        # A group of its own: pytest starts others.
        process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | fuzzing, start_new_session=True
        )
        try:
            code = process.wait(max(until - time.time(), 0) + PATIENCE)
        except subprocess.TimeoutExpired:
            raise Broken(f"the tests did not end; what they found is in {folder}") from None
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        if code not in (PASSED, FAILED):
            raise Broken(f"pytest ended with code {code}; see what it printed above")
        return outcomes(results)


def outcomes(results: Path) -> Round:
    """Return what became of each test of a round."""
    by_outcome: dict[str, set[str]] = {"failed": set(), "passed": set(), "skipped": set()}
    for case in ElementTree.parse(results).iter("testcase"):
        name = f"{case.get('classname')}.{case.get('name')}"
        failed = case.find("failure") is not None or case.find("error") is not None
        skipped = case.find("skipped") is not None
        by_outcome["failed" if failed else "skipped" if skipped else "passed"].add(name)
    return Round(**{outcome: frozenset(names) for outcome, names in by_outcome.items()})


if __name__ == "__main__":
    sys.exit(main())

"""Try the properties of the tests with fresh examples until the time is up.

Each round runs every test that is marked `property`, with a new seed and many examples. What
fails is written as a test of its own: it can be run, and pasted, as it stands.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PASSED, FAILED = 0, 1


class Broken(Exception):
    """The tests could not be run."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Try properties with fresh examples.")
    parser.add_argument("--minutes", type=minutes, default=10.0, help="how long to try")
    parser.add_argument("--findings", type=Path, default=Path("findings"), help="where to write")
    parser.add_argument("tests", nargs="*", type=Path, help="files or folders, instead of all")
    options = parser.parse_args(arguments)
    folder: Path = options.findings.resolve()
    until = time.time() + options.minutes * 60
    failures = 0
    try:
        while time.time() < until:
            failures += not search(options.tests or property_tests(), until, folder)
    except Broken as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    if failures:
        print(f"Failures in {failures} rounds; the tests that repeat them are in {folder}:")
        print(*(f"  {path.name}" for path in sorted(folder.glob("test_*.py"))), sep="\n")
        return 1
    print(f"Nothing failed in {options.minutes:g} minutes.")
    return 0


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


def search(tests: list[Path], until: float, folder: Path) -> bool:
    """Run tests once, with a seed of their own, and return whether all passed."""
    seed = random.randrange(2**32)
    print(f"{(until - time.time()) / 60:.1f} minutes are left; seed {seed}", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", "-rfE", "-n", "auto", "--dist", "worksteal"]
    command += ["-m", "property", "--hypothesis-profile", "fuzz", f"--hypothesis-seed={seed}"]
    environment = os.environ | {"FUZZ_UNTIL": str(until), "FUZZ_FINDINGS": str(folder)}
    run = subprocess.run([*command, *map(str, tests)], cwd=ROOT, env=environment, check=False)
    if run.returncode not in (PASSED, FAILED):
        raise Broken(f"pytest ended with code {run.returncode}; see what it printed above")
    return run.returncode == PASSED


if __name__ == "__main__":
    sys.exit(main())

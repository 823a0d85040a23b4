"""Seed faults, one at a time, into copies of the repository, and show which test catches each.

The faults stand in `mutants.toml`: a file, a text in it that is there once, and what replaces it.
A fault in `templates/` or `openapi/` takes effect through the generator, one in `generated/` at
once. The properties run first; what they miss has to be caught by the other tests.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from check_generated import contents

ROOT = Path(__file__).resolve().parents[1]
FAULTS = Path(__file__).with_suffix(".toml")
CACHES = (".*_cache", "__pycache__", ".hypothesis")
NOT_COPIED = (*CACHES, ".git", ".venv", "build", "dist", "findings")
# What most likely fails stands first, for all that comes after it need not run.
CLIENT = [f"tests/conformance/test_client_{what}.py" for what in ("sends", "refuses", "reads")]
SANDBOX = [
    f"tests/conformance/test_{what}.py" for what in ("client_and_sandbox", "sandbox_answers")
]
REST = ["tests/conformance", "tests/client", "tests/sandbox"]
GENERATE = (
    *("scripts/generate.py", "--spec", "openapi/talon-one-integration.yaml"),
    *("--out", "generated", "--package", "talonone"),
)
LONGEST = 600
PASSED, FAILED = 0, 1
_CAUGHT = re.compile(r"^(?:FAILED|ERROR) (\S.*?)(?: - .*)?$", re.MULTILINE)


class Unusable(Exception):
    """A fault that cannot be tried; the tests say nothing about it."""


@dataclass(frozen=True)
class Fault:
    """One thing that somebody could get wrong."""

    what: str
    file: str = ""
    old: str = ""
    new: str = ""

    def apply(self, root: Path) -> None:
        """Put the fault into a copy of the repository."""
        if not self.file:
            return
        path = root / self.file
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        if (count := text.count(self.old)) != 1:
            raise Unusable(f"the text to replace stands {count} times in {self.file}")
        path.write_text(text.replace(self.old, self.new), encoding="utf-8")
        if not self.file.startswith("generated/"):
            before = contents(root / "generated")
            run(root, GENERATE)
            if contents(root / "generated") == before:
                raise Unusable("the package that is made with it is the same as without")


@dataclass(frozen=True)
class Outcome:
    """What became of a fault."""

    fault: Fault
    caught_by: str
    """The first test that failed; nothing if all passed."""
    seconds: float
    problem: str = ""
    """Why it could not be tried."""

    @property
    def result(self) -> str:
        """What to show of it."""
        return self.problem or self.caught_by or "NOT CAUGHT"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Show which test catches which seeded fault.")
    parser.add_argument("words", nargs="*", help="only the faults that have one of these words")
    words: list[str] = parser.parse_args(arguments).words
    faults = [
        fault
        for fault in read_faults()
        if not words or any(word in f"{fault.what} {fault.file}" for word in words)
    ]
    print(f"{len(faults)} faults; first the tests without any", flush=True)
    control = tried(Fault("no fault at all"))
    if control.caught_by or control.problem:
        print(f"error: the tests fail without any fault: {control.result}", file=sys.stderr)
        return 2
    outcomes: list[Outcome] = []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for outcome in pool.map(tried, faults):
            outcomes.append(outcome)
            seconds = f"{outcome.seconds:.0f} s"
            print(
                f"{len(outcomes)}. {outcome.fault.what}: {outcome.result} ({seconds})", flush=True
            )
    print("", *table(outcomes), sep="\n")
    caught = sum(bool(outcome.caught_by) for outcome in outcomes)
    print(f"\n{caught} of {len(outcomes)} faults are caught.")
    return int(caught < len(outcomes) or not outcomes)


def read_faults() -> list[Fault]:
    """Return all faults of the table."""
    content = tomllib.loads(FAULTS.read_text(encoding="utf-8"))
    return [Fault(**fault) for fault in content["fault"]]


def tried(fault: Fault) -> Outcome:
    """Seed a fault into a copy of the repository and run the tests there until one fails."""
    start = time.monotonic()
    caught_by = problem = ""
    with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
        root = copy_to(Path(folder))
        try:
            fault.apply(root)
            first = SANDBOX + CLIENT if "/sandbox/" in fault.file else CLIENT + SANDBOX
            others = [*REST, *(f"--ignore={path}" for path in first)]
            # Faults are tried side by side, the tests without any alone.
            jobs = [] if fault.file else ["-n", "auto"]
            caught_by = first_failure(root, jobs + first) or first_failure(root, jobs + others)
        except Unusable as error:
            problem = str(error)
    return Outcome(fault, caught_by, time.monotonic() - start, problem)


def copy_to(root: Path) -> Path:
    """Copy all that the tests need."""
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(*NOT_COPIED), dirs_exist_ok=True)
    if (ROOT / ".venv").exists():
        # The tools of Node.js are looked for here.
        (root / ".venv").symlink_to(ROOT / ".venv")
    return root


def first_failure(root: Path, tests: Sequence[str]) -> str:
    """Return the first test that fails, or nothing."""
    # To find the smallest example takes long, and nobody looks at it.
    options = ("-x", "-q", "-rfE", "-p", "no:cacheprovider", "--hypothesis-profile", "first")
    output = run(root, ("-m", "pytest", *options, *tests), accepted=(PASSED, FAILED))
    found = _CAUGHT.search(output)
    return found[1] if found else ""


def run(root: Path, arguments: Sequence[str], accepted: Sequence[int] = (PASSED,)) -> str:
    """Run Python in a copy and return what it prints."""
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        output, _ = process.communicate(timeout=LONGEST)
    except subprocess.TimeoutExpired:
        # Not killed: the tests have to stop the servers that they started.
        process.send_signal(signal.SIGINT)
        process.communicate()
        raise Unusable(f"{arguments[0]} did not end in {LONGEST} s") from None
    if process.returncode not in accepted:
        last = "".join(output.strip().splitlines()[-1:])
        raise Unusable(f"{' '.join(arguments[:2])} ended with {process.returncode}: {last}")
    return output


def table(outcomes: Sequence[Outcome]) -> list[str]:
    """Return the lines of a table of all faults."""
    rows = [["fault", "in", "caught by"]]
    rows += [[outcome.fault.what, outcome.fault.file, outcome.result] for outcome in outcomes]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, ["-" * width for width in widths])
    return ["| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in rows]


if __name__ == "__main__":
    sys.exit(main())

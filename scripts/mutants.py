"""Seed faults, one at a time, into copies of the repository, and show which test catches each.

`mutants.toml` holds the faults, `faults.py` explains their kinds. The properties run first; the
other tests have to catch the faults that they miss.
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
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from check_generated import contents
from faults import BUNDLE, Fault, Unusable, read_faults

ROOT = Path(__file__).resolve().parents[1]
CACHES = (".*_cache", "__pycache__", ".hypothesis")
NOT_COPIED = (*CACHES, ".git", ".venv", "build", "dist", "findings")
# The tests that most likely fail come first: the others need not run then.
CLIENT = [f"tests/conformance/test_client_{what}.py" for what in ("sends", "refuses", "reads")]
SANDBOX = [
    f"tests/conformance/test_{what}.py" for what in ("client_and_sandbox", "sandbox_answers")
]
REST = ["tests/conformance", "tests/client", "tests/sandbox"]
LONGEST = 600
PASSED, FAILED, INTERRUPTED = 0, 1, 2
_CAUGHT = re.compile(r"^(?:FAILED|ERROR) (\S.*?::.*?)(?: - .*)?$", re.MULTILINE)
_ALL_PASSED = re.compile(r"\d+ passed\b")


@dataclass(frozen=True)
class Outcome:
    """The result of trying a fault."""

    what: str
    target: str
    caught_by: str
    """The first test that failed; nothing if all passed."""
    seconds: float
    problem: str = ""
    """Why it could not be tried."""

    @property
    def result(self) -> str:
        """The result in the words of the table."""
        return self.problem or self.caught_by or "NOT CAUGHT"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Show which test catches which seeded fault.")
    parser.add_argument(
        "words", nargs="*", help="only faults with one of these texts in their words or file"
    )
    words: list[str] = parser.parse_args(arguments).words
    faults = [
        fault
        for fault in read_faults()
        if not words or any(word in f"{fault.what} {fault.target}" for word in words)
    ]
    if not faults:
        print("error: no fault is called so", file=sys.stderr)
        return 2
    print(f"{len(faults)} faults; first the tests without any", flush=True)
    control = tried(None)
    if control.caught_by or control.problem:
        print(f"error: the tests fail without any fault: {control.result}", file=sys.stderr)
        return 2
    outcomes: list[Outcome] = []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for outcome in pool.map(tried, faults):
            outcomes.append(outcome)
            seconds = f"{outcome.seconds:.0f} s"
            print(f"{len(outcomes)}. {outcome.what}: {outcome.result} ({seconds})", flush=True)
    print("", *table(outcomes), sep="\n")
    caught = sum(bool(outcome.caught_by) for outcome in outcomes)
    print(f"\n{caught} of {len(outcomes)} faults are caught.")
    return int(caught < len(outcomes))


def tried(fault: Fault | None) -> Outcome:
    """Run the tests in a copy of the repository with a fault, or without any, until one fails."""
    start = time.monotonic()
    caught_by = problem = ""
    with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
        root = copy_to(Path(folder))
        try:
            changed = seed(fault, root) if fault else []
            first = (
                SANDBOX + CLIENT if any("sandbox" in name for name in changed) else CLIENT + SANDBOX
            )
            others = [*REST, *(f"--ignore={path}" for path in first)]
            # Faults are tried side by side, the tests without any alone.
            jobs = [] if fault else ["-n", "auto"]
            caught_by = first_failure(root, jobs + first) or first_failure(root, jobs + others)
        except Unusable as error:
            problem = str(error)
    what, target = (fault.what, fault.target) if fault else ("no fault at all", "")
    return Outcome(what, target, caught_by, time.monotonic() - start, problem)


def seed(fault: Fault, root: Path) -> list[str]:
    """Put a fault into a copy of the repository; return the generated files that changed."""
    before = contents(root / "generated")
    if fault.pointer:
        with tempfile.TemporaryDirectory() as folder:
            document = fault.write_document(root, Path(folder))
            target = ("--out", "generated", "--package", "talonone")
            run(root, ("scripts/generate.py", "--spec", str(document), *target))
        if (bundle := before.get(BUNDLE.relative_to("generated").as_posix())) is not None:
            (root / BUNDLE).write_bytes(bundle)  # The tests read it.
    else:
        for path, code in fault.changed_modules(root).items():
            path.write_text(code, encoding="utf-8")
    after = contents(root / "generated")
    differ = [name for name in {*before, *after} if before.get(name) != after.get(name)]
    # The digest of the specification is another one after any change.
    changed = [name for name in differ if not name.endswith("/_version.py")]
    if not changed:
        raise Unusable("the package that is made with it is the same as without")
    return changed


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
    command = ("-m", "pytest", *options, *tests)
    # With several processes, pytest calls it an interruption that it ends after the first failure.
    output = run(root, command, accepted=(PASSED, FAILED, INTERRUPTED))
    if found := _CAUGHT.search(output):
        return found[1]
    if not _ALL_PASSED.match(last_line(output)):
        raise Unusable(f"-m pytest ended with neither success nor failure: {last_line(output)}")
    return ""


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
        ended = f"{' '.join(arguments[:2])} ended with {process.returncode}"
        raise Unusable(f"{ended}: {last_line(output)}")
    return output


def last_line(output: str) -> str:
    """Return the last line of what a process printed."""
    return "".join(output.strip().splitlines()[-1:])


def table(outcomes: Sequence[Outcome]) -> list[str]:
    """Return the lines of a table of all faults."""
    rows = [["fault", "in", "caught by"]]
    rows += [[outcome.what, outcome.target, outcome.result] for outcome in outcomes]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, ["-" * width for width in widths])
    return ["| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in rows]


if __name__ == "__main__":
    sys.exit(main())

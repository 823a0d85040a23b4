"""Python in a process of its own, with the generated package and nothing of pytest."""

from __future__ import annotations

import subprocess
import sys

from support.spec_reader import ROOT

# Seconds after which a process counts as stuck.
_PATIENCE = 120


def fresh(
    code: str, *arguments: str, warn: str = "always", dev: bool = False, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `code` with warnings as `warn` says, and return how it ended and what it printed.

    With `dev`, Python checks more than usual, and tells of errors where nobody can catch them.
    """
    options = ["-X", "dev"] if dev else []
    return subprocess.run(
        [sys.executable, *options, "-W", warn, "-c", code, *arguments],
        env={"PYTHONPATH": str(ROOT / "generated"), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE,
    )

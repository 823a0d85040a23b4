"""Python in a process of its own, with the generated package and nothing of pytest."""

from __future__ import annotations

import subprocess
import sys

from support.spec_reader import ROOT


def fresh(
    code: str, *arguments: str, warn: str = "always", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `code` with warnings as `warn` says, and return how it ended and what it printed."""
    return subprocess.run(
        [sys.executable, "-W", warn, "-c", code, *arguments],
        env={"PYTHONPATH": str(ROOT / "generated"), **environment},
        capture_output=True,
        text=True,
        check=False,
    )

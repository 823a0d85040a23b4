"""Describes the machine on which the benchmarks run."""

from __future__ import annotations

import hashlib
import os
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from .peers import ROOT


def about(versions: dict[str, dict[str, str]]) -> dict[str, Any]:
    """Return the machine, the date, and the installed versions."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "cpu": _cpu(),
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
        "package": fingerprint(),
        "versions": versions,
    }


def fingerprint() -> str:
    """Return a hash that identifies the present state of the package."""
    files = sorted((ROOT / "generated" / "talonone").rglob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]


def _cpu() -> str:
    path = Path("/proc/cpuinfo")
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()

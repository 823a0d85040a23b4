"""Measures the memory of a process: `python -m benchmarks.worker.memory_peak PEER`.

The answers come over standard input: to make them here would take more memory than to read them.
"""

from __future__ import annotations

import json
import marshal
import sys
from importlib import import_module
from pathlib import Path

from .adapter import Adapter

_PROCESS = Path("/proc/self")


def growth(name: str) -> int:
    """Return by how many bytes this process grows, at most, while it reads the largest answer."""
    small, bulk = marshal.load(sys.stdin.buffer)
    peer: Adapter = import_module(f"benchmarks.worker.adapters.{name}").Peer()
    peer.reader("small")(small)
    read = peer.reader("bulk")
    # Forget the peak so far.
    (_PROCESS / "clear_refs").write_text("5", encoding="ascii")
    before = _status("VmRSS")
    result = read(bulk)
    peak = _status("VmHWM")
    del result
    return peak - before


def _status(name: str) -> int:
    lines = (_PROCESS / "status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) * 1024


if __name__ == "__main__":
    print(json.dumps({"rss": growth(sys.argv[1])}))

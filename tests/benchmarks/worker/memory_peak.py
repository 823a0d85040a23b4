"""Measures the peak memory of a process: `python -m benchmarks.worker.memory_peak PEER`.

The responses are read from standard input, because making them would take more memory than decoding
them.
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
    """Return the bytes that this process gains at most while it decodes the largest response."""
    small, bulk = marshal.load(sys.stdin.buffer)
    peer: Adapter = import_module(f"benchmarks.worker.adapters.{name}").PeerAdapter()
    peer.reader("small")(small)
    read = peer.reader("bulk")
    # Reset the recorded peak.
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

"""Measures the memory, the leaks and the profile of the process that calls it."""

from __future__ import annotations

import cProfile
import gc
import os
import sysconfig
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from types import CodeType
from typing import Any

Json = dict[str, Any]
SHOWN = 20
# The number of batches after which the memory of the allocator no longer grows.
WARM = 10


def memory(decode: Callable[[], Any]) -> Json:
    """Return the peak memory of one decoding, and the memory of its result."""
    decode()
    gc.collect()
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        result = decode()
        gc.collect()
        retained, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    del result
    return {"peak": peak - before, "retained": retained - before}


def growth(batch: Callable[[], Any]) -> Json:
    """Return the memory and the files that a batch leaves behind after a warm-up."""
    for _ in range(WARM):
        batch()
    before = _held()
    batch()
    after = _held()
    tracemalloc.start()
    try:
        batch()
        gc.collect()
        first, _ = tracemalloc.get_traced_memory()
        batch()
        gc.collect()
        second, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    grown = {name: after[name] - before[name] for name in before}
    return {**grown, "traced": second - first}


def _held() -> dict[str, int]:
    """Return the memory and the open files of this process, if `/proc` exists."""
    gc.collect()
    process = Path("/proc/self")
    if not process.exists():
        return {}
    pages = int((process / "statm").read_text().split()[1])
    files = list((process / "fd").iterdir())
    return {"rss": pages * os.sysconf("SC_PAGE_SIZE"), "files": len(files)}


def profile(run: Callable[[], Any]) -> Json:
    """Return the functions with the most time of their own."""
    profiler = cProfile.Profile()
    profiler.runcall(run)
    found = profiler.getstats()
    total = sum(each.inlinetime for each in found)
    rows = [
        {
            "name": _name(each.code),
            "calls": each.callcount,
            "own": each.inlinetime,
            "share": each.inlinetime / total,
        }
        for each in sorted(found, key=lambda each: -each.inlinetime)[:SHOWN]
    ]
    return {"total": total, "functions": rows}


def _name(code: CodeType | str) -> str:
    """Return the module and the function, without a path of this machine."""
    if isinstance(code, str):
        return code.strip("<>")
    file, function = code.co_filename, code.co_name
    if file.startswith("<"):
        return f"{file}:{function}"
    paths = sysconfig.get_paths()
    for folder in (paths["purelib"], paths["platlib"], paths["stdlib"]):
        if file.startswith(folder + os.sep):
            return f"{file[len(folder) + 1 :]}:{function}"
    parts = Path(file).parts
    for top in ("generated", "benchmarks"):
        if top in parts:
            return f"{'/'.join(parts[parts.index(top) + 1 :])}:{function}"
    return f"{Path(file).name}:{function}"

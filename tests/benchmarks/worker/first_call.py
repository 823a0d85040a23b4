"""Measures the first call of a process: `python -m benchmarks.worker.first_call PEER URL`.

The request body is read from standard input with `marshal`, which imports no module that a client
might import.
"""

from __future__ import annotations

import marshal
import sys
from importlib import import_module
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .adapter import Adapter

LATER = 50


def first(name: str, url: str) -> dict[str, float]:
    """Return the seconds of the import, of creating a client, and of the first and later calls."""
    peer_class: type[Adapter] = import_module(f"benchmarks.worker.adapters.{name}").PeerAdapter
    value = marshal.load(sys.stdin.buffer)
    start = perf_counter()
    peer = peer_class()
    for module in peer.imports:
        import_module(module)
    imported = perf_counter()
    client = peer.client(url)
    made = perf_counter()
    body = value if peer.takes_mappings else peer.body(value)
    ready = perf_counter()
    peer.call(client, "small", body)
    end = perf_counter()
    later = sorted(_call(peer, client, body) for _ in range(LATER))[LATER // 2]
    return {
        "import": imported - start,
        "client": made - imported,
        "call": end - ready,
        "extra": end - ready - later,
        "total": end - start,
    }


def _call(peer: Adapter, client: object, body: object) -> float:
    start = perf_counter()
    peer.call(client, "small", body)
    return perf_counter() - start


if __name__ == "__main__":
    measured = first(*sys.argv[1:])
    print(import_module("json").dumps(measured))

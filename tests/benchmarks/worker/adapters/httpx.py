"""Code written by hand with `httpx` and JSON as plain dicts."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

from benchmarks.worker.adapter import HEADERS, Adapter, WithoutNetwork
from benchmarks.worker.adapters.ours import transport_answers


class PeerAdapter(Adapter):
    imports = ("httpx",)
    takes_mappings = True

    def __init__(self) -> None:
        self._httpx = import_module("httpx")
        # The same as the others: the default of five seconds would end calls that queue.
        self._timeout = 30.0

    def reader(self, size: str) -> Callable[[bytes], Any]:
        return json.loads

    def writer(self) -> Callable[[Any], bytes | str]:
        return json.dumps

    def client(self, url: str) -> Any:
        return self._httpx.Client(base_url=url, headers=HEADERS, timeout=self._timeout)

    def call(self, client: Any, session: str, body: Any) -> Any:
        response = client.put(f"/v2/customer_sessions/{session}", json=body)
        response.raise_for_status()
        return response.json()

    def async_client(self, url: str) -> Any:
        return self._httpx.AsyncClient(base_url=url, headers=HEADERS, timeout=self._timeout)

    async def async_call(self, client: Any, session: str, body: Any) -> Any:
        response = await client.put(f"/v2/customer_sessions/{session}", json=body)
        response.raise_for_status()
        return response.json()

    def without_network(self, content: bytes) -> WithoutNetwork:
        client = self.client("http://127.0.0.1:9")
        return lambda body: self.call(client, "small", body), partial(transport_answers, content)

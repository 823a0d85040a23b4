"""The lower limit: `orjson` with plain dicts, over `urllib3` and over `aiohttp`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext
from importlib import import_module
from typing import Any

from benchmarks.worker.adapter import HEADERS, Adapter, WithoutNetwork


class PeerAdapter(Adapter):
    imports = ("orjson", "urllib3")
    takes_mappings = True

    def __init__(self) -> None:
        self._orjson = import_module("orjson")
        self._urllib3 = import_module("urllib3")

    def reader(self, size: str) -> Callable[[bytes], Any]:
        read: Callable[[bytes], Any] = self._orjson.loads
        return read

    def writer(self) -> Callable[[Any], bytes | str]:
        write: Callable[[Any], bytes] = self._orjson.dumps
        return write

    def client(self, url: str) -> Any:
        return self._urllib3.connection_from_url(url, headers=HEADERS)

    def call(self, client: Any, session: str, body: Any) -> Any:
        content = self._orjson.dumps(body)
        response = client.urlopen("PUT", f"/v2/customer_sessions/{session}", body=content)
        if response.status != 200:
            raise RuntimeError(f"status {response.status}")
        return self._orjson.loads(response.data)

    @asynccontextmanager
    async def async_client(self, url: str) -> AsyncIterator[Any]:
        aiohttp = import_module("aiohttp")
        async with aiohttp.ClientSession(base_url=url, headers=HEADERS) as session:
            yield session

    async def async_call(self, client: Any, session: str, body: Any) -> Any:
        content = self._orjson.dumps(body)
        async with client.put(f"/v2/customer_sessions/{session}", data=content) as response:
            response.raise_for_status()
            return self._orjson.loads(await response.read())

    def without_network(self, content: bytes) -> WithoutNetwork:
        # Without the network only the decoding is left, which is the measure for all others.
        return lambda body: self._orjson.loads(content), nullcontext

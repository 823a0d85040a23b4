"""This package, `talonone`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from importlib import import_module
from typing import Any

from benchmarks.worker.adapter import KEY, Adapter, AsyncWithoutNetwork, WithoutNetwork

_OPERATIONS = {
    "small": "updateCustomerSessionV2",
    "large": "updateCustomerSessionV2",
    "bulk": "updateCustomerProfilesV2",
}


class PeerAdapter(Adapter):
    imports = ("talonone",)
    takes_mappings = True

    def __init__(self) -> None:
        self._talonone = import_module("talonone")

    def body(self, value: dict[str, Any]) -> Any:
        models = import_module("talonone.models")
        return import_module("msgspec").convert(value, models.IntegrationRequest)

    def reader(self, size: str) -> Callable[[bytes], Any]:
        operation = import_module("talonone.endpoints").OPERATIONS[_OPERATIONS[size]]
        return partial(import_module("talonone._runtime.response").read_response, operation, 200)

    def searcher(self) -> Callable[[bytes], Any]:
        response = import_module("talonone._runtime.response")
        search: Callable[[bytes], Any] = response.LONG_TIME.search
        return search

    def writer(self) -> Callable[[Any], bytes | str]:
        json_values = import_module("talonone._runtime.json_values")
        encode: Callable[[Any], bytes] = json_values.ENCODER.encode
        return encode

    def client(self, url: str) -> Any:
        return self._talonone.TalonOne(base_url=url, api_key=KEY)

    def call(self, client: Any, session: str, body: Any) -> Any:
        return client.update_customer_session_v2(session, body)

    def async_client(self, url: str) -> Any:
        return self._talonone.AsyncTalonOne(base_url=url, api_key=KEY)

    async def async_call(self, client: Any, session: str, body: Any) -> Any:
        return await client.update_customer_session_v2(session, body)

    def without_network(self, content: bytes) -> WithoutNetwork:
        client = self.client("http://127.0.0.1:9")
        return lambda body: self.call(client, "small", body), partial(transport_answers, content)

    def async_without_network(self, content: bytes) -> AsyncWithoutNetwork:
        return self.async_client("http://127.0.0.1:9"), partial(session_answers, content)


def transport_answers(content: bytes) -> AbstractContextManager[None]:
    """Let the transport of `httpx` respond without sending, and check that it is used."""
    httpx = import_module("httpx")
    headers = [(b"Content-Type", b"application/json"), (b"Content-Length", b"%d" % len(content))]

    def answer() -> Any:
        # The real transport also returns a stream as the body, and headers as bytes.
        return httpx.Response(200, headers=headers, stream=httpx.ByteStream(content))

    return _answering(httpx.HTTPTransport, "handle_request", answer)


class _Answer:
    """A response of aiohttp whose body has arrived."""

    status = 200

    def __init__(self, content: bytes) -> None:
        self.headers = {"Content-Type": "application/json", "Content-Length": str(len(content))}
        self.raw_headers = tuple((k.encode(), v.encode()) for k, v in self.headers.items())
        self.content = self
        self._body = content

    async def readany(self) -> bytes:
        return self._body

    def at_eof(self) -> bool:
        return True

    def is_eof(self) -> bool:
        return True


def session_answers(content: bytes) -> AbstractContextManager[None]:
    """Let the sessions of aiohttp respond without sending, and check that they are used."""

    async def answer() -> _Answer:
        return _Answer(content)

    return _answering(import_module("aiohttp").ClientSession, "request", answer)


@contextmanager
def _answering(owner: Any, name: str, answer: Callable[[], Any]) -> Iterator[None]:
    """Replace a method with a function that makes responses, and check that it is called."""
    asked = False

    def replaced(*_: Any, **__: Any) -> Any:
        nonlocal asked
        asked = True
        return answer()

    before = getattr(owner, name)
    setattr(owner, name, replaced)
    try:
        yield
    finally:
        setattr(owner, name, before)
    if not asked:
        raise RuntimeError(f"{name} was never asked for")

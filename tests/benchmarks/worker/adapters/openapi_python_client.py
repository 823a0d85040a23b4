"""The package that openapi-python-client makes from the specification with its own templates."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module
from typing import Any

from benchmarks.worker.adapter import KEY, MODELS, Adapter


class PeerAdapter(Adapter):
    imports = ("openapi_peer", "openapi_peer.api.customer_sessions.update_customer_session_v2")

    def __init__(self) -> None:
        self._package, self._operation = map(import_module, self.imports)
        self._models = import_module("openapi_peer.models")

    def body(self, value: dict[str, Any]) -> Any:
        return self._models.IntegrationRequest.from_dict(value)

    def reader(self, size: str) -> Callable[[bytes], Any]:
        model = getattr(self._models, MODELS[size])
        return lambda content: model.from_dict(json.loads(content))

    def writer(self) -> Callable[[Any], bytes | str]:
        # In the same form as `httpx` encodes JSON.
        write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
        return lambda model: write(model.to_dict()).encode()

    def client(self, url: str) -> Any:
        key = {"token": KEY, "prefix": "ApiKey-v1"}
        return self._package.AuthenticatedClient(base_url=url, timeout=30.0, **key)

    def call(self, client: Any, session: str, body: Any) -> Any:
        return self._operation.sync(session, client=client, body=body)

    def async_client(self, url: str) -> Any:
        return self.client(url)

    async def async_call(self, client: Any, session: str, body: Any) -> Any:
        return await self._operation.asyncio(session, client=client, body=body)

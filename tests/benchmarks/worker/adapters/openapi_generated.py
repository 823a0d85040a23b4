"""Packages that openapi-generator makes with its generator `python`."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module
from typing import Any

from benchmarks.worker.adapter import KEY, MODELS, Adapter


class Generated(Adapter):
    """A package that openapi-generator made."""

    name = ""
    """The name of the package."""
    api = ""
    """The class with `update_customer_session_v2`."""

    def __init__(self) -> None:
        self._package = import_module(self.name)
        self._reader = self._package.ApiClient()

    def body(self, value: dict[str, Any]) -> Any:
        return import_module(f"{self.name}.models").IntegrationRequest.from_dict(value)

    def reader(self, size: str) -> Callable[[bytes], Any]:
        read, model = self._reader.deserialize, MODELS[size]
        return lambda content: read(content.decode(), model, "application/json")

    def writer(self) -> Callable[[Any], bytes | str]:
        plain = self._reader.sanitize_for_serialization
        return lambda model: json.dumps(plain(model))

    def client(self, url: str) -> Any:
        configuration = self._package.Configuration(host=url)
        configuration.api_key["api_key_v1"] = KEY
        configuration.api_key_prefix["api_key_v1"] = "ApiKey-v1"
        return getattr(self._package, self.api)(self._package.ApiClient(configuration))

    def call(self, client: Any, session: str, body: Any) -> Any:
        return client.update_customer_session_v2(session, body)

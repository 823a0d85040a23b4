"""The older official SDK."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from benchmarks.worker.adapter import MODELS
from benchmarks.worker.adapters.openapi_generated import Generated


class PeerAdapter(Generated):
    imports = ("talon_one",)
    name = "talon_one"
    api = "IntegrationApi"

    def body(self, value: dict[str, Any]) -> Any:
        return self._reader.deserialize(_Response(json.dumps(value)), "IntegrationRequest")

    def reader(self, size: str) -> Callable[[bytes], Any]:
        read, model = self._reader.deserialize, MODELS[size]
        return lambda content: read(_Response(content), model)


class _Response:
    """The part of a response that `deserialize` reads."""

    def __init__(self, data: Any) -> None:
        self.data = data

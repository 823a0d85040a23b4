"""The older official SDK, made by a generator of its time."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from benchmarks.worker.adapter import MODELS
from benchmarks.worker.adapters.openapi_generated import Generated


class Peer(Generated):
    imports = ("talon_one",)
    name = "talon_one"
    api = "IntegrationApi"

    def body(self, value: dict[str, Any]) -> Any:
        return self._reader.deserialize(_Answer(json.dumps(value)), "IntegrationRequest")

    def reader(self, size: str) -> Callable[[bytes], Any]:
        read, model = self._reader.deserialize, MODELS[size]
        return lambda content: read(_Answer(content), model)


class _Answer:
    """What `deserialize` wants: something with the bytes of an answer."""

    def __init__(self, data: Any) -> None:
        self.data = data

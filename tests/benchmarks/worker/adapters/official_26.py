"""The newer official SDK, made by openapi-generator."""

from __future__ import annotations

from benchmarks.worker.adapters.openapi_generated import Generated


class Peer(Generated):
    imports = ("talon_one",)
    name = "talon_one"
    api = "IntegrationApi"

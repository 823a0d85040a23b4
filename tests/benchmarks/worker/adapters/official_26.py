"""The newer official SDK."""

from __future__ import annotations

from benchmarks.worker.adapters.openapi_generated import Generated


class PeerAdapter(Generated):
    imports = ("talon_one",)
    name = "talon_one"
    api = "IntegrationApi"

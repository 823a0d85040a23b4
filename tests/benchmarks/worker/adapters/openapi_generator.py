"""What openapi-generator's `python` makes of our specification."""

from __future__ import annotations

from benchmarks.worker.adapters.openapi_generated import Generated


class Peer(Generated):
    imports = ("openapi_peer",)
    name = "openapi_peer"
    api = "CustomerSessionsApi"

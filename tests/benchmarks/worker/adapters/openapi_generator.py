"""The package that openapi-generator makes from the specification of the API."""

from __future__ import annotations

from benchmarks.worker.adapters.openapi_generated import Generated


class PeerAdapter(Generated):
    imports = ("openapi_peer",)
    name = "openapi_peer"
    api = "CustomerSessionsApi"

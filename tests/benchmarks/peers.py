"""The packages that are compared: this one and its peers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "openapi" / "talon-one-integration.yaml"
_BUNDLE = ROOT / "generated" / "docs" / "openapi.yaml"
SPEC = _BUNDLE if _BUNDLE.exists() else SOURCE
"""The specification in one file, which is all that the compared generators read."""
TESTS = ROOT / "tests"
LOCKS = TESTS / "benchmarks" / "locks"
VENVS = ROOT / ".venv" / "bench"
MADE = "openapi_peer"
"""The name of the packages that the compared generators make."""


@dataclass(frozen=True)
class Peer:
    """A package that is compared."""

    name: str
    """The name of its lock file and of its adapter."""
    title: str
    what: str
    package: str
    """The package that its users import."""
    statement: str
    """The statement that imports the class of its clients."""
    home: str = ""
    """The peer whose environment it shares; such a peer has no client."""

    @property
    def adapter(self) -> str:
        return self.name.replace("-", "_")

    @property
    def folder(self) -> Path:
        return VENVS / (self.home or self.name)

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"


_OFFICIAL = "from talon_one import ApiClient, IntegrationApi"
PEERS = (
    Peer("ours", "talonone", "this package", "talonone", "from talonone import TalonOne"),
    Peer(
        "msgspec",
        "msgspec alone",
        "its decoder and encoder with the models of this package, and nothing else of it",
        "msgspec",
        "from msgspec.json import Decoder",
        home="ours",
    ),
    Peer(
        "official-9",
        "official 9.0.0",
        "talon-one-python-sdk, sync over urllib3",
        "talon_one",
        _OFFICIAL,
    ),
    Peer(
        "official-26",
        "official 26.2",
        "talon-one-sdk, pydantic over urllib3",
        "talon_one",
        _OFFICIAL,
    ),
    Peer(
        "openapi-python-client",
        "openapi-python-client",
        "its own output from the specification, attrs over httpx",
        MADE,
        f"from {MADE} import Client; "
        f"import {MADE}.api.customer_sessions.update_customer_session_v2",
    ),
    Peer(
        "openapi-generator",
        "openapi-generator",
        "its `python` output from the specification, pydantic over urllib3; made without its check"
        " of the specification, which takes links with request bodies for faults",
        MADE,
        f"from {MADE} import ApiClient, CustomerSessionsApi",
    ),
    Peer(
        "httpx",
        "httpx + json",
        "code written by hand, with plain dicts",
        "httpx",
        "from httpx import Client",
    ),
    Peer(
        "floor",
        "floor",
        "orjson to plain dicts, over urllib3 and over aiohttp",
        "urllib3",
        "import orjson; from urllib3 import connection_from_url",
    ),
)
BY_NAME = {peer.name: peer for peer in PEERS}


def paths(peer: Peer) -> list[Path]:
    """Return the folders of a peer's package if the package is not installed."""
    return [ROOT / "generated"] if peer.folder.name == "ours" else [peer.folder / "made"]

"""Who is compared, and how each gets an environment of its own."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SPEC = ROOT / "openapi" / "talon-one-integration.yaml"
TESTS = ROOT / "tests"
LOCKS = TESTS / "benchmarks" / "locks"
VENVS = ROOT / ".venv" / "bench"
MADE = "openapi_peer"
"""What a generator's package is called."""
_WORDS = 160


class Failed(Exception):
    """A program has failed, or cannot be run here."""


@dataclass(frozen=True)
class Peer:
    """One of those that are compared."""

    name: str
    """Of its lock file, and of its adapter."""
    title: str
    what: str
    package: str
    """Which package its users import."""
    statement: str
    """How they import what they make clients with, which may be more of it."""
    home: str = ""
    """In whose environment it is, if it has none of its own; it is no client then."""

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
        "its own output from our specification, attrs over httpx",
        MADE,
        f"from {MADE} import Client; "
        f"import {MADE}.api.customer_sessions.update_customer_session_v2",
    ),
    Peer(
        "openapi-generator",
        "openapi-generator",
        "its `python` output from our specification, pydantic over urllib3; made without its check"
        " of the specification, which takes links with request bodies for faults",
        MADE,
        f"from {MADE} import ApiClient, CustomerSessionsApi",
    ),
    Peer(
        "httpx",
        "httpx + json",
        "what people write by hand, plain dicts",
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


def environment(*paths: Path) -> dict[str, str]:
    """Return what a process that is measured sees: no proxies, and no settings of ours."""
    kept = ("PATH", "HOME", "TMPDIR", "SYSTEMROOT", "JAVA_HOME", "LD_LIBRARY_PATH")
    found = {name: os.environ[name] for name in kept if name in os.environ}
    return found | {"PYTHONPATH": os.pathsep.join(map(str, paths))}


def paths(peer: Peer) -> list[Path]:
    """Return where a peer's own package is, if it was not installed."""
    return [ROOT / "generated"] if peer.folder.name == "ours" else [peer.folder / "made"]


def install(peer: Peer) -> None:
    """Make a peer's environment, unless it is there already."""
    generator = {"openapi-python-client": _with_client, "openapi-generator": _with_generator}
    if peer.name == "openapi-generator" and shutil.which("java") is None:
        raise Failed("it needs Java, and there is no `java` on the path")
    if install_lock(peer.folder.name) or not (peer.folder / "made").exists():
        (peer.folder / "made").mkdir(exist_ok=True)
    stamp, made = peer.folder / "made.stamp", _digest(SPEC, LOCKS / f"{peer.folder.name}.lock")
    if peer.name in generator and not _is(stamp, made):
        generator[peer.name](peer.folder / "made" / MADE)
        stamp.write_text(made, encoding="utf-8")


def install_lock(name: str) -> bool:
    """Install what a lock file says into an environment of its own; tell whether it was new."""
    lock, folder = LOCKS / f"{name}.lock", VENVS / name
    stamp, wanted = folder / "lock.stamp", _digest(lock)
    if _is(stamp, wanted):
        return False
    print(f"Installing {name} ...", flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    run([sys.executable, "-m", "venv", str(folder)])
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    run([*pip, "--disable-pip-version-check", "--require-hashes", "--no-deps", "-r", str(lock)])
    stamp.write_text(wanted, encoding="utf-8")
    return True


def _with_client(package: Path) -> None:
    """Let openapi-python-client make a package. It formats it with ruff."""
    binaries = Path(sys.executable).parent
    path = os.pathsep.join([str(binaries), os.environ["PATH"]])
    command = [str(binaries / "openapi-python-client"), "generate", "--meta", "none"]
    run(
        [*command, "--overwrite", "--path", str(SPEC), "--output-path", str(package)],
        environment() | {"PATH": path},
    )


def _with_generator(package: Path) -> None:
    """Let openapi-generator make a package, with the jar that its package for Python carries."""
    install_lock("openapi-generator-cli")
    command = [str(VENVS / "openapi-generator-cli" / "bin" / "openapi-generator-cli"), "generate"]
    command += ["-g", "python", "--skip-validate-spec", "--package-name", MADE]
    run([*command, "-i", str(SPEC), "-o", str(package.parent)], environment())


def run(command: list[str], seen: dict[str, str] | None = None) -> str:
    """Run a program to its end, and return what it printed."""
    done = subprocess.run(
        command, env=seen, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False
    )
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip()).splitlines()
        what = f"{Path(command[0]).name} ended with {done.returncode}"
        raise Failed(f"{what}: {said[-1][:_WORDS] if said else 'it said nothing'}")
    return done.stdout


def _digest(*files: Path) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def _is(stamp: Path, wanted: str) -> bool:
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted

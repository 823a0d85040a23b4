"""Fixtures that tests of more than one folder use."""

from __future__ import annotations

import gc
import os
import warnings
from collections.abc import Iterator

import pytest
from support.exploring import register_profiles
from support.kept_settings import KEPT
from support.lasting import Lasting, lasting
from support.live import FakeClock, Live
from support.loopback import Loopback
from support.wire import Caller, Wire

# Tests of somebody else, which run from the wheel.
collect_ignore = ["sample_shop"]

register_profiles()
# All calls of the tests stay on this machine, and nothing of the developer's reaches them. Tools
# that install packages take these variables from where they are kept, also in processes below this.
OWN = ("TALONONE_LOG", "SSL_CERT_FILE", "SSL_CERT_DIR", "SSLKEYLOGFILE")
for name in [name for name in os.environ if name.lower().endswith("_proxy") or name in OWN]:
    os.environ[KEPT + name] = os.environ.pop(name)


def pytest_xdist_auto_num_workers() -> int:
    """Return how many processes run tests: one more than cores, as many tests wait."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture
def wire() -> Wire:
    """A server that answers `{}` until it is told something else."""
    return Wire()


@pytest.fixture
def loopback() -> Iterator[Loopback]:
    """A real server on this machine that answers `{}` until it is told something else."""
    with Loopback() as server:
        yield server


@pytest.fixture(params=["sync", "async"])
def call(request: pytest.FixtureRequest, wire: Wire) -> Caller:
    """Calls methods, with each of the two clients in turn."""
    return Caller(wire, is_async=request.param == "async")


@pytest.fixture(params=["sync", "async"])
def live(request: pytest.FixtureRequest, loopback: Loopback) -> Live:
    """Calls methods over real connections to `loopback`, with each of the two clients in turn."""
    return Live(loopback.url, is_async=request.param == "async")


@pytest.fixture(params=["sync", "async"])
def clients(request: pytest.FixtureRequest) -> Iterator[Lasting]:
    """Makes clients that live for several calls, of each of the two kinds in turn."""
    with lasting(request.param == "async") as clients:
        yield clients


@pytest.fixture
def fake_clock(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    """Time that passes only when a client waits."""
    return FakeClock().install(monkeypatch)


@pytest.fixture
def loops_end() -> Iterator[None]:
    """Let event loops end with open connections, which nobody can close any more."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "unclosed", ResourceWarning)
        yield
        gc.collect()

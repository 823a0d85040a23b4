"""Fixtures that tests of more than one folder use."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from loopback import Loopback
from wire import Caller, Wire


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

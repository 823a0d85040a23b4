"""Fixtures that tests of more than one folder use."""

from __future__ import annotations

import pytest
from wire import Caller, Wire


@pytest.fixture
def wire() -> Wire:
    """A server that answers `{}` until it is told something else."""
    return Wire()


@pytest.fixture(params=["sync", "async"])
def call(request: pytest.FixtureRequest, wire: Wire) -> Caller:
    """Calls methods, with each of the two clients in turn."""
    return Caller(wire, is_async=request.param == "async")

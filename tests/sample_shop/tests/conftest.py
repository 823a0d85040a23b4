"""The seed that the tests of both shops share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def talonone_seed() -> Path:
    """The promotions of this shop."""
    return Path(__file__).parents[1] / "shop.yaml"

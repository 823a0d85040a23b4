# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from .._runtime.model import Model


class AudienceMembership(Model, kw_only=True):
    """An audience that a customer belongs to."""

    id: int
    """Id of the audience."""
    name: str
    """Name of the audience."""

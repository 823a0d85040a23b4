# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from .._runtime.model import Model


class ProfileAudiencesChanges(Model, kw_only=True):
    """Audiences that a customer joins and leaves. Both lists may be empty."""

    adds: list[int]
    """Ids of the audiences to join."""
    deletes: list[int]
    """Ids of the audiences to leave."""

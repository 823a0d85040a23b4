# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import UNSET, UnsetType

from .._runtime.model import Model


class ErrorSource(Model, kw_only=True):
    """Where a fault is. Usually one of the fields is set."""

    pointer: str | None | UnsetType = UNSET
    """JSON pointer into the body of the request."""
    parameter: str | None | UnsetType = UNSET
    """Name of the query parameter."""
    line: str | None | UnsetType = UNSET
    """Line of an uploaded file, `N/A` if not known."""
    resource: str | None | UnsetType = UNSET
    """The entity that caused the fault."""

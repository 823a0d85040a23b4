# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import UNSET, UnsetType

from .._runtime.model import Model
from .error_source import ErrorSource


class APIError(Model, kw_only=True):
    """One fault of a request."""

    title: str
    """What is wrong, in short."""
    source: ErrorSource
    """Where the fault is."""
    details: str | None | UnsetType = UNSET
    """What is wrong, at length."""

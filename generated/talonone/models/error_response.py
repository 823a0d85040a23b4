# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import UNSET, UnsetType

from .._runtime.model import Model
from .api_error import APIError


class ErrorResponse(Model, kw_only=True):
    """Why a request failed."""

    message: str
    """What went wrong, in words."""
    errors: list[APIError] | None | UnsetType = UNSET
    """The single faults, where the server tells them apart."""

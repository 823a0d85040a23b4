# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""A client for the Talon.One Integration API, version 1.0.0 of the specification."""

from __future__ import annotations

from msgspec import UNSET, UnsetType

from ._client import AsyncTalonOne, TalonOne
from ._runtime.errors import (
    APIConnectionError,
    APIError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    InternalServerError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    RequestValidationError,
    ResponseDecodeError,
    TalonOneError,
    UnprocessableEntityError,
)
from ._runtime.raw_response import RawResponse

__all__ = [
    "UNSET",
    "APIConnectionError",
    "APIError",
    "APIStatusError",
    "APITimeoutError",
    "AsyncTalonOne",
    "AuthenticationError",
    "BadRequestError",
    "ConflictError",
    "InternalServerError",
    "NotFoundError",
    "PermissionDeniedError",
    "RateLimitError",
    "RawResponse",
    "RequestValidationError",
    "ResponseDecodeError",
    "TalonOne",
    "TalonOneError",
    "UnprocessableEntityError",
    "UnsetType",
]

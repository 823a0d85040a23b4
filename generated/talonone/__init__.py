# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""A client for the Talon.One Integration API, version 2026.5 of the specification: 39
operations.

The contracts of May 2026 and of February 2021 in one: customer sessions, returns, profiles,
events, coupons, referrals, audiences, loyalty, achievements and catalogs of a Talon.One account.

`TalonOne.request` calls what the specification does not name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET, UnsetType

from ._runtime.errors import (
    APIConnectionError,
    APIError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    ErrorDetail,
    InternalServerError,
    NotFoundError,
    PermissionDeniedError,
    PropertyDecodeError,
    RateLimitError,
    RequestValidationError,
    ResponseDecodeError,
    TalonOneError,
    UnprocessableEntityError,
)
from ._runtime.lazy import lazy_exports
from ._version import __spec_digest__ as __spec_digest__
from ._version import __spec_version__ as __spec_version__
from ._version import __version__ as __version__

if TYPE_CHECKING:
    from ._client import AsyncTalonOne, TalonOne
    from ._runtime.auth import ApiKeyAuth, IntegrationAuth
    from ._runtime.response import RawResponse
else:

    def _load(module):
        match module:
            case "_client":
                from ._client import __dict__ as names
            case "_runtime.auth":
                from ._runtime.auth import __dict__ as names
            case "_runtime.response":
                from ._runtime.response import __dict__ as names
        return names

    # Names that need the transport are imported on first use: models work without it.
    __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "ApiKeyAuth": "_runtime.auth",
            "IntegrationAuth": "_runtime.auth",
            "AsyncTalonOne": "_client",
            "RawResponse": "_runtime.response",
            "TalonOne": "_client",
        },
        _load,
    )

__all__ = [
    "UNSET",
    "APIConnectionError",
    "APIError",
    "APIStatusError",
    "APITimeoutError",
    "ApiKeyAuth",
    "AsyncTalonOne",
    "AuthenticationError",
    "BadRequestError",
    "ConflictError",
    "ErrorDetail",
    "IntegrationAuth",
    "InternalServerError",
    "NotFoundError",
    "PermissionDeniedError",
    "PropertyDecodeError",
    "RateLimitError",
    "RawResponse",
    "RequestValidationError",
    "ResponseDecodeError",
    "TalonOne",
    "TalonOneError",
    "UnprocessableEntityError",
    "UnsetType",
]

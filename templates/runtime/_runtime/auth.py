"""The authentication schemes of the API."""

from __future__ import annotations

import hmac
import re
from abc import ABC, abstractmethod
from collections.abc import Generator
from typing import ClassVar

from .http_library import httpx

_KEY = re.compile(r"[!-~]+")
_SIGNER = re.compile(r"[\w.-]+", re.ASCII)
_HEX = re.compile(r"(?:[0-9a-fA-F]{2})+")


class HeaderAuth(httpx.Auth, ABC):
    """A scheme that adds one header, which depends on nothing but the body."""

    requires_request_body = True

    @abstractmethod
    def header(self, content: bytes) -> tuple[str, str]:
        """Return name and value of the header for a request with this body; `b""` for none."""

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Add the header to a request."""
        name, value = self.header(request.content)
        request.headers[name] = value
        yield request


class ApiKeyAuth(HeaderAuth):
    """The scheme `api_key_v1`: `Authorization: ApiKey-v1 <key>`.

    Args:
        key: An API key of the application, made in the Campaign Manager.

    Raises:
        ValueError: The key is empty, or has characters that no header can have.
    """

    scheme: ClassVar[str] = "api_key_v1"

    def __init__(self, key: str) -> None:
        # A wrong key may still be a secret, so no message shows it.
        if not isinstance(key, str):
            raise ValueError(f"api_key is a string, not {type(key).__name__}")
        if not _KEY.fullmatch(key):
            raise ValueError("api_key is empty or has characters that no header can carry")
        self._value = f"ApiKey-v1 {key}"

    def header(self, content: bytes) -> tuple[str, str]:
        """Return the header with the key; the body does not matter."""
        return "Authorization", self._value

    def __repr__(self) -> str:
        return "ApiKeyAuth(…)"


class IntegrationAuth(HeaderAuth):
    """The scheme `integration_auth`: `Content-Signature: signer=<id>; signature=<hex>`.

    The signature is the HMAC-MD5 of the bytes of the body, or of no bytes if there is no body. Not
    every operation accepts this scheme.

    Args:
        application_id: The id of the application.
        application_key: The key of the application, in hex.

    Raises:
        ValueError: The id is empty or has characters that no id has, or the key is not in hex.
    """

    scheme: ClassVar[str] = "integration_auth"

    def __init__(self, application_id: int | str, application_key: str) -> None:
        if isinstance(application_id, bool) or not isinstance(application_id, (int, str)):
            kind = type(application_id).__name__
            raise ValueError(f"application_id is a number or a string, not {kind}")
        if not _SIGNER.fullmatch(str(application_id)):
            raise ValueError("application_id is empty or has characters that no id has")
        if not isinstance(application_key, str):
            raise ValueError(f"application_key is a string, not {type(application_key).__name__}")
        if not _HEX.fullmatch(application_key):
            raise ValueError("application_key is not in hex: two digits from 0 to f for each byte")
        self._signer = str(application_id)
        self._key = bytes.fromhex(application_key)

    def header(self, content: bytes) -> tuple[str, str]:
        """Return the header with the signature of the body."""
        signature = hmac.digest(self._key, content, "md5").hex()
        return "Content-Signature", f"signer={self._signer}; signature={signature}"

    def __repr__(self) -> str:
        return f"IntegrationAuth({self._signer!r}, …)"


HEADER_SCHEMES = (ApiKeyAuth, IntegrationAuth)
"""The schemes that do nothing but add a header, other than classes derived from them may."""

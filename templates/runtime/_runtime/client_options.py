"""What both clients are told when they are made, and what they do alike with a call."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from copy import copy
from typing import Any, TypeAlias

import httpx
from msgspec import UNSET, UnsetType

from .auth import ApiKeyAuth
from .errors import (
    APIConnectionError,
    APITimeoutError,
    RequestValidationError,
    TalonOneError,
    status_error,
)
from .operation import Call, Operation, T
from .raw_response import RawResponse
from .sending import encode_body, headers, raw_path
from .version import __version__

TimeoutTypes: TypeAlias = float | httpx.Timeout | None
"""Seconds for each phase of a call, all phases apart, or no limit."""

DEFAULT_TIMEOUT = httpx.Timeout(30.0, connect=5.0)

_USER_AGENT = f"talonone/{__version__} python/{platform.python_version()}"


class ClientOptions:
    """The settings of a client, checked, and the parts of a call that need no connection."""

    def __init__(
        self,
        base_url: str | None,
        api_key: str | None,
        *,
        timeout: TimeoutTypes | UnsetType,
        strict_responses: bool,
    ) -> None:
        self._base = _base_url(_setting("base_url", base_url, "TALONONE_BASE_URL"))
        key = _setting("api_key", api_key, "TALONONE_API_KEY")
        if not key:
            raise TalonOneError("no API key: pass api_key=, or set TALONONE_API_KEY")
        try:
            self.auth: httpx.Auth = ApiKeyAuth(key)
        except ValueError as error:
            raise TalonOneError(str(error)) from None
        self._prefix = self._base.raw_path.decode("ascii").rstrip("/")
        self._timeout = timeout
        self._strict = strict_responses

    def changed(
        self, timeout: TimeoutTypes | UnsetType, strict_responses: bool | UnsetType
    ) -> ClientOptions:
        """Return a copy with other settings; `UNSET` ones stay as they are."""
        other = copy(self)
        if timeout is not UNSET:
            other._timeout = timeout
        if strict_responses is not UNSET:
            other._strict = strict_responses
        return other

    @property
    def base_url(self) -> str:
        """Where the operations' paths start."""
        return str(self._base)

    def request(
        self,
        client: httpx.Client | httpx.AsyncClient,
        call: Call[Any],
        timeout: TimeoutTypes | UnsetType,
        extra_headers: Mapping[str, str] | None,
    ) -> httpx.Request:
        """Return the request of a call; a call that breaks the specification is refused."""
        path = raw_path(call)
        body = encode_body(call)
        accepted = "*/*" if "bytes" in call.operation.answers.values() else "application/json"
        fields = {"Accept": accepted, "User-Agent": _USER_AGENT, **headers(call)}
        if body is not None:
            fields["Content-Type"] = "application/json"
        timeout = self._timeout if timeout is UNSET else timeout
        return client.build_request(
            call.operation.method,
            self._base.copy_with(raw_path=f"{self._prefix}{path}".encode("ascii")),
            content=body,
            headers=_with_extra(call.operation, fields, extra_headers) if extra_headers else fields,
            timeout=httpx.USE_CLIENT_DEFAULT if timeout is UNSET else timeout,
        )

    def result(self, operation: Operation[T], response: httpx.Response) -> RawResponse[T]:
        """Return a successful answer, or raise the error that it is."""
        if not response.is_success:
            raise status_error(operation, response.status_code, response.headers, response.content)
        return RawResponse(operation, response, self._strict)

    def failure(self, operation: Operation[Any], error: httpx.RequestError) -> APIConnectionError:
        """Return the error of a call that got no complete answer."""
        kind = APITimeoutError if isinstance(error, httpx.TimeoutException) else APIConnectionError
        words = str(error) or type(error).__name__
        return kind(operation, f"{self._base.scheme}://{self._base.netloc.decode()}: {words}")


def _with_extra(
    operation: Operation[Any], fields: Mapping[str, str], extra: Mapping[str, str]
) -> httpx.Headers:
    """Return all headers of a request; those of the caller win, in whatever case they are."""
    for name, value in extra.items():
        for text in (name, value):
            if not (isinstance(text, str) and text.isascii() and text.isprintable()):
                # Values may be secrets, so that only the name is told.
                problem = f"the header {name!r} has characters that no header can carry"
                raise RequestValidationError(operation, problem)
    merged = httpx.Headers(fields)
    merged.update(extra)
    return merged


def _setting(name: str, value: str | None, variable: str) -> str | None:
    """Return a setting, or the environment's where none was given: an empty one is a mistake."""
    if value is not None and not isinstance(value, str):
        raise TalonOneError(f"{name} is a string, not {type(value).__name__}")
    return os.environ.get(variable) if value is None else value


def _base_url(value: str | None) -> httpx.URL:
    if not value:
        raise TalonOneError("no base URL: pass base_url=, or set TALONONE_BASE_URL")
    example = "https://example.europe-west1.talon.one"
    try:
        url = httpx.URL(value)
    except httpx.InvalidURL as error:
        raise TalonOneError(f"the base URL is not valid: {error}") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise TalonOneError(f"the base URL needs a scheme and a host, such as {example}")
    if url.query or url.fragment or url.userinfo:
        raise TalonOneError(f"the base URL takes no query, fragment or user, only {example}")
    return url

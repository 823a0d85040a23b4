"""The options of a client: read from arguments and environment, checked, and kept together."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias, cast

from msgspec import UNSET, UnsetType

from .auth import (
    OURS,
    ApiKeyAuth,
    IntegrationAuth,
    NoAuth,
    check_api_key,
    check_application_id,
    check_application_key,
)
from .http_library import httpx, httpx2, is_instance
from .identity import VARIABLES
from .json_values import builtin_value
from .kinds import kind_of
from .operation import Operation

TimeoutTypes: TypeAlias = float | httpx.Timeout | httpx2.Timeout | None
"""Seconds for each phase of an attempt, a `Timeout` of httpx or httpx2, or `None` for no limit."""

DEFAULT_TIMEOUT = httpx.Timeout(30.0, connect=5.0)
_DEFAULT_PHASES: Mapping[str, float | None] = DEFAULT_TIMEOUT.as_dict()
DEFAULT_MAX_RETRIES = 2
DEFAULT_DEADLINE = 120.0  # Seconds.
DEFAULT_MAX_RESPONSE_SIZE = 64 * 1024 * 1024  # Bytes.

_NUMBERS = ("timeout", "max_retries", "deadline", "max_response_size")
_FLAGS = ("strict_responses", "validate_requests", "allow_unknown_fields", "decimal_numbers")
_EXAMPLE = "https://example.europe-west1.talon.one"
_BASE_URL = f"{VARIABLES}BASE_URL"
_API_KEY = f"{VARIABLES}API_KEY"
_APPLICATION_ID = f"{VARIABLES}APPLICATION_ID"
_APPLICATION_KEY = f"{VARIABLES}APPLICATION_KEY"
_NO_KEY = f"no API key: pass api_key=, or set {_API_KEY}"
# Seconds, 23 days. Longer times overflow in sockets and end at once.
_LONGEST = 2_000_000
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


@dataclass(frozen=True, slots=True)
class DefaultHeaders:
    """Headers of every call. They may be secrets: no `repr` shows them, and no frame holds them."""

    fields: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientOptions:
    """The options of a client, or of one call. Raises `ValueError` for an unusable value."""

    base_url: httpx.URL
    """The URL that the paths of the operations are appended to, as it was passed."""
    auth: httpx.Auth
    """The authentication of each request."""
    timeout: TimeoutTypes | UnsetType
    """The timeout of an attempt; `UNSET` for the one of the httpx client."""
    max_retries: int
    """The number of attempts after the first."""
    deadline: float | None
    """Seconds for a whole call; `None` for no limit."""
    max_response_size: int
    """The largest body of a response in bytes, before and after it is unpacked."""
    strict_responses: bool
    """Whether an unreadable field of a response is an error."""
    validate_requests: bool
    """Whether requests are checked against the specification."""
    allow_unknown_fields: bool
    """Whether requests may have fields that the specification does not know."""
    decimal_numbers: bool
    """Whether numbers in responses are `Decimal`."""
    default_headers: DefaultHeaders | None
    """Headers of every call, if there are any."""

    def __post_init__(self) -> None:
        for name in (*_NUMBERS, *_FLAGS):
            value = getattr(self, name)
            if type(value).__module__ != "builtins":
                # Settings may come from a data frame, too.
                object.__setattr__(self, name, builtin_value(value))
        _check_timeout(self.timeout)
        _check_max_retries(self.max_retries)
        _check_deadline(self.deadline)
        _check_max_response_size(self.max_response_size)
        for name in _FLAGS:
            if not isinstance(value := getattr(self, name), bool):
                raise ValueError(f"{name} is True or False, not {kind_of(value)}")

    def changed(self, **values: object) -> ClientOptions:
        """Return a copy with these values, except for those that are `UNSET`."""
        given: dict[str, Any] = {
            name: value for name, value in values.items() if value is not UNSET
        }
        return replace(self, **given) if given else self

    @property
    def phases(self) -> Mapping[str, float | None]:
        """Seconds for each phase of an attempt; the default ones if `timeout` is `UNSET`.

        They are for requests that are sent without an httpx client, and so without its timeout.
        """
        if self.timeout is UNSET:
            return _DEFAULT_PHASES
        timeout: Any = self.timeout
        if not is_instance(timeout, httpx.Timeout):
            timeout = httpx.Timeout(timeout)
        phases: Mapping[str, float | None] = timeout.as_dict()
        return phases

    def url_of(self, operation: Operation[Any]) -> str:
        """Return the URL of an operation as errors show it, without user, ids and query."""
        url = self.base_url
        path = url.raw_path.decode("ascii").partition("?")[0].rstrip("/")
        return f"{url.scheme}://{url.netloc.decode('ascii')}{path}{operation.path}"


def base_url(value: str | None) -> httpx.URL:
    """Return the base URL of a client, from the argument or `TALONONE_BASE_URL`."""
    value = _setting("base_url", value, _BASE_URL)
    if not value:
        raise ValueError(f"no base URL: pass base_url=, or set {_BASE_URL}")
    # The URL may hold a password, which no message may show, not even one of the parser.
    if re.search(r"[?#@]", value):
        raise ValueError(f"the base URL takes no query, fragment or user, only {_EXAMPLE}")
    try:
        url = httpx.URL(value)
    except httpx.InvalidURL as error:
        raise ValueError(f"the base URL is not valid: {error}") from None
    if re.search(r"\s", value) or (url.port or 0) > 65535:
        raise ValueError("the base URL is not valid: it has a space or a port that cannot be")
    if url.scheme not in ("http", "https") or not url.host:
        raise ValueError(f"the base URL needs a scheme and a host, such as {_EXAMPLE}")
    parts = url.raw_host.decode("ascii").removesuffix(".").split(".")
    # An IPv6 address has no such parts.
    if ":" not in url.host and not all(0 < len(part) < 64 for part in parts):
        raise ValueError("the base URL is not valid: its host has a part that no name can have")
    return url


def default_headers(value: Mapping[str, str] | None) -> DefaultHeaders | None:
    """Return the default headers of a client, from the argument."""
    if value is None:
        return None
    if problem := headers_problem("default_headers", value):
        raise ValueError(problem)
    return DefaultHeaders(dict(value)) if value else None


def headers_problem(option: str, headers: object) -> str | None:
    """Return a sentence if `headers`, the value of `option`, cannot be sent with a request."""
    if not isinstance(headers, Mapping):
        return f"{option} is a mapping of names to values, not {kind_of(headers)}"
    for name, value in headers.items():
        if problem := _header_problem(name, value):
            # The value may be a secret, so the message has only the name.
            return f"the header {name!r} {problem}"
    return None


def _header_problem(name: object, value: object) -> str | None:
    for text in (name, value):
        if not isinstance(text, str):
            return f"is a string, not {kind_of(text)}"
        if not (text.isascii() and text.isprintable() and text == text.strip()):
            return "has characters that no header can carry"
    if not _HEADER_NAME.fullmatch(str(name)):
        return "has a name that no header can have"
    if str(name).lower() in ("content-length", "transfer-encoding"):
        return "is for the connection to set"
    return None


def authentication(
    api_key: str | None,
    application_id: int | str | None,
    application_key: str | None,
    auth: object,
    *,
    schemes: Collection[type[httpx.Auth]] = OURS,
    is_open: bool = False,
) -> httpx.Auth:
    """Return the authentication of a client, from the arguments or the environment.

    Args:
        api_key: The key of the scheme that takes one.
        application_id: The id of the application, to sign calls.
        application_key: The key of the application, to sign calls.
        auth: Any authentication.
        schemes: The classes that the client can sign in with.
        is_open: Whether there are operations that need no credentials.
    """
    signs = application_id is not None or application_key is not None
    if (api_key is not None) + signs + (auth is not None) > 1:
        raise ValueError("pass api_key=, or application_id= with application_key=, or auth=")
    if auth is not None:
        if not is_instance(auth, httpx.Auth):
            raise ValueError(f"auth is an httpx.Auth, not {kind_of(auth)}")
        return cast(httpx.Auth, auth)
    if not {*OURS} & {*schemes}:
        if signs:
            raise ValueError("no scheme of the specification takes application_id= (pass auth=)")
        return _by_key(api_key, schemes, is_open)
    if not signs and (key := _setting("api_key", api_key, _API_KEY)) is not None:
        if not key:
            raise ValueError(_NO_KEY)
        if api_key is None:
            check_api_key(_API_KEY, key)
        return ApiKeyAuth(key)
    signer = os.environ.get(_APPLICATION_ID) if application_id is None else application_id
    key = _setting("application_key", application_key, _APPLICATION_KEY)
    if signer is None and key is None:
        raise ValueError(_NO_KEY)
    if signer is None or key is None:
        raise ValueError("application_id= and application_key= sign calls only together")
    if application_id is None:
        check_application_id(_APPLICATION_ID, signer)
    if application_key is None:
        check_application_key(_APPLICATION_KEY, key)
    return IntegrationAuth(signer, key)


def _by_key(key: str | None, schemes: Collection[type[httpx.Auth]], is_open: bool) -> httpx.Auth:
    """Return the authentication of a client that names no class for it."""
    names = " or ".join(one.__name__ for one in schemes) or "an httpx.Auth"
    takers: list[Any] = [one for one in schemes if getattr(one, "takes_key", False)]
    if key is not None and not takers:
        raise ValueError(f"no scheme of the specification takes api_key= (pass auth=, {names})")
    # One of the environment may be for another program.
    found = os.environ.get(_API_KEY) if key is None and len(takers) == 1 else key
    if found is not None and len(takers) > 1:
        raise ValueError(f"several schemes take a key: pass auth=, {names}")
    if found is not None:
        auth: httpx.Auth = takers[0](found)
        return auth
    if schemes and not is_open:
        raise ValueError(f"no credentials: pass auth=, {names}")
    return NoAuth()


def _setting(name: str, value: str | None, variable: str) -> str | None:
    """Return the value of a setting, or of its environment variable if it is `None`."""
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{name} is a string, not {kind_of(value)}")
    return os.environ.get(variable) if value is None else value


def _check_timeout(value: Any) -> None:
    if value is UNSET:
        return
    phases = value.as_dict().values() if is_instance(value, httpx.Timeout) else [value]
    if not all(phase is None or _is_positive(phase) for phase in phases):
        advice = "seconds above 0 and below 23 days, an httpx.Timeout, or None for no limit"
        raise ValueError(f"timeout is {advice}, not {_shown(value)}")


def _check_max_retries(value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"max_retries is a whole number from 0 on, not {_shown(value)}")


def _check_deadline(value: object) -> None:
    if value is not None and not _is_positive(value):
        raise ValueError(
            f"deadline is seconds above 0 and below 23 days, or None, not {_shown(value)}"
        )


def _check_max_response_size(value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError(
            f"max_response_size is a whole number of bytes above 0, not {_shown(value)}"
        )


def _is_positive(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return 0 < value <= _LONGEST


def _shown(value: object) -> str:
    known = isinstance(value, (bool, int, float, str)) or is_instance(value, httpx.Timeout)
    return repr(value) if known else kind_of(value)

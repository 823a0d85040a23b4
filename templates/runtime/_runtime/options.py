"""The settings of a client, checked, and the message that they make of a call."""

from __future__ import annotations

import platform
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import httpx
from msgspec import UNSET, UnsetType

from .errors import RequestValidationError
from .message import Message
from .operation import Call, Operation
from .request import encode_body, headers, raw_path
from .version import __version__

TimeoutTypes: TypeAlias = float | httpx.Timeout | None
"""Seconds for each phase of an attempt, all phases apart, or no limit."""

DEFAULT_TIMEOUT = httpx.Timeout(30.0, connect=5.0)
DEFAULT_MAX_RETRIES = 2
_DEFAULT_LIMITS = DEFAULT_TIMEOUT.as_dict()

_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
# Seconds, 23 days: what is longer wraps around in sockets, and is over at once.
_LONGEST = 2_000_000

_USER_AGENT = f"talonone/{__version__} python/{platform.python_version()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientOptions:
    """The settings of a client. Values that no client can work with are a `ValueError`."""

    base_url: httpx.URL
    """Where the operations' paths start."""
    auth: httpx.Auth
    timeout: TimeoutTypes | UnsetType
    """`UNSET` leaves it to the `httpx` client."""
    max_retries: int
    deadline: float | None
    strict_responses: bool
    validate_requests: bool
    decimal_numbers: bool

    def __post_init__(self) -> None:
        _check_timeout(self.timeout)
        _check_max_retries(self.max_retries)
        _check_deadline(self.deadline)
        for name in ("strict_responses", "validate_requests", "decimal_numbers"):
            if not isinstance(value := getattr(self, name), bool):
                raise ValueError(f"{name} is True or False, not {_kind(value)}")

    def changed(self, **values: object) -> ClientOptions:
        """Return a copy with other settings; `UNSET` ones stay as they are."""
        given: dict[str, Any] = {
            name: value for name, value in values.items() if value is not UNSET
        }
        return replace(self, **given) if given else self

    def message(self, call: Call[Any], extra_headers: Mapping[str, str] | None) -> Message:
        """Return what is sent for a call; a call that breaks the specification is refused."""
        operation = call.operation
        self._check_security(operation)
        target = raw_path(call, check=self.validate_requests)
        content = encode_body(call, check=self.validate_requests)
        accepted = "*/*" if "bytes" in operation.answers.values() else "application/json"
        fields = {"Accept": accepted, "User-Agent": _USER_AGENT}
        if call.headers:
            fields |= headers(call)
        if content is not None:
            fields["Content-Type"] = "application/json"
        merged = _with_extra(operation, fields, extra_headers) if extra_headers else fields
        return Message(operation, target, merged, content)

    def url(self, target: str) -> str:
        """Return the whole URL of a path and query below the base URL."""
        return f"{str(self.base_url).rstrip('/')}{target}"

    @property
    def limits(self) -> Mapping[str, float | None]:
        """Seconds for each phase of an attempt, for connections that are ours."""
        if self.timeout is UNSET:
            return _DEFAULT_LIMITS
        return httpx.Timeout(self.timeout).as_dict()

    def _check_security(self, operation: Operation[Any]) -> None:
        """Refuse a scheme that the operation does not take; of a caller's own we know nothing."""
        scheme = getattr(self.auth, "scheme", None)
        if scheme and operation.security and scheme not in operation.security:
            taken = " or ".join(operation.security)
            problem = f"the operation takes {taken}, and this client has only {scheme}"
            raise RequestValidationError(operation, problem)


def _check_timeout(value: object) -> None:
    if value is UNSET:
        return
    phases = value.as_dict().values() if isinstance(value, httpx.Timeout) else [value]
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


def _is_positive(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return 0 < value <= _LONGEST


def _shown(value: object) -> str:
    known = (bool, int, float, str, httpx.Timeout)
    return repr(value) if isinstance(value, known) else _kind(value)


def _kind(value: object) -> str:
    return type(value).__name__


def _with_extra(
    operation: Operation[Any], fields: Mapping[str, str], extra: Mapping[str, str]
) -> httpx.Headers:
    """Return all headers of a request; those of the caller win, in whatever case they are."""
    if not isinstance(extra, Mapping):
        problem = f"extra_headers is a mapping of names to values, not {_kind(extra)}"
        raise RequestValidationError(operation, problem)
    for name, value in extra.items():
        if problem := _header_problem(name, value):
            # Values may be secrets, so that only the name is told.
            raise RequestValidationError(operation, f"the header {name!r} {problem}")
    merged = httpx.Headers(fields)
    merged.update(extra)
    return merged


def _header_problem(name: object, value: object) -> str | None:
    for text in (name, value):
        if not isinstance(text, str):
            return f"is a string, not {_kind(text)}"
        if not (text.isascii() and text.isprintable() and text == text.strip()):
            return "has characters that no header can carry"
    if not _HEADER_NAME.fullmatch(str(name)):
        return "has a name that no header can have"
    if str(name).lower() in ("content-length", "transfer-encoding"):
        return "is for the connection to set"
    return None

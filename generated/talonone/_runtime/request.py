"""Requests: turns a call into path, query, headers and body, checked against the specification."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec
from msgspec import UNSET, Struct

from . import json_values
from .body_check import conforming
from .content_encoding import ACCEPT_ENCODING
from .errors import RequestValidationError
from .json_values import RefusedBody
from .model import Model
from .operation import Call, Operation, request_model
from .options import ClientOptions, DefaultHeaders, headers_problem
from .parameters import header_text, raw_path
from .unknown_fields import known_part, python_names_of_free_fields
from .version import __version__

_UNFIT = (msgspec.MsgspecError, TypeError, ValueError, OverflowError, RecursionError)
_NO_NAMES = frozenset[str]()
_USER_AGENT = f"talonone/{__version__} python/{platform.python_version()}"


class PreparedRequest(Struct, frozen=True):
    """A request as data, without its connection; every attempt of a call sends the same one."""

    operation: Operation[Any]
    """The operation that is called."""
    raw_path: str
    """Path and query, percent-encoded, below the base URL."""
    headers: Mapping[str, str]
    """The headers, without those of the connection and of the authentication."""
    content: bytes | None
    """The body, `None` if there is none."""

    def __repr__(self) -> str:
        # The headers may hold secrets, and the body is of a customer. A tuple would show them, too.
        return f"{type(self).__name__}({self.operation})"


def prepare(
    call: Call[Any],
    options: ClientOptions,
    extra_headers: Mapping[str, str] | None,
    extra_query: Mapping[str, object] | None,
) -> PreparedRequest:
    """Return the request of a call.

    Raises:
        RequestValidationError: The call breaks the specification.
    """
    operation, check = call.operation, options.validate_requests
    scheme = getattr(options.auth, "scheme", None)
    if scheme and operation.security and scheme not in operation.security:
        taken = " or ".join(operation.security)
        problem = f"the operation takes {taken}, and this client has only {scheme}"
        raise RequestValidationError(operation, problem)
    target = raw_path(call, extra_query, check=check)
    content = encode_body(call, check=check, allow_unknown_fields=options.allow_unknown_fields)
    accepted = "*/*" if "bytes" in operation.answers.values() else "application/json"
    headers = {
        "Accept": accepted,
        "Accept-Encoding": ACCEPT_ENCODING,
        "User-Agent": _USER_AGENT,
    }
    if content is not None:
        headers["Content-Type"] = "application/json"
    if extra_headers or call.headers or options.default_headers is not None:
        merged = _all_headers(call, headers, options.default_headers, extra_headers)
        return PreparedRequest(operation, target, merged, content)
    return PreparedRequest(operation, target, headers, content)


def encode_body(
    call: Call[Any], *, check: bool = True, allow_unknown_fields: bool = False
) -> bytes | None:
    """Return the bytes of the body, checked against every constraint; `None` for no body.

    Without `check`, or if the operation names no model for it, only values without one clear form
    in JSON are refused. `allow_unknown_fields` leaves in what the specification does not know.
    """
    operation, body = call.operation, call.body
    if body is UNSET and not operation.body_required:
        return None
    name = operation.body
    if name is not None and (body is None or body is UNSET):
        raise RequestValidationError(operation, "the body is missing (pass a model or a mapping)")
    if not check:
        name = None
    try:
        content = json_values.ENCODER.encode(body)
        if name is not None:
            _check(name, content, allow_unknown_fields)
        if json_values.is_unambiguous(body, _python_names(name) if name else _NO_NAMES):
            return content
    except (RefusedBody, *_UNFIT):
        pass  # The slow check finds the fault and its path; or none, as this one is stricter.
    return _slowly_checked(operation, name, body, allow_unknown_fields)


def _check(name: str, content: bytes, allow_unknown_fields: bool) -> None:
    try:
        _checker(name).decode(content)
    except msgspec.ValidationError:
        if not allow_unknown_fields:
            raise
        model = request_model(name)
        msgspec.convert(known_part(content, model), model)


@cache
def _checker(name: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(request_model(name))


@cache
def _python_names(name: str) -> frozenset[str]:
    return python_names_of_free_fields(request_model(name))


def _slowly_checked(
    operation: Operation[Any], name: str | None, body: object, allow_unknown_fields: bool
) -> bytes:
    """Return the bytes of a body, or raise an error with the path of its first fault."""
    try:
        json_values.refuse_ambiguous(body)
        content = json_values.ENCODER.encode(body)
        if name is None:
            return content
        model = request_model(name)
        return conforming(content, model, allow_unknown_fields=allow_unknown_fields)
    except RefusedBody as refused:
        path, problem = refused.path, refused.problem
        if name and isinstance(body, Model) and type(body).__name__ != name:
            path, problem = "$", f"the body is {type(body).__name__}, where {name} is expected"
    except RecursionError:
        path, problem = "$", "the body is nested too deeply, or holds itself"
    except _UNFIT as error:
        path, problem = "$", str(error)
    raise RequestValidationError(operation, problem, path)


def _all_headers(
    call: Call[Any],
    fields: Mapping[str, str],
    default: DefaultHeaders | None,
    extra: Mapping[str, str] | None,
) -> Mapping[str, str]:
    """Return all headers of a request; later ones replace earlier ones, names in any case."""
    operation = call.operation
    if extra and (problem := headers_problem("extra_headers", extra)):
        raise RequestValidationError(operation, problem)
    own = {
        name: header_text(operation, name, value)
        for name, value in call.headers.items()
        if value is not UNSET
    }
    # Unwrapped last: error reporters show the variables of the frames that an error passes.
    for others in (default.fields if default else {}, own, extra or {}):
        names = {name.lower() for name in others}
        kept = {name: value for name, value in fields.items() if name.lower() not in names}
        fields = {**kept, **others}
    return fields

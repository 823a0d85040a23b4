"""Requests: turns a call into path, query, headers and body, checked against the specification."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Any
from urllib.parse import quote

import msgspec
from msgspec import UNSET, Struct

from .._version import __version__
from . import json_values
from .auth import credentials_problem
from .body_check import (
    conforming,
    has_lone_tag,
    known_part,
    python_names_of_free_fields,
    refuse_missing_tags,
    refuse_other_models,
)
from .content_encoding import ACCEPT_ENCODING
from .decoders import new_decoder
from .errors import RequestValidationError
from .identity import NAME
from .json_values import SURROGATE, RefusedBody
from .kinds import kind_of
from .operation import Call, Operation, request_model
from .options import ClientOptions, DefaultHeaders, headers_problem
from .parameter_texts import cookies, free_pairs, header, query_pairs, segment, shown
from .parameters import Styled

_UNFIT = (msgspec.MsgspecError, TypeError, ValueError, OverflowError, RecursionError)
_NO_NAMES = frozenset[str]()
_USER_AGENT = f"{NAME}/{__version__} python/{platform.python_version()}"


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
    if operation.security and (problem := credentials_problem(operation.security, options.auth)):
        raise RequestValidationError(operation, problem)
    media, allowed = operation.media, options.allow_unknown_fields
    target = raw_path(call, extra_query, check=check, allow_unknown_fields=allowed)
    if operation.encode_body is None:
        content = encode_body(call, check=check, allow_unknown_fields=allowed)
    else:
        content, media = operation.encode_body(call, check, allowed)
    accepted = "*/*" if "bytes" in operation.answers.values() else "application/json"
    headers = {
        "Accept": accepted,
        "Accept-Encoding": ACCEPT_ENCODING,
        "User-Agent": _USER_AGENT,
    }
    if content is not None:
        headers["Content-Type"] = media
    own = _own_headers(call, check, allowed) if call.headers or call.cookies else {}
    if extra_headers or own or options.default_headers is not None:
        merged = _all_headers(operation, headers, options.default_headers, own, extra_headers)
        return PreparedRequest(operation, target, merged, content)
    return PreparedRequest(operation, target, headers, content)


def raw_path(
    call: Call[Any],
    extra_query: Mapping[str, object] | None = None,
    *,
    check: bool = True,
    allow_unknown_fields: bool = False,
) -> str:
    """Return path and query, with every value percent-encoded as a whole.

    Names in `extra_query` replace those of the call. Without `check`, the values may be of other
    types than the specification states; a path parameter that would lead to another path is refused
    in any case.
    """
    operation = call.operation
    path = operation.path
    values = partial(_plain_value, operation, check, allow_unknown_fields)
    for name, value in call.path.items():
        written = _usual_segment(value) if name not in operation.segments else None
        if written is None:
            plain = values(operation.segments, name, value)
            written = segment(operation, name, plain, check=check)
        path = path.replace(f"{{{name}}}", written)
    if not (call.query or extra_query):
        return path
    extra = _extra_pairs(operation, extra_query) if extra_query else {}
    pairs: list[str] = []
    for name, value in call.query.items():
        if value is not UNSET and name not in extra:
            plain = values(operation.query, name, value)
            pairs += query_pairs(operation, name, plain, check=check)
    for others in extra.values():
        pairs += others
    joint = "&" if "?" in path else "?"
    return f"{path}{joint}{'&'.join(pairs)}" if pairs else path


def _usual_segment(value: object) -> str | None:
    """Return a text as a path parameter, percent-encoded; `None` if it needs a closer look."""
    if type(value) is not str or value in ("", ".", "..") or SURROGATE.search(value):
        return None
    return quote(value, safe="")


def _plain_value(
    operation: Operation[Any],
    check: bool,
    allow_unknown_fields: bool,
    kinds: Mapping[str, Any],
    name: str,
    value: object,
) -> object:
    """Return the value of a parameter; one that has a model as it is in JSON, once checked."""
    kind = kinds.get(name)
    model = kind.kind if type(kind) is Styled else kind
    if not isinstance(model, str) or value is UNSET:
        return value
    if value is None:
        problem = f"{shown(operation, name)} is None (leave it out to not send it)"
        raise RequestValidationError(operation, problem)
    try:
        body = Call(replace(operation, body=model), body=value)
        content = encode_body(body, check=check, allow_unknown_fields=allow_unknown_fields)
    except RequestValidationError as error:
        place, problem = (error.path or "$")[1:], error.problem
    else:
        return json_values.decode_untyped(content or b"null", exact=True)
    raise RequestValidationError(operation, f"{shown(operation, name)}{place}: {problem}")


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
    if name is not None and (body is UNSET or (body is None and not _takes_null(name))):
        raise RequestValidationError(operation, "the body is missing (pass a model or a mapping)")
    if not check:
        name = None
    try:
        content = json_values.ENCODER.encode(body)
        if name is not None:
            _check(name, body, content, allow_unknown_fields)
        if json_values.is_unambiguous(body, _python_names(name) if name else _NO_NAMES):
            return content
    except (RefusedBody, *_UNFIT):
        pass  # The slow check finds the fault and its path; or none, as this one is stricter.
    return _slowly_checked(operation, name, body, allow_unknown_fields)


def _check(name: str, body: object, content: bytes, allow_unknown_fields: bool) -> None:
    try:
        _checker(name).decode(content)
    except msgspec.ValidationError:
        if not allow_unknown_fields:
            raise
        model = request_model(name)
        refuse_other_models(body, model)
        msgspec.convert(known_part(content, model), model)
    if _has_lone_tag(name):
        refuse_missing_tags(msgspec.json.decode(content), request_model(name))


@cache
def _takes_null(name: str) -> bool:
    """Return whether a model may be `null`."""
    try:
        _checker(name).decode(b"null")
    except msgspec.ValidationError:
        return False
    return True


@cache
def _has_lone_tag(name: str) -> bool:
    return has_lone_tag(request_model(name))


@cache
def _checker(name: str) -> msgspec.json.Decoder[Any]:
    return new_decoder(request_model(name))


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
        try:
            _checker(name).decode(content)
        except msgspec.ValidationError:
            refuse_other_models(body, model)
        return conforming(content, model, allow_unknown_fields=allow_unknown_fields)
    except RefusedBody as refused:
        path, problem = refused.path, refused.problem
    except RecursionError:
        path, problem = "$", "the body is nested too deeply, or holds itself"
    except _UNFIT as error:
        path, problem = "$", str(error)
    raise RequestValidationError(operation, problem, path)


def _extra_pairs(
    operation: Operation[Any], extra: Mapping[str, object]
) -> Mapping[str, Sequence[str]]:
    """Return what the query gets for each name in `extra_query` whose value is not `UNSET`."""
    if problem := query_problem("extra_query", extra):
        raise RequestValidationError(operation, problem)
    return {
        name: free_pairs(operation, name, value)
        for name, value in grouped(extra).items()
        if value is not UNSET
    }


def grouped(query: Mapping[str, object]) -> Mapping[str, object]:
    """Return a query with a list for each name that a multi-dict of a web framework repeats."""
    pairs = getattr(query, "multi_items", None)
    if pairs is None:
        return query
    found: dict[str, list[object]] = {}
    for name, value in pairs():
        found.setdefault(name, []).append(value)
    return found


def query_problem(option: str, query: object) -> str | None:
    """Return a sentence if `query` cannot be the parameters of a query; their values may be."""
    if not isinstance(query, Mapping):
        return f"{option} is a mapping of names to values, not {kind_of(query)}"
    for name in query:
        if not isinstance(name, str):
            return f"a name in {option} is a string, not {kind_of(name)}"
        if not name or SURROGATE.search(name):
            return f"{option} has {name!r}, which cannot be a name"
    return None


def _own_headers(call: Call[Any], check: bool, allow_unknown_fields: bool) -> Mapping[str, str]:
    """Return the headers that parameters of the call are sent in."""
    operation = call.operation
    values = partial(_plain_value, operation, check, allow_unknown_fields)
    own = {
        name: header(operation, name, values(operation.headers, name, value), check=check)
        for name, value in call.headers.items()
        if value is not UNSET
    }
    found = {
        name: values(operation.cookies, name, value)
        for name, value in call.cookies.items()
        if value is not UNSET
    }
    if found:
        # A parameter may be the whole header, beside those of single cookies.
        whole = [own.pop(name) for name in [*own] if name.lower() == "cookie"]
        own["Cookie"] = "; ".join(filter(None, [*whole, cookies(operation, found, check=check)]))
    return own


def _all_headers(
    operation: Operation[Any],
    fields: Mapping[str, str],
    default: DefaultHeaders | None,
    own: Mapping[str, str],
    extra: Mapping[str, str] | None,
) -> Mapping[str, str]:
    """Return all headers of a request; later ones replace earlier ones, names in any case."""
    if extra and (problem := headers_problem("extra_headers", extra)):
        raise RequestValidationError(operation, problem)
    # Unwrapped last: error reporters show the variables of the frames that an error passes.
    for others in (default.fields if default else {}, own, extra or {}):
        names = {name.lower() for name in others}
        kept = {name: value for name, value in fields.items() if name.lower() not in names}
        fields = {**kept, **others}
    return fields

"""Calls of what the specification does not name: checked as far as HTTP and JSON go.

Callers choose the type of the answer; some types can be read only as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, Protocol, get_origin, overload
from urllib.parse import unquote

import msgspec
from msgspec import UNSET, UnsetType, inspect
from msgspec.structs import astuple

from .decoders import new_decoder
from .errors import RequestValidationError
from .kinds import kind_of
from .model import Model
from .operation import FREE_CALL, Call, Operation, T
from .options import TimeoutTypes
from .request import grouped, query_problem
from .response import RawResponse

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")

_PARAMETER = re.compile(r"\{([\w.-]+)\}", re.ASCII)
_PATH = re.compile(r"(?:[\w.~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*", re.ASCII)
# Stands in messages for what was refused, which may hold anything.
_REFUSED = "…"
# Programs have few types, but may make them at run time without end.
_MOST_TYPES = 256
_ADVICE = "pass a Struct, a dataclass, a TypedDict or, for a list of them, list[...]"
# The lenient reader takes values of these types, unless they have a constraint.
_SCALARS = (
    inspect.AnyType,
    inspect.NoneType,
    inspect.BoolType,
    inspect.IntType,
    inspect.FloatType,
    inspect.StrType,
    inspect.DateType,
)


def free_call(
    method: str,
    path: str,
    path_params: Mapping[str, object] | None,
    query: Mapping[str, object] | None,
    body: object,
    model: object,
) -> Call[Any]:
    """Return a call of a path below the base URL, to be sent like one of the specification.

    Args:
        method: The HTTP method, in any case.
        path: The path template, which begins with a slash, with parameters in braces.
        path_params: Name of each parameter in the template → its value.
        query: Name of a query parameter → its value or a list of values.
        body: Any value that JSON can express, `UNSET` for no body.
        model: The type of the answer, `None` for decoded JSON.

    Raises:
        RequestValidationError: An argument cannot be sent, or the model cannot be read.
    """
    params = {} if path_params is None else path_params
    given = {} if query is None else query
    verb = str.upper(method) if isinstance(method, str) else _REFUSED
    method_problem = None if verb in METHODS else f"method is one of {', '.join(METHODS)}"
    path_problem = _path_problem(path)
    operation: Operation[Any] = Operation(
        id=FREE_CALL,
        method=_REFUSED if method_problem else verb,
        path=_REFUSED if path_problem else str.__str__(path),
        security=(),
        answers={200: Any if model is None else "bytes" if model is bytes else model},
    )
    problem = (
        method_problem
        or path_problem
        or _params_problem(path, params)
        or query_problem("query", given)
        or _model_problem(verb, model)
    )
    if problem:
        raise RequestValidationError(operation, problem)
    names = _PARAMETER.findall(path)
    return Call(
        operation,
        path={name: params[name] for name in names},
        query=grouped(given),
        body=body,
    )


def _path_problem(path: object) -> str | None:
    if not isinstance(path, str):
        return f"path is a string, not {kind_of(path)}"
    if not path.startswith("/") or path.startswith("//"):
        return "path is below the base URL, and begins with one slash, as in /v1/things"
    if "?" in path or "#" in path:
        return "path has a query or a fragment (pass query=, which encodes its values)"
    # A parameter is never a whole dot segment: those are refused as values.
    literal = _PARAMETER.sub("x", path)
    if "{" in literal or "}" in literal:
        return "path has a brace that names no parameter (write {name}, and pass path_params=)"
    if not _PATH.fullmatch(literal):
        return "path has characters that no path has (pass path_params=, which encodes its values)"
    if {".", ".."} & set(re.split(r"[/\\]", unquote(literal))):
        return "path has a segment of dots, which leads to another path (write that path)"
    return None


def _params_problem(path: str, params: object) -> str | None:
    if not isinstance(params, Mapping):
        return f"path_params is a mapping of names to values, not {kind_of(params)}"
    names = _PARAMETER.findall(path)
    for name in names:
        if params.get(name, UNSET) is UNSET:
            return f"path_params has no value for {name}, which the path names"
    for name in params:
        if name not in names:
            return f"path_params has {name!r}, which the path does not name"
    return None


def _model_problem(verb: str, model: object) -> str | None:
    if model is None or model is bytes:
        return None
    if verb == "HEAD":
        return "an answer to HEAD has no body to read (leave out model=)"
    return problem_of(model)


class RawRequest(Protocol):
    """The `request` of a client that returns raw responses."""

    @overload
    def __call__(
        self,
        method: str,
        path: str,
        *,
        path_params: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        body: object = UNSET,
        model: type[T],
        timeout: TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> RawResponse[T]: ...
    @overload
    def __call__(
        self,
        method: str,
        path: str,
        *,
        path_params: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        body: object = UNSET,
        model: object = None,
        timeout: TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> RawResponse[Any]: ...


class AsyncRawRequest(Protocol):
    """The same, to be awaited."""

    @overload
    async def __call__(
        self,
        method: str,
        path: str,
        *,
        path_params: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        body: object = UNSET,
        model: type[T],
        timeout: TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> RawResponse[T]: ...
    @overload
    async def __call__(
        self,
        method: str,
        path: str,
        *,
        path_params: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        body: object = UNSET,
        model: object = None,
        timeout: TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> RawResponse[Any]: ...


def problem_of(model: Any) -> str | None:
    """Return a sentence if no JSON can be read as `model`."""
    try:
        return _problem(model)
    except TypeError:  # It is no key of the cache.
        return _problem.__wrapped__(model)


@lru_cache(_MOST_TYPES)
def _problem(model: Any) -> str | None:
    try:
        new_decoder(model)
        kinds = list(_parts(inspect.type_info(model)))
    except (TypeError, ValueError, NameError, AttributeError, RecursionError) as error:
        if isinstance(model, type) or get_origin(model) is not None:
            return f"model cannot be read from JSON: {error}"
        # A value may be anything, and hold a secret: no message shows it.
        return f"model is a type, not a value of {kind_of(model)} ({_ADVICE})"
    for kind in kinds:
        if isinstance(kind, inspect.CustomType):
            name = getattr(kind.cls, "__qualname__", str(kind.cls))
            return f"model cannot be read from JSON: msgspec does not know {name} ({_ADVICE})"
    return None


@lru_cache(_MOST_TYPES)
def has_lenient_reader(model: Any) -> bool:
    """Return whether the lenient reader knows each part of `model`, and all that it demands."""
    return all(map(_is_lenient, _parts(inspect.type_info(model))))


def read_strictly(model: Any, body: bytes, *, decimals: bool) -> Any:
    """Return a body as `model`.

    With `decimals`, fractions whose type is not stated are `Decimal`. Raises
    `msgspec.ValidationError` if any part cannot be read.
    """
    return _decoder(model, decimals).decode(body)


@lru_cache(_MOST_TYPES)
def _decoder(model: Any, decimals: bool) -> msgspec.json.Decoder[Any]:
    return new_decoder(model, Decimal if decimals else None)


def _parts(root: inspect.Type) -> Iterator[inspect.Type]:
    """Yield a type and all types inside of it, but not those inside of a model of the package."""
    waiting: list[Any] = [root]
    seen = set[int]()
    # The list grows during the loop.
    for each in waiting:
        if id(each) in seen:
            continue
        seen.add(id(each))
        if isinstance(each, inspect.Type):
            yield each
        if isinstance(each, inspect.StructType) and _is_of_package(each):
            continue
        for value in astuple(each):
            inside = value if isinstance(value, tuple) else (value,)
            waiting += [one for one in inside if isinstance(one, (inspect.Type, inspect.Field))]


def _is_lenient(kind: inspect.Type) -> bool:
    match kind:
        case inspect.StructType():
            return _is_of_package(kind) or _is_plain(kind)
        case inspect.ListType():
            return kind == inspect.ListType(kind.item_type)
        case inspect.DictType():
            return kind == inspect.DictType(inspect.StrType(), kind.value_type)
        case inspect.UnionType() | inspect.LiteralType():
            return True
        case inspect.DateTimeType():
            return kind.tz is True
    return isinstance(kind, _SCALARS) and kind == type(kind)()


def _is_plain(kind: inspect.StructType) -> bool:
    """Return whether a Struct can be made of its fields, whatever else an object has."""
    cls: Any = kind.cls
    # A generic one with its arguments is no class.
    is_class = isinstance(cls, type) and not hasattr(cls, "__post_init__")
    return is_class and not (kind.array_like or kind.forbid_unknown_fields)


def _is_of_package(kind: inspect.StructType) -> bool:
    return isinstance(kind.cls, type) and issubclass(kind.cls, Model)

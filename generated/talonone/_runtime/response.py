"""Responses: reads the body into its model, strictly and fast first, leniently if that fails."""

from __future__ import annotations

import logging
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, ParamSpec, cast

import msgspec

from .decoders import new_decoder
from .errors import MALFORMED, PropertyDecodeError, ResponseDecodeError, request_id_in
from .http_library import httpx
from .identity import PACKAGE
from .json_values import decode_untyped
from .lenient import ExactDict, Loss, Unreadable, holds_datetime, holds_decimal, read_leniently
from .model import Model
from .operation import Operation, T, model
from .options import ClientOptions

P = ParamSpec("P")

_logger = logging.getLogger(PACKAGE)
_PATHS_LOGGED = 10
_NO_HEADERS: Mapping[str, str] = MappingProxyType({})
# A time with more digits than microseconds have, which msgspec would round. Searching for a dot
# first and looking back last is the fastest order.
LONG_TIME = re.compile(rb"\.\d{7}(?<=\d:\d\d\.\d{7})")


class ReceivedResponse(NamedTuple):
    """A complete response as data, without its connection."""

    status_code: int
    headers: httpx.Headers
    content: bytes


@dataclass(frozen=True, slots=True)
class RawResponse(Generic[T]):
    """A successful response as it came: status, headers and bytes; `parse()` reads the body."""

    operation: Operation[T]
    """The operation that was called."""
    status_code: int
    """The status of the response."""
    headers: httpx.Headers = field(repr=False)
    """The headers of the response; names are case-insensitive."""
    content: bytes = field(repr=False)
    """The body of the response, byte for byte, after `Content-Encoding` was undone."""
    strict: bool = field(default=False, repr=False)
    """Whether `parse` raises an error if a field cannot be read."""
    decimals: bool = field(default=False, repr=False)
    """Whether `parse` reads numbers as `Decimal`."""
    url: str = field(default="", repr=False)
    """The URL that was called, as errors show it: without ids and query."""

    @property
    def request_id(self) -> str | None:
        """The id that the server gave the request, for its logs and its support, if any."""
        return request_id_in(self.headers, b"")

    def parse(self) -> T:
        """Return the value that the method itself would have returned.

        Raises:
            ResponseDecodeError: The body cannot be read.
        """
        try:
            return read_response(
                self.operation,
                self.status_code,
                self.content,
                headers=self.headers,
                strict=self.strict,
                decimals=self.decimals,
            )
        except ResponseDecodeError as error:
            error.url = self.url
            raise


def typed_raw(method: Callable[P, T]) -> Callable[P, RawResponse[T]]:
    """Return a method of a client that returns raw responses, with the type that it really has."""
    return cast(Callable[P, RawResponse[T]], method)


def typed_async_raw(
    method: Callable[P, Coroutine[Any, Any, T]],
) -> Callable[P, Coroutine[Any, Any, RawResponse[T]]]:
    """Return an asynchronous method, as `typed_raw` does for a synchronous one."""
    return cast(Callable[P, Coroutine[Any, Any, RawResponse[T]]], method)


def result_of(
    operation: Operation[T], response: ReceivedResponse, options: ClientOptions, *, raw: bool
) -> T:
    """Return the result of a call: its model, or a `RawResponse` (with another type) if `raw`."""
    status_code, headers, content = response
    strict, decimals = options.strict_responses, options.decimal_numbers
    if raw:
        url = options.url_of(operation)
        result = RawResponse(operation, status_code, headers, content, strict, decimals, url)
        return cast(T, result)
    try:
        return read_response(
            operation, status_code, content, headers=headers, strict=strict, decimals=decimals
        )
    except ResponseDecodeError as error:
        error.url = options.url_of(operation)
        raise


def read_response(
    operation: Operation[T],
    status_code: int,
    body: bytes,
    *,
    headers: Mapping[str, str] = _NO_HEADERS,
    strict: bool = False,
    decimals: bool = False,
) -> T:
    """Return the body of a successful response as its model.

    A field that cannot be read is `UNSET`, and one warning is logged for all of them. With
    `decimals`, numbers are read as `Decimal`, digit for digit.

    Raises:
        ResponseDecodeError: The body is no JSON, or not of the outer type of the model; or, with
            `strict`, a field cannot be read.
    """
    kind = _model_of(operation, status_code, body)
    if kind is None or (not body and _takes_null(kind)):
        return cast(T, None)
    if kind == "bytes":
        return cast(T, body)
    try:
        result, losses = _read(kind, body.removeprefix(BOM_UTF8), decimals)
    except Unreadable as error:
        (loss,) = error.below("$")
        raise ResponseDecodeError(
            operation, status_code, headers, body, loss.problem, loss.path
        ) from None
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at `")
        path = place.replace("`", "") or "$"
        raise ResponseDecodeError(operation, status_code, headers, body, problem, path) from error
    except MALFORMED as error:
        problem = str(error) if body else "the body is empty"
        if kind is Any:
            problem = f"{problem} (model=bytes takes a body that is no JSON)"
        raise ResponseDecodeError(operation, status_code, headers, body, problem) from error
    if losses:
        if strict:
            path, problem = losses[0]
            raise ResponseDecodeError(operation, status_code, headers, body, problem, path)
        _warn(str(operation), losses)
    return cast(T, result)


def read_typed(
    owner: Model,
    field: str,
    selected_by: str,
    models: Mapping[str, type[Model]],
    *,
    strict: bool = False,
) -> Any:
    """Return a free-form field of a model as the model that another field of it names.

    Args:
        owner: The model with both fields.
        field: The Python name of the free-form field, which is returned unchanged if the
            specification knows no model for it.
        selected_by: The Python name of the field that names its model.
        models: The models by these names.
        strict: Whether to raise an error where a part cannot be read.

    Raises:
        PropertyDecodeError: With `strict`, one of the two fields cannot be read in full.
    """
    value, name = getattr(owner, field), getattr(owner, selected_by)
    model = models.get(name)
    if strict:
        subject = f"{field} of {type(owner).__name__}"
        if not isinstance(name, str):
            problem = f"{selected_by}, which names its model, is missing or cannot be read"
            raise PropertyDecodeError(subject, problem)
        if model is not None and not isinstance(value, dict):
            raise PropertyDecodeError(subject, "it is missing or no object")
    if model is None or not isinstance(value, dict):
        return value
    exact = isinstance(value, ExactDict) or holds_decimal(value)
    if not exact and not holds_datetime(model):
        _decoder(model)
        try:
            return msgspec.convert(value, model)
        except msgspec.ValidationError:
            pass
    try:
        result, losses = read_leniently(model, value, exact=exact)
    except Unreadable as error:
        result, losses = value, error.below("$")
    if losses and strict:
        raise PropertyDecodeError(model.__name__, losses[0].problem, losses[0].path)
    if losses:
        _warn(model.__name__, losses)
    return result


def _model_of(operation: Operation[T], status_code: int, body: bytes) -> Any:
    """Return the model in the body, a type or the name of one; `None` for no body.

    A status that the specification does not mention has the model of one that it does mention.
    """
    answers = operation.answers
    if status_code in answers:
        return answers[status_code]
    if 2 in answers:
        return answers[2]
    documented = [name for name in answers.values() if (name is not None) == bool(body)]
    return (documented or list(answers.values()))[0]


def _takes_null(kind: Any) -> bool:
    """Return whether an empty body is an answer: to a call of what the specification leaves out."""
    if isinstance(kind, str):
        return False
    try:
        msgspec.convert(None, kind)
    except msgspec.ValidationError:
        return False
    return True


def _read(name: Any, body: bytes, decimals: bool) -> tuple[Any, Sequence[Loss]]:
    """Return a body as the model called `name`, or as the type, and the parts not read.

    Raises `msgspec.ValidationError` for such parts if the type has no lenient reader.
    """
    if not isinstance(name, str):
        # Only calls of what the specification does not name need it.
        from .free_call import has_lenient_reader, read_strictly

        if not has_lenient_reader(name):
            return read_strictly(name, body, decimals=decimals), ()
    if not (decimals or (LONG_TIME.search(body) and holds_datetime(model(name)))):
        try:
            return _decoder(name).decode(body), ()
        except msgspec.ValidationError:
            pass
    value = decode_untyped(body, exact=decimals)
    return read_leniently(model(name), value, exact=decimals)


@cache
def _decoder(name: Any) -> msgspec.json.Decoder[Any]:
    """Return the decoder of a model; building one takes longer than decoding a body."""
    return new_decoder(model(name))


def _warn(subject: str, losses: Sequence[Loss]) -> None:
    more = f" and {len(losses) - _PATHS_LOGGED} more" if len(losses) > _PATHS_LOGGED else ""
    paths = ", ".join(loss.path for loss in losses[:_PATHS_LOGGED])
    _logger.warning("%s: UNSET stands where the answer cannot be read: %s%s", subject, paths, more)

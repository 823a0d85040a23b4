"""Bodies that are no plain JSON: other types of JSON, forms, and bytes as they are."""

from __future__ import annotations

from typing import Any, BinaryIO, TypeAlias

from msgspec import UNSET

from .operation import Call

RawBody: TypeAlias = bytes | bytearray | memoryview | str | BinaryIO
"""A body that is sent as it is; a text as UTF-8, and what is left of a file opened in binary."""


def encode_other_body(
    call: Call[Any], check: bool, allow_unknown_fields: bool
) -> tuple[bytes | None, str]:
    """Return the bytes of a body, and its content type; `None` for no body.

    Raises:
        RequestValidationError: The body breaks the specification, or cannot be written.
    """
    # Loaded with the first call: operations can be imported without httpx.
    from .errors import RequestValidationError
    from .form_bodies import encode_form
    from .json_values import RefusedBody
    from .request import encode_body

    operation = call.operation
    media = operation.media
    essence = media.partition(";")[0].lower()
    try:
        if operation.body is None:
            return _raw(call), media
        if essence in ("application/json", "text/json") or essence.endswith("+json"):
            content = encode_body(call, check=check, allow_unknown_fields=allow_unknown_fields)
            return content, media
        return encode_form(call, media, check=check, allow_unknown_fields=allow_unknown_fields)
    except RefusedBody as refused:
        path, problem = refused.path, refused.problem
    raise RequestValidationError(operation, problem, path)


def _raw(call: Call[Any]) -> bytes | None:
    from .json_values import RefusedBody
    from .multipart import content_of

    body = call.body
    if body is UNSET and not call.operation.body_required:
        return None
    if body is None or body is UNSET:
        raise RefusedBody("$", "the body is missing (pass bytes, a text or a file)")
    if not isinstance(body, str):
        return content_of(body, "$", "the body is bytes, a text, or a file opened in binary")
    try:
        return str.encode(body)
    except UnicodeEncodeError:
        problem = "half a surrogate pair is no text that an encoding can carry"
        raise RefusedBody("$", problem) from None

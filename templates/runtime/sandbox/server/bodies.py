"""Reads request bodies and says where one breaks the specification."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec

from ..._runtime.operation import Operation, request_model
from ..shop.documents import Document, decode_strict, encode
from ..shop.refusals import Fault, invalid
from .integers import with_integers

_PLACE = re.compile(r"(.*) - at (?:`key` in )?`\$([^`]*)`", re.DOTALL)
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]|(\[\.\.\.\])")
_MISSING = re.compile(r"Object (?:missing required|contains unknown) field `([^`]+)`")


def read_body(operation: Operation[Any], body: bytes) -> Document:
    """Return the body of a request as a document, checked against the operation's model."""
    if operation.body is None:
        return {}
    if not body:
        if operation.body_required:
            raise Fault(400, f"{operation} needs a request body.")
        return {}
    try:
        document = with_integers(operation.body, decode_strict(body))
    except ValueError as error:
        raise invalid(f"The body is not acceptable JSON: {error}", "") from None
    try:
        _decoder(operation.body).decode(encode(document))
    except msgspec.DecodeError as error:
        pointer, details = locate(error)
        raise invalid(details, pointer) from None
    checked: Document = document
    return checked


def locate(error: Exception) -> tuple[str, str]:
    """Return the JSON pointer of msgspec's complaint, and the complaint without its path."""
    match = _PLACE.fullmatch(str(error))
    details, path = match.groups() if match else (str(error), "")
    steps: list[str] = []
    for name, index, anything in _STEP.findall(path):
        if anything:
            # msgspec does not tell which key of a map it was: point at the map.
            break
        steps.append(name or index)
    else:
        steps.extend(_MISSING.findall(details))
    escaped = (step.replace("~", "~0").replace("/", "~1") for step in steps)
    return "".join(f"/{step}" for step in escaped), details


@cache
def _decoder(name: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(request_model(name))

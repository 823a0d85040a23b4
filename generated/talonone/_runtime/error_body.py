"""Reads the body of an error response, in any of the formats that servers use."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec

MALFORMED = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""The exceptions of msgspec for bytes that are no JSON, or that are nested too deeply."""


class ErrorDetail(msgspec.Struct, frozen=True, kw_only=True):
    """One fault that a server found in a request."""

    title: str = ""
    """The fault in a few words."""
    details: str = ""
    """The fault in more words."""
    source: Mapping[str, Any] = {}
    """The place of the fault, such as `{"pointer": "/cart/items/0"}`."""

    def __str__(self) -> str:
        words = ": ".join(part for part in (self.title, self.details) if part)
        pointer = self.source.get("pointer")
        return f"{words} ({pointer})" if pointer else words


def message(body: bytes) -> str:
    """Return the message of the server, word for word; empty if there is none."""
    try:
        value = _decoded(body)
    except MALFORMED:
        text = body.decode("utf-8-sig", "replace")
        # The HTML page of a gateway says no more than the status.
        return "" if text.lstrip().startswith("<") else text
    if isinstance(value, dict):
        return _text(value, "message") or _text(value, "Error")
    return value if isinstance(value, str) else ""


def errors(body: bytes) -> tuple[ErrorDetail, ...]:
    """Return the errors that a body lists, without the fields that are no text."""
    listed = _object(body).get("errors")
    found = (
        ErrorDetail(
            title=_text(item, "title"),
            details=_text(item, "details"),
            source=source if isinstance(source := item.get("source"), dict) else {},
        )
        for item in (listed if isinstance(listed, list) else ())
        if isinstance(item, dict)
    )
    return tuple(detail for detail in found if detail != ErrorDetail())


def request_id(headers: Mapping[str, str], body: bytes) -> str | None:
    """Return the id that the server gave the request, from the headers or else the body."""
    return headers.get("X-Request-Id") or _text(_object(body), "RequestUUID") or None


def reason(status_code: int) -> str:
    """Return the standard reason phrase of a status."""
    try:
        return HTTPStatus(status_code).phrase
    except ValueError:
        return "no reason given"


def _decoded(body: bytes) -> Any:
    return msgspec.json.decode(body.removeprefix(BOM_UTF8))


def _object(body: bytes) -> dict[str, Any]:
    try:
        value = _decoded(body)
    except MALFORMED:
        return {}
    return value if isinstance(value, dict) else {}


def _text(value: Mapping[str, Any], key: str) -> str:
    text = value.get(key)
    return text if isinstance(text, str) else ""

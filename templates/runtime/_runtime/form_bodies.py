"""Forms: writes their fields as pairs of names and texts, or as the parts of a multipart form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote_plus

import msgspec
from msgspec import structs

from .json_values import RefusedBody, step
from .multipart import File, Part, encode_parts, file_part, part_type, without_files
from .operation import Call, Operation
from .request import encode_body

_FIELDS = msgspec.json.Decoder(dict[str, msgspec.Raw])
_ITEMS = msgspec.json.Decoder(list[msgspec.Raw])
_TEXT = msgspec.json.Decoder(str)
_JOINING = (",", " ", "|")
_JSON = "application/json"


def encode_form(
    call: Call[Any], media: str, *, check: bool, allow_unknown_fields: bool
) -> tuple[bytes | None, str]:
    """Return the bytes of a form, and its content type; `None` for no form.

    It is checked as the JSON that it would be, with an empty text for each file.

    Raises:
        RequestValidationError: The form breaks the specification.
        RefusedBody: A form cannot hold what it would hold.
    """
    is_multipart = media == "multipart/form-data"
    files: dict[str, list[File]] = {}
    if is_multipart:
        body, files = without_files(call.operation, call.body, check=check)
        call = structs.replace(call, body=body)
    content = encode_body(call, check=check, allow_unknown_fields=allow_unknown_fields)
    if content is None:
        return None, media
    if not content.startswith(b"{"):
        raise RefusedBody("$", "a form is a model or a mapping")
    fields = _FIELDS.decode(content)
    if is_multipart:
        return encode_parts(list(_parts(call.operation, fields, files)))
    return _urlencoded(call.operation, fields), media


def _urlencoded(operation: Operation[Any], fields: dict[str, msgspec.Raw]) -> bytes:
    pairs = [
        f"{quote_plus(key)}={quote_plus(text)}"
        for name, raw in fields.items()
        for key, text, _ in _written(name, bytes(raw), _stated(operation, name)[0])
    ]
    return "&".join(pairs).encode()


def _parts(
    operation: Operation[Any], fields: dict[str, msgspec.Raw], files: dict[str, list[File]]
) -> Iterator[Part]:
    for name, raw in fields.items():
        if name in files:
            yield from (file_part(name, file) for file in files[name])
            continue
        style, media = _stated(operation, name)
        for key, text, is_json in _written(name, bytes(raw), style):
            kind = part_type(media) or (_JSON if is_json else None)
            yield key, (None, text.encode(), kind)


def _stated(operation: Operation[Any], name: str) -> tuple[str, str]:
    return (operation.encoding or {}).get(name, ("", ""))


def _written(name: str, value: bytes, style: str) -> Iterator[tuple[str, str, bool]]:
    """Yield names and texts that a field is written as, and whether the text is JSON.

    Lists are repeated and objects are JSON, unless the style is another one.

    Args:
        name: The name of the field.
        value: Its value as JSON.
        style: The style that the specification states, "" for none.
    """
    is_list, is_object = value.startswith(b"["), value.startswith(b"{")
    if style == "json":
        yield name, value.decode(), True
    elif style == "deepObject":
        yield from ((key, text, False) for key, text in _deep(name, name, value))
    elif style in _JOINING and (is_list or is_object):
        if items := [_text(name, item)[0] for _, item in _items(value, with_keys=is_object)]:
            yield name, style.join(items), False
    elif is_list:
        yield from ((name, *_text(name, item)) for _, item in _items(value))
    elif is_object and style == "form":
        yield from ((key, *_text(name, item)) for key, item in _items(value))
    else:
        yield name, *_text(name, value)


def _items(value: bytes, *, with_keys: bool = False) -> Iterator[tuple[str, bytes]]:
    """Yield index or key and value of each item; before each one its key, too, `with_keys`."""
    if value.startswith(b"["):
        yield from ((str(index), bytes(item)) for index, item in enumerate(_ITEMS.decode(value)))
        return
    for key, item in _FIELDS.decode(value).items():
        if with_keys:
            yield key, msgspec.json.encode(key)
        yield key, bytes(item)


def _deep(field: str, name: str, value: bytes) -> Iterator[tuple[str, str]]:
    """Yield `name[key]` and text of each scalar in an object or list, however deep."""
    if value.startswith((b"[", b"{")):
        for key, item in _items(value):
            yield from _deep(field, f"{name}[{key}]", item)
    else:
        yield name, _text(field, value)[0]


def _text(field: str, value: bytes) -> tuple[str, bool]:
    """Return a value as text, and whether that is the JSON of a list or an object."""
    if value == b"null":
        problem = "a form has no null (leave the field out: UNSET in a model)"
        raise RefusedBody(step("$", field), problem)
    if value.startswith(b'"'):
        return _TEXT.decode(value), False
    return value.decode(), value.startswith((b"[", b"{"))

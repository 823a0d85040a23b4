"""Forms of several parts, and the files in them."""

from __future__ import annotations

import mimetypes
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatch
from pathlib import PurePath
from typing import Any, NamedTuple, TypeAlias, get_origin

from msgspec import UNSET, Struct, structs

from .body_check import fields_of, is_record, members
from .http_library import httpx
from .json_values import SURROGATE, RefusedBody, step
from .kinds import kind_of
from .operation import Operation, request_model

Part: TypeAlias = tuple[str, tuple[str | None, bytes, str | None]]
"""Name, and file name, content and content type, as httpx takes them."""

_BYTES = "application/octet-stream"
_MEDIA_TYPE = re.compile(r"[\x21-\x7e]+/[\x20-\x7e]+")
_FILE = "a file is bytes, (name, bytes), (name, bytes, content type), or opened in binary"
_CONTENT = (bytes, bytearray, memoryview)


class File(NamedTuple):
    """A file as it was passed."""

    value: Any
    media: str
    """The content types that the specification states, "" for none."""
    path: str
    """Its place in the body."""

    def __repr__(self) -> str:
        # The content is of a customer.
        return f"File({self.path})"


def encode_parts(parts: Sequence[Part]) -> tuple[bytes, str]:
    """Return a form as bytes, and its content type with the boundary."""
    if not parts:
        boundary = secrets.token_hex(16)
        return f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"
    request = httpx.Request("POST", "http://localhost", files=parts)
    return request.read(), request.headers["Content-Type"]


def without_files(
    operation: Operation[Any], body: Any, *, check: bool
) -> tuple[Any, dict[str, list[File]]]:
    """Return a form with an empty text in the place of each file, and its files by their fields.

    None is read, as the form may still be refused.

    Raises:
        RefusedBody: There is a list in the place of one file, or the other way round.
    """
    known = _known(operation.body) if check and operation.body else {}
    encoding = operation.encoding or {}
    files: dict[str, list[File]] = {}
    texts: dict[str, object] = {}
    for key, wire, value in _fields(body):
        style, media = encoding.get(wire, ("", ""))
        is_list = _is_list(value)
        values: Sequence[Any] = value if is_list else [value]
        # A field that the specification does not know may be a file, too.
        may_be = style == "file or text" or wire not in known
        if value is UNSET or value is None:
            continue
        if style == "file" or (may_be and values and all(map(_is_file, values))):
            path = step("$", wire)
            if (list if is_list else str) not in known.get(wire, (str, list)):
                problem = "one file, not a list" if is_list else "a list of files, not one file"
                raise RefusedBody(path, f"the specification has {problem} here")
            files[wire] = [
                File(item, media, step(path, index) if is_list else path)
                for index, item in enumerate(values)
            ]
            texts[key] = [""] * len(values) if is_list else ""
    if not texts:
        return body, files
    if isinstance(body, Struct):
        return structs.replace(body, **texts), files
    return {**body, **texts} if isinstance(body, Mapping) else body, files


def content_of(value: Any, path: str, expected: str) -> bytes:
    """Return bytes, or what is left of a file that is opened in binary.

    Raises:
        RefusedBody: It is neither, or cannot be read.
    """
    if isinstance(value, _CONTENT):
        return bytes(value)
    if not callable(getattr(value, "read", None)):
        raise RefusedBody(path, f"{expected}, not {kind_of(value)}")
    try:
        content = value.read()
    except (OSError, ValueError) as error:
        raise RefusedBody(path, f"the file cannot be read: {error}") from None
    if isinstance(content, _CONTENT):
        return bytes(content)
    if isinstance(content, str):
        raise RefusedBody(path, "the file is opened as text (open it in binary: `open(…, 'rb')`)")
    if hasattr(content, "close"):
        content.close()
    raise RefusedBody(path, f"`read()` of the file gives {kind_of(content)}, not bytes")


def part_type(media: str, filename: str | None = None) -> str | None:
    """Return the content type of a part, of several that the specification states.

    The one that the name of the file tells counts if it is among them.
    """
    stated = [part.strip() for part in media.split(",") if part.strip()]
    guess = mimetypes.guess_type(filename)[0] if filename else None
    if guess and (not stated or any(fnmatch(guess, one) for one in stated)):
        return guess
    return next((one for one in stated if "*" not in one), None)


def _fields(body: Any) -> Iterator[tuple[str, str, Any]]:
    """Yield key, name on the wire and value of each field of a model or a mapping."""
    if isinstance(body, Struct):
        kind = type(body)
        names = zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True)
        yield from ((name, wire, getattr(body, name)) for name, wire in names)
    elif isinstance(body, Mapping):
        yield from ((key, key, value) for key, value in body.items() if isinstance(key, str))


def _known(model: str) -> dict[str, tuple[Any, ...]]:
    """Return the types of the fields of a form, for which an empty text stands for a file."""
    known: dict[str, tuple[Any, ...]] = {}
    for record in filter(is_record, members(request_model(model))):
        for wire, field in fields_of(record).items():
            kinds = [get_origin(one) or one for one in members(field.type)]
            known[wire] = (*known.get(wire, ()), *kinds, *((str, list) if Any in kinds else ()))
    return known


def _is_list(value: Any) -> bool:
    """Return whether a value is several files; a tuple that starts with a name is one."""
    if isinstance(value, tuple):
        return not value or not (value[0] is None or isinstance(value[0], str))
    return isinstance(value, list)


def _is_file(value: object) -> bool:
    if isinstance(value, tuple):
        return len(value) in (2, 3) and _is_file(value[1])
    return isinstance(value, _CONTENT) or callable(getattr(value, "read", None))


def file_part(field: str, file: File) -> Part:
    """Read a file, and return the part of the form that it is.

    Raises:
        RefusedBody: It cannot be read, or is no file.
    """
    name, content, own = None, file.value, None
    if isinstance(content, tuple):
        if len(content) not in (2, 3):
            raise RefusedBody(file.path, f"{_FILE}, not a tuple of {len(content)}")
        name, content, own = (*content, None)[:3]
    if name is None:
        found = getattr(content, "name", None)
        name = (PurePath(found).name if isinstance(found, str) else "") or "upload"
    if not isinstance(name, str) or SURROGATE.search(name):
        raise RefusedBody(file.path, "the name of a file is a text that UTF-8 can carry")
    if own is not None and not (isinstance(own, str) and _MEDIA_TYPE.fullmatch(own)):
        raise RefusedBody(file.path, "the content type of a file is a text such as `image/png`")
    media = own or part_type(file.media, name) or _BYTES
    return field, (name, content_of(content, file.path, _FILE), media)

"""The content types of bodies."""

from __future__ import annotations

import re

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
BYTES = "application/octet-stream"

_MEDIA_TYPE = re.compile(r"[\w!#$&^.+*-]+/[\w!#$&^.+*-]+(\s*;[\x20-\x7e]*)?", re.ASCII)


def is_media_type(value: object) -> bool:
    """Return whether a value of the specification is a content type, which may have a `*`."""
    return isinstance(value, str) and _MEDIA_TYPE.fullmatch(value) is not None


def essence(media: str) -> str:
    """Return a media type without its parameters."""
    return media.partition(";")[0].strip().lower()


def is_json(media: str) -> bool:
    """Return whether a media type is one of JSON."""
    return essence(media) in (JSON, "text/json") or essence(media).endswith("+json")


def is_open(media: str) -> bool:
    """Return whether a media type stands for others, JSON among them."""
    return essence(media) in ("*/*", "application/*")


def is_text(media: str) -> bool:
    """Return whether what has this media type is passed as a text."""
    name = essence(media)
    return is_json(name) or name.startswith("text/") or name.endswith(("/xml", "+xml"))

"""Stand-in."""

from __future__ import annotations

import zlib

ACCEPT_ENCODING = "gzip, deflate"


class BodyTooLarge(Exception):
    pass


class BadEncoding(Exception):
    pass


def decoded(content: bytes, encodings: str, limit: int) -> bytes:
    if not encodings:
        return content
    d = zlib.decompressobj(47)
    try:
        out = d.decompress(content, limit + 1)
    except zlib.error as e:
        raise BadEncoding(str(e)) from None
    if len(out) > limit:
        raise BodyTooLarge
    return out

"""What is sent for a call, and what comes back: whoever carries it."""

from __future__ import annotations

from collections.abc import AsyncIterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any, NamedTuple

import httpx

from .operation import Operation


@dataclass(slots=True)
class Message:
    """A request without a connection; every attempt of a call sends the same one."""

    operation: Operation[Any]
    """The operation that is called."""
    target: str
    """Path and query, percent-encoded, below the base URL."""
    headers: dict[str, str] | httpx.Headers
    """The headers that are about the call, not about the connection."""
    content: bytes | None
    """The body, `None` if there is none."""


class Reply(NamedTuple):
    """An answer, whole."""

    status_code: int
    headers: httpx.Headers
    content: bytes

    @property
    def is_success(self) -> bool:
        """Whether the server did what it was asked to."""
        return 200 <= self.status_code <= 299


async def collected(chunks: AsyncIterable[bytes]) -> bytes:
    """Return a body that comes in pieces, and is never held twice."""
    content = BytesIO()
    async for chunk in chunks:
        content.write(chunk)
    return content.getvalue()

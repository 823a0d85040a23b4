"""Types of what is sent as bytes: files in forms, and whole bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias

RawBody: TypeAlias = bytes | bytearray | memoryview | str | BinaryIO
"""A body that is sent as it is; a text as UTF-8, and what is left of a file opened in binary."""

if TYPE_CHECKING:
    FileContent: TypeAlias = bytes | bytearray | memoryview | BinaryIO
    FileTypes: TypeAlias = (
        FileContent | tuple[str | None, FileContent] | tuple[str | None, FileContent, str | None]
    )
    """A file in a form: its content, or its name, content and content type."""
else:
    # msgspec has no such union, and never reads a file.
    FileTypes = Any

"""The type of files in forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias

if TYPE_CHECKING:
    FileContent: TypeAlias = bytes | bytearray | memoryview | BinaryIO
    FileTypes: TypeAlias = (
        FileContent | tuple[str | None, FileContent] | tuple[str | None, FileContent, str | None]
    )
    """A file in a form: its content, or its name, content and content type."""
else:
    # msgspec has no such union, and never reads a file.
    FileTypes = Any

"""The library that carries the requests: httpx, or httpx2 in an `http_client` of the caller.

httpx2 continues httpx; its classes have the same names. All other modules take `httpx` from here,
so that the default is chosen in one line.
"""

# Copies of this are type-checked where httpx2 may be missing.
# mypy: disable-error-code=import-not-found
# pyright: reportMissingImports=false
from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

import httpx as httpx

if TYPE_CHECKING:
    import httpx2 as httpx2
else:
    # In type hints alone: importing it is left to callers who use it.
    httpx2 = httpx

_NAMES = ("httpx", "httpx2")


def library_of(client: object) -> Any:
    """Return the library that the class of a client comes from.

    It is returned as `Any`, since type checkers cannot know which one it is.
    """
    cls: type = type(client)
    return _library_of(cls)


@cache
def _library_of(client: type) -> Any:
    modules = {cls.__module__.partition(".")[0] for cls in client.__mro__}
    return next((library for library in _loaded() if library.__name__ in modules), httpx)


def is_instance(value: object, kind: type) -> bool:
    """Return whether a value is of a class of httpx, or of the class of that name in httpx2."""
    return any(isinstance(value, getattr(library, kind.__name__)) for library in _loaded())


def error_class(error: object) -> type[httpx.RequestError] | None:
    """Return the class of httpx that an error is of, also if it comes from httpx2."""
    for library in _loaded():
        if isinstance(error, library.RequestError):
            names = (cls.__name__ for cls in type(error).__mro__)
            found: type[httpx.RequestError] = next(
                getattr(httpx, name) for name in names if hasattr(httpx, name)
            )
            return found
    return None


def _loaded() -> Iterator[Any]:
    return (sys.modules[name] for name in _NAMES if name in sys.modules)

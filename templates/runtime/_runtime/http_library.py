"""The library that carries the requests: httpx, or httpx2 in an `http_client` of the caller.

httpx2 continues httpx; its classes have the same names. All other modules take `httpx` from here,
so that the default is chosen in one line.

Tools such as respx, vcrpy, Sentry or a mock put functions of their own into the classes of httpx
and httpcore. Calls that would not come by these functions have to take the slower way that does,
for as long as they are there.
"""

# Copies of this are type-checked where httpx2 may be missing.
# mypy: disable-error-code=import-not-found
# pyright: reportMissingImports=false
from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from itertools import chain
from operator import is_
from types import FunctionType
from typing import TYPE_CHECKING, Any

import httpcore
import httpx as httpx

if TYPE_CHECKING:
    import httpx2 as httpx2
else:
    # In type hints alone: importing it is left to callers who use it.
    httpx2 = httpx

_NAMES = ("httpx", "httpx2")
# The modules of functions that are in these classes by themselves.
_OWN = frozenset({"httpx", "httpcore", "httpx2", "httpcore2", "contextlib"})


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


class Watched:
    """Some classes, and whether any of them or of their functions was replaced."""

    def __init__(self, *classes: type) -> None:
        bases = dict.fromkeys(base for cls in classes for base in cls.__mro__ if base is not object)
        # The last value shows whether an attribute was added to the last class.
        self._contents = [*(vars(base).values() for base in bases), (None,)]
        self._exported = {cls.__name__: cls for cls in classes if hasattr(httpx, cls.__name__)}
        # In one tuple, as threads share it.
        self._state: tuple[list[object], bool] = ([], False)

    def __call__(self) -> bool:
        """Return whether anything is not the library's own."""
        seen, verdict = self._state
        # This comparison takes 3 µs, and finds each change; to look at each function takes 40 µs.
        # Wrappers may be equal to the function that they wrap, but they are not the same.
        if not seen or not all(map(is_, chain.from_iterable(self._contents), seen)):
            seen = [*chain.from_iterable(self._contents)]
            verdict = any(is_foreign(value) for value in seen if callable(value))
            self._state = (seen, verdict)
        return verdict or any(
            getattr(httpx, name) is not cls for name, cls in self._exported.items()
        )


def is_foreign(function: object) -> bool:
    """Return whether a function of a class of httpx was put there by something else."""
    if type(function) is not FunctionType:
        return True
    # Wrappers copy `__module__`, but they cannot have the globals of what they wrap.
    module = str(function.__globals__.get("__name__"))
    return module.partition(".")[0] not in _OWN


sync_transport_is_watched = Watched(httpx.HTTPTransport)
"""Whether a tool replaces the transport of `httpx.Client`, which is always used otherwise."""

async_client_is_watched = Watched(httpx.AsyncClient)
"""Whether a tool replaces the methods of `httpx.AsyncClient`."""

async_transport_is_watched = Watched(
    httpx.AsyncHTTPTransport,
    httpcore.AsyncConnectionPool,
    httpcore.AsyncHTTPConnection,
    httpcore.AsyncHTTP11Connection,
    httpcore.AsyncHTTPProxy,
)
"""Whether a tool replaces anything between `httpx.AsyncClient` and its connections."""

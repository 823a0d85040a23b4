"""Finds out whether a tool watches or replaces httpx, such as respx, vcrpy, Sentry or a mock.

Such tools put functions of their own into the classes of httpx and httpcore. Calls that would not
come by these functions have to take the slower way that does, for as long as they are there.
"""

from __future__ import annotations

from itertools import chain
from operator import is_
from types import FunctionType

import httpcore

from .http_library import httpx

# The modules of functions that are in these classes by themselves.
_OWN = frozenset({"httpx", "httpcore", "httpx2", "httpcore2", "contextlib"})


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

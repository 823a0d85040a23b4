"""What both clients have, whichever way they send."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import Any, Self

from msgspec import UNSET, UnsetType

from .client_options import ClientOptions, TimeoutTypes


class BaseClient:
    """The settings of a client, and cheap copies of it that share the connections."""

    _options: ClientOptions
    _owns_http: bool
    _exchange: Callable[..., Any]

    def with_options(
        self,
        *,
        timeout: TimeoutTypes | UnsetType = UNSET,
        strict_responses: bool | UnsetType = UNSET,
    ) -> Self:
        """Return a cheap copy with other settings, which shares the connections.

        Closing the copy closes nothing; closing this client closes the connections of both.

        Args:
            timeout: As for a new client; stays as it is if left out.
            strict_responses: As for a new client; stays as it is if left out.
        """
        other = copy(self)
        other._options = self._options.changed(timeout, strict_responses)
        other._owns_http = False
        return other

    def _raw(self) -> Self:
        """Return a copy whose methods return a `RawResponse`, whatever their types say."""
        other = copy(self)
        other._owns_http = False
        vars(other)["_send"] = other._exchange
        return other

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._options.base_url!r})"

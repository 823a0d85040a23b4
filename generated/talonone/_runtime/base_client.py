"""What both clients have, whichever way they send."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, cast

import httpx
from msgspec import UNSET, UnsetType

from . import settings
from .options import DEFAULT_MAX_RETRIES, ClientOptions, TimeoutTypes
from .http_clients import Connections, Http
from .errors import RequestValidationError, TalonOneError
from .message import Reply
from .operation import Call, T
from .raw_response import RawResponse
from .response import read_answer


class BaseClient(Generic[Http]):
    """The settings of a client, and its connections, which cheap copies of it share."""

    _http_type: type[Http]
    _connections: Connections[Http]
    _closes: bool
    _is_raw = False
    _new_http: Callable[[], Http]

    def __init__(
        self,
        *,
        base_url: str | None = None,
        api_key: str | None = None,
        application_id: int | str | None = None,
        application_key: str | None = None,
        auth: httpx.Auth | None = None,
        timeout: TimeoutTypes | UnsetType = UNSET,
        max_retries: int = DEFAULT_MAX_RETRIES,
        deadline: float | None = None,
        strict_responses: bool = False,
        validate_requests: bool = True,
        decimal_numbers: bool = False,
        http_client: Http | None = None,
    ) -> None:
        """Make a client.

        Args:
            base_url: Scheme and host of the deployment, and a path if it is behind one;
                `TALONONE_BASE_URL` if left out.
            api_key: The key of the application, for the scheme `api_key_v1`;
                `TALONONE_API_KEY` if no key of any scheme is given.
            application_id: With `application_key`, signs calls by the scheme `integration_auth`,
                which not every operation takes; `TALONONE_APPLICATION_ID` if left out.
            application_key: The key to sign with, in hex; `TALONONE_APPLICATION_KEY` if left out.
            auth: An `httpx.Auth` of your own, instead of both.
            timeout: Seconds for each phase of an attempt (5 to connect, 30 otherwise, if left
                out), an `httpx.Timeout`, or `None` for no limit.
            max_retries: How often a call that failed is sent again, if that is safe; 0 for never.
            deadline: Seconds for a whole call, all attempts and the pauses between them; `None`
                for no limit.
            strict_responses: Raise `ResponseDecodeError` where an answer cannot be read in full,
                instead of leaving `UNSET` there.
            validate_requests: Refuse what breaks the specification before it is sent.
            decimal_numbers: Read numbers as `Decimal`, all digits kept, which takes longer.
            http_client: A configured `httpx` client to send through, which stays yours to close;
                its own timeouts count unless `timeout` is given.

        Raises:
            TalonOneError: A setting is missing or unusable.
        """
        try:
            self._options = ClientOptions(
                base_url=settings.base_url(base_url),
                auth=settings.authentication(api_key, application_id, application_key, auth),
                timeout=timeout,
                max_retries=max_retries,
                deadline=deadline,
                strict_responses=strict_responses,
                validate_requests=validate_requests,
                decimal_numbers=decimal_numbers,
            )
        except ValueError as error:
            raise TalonOneError(str(error)) from None
        if http_client is None:
            self._connect()
        elif isinstance(http_client, self._http_type):
            self._connections = Connections(repr(self), http_client)
            self._closes = False
        else:
            wanted, given = self._http_type.__name__, type(http_client).__name__
            raise TalonOneError(
                f"http_client is an httpx.{wanted} for {type(self).__name__}, not {given}"
            )

    def with_options(
        self,
        *,
        timeout: TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        strict_responses: bool | UnsetType = UNSET,
        validate_requests: bool | UnsetType = UNSET,
        decimal_numbers: bool | UnsetType = UNSET,
    ) -> Self:
        """Return a cheap copy with other settings, which shares the connections.

        What is left out stays as it is. Closing the copy closes nothing; closing this client closes
        the connections of both.

        Args:
            timeout: As for a new client.
            max_retries: As for a new client.
            deadline: As for a new client.
            strict_responses: As for a new client.
            validate_requests: As for a new client.
            decimal_numbers: As for a new client.

        Raises:
            TalonOneError: A setting is unusable.
        """
        other = self._copy()
        try:
            other._options = self._options.changed(
                timeout=timeout,
                max_retries=max_retries,
                deadline=deadline,
                strict_responses=strict_responses,
                validate_requests=validate_requests,
                decimal_numbers=decimal_numbers,
            )
        except ValueError as error:
            raise TalonOneError(str(error)) from None
        return other

    @property
    def http_client(self) -> Http:
        """The `httpx` client whose connections are used.

        From when it was first asked for, calls go through all of it, which takes longer: whoever
        has it may have given it headers, hooks or traces.
        """
        return self._connections.show()

    @property
    def is_closed(self) -> bool:
        """Whether the connections were closed, so that no more calls can be made."""
        return self._connections.http.is_closed

    def _open(self) -> Http:
        """Return the connections, which have to be open."""
        http = self._connections.http
        if http.is_closed:
            raise TalonOneError(f"{self!r} is closed: make a new client to go on")
        return http

    def _options_for(
        self,
        call: Call[Any],
        timeout: TimeoutTypes | UnsetType,
        max_retries: int | UnsetType,
        deadline: float | UnsetType | None,
    ) -> ClientOptions:
        """Return the settings of one call."""
        if timeout is UNSET and max_retries is UNSET and deadline is UNSET:
            return self._options
        try:
            return self._options.changed(
                timeout=timeout, max_retries=max_retries, deadline=deadline
            )
        except ValueError as error:
            raise RequestValidationError(call.operation, str(error)) from None

    def _connect(self) -> None:
        self._connections = Connections(repr(self), self._new_http(), self._new_http)
        self._closes = True

    def _copy(self) -> Self:
        other = object.__new__(type(self))
        vars(other).update(self._settings())
        other._closes = False
        return other

    def _settings(self) -> dict[str, Any]:
        """Return what makes this client, without what is only kept."""
        return {name: value for name, value in vars(self).items() if name != "with_raw_response"}

    def _raw(self) -> Self:
        """Return a copy whose methods return a `RawResponse`, whatever their types say."""
        other = self._copy()
        other._is_raw = True
        return other

    def _finish(self, call: Call[T], options: ClientOptions, reply: Reply) -> T:
        """Return what the method returns."""
        strict, decimals = options.strict_responses, options.decimal_numbers
        status, headers, content = reply
        if self._is_raw:
            raw = RawResponse(
                call.operation, status, headers, content, strict=strict, decimals=decimals
            )
            return cast(T, raw)
        return read_answer(
            call.operation, status, content, headers=headers, strict=strict, decimals=decimals
        )

    def __getstate__(self) -> dict[str, Any]:
        # Other processes make connections of their own.
        if not self._connections.owned:
            raise TypeError(
                f"{self!r} cannot be pickled or copied, because its http_client cannot: "
                "make the client where it is needed"
            )
        state = self._settings()
        del state["_connections"]
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        self._connect()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={str(self._options.base_url)!r})"

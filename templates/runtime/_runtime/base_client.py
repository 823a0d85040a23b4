"""The base class of both clients: options, copies, and all that copies share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Generic, Self, TypeVar, cast

from msgspec import UNSET, UnsetType

from . import options
from .auth import HEADER_SCHEMES, OURS, warn_about_plain_http
from .errors import RequestValidationError, TalonOneError
from .http_clients import Http, OwnHttp, SharedHttp
from .http_library import httpx, httpx2, is_instance
from .kinds import kind_of
from .operation import Call
from .options import (
    DEFAULT_DEADLINE,
    DEFAULT_MAX_RESPONSE_SIZE,
    DEFAULT_MAX_RETRIES,
    ClientOptions,
    TimeoutTypes,
)
from .retry import RetryBudget
from .stderr_log import show_log

Httpx2 = TypeVar("Httpx2")


class BaseClient(Generic[Http, Httpx2]):
    """The options of a client, and the httpx client and the budget that its copies share."""

    _http_type: type[Http]
    _new_http: Callable[[], OwnHttp[Http]]
    _shared: SharedHttp[Http]
    _closes: bool
    _is_raw = False
    _schemes: ClassVar[tuple[type[httpx.Auth], ...]] = OURS
    """The classes that a client can sign in with."""
    _is_open: ClassVar[bool] = False
    """Whether there are operations that need no credentials."""

    def __init__(
        self,
        *,
        base_url: str | None = None,
        api_key: str | None = None,
        application_id: int | str | None = None,
        application_key: str | None = None,
        auth: httpx.Auth | httpx2.Auth | None = None,
        timeout: TimeoutTypes | UnsetType = UNSET,
        max_retries: int = DEFAULT_MAX_RETRIES,
        deadline: float | None = DEFAULT_DEADLINE,
        max_response_size: int = DEFAULT_MAX_RESPONSE_SIZE,
        strict_responses: bool = False,
        validate_requests: bool = True,
        allow_unknown_fields: bool = False,
        decimal_numbers: bool = False,
        default_headers: Mapping[str, str] | None = None,
        http_client: Http | Httpx2 | None = None,
    ) -> None:
        """Create a client. Pass one way of authentication, or set its environment variables.

        Args:
            base_url: The URL of the deployment: `http` or `https`, the host, and the path of a
                gateway if there is one. The default is `TALONONE_BASE_URL`.
            api_key: The API key of the application, for the scheme `api_key_v1`. The default is
                `TALONONE_API_KEY`, unless `application_id` or `application_key` is passed.
            application_id: The id of the application, for the scheme `integration_auth`, which not
                every operation accepts. The default is `TALONONE_APPLICATION_ID`.
            application_key: The key of the application in hex, for the same scheme. The default is
                `TALONONE_APPLICATION_KEY`.
            auth: Any other `httpx.Auth`, or an `httpx2.Auth` if `http_client` is of httpx2.
            timeout: Seconds for each phase of an attempt (waiting for a connection, connecting,
                writing, reading), above 0 and up to 2,000,000; an `httpx.Timeout` to set them
                apart; or `None` for no limit. The default is 5 seconds to connect and 30 for each
                other phase, or the timeout of `http_client`.
            max_retries: The number of attempts after the first, from 0 on. A call is repeated only
                if that is safe, after the pause that the server asks for, or else one of up to 8
                seconds, and within a budget for all calls of this client and its copies.
            deadline: Seconds for a whole call, with all attempts and pauses, above 0 and up to
                2,000,000; `None` for no limit. The default is 120.
            max_response_size: The largest body of a response in bytes, above 0, both as it is sent
                and after its `Content-Encoding` was undone. The default is 67,108,864, 64 MB.
            strict_responses: Raise `ResponseDecodeError` if any field of a response cannot be
                read. By default, such a field is `UNSET` and a warning is logged.
            validate_requests: Check each call against the specification before it is sent. Without
                the check, the server has to find such faults.
            allow_unknown_fields: Send fields of a body that the specification does not know, as
                newer servers do. By default they are refused, since most are misspelt.
            decimal_numbers: Read numbers in responses as `Decimal` with all digits, not as
                `float`; this is slower.
            default_headers: Headers of every call. They replace those that this package sets,
                except for the authentication, and `extra_headers` of a call replaces them.
            http_client: A configured client of httpx or httpx2 to send through. It stays open when
                this client is closed.

        Raises:
            TalonOneError: A setting is missing or invalid, or a variable of the environment for
                logging, proxies or TLS cannot be used.
        """
        problem = ""
        try:
            self._options = options.ClientOptions(
                base_url=options.base_url(base_url),
                auth=options.authentication(
                    api_key,
                    application_id,
                    application_key,
                    auth,
                    schemes=self._schemes,
                    is_open=self._is_open,
                ),
                timeout=timeout,
                max_retries=max_retries,
                deadline=deadline,
                max_response_size=max_response_size,
                strict_responses=strict_responses,
                validate_requests=validate_requests,
                allow_unknown_fields=allow_unknown_fields,
                decimal_numbers=decimal_numbers,
                default_headers=options.default_headers(default_headers),
            )
        except ValueError as error:
            problem = str(error)
        # Error reporters show the variables of the frames that an error passes.
        del api_key, application_key, auth, base_url, default_headers
        if problem:
            raise TalonOneError(problem)
        show_log()
        warn_about_plain_http(self._options.base_url, uses_environment=http_client is None)
        self._retry_budget = RetryBudget()
        if http_client is None:
            self._connect()
        elif is_instance(http_client, self._http_type):
            self._shared = SharedHttp(repr(self), cast(Http, http_client))
            self._closes = False
        else:
            wanted, given = self._http_type.__name__, kind_of(http_client)
            raise TalonOneError(
                f"http_client is an httpx.{wanted} for {type(self).__name__}, not {given} "
                f"(an httpx2.{wanted} is taken as well)"
            )
        library = self._shared.library
        auth_type = type(self._options.auth)
        if auth_type not in HEADER_SCHEMES and not issubclass(auth_type, library.Auth):
            raise TalonOneError(
                f"auth is an {library.__name__}.Auth, as http_client is of {library.__name__}, "
                f"not {kind_of(self._options.auth)}"
            )

    def with_options(
        self,
        *,
        timeout: TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        max_response_size: int | UnsetType = UNSET,
        strict_responses: bool | UnsetType = UNSET,
        validate_requests: bool | UnsetType = UNSET,
        allow_unknown_fields: bool | UnsetType = UNSET,
        decimal_numbers: bool | UnsetType = UNSET,
        default_headers: Mapping[str, str] | UnsetType | None = UNSET,
    ) -> Self:
        """Return a cheap copy with other options, which shares connections and retry budget.

        Options that are not passed stay as they are. Closing the copy has no effect; closing the
        original closes the connections of both.

        Args:
            timeout: Seconds for each phase of an attempt, as for a new client.
            max_retries: The number of attempts after the first, as for a new client.
            deadline: Seconds for a whole call, as for a new client.
            max_response_size: The largest body of a response, as for a new client.
            strict_responses: Whether an unreadable field is an error, as for a new client.
            validate_requests: Whether calls are checked, as for a new client.
            allow_unknown_fields: Whether fields that the specification does not know are sent, as
                for a new client.
            decimal_numbers: Whether numbers are `Decimal`, as for a new client.
            default_headers: Headers of every call in the place of those of this client; `None`
                for none.

        Raises:
            TalonOneError: An option is invalid.
        """
        other = self._copy()
        problem = ""
        headers: options.DefaultHeaders | UnsetType | None = UNSET
        try:
            if default_headers is not UNSET:
                headers = options.default_headers(default_headers)
            other._options = self._options.changed(
                timeout=timeout,
                max_retries=max_retries,
                deadline=deadline,
                max_response_size=max_response_size,
                strict_responses=strict_responses,
                validate_requests=validate_requests,
                allow_unknown_fields=allow_unknown_fields,
                decimal_numbers=decimal_numbers,
                default_headers=headers,
            )
        except ValueError as error:
            problem = str(error)
        del default_headers
        if problem:
            raise TalonOneError(problem)
        return other

    @property
    def http_client(self) -> Http:
        """The client of httpx or httpx2 that the calls of this client and its copies go through."""
        return self._shared.http

    @property
    def is_closed(self) -> bool:
        """Whether the connections were closed, so that no more calls can be made."""
        return self._shared.http.is_closed

    def _check_open(self) -> None:
        if self.is_closed:
            raise self._closed_error()

    def _closed_error(self) -> TalonOneError:
        return TalonOneError(f"{self!r} is closed: make a new client to go on")

    def _options_for(
        self,
        call: Call[Any],
        timeout: TimeoutTypes | UnsetType,
        max_retries: int | UnsetType,
        deadline: float | UnsetType | None,
    ) -> ClientOptions:
        """Return the options of one call."""
        try:
            return self._options.changed(
                timeout=timeout, max_retries=max_retries, deadline=deadline
            )
        except ValueError as error:
            raise RequestValidationError(call.operation, str(error)) from None

    def _connect(self) -> None:
        self._shared = SharedHttp(repr(self), *self._new_http(), self._new_http)
        self._closes = True

    def _copy(self) -> Self:
        other = object.__new__(type(self))
        vars(other).update(self._attributes())
        other._closes = False
        return other

    def _raw_copy(self) -> Self:
        """Return a copy whose methods return a `RawResponse`, despite their type hints."""
        other = self._copy()
        other._is_raw = True
        return other

    def _attributes(self) -> dict[str, Any]:
        """Return the attributes of this client, without what is only cached."""
        return {name: value for name, value in vars(self).items() if name != "with_raw_response"}

    def __getstate__(self) -> dict[str, Any]:
        # Connections cannot be pickled, and a budget is for one process: the other client makes
        # its own.
        if not self._shared.is_owned:
            raise TypeError(
                f"{self!r} cannot be pickled or copied, because its http_client cannot: "
                "make the client where it is needed"
            )
        state = self._attributes()
        del state["_shared"], state["_retry_budget"]
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        show_log()
        self._retry_budget = RetryBudget()
        self._connect()

    def __repr__(self) -> str:
        # Error reporters also show a client whose constructor failed.
        options = vars(self).get("_options")
        shown = "…" if options is None else f"base_url={str(options.base_url)!r}"
        return f"{type(self).__name__}({shown})"


def note_unset(error: BaseException | None) -> None:
    """Add a note to an error that leaves a client's block because of a use of `UNSET`."""
    if isinstance(error, (AttributeError, TypeError, BaseExceptionGroup)):
        from .unset_note import explain

        explain(error)

# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""The operations of the tag `Customer sessions`, and their methods on both clients."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from msgspec import UNSET, UnsetType

from .._runtime.model import AwareDatetime
from .._runtime.operation import AsyncOperations, Call, Operation, SyncOperations

if TYPE_CHECKING:
    from typing_extensions import deprecated

    from .. import models, request_dicts
    from .._runtime import options
else:
    # Imported when annotations are evaluated.
    from .._runtime.lazy import models, options, request_dicts
    from .._runtime.operation import deprecated

GET_CUSTOMER_SESSION: Final[Operation[models.IntegrationCustomerSessionResponse]] = Operation(
    id="getCustomerSession",
    method="GET",
    path="/v2/customer_sessions/{customerSessionId}",
    security=("api_key_v1",),
    answers={200: "IntegrationCustomerSessionResponse"},
    names={"customerSessionId": "customer_session_id"},
)
UPDATE_CUSTOMER_SESSION_V2: Final[Operation[models.IntegrationStateV2]] = Operation(
    id="updateCustomerSessionV2",
    method="PUT",
    path="/v2/customer_sessions/{customerSessionId}",
    security=("api_key_v1",),
    answers={200: "IntegrationStateV2"},
    query={"dry": bool, "now": AwareDatetime},
    body="IntegrationRequest",
    body_required=True,
    names={"customerSessionId": "customer_session_id"},
)
UPDATE_CUSTOMER_SESSION: Final[Operation[models.IntegrationState]] = Operation(
    id="updateCustomerSession",
    method="PUT",
    path="/v1/customer_sessions/{customerSessionId}",
    security=("api_key_v1", "integration_auth"),
    answers={200: "IntegrationState"},
    query={"dry": bool},
    body="NewCustomerSession",
    body_required=True,
    names={"customerSessionId": "customer_session_id"},
)
RETURN_CART_ITEMS: Final[Operation[models.IntegrationStateV2]] = Operation(
    id="returnCartItems",
    method="POST",
    path="/v2/customer_sessions/{customerSessionId}/returns",
    security=("api_key_v1",),
    answers={200: "IntegrationStateV2"},
    query={"dry": bool, "runRuleEngine": bool},
    body="ReturnIntegrationRequest",
    body_required=True,
    names={"customerSessionId": "customer_session_id", "runRuleEngine": "run_rule_engine"},
)
REOPEN_CUSTOMER_SESSION: Final[Operation[models.ReopenSessionResponse]] = Operation(
    id="reopenCustomerSession",
    method="PUT",
    path="/v2/customer_sessions/{customerSessionId}/reopen",
    security=("api_key_v1",),
    answers={200: "ReopenSessionResponse"},
    names={"customerSessionId": "customer_session_id"},
)

OPERATIONS: Final[tuple[Operation[Any], ...]] = (
    GET_CUSTOMER_SESSION,
    UPDATE_CUSTOMER_SESSION_V2,
    UPDATE_CUSTOMER_SESSION,
    RETURN_CART_ITEMS,
    REOPEN_CUSTOMER_SESSION,
)


class CustomerSessions(SyncOperations):
    """The operations of the tag `Customer sessions`."""

    def get_customer_session(
        self,
        customer_session_id: str,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.IntegrationCustomerSessionResponse:
        """Get a customer session.

        Answers with the session as it stands, and with the effects of its last evaluation that
        are still in force: those that were rolled back are left out, and so are the rollbacks.
        Nothing is evaluated or changed. Use it when the shop has lost the answer to an update,
        or never had it.

        `getCustomerSession`: `GET /v2/customer_sessions/{customerSessionId}`

        Not in the contract of 2021.

        Args:
            customer_session_id: Your own id of the session, unique within the account. An update
                creates a session that does not exist yet under it; every other call needs one
                that exists. At least 1 character.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The session and its effects.

        Raises:
            RequestValidationError: An argument breaks the specification; nothing was sent.
            BadRequestError: 400. The request was understood and refused.
            AuthenticationError: 401. The API key is missing, unknown or expired.
            PermissionDeniedError: 403. The API key is valid, but not for this request.
            NotFoundError: 404. A thing that the path or the body refers to does not exist.
            ConflictError: 409. Too many requests updated the same session, profile or event
                stream at the same time.
            RateLimitError: 429. The rate limit is exceeded.
            InternalServerError: 5XX. The server or a gateway in front of it failed.
            APIStatusError: Any other status that is no success.
            APIConnectionError: No complete response arrived; `APITimeoutError` if it took too
                long.
            ResponseDecodeError: The response cannot be read.
        """
        return self._send(
            Call(
                GET_CUSTOMER_SESSION,
                path={"customerSessionId": customer_session_id},
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def update_customer_session_v2(
        self,
        customer_session_id: str,
        body: models.IntegrationRequest | request_dicts.IntegrationRequestDict,
        *,
        dry: bool | UnsetType = UNSET,
        now: datetime | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.IntegrationStateV2:
        """Update a customer session.

        Creates or updates a session, usually a cart, runs the rule engine on it and answers with
        the effects to apply. Fields that the body leaves out stay as they are. A profile that
        does not exist yet is created empty. Share one session between points of access that
        share a cart; use separate sessions where the carts are separate. A closed session can
        only be cancelled here; `returnCartItems` takes items back, `reopenCustomerSession` opens
        it again.

        `updateCustomerSessionV2`: `PUT /v2/customer_sessions/{customerSessionId}`

        Args:
            customer_session_id: Your own id of the session, unique within the account. An update
                creates a session that does not exist yet under it; every other call needs one
                that exists. At least 1 character.
            body: The session as it should be, and the parts of the answer to fill in. A model,
                or a mapping with the names of JSON.
            dry: `true` computes the whole answer but persists nothing. Without it, changes are
                persisted.
            now: A time in the future that the server takes for the current one, to try campaigns
                that have not started yet. Only together with `dry=true`. Not in the contract of
                2021.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The effects, and the parts of the state that the request asked for.

        Raises:
            RequestValidationError: An argument breaks the specification; nothing was sent.
            BadRequestError: 400. The request was understood and refused.
            AuthenticationError: 401. The API key is missing, unknown or expired.
            PermissionDeniedError: 403. The API key is valid, but not for this request.
            NotFoundError: 404. A thing that the path or the body refers to does not exist.
            ConflictError: 409. Too many requests updated the same session, profile or event
                stream at the same time.
            RateLimitError: 429. The rate limit is exceeded.
            InternalServerError: 5XX. The server or a gateway in front of it failed.
            APIStatusError: Any other status that is no success.
            APIConnectionError: No complete response arrived; `APITimeoutError` if it took too
                long.
            ResponseDecodeError: The response cannot be read.
        """
        return self._send(
            Call(
                UPDATE_CUSTOMER_SESSION_V2,
                path={"customerSessionId": customer_session_id},
                query={"dry": dry, "now": now},
                body=body,
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    @deprecated("Use `update_customer_session_v2`.")
    def update_customer_session(
        self,
        customer_session_id: str,
        body: models.NewCustomerSession | request_dicts.NewCustomerSessionDict,
        *,
        dry: bool | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.IntegrationState:
        """Update a customer session (V1).

        The older form of `updateCustomerSessionV2`, with one coupon and one referral code for a
        session and with untyped effects in the event. Its support ended in July 2021 and it gets
        no new features; use `updateCustomerSessionV2`.

        `updateCustomerSession`: `PUT /v1/customer_sessions/{customerSessionId}`, deprecated

        Args:
            customer_session_id: Your own id of the session, unique within the account. An update
                creates a session that does not exist yet under it; every other call needs one
                that exists. At least 1 character.
            body: The session as it should be. Fields left out stay as they are. A model, or a
                mapping with the names of JSON.
            dry: `true` computes the whole answer but persists nothing. Without it, changes are
                persisted.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The session, its profile, and the event with the effects.

        Raises:
            RequestValidationError: An argument breaks the specification; nothing was sent.
            BadRequestError: 400. The request was understood and refused.
            AuthenticationError: 401. The API key is missing, unknown or expired.
            PermissionDeniedError: 403. The API key is valid, but not for this request.
            NotFoundError: 404. A thing that the path or the body refers to does not exist.
            ConflictError: 409. Too many requests updated the same session, profile or event
                stream at the same time.
            RateLimitError: 429. The rate limit is exceeded.
            InternalServerError: 5XX. The server or a gateway in front of it failed.
            APIStatusError: Any other status that is no success.
            APIConnectionError: No complete response arrived; `APITimeoutError` if it took too
                long.
            ResponseDecodeError: The response cannot be read.
        """
        return self._send(
            Call(
                UPDATE_CUSTOMER_SESSION,
                path={"customerSessionId": customer_session_id},
                query={"dry": dry},
                body=body,
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def return_cart_items(
        self,
        customer_session_id: str,
        body: models.ReturnIntegrationRequest | request_dicts.ReturnIntegrationRequestDict,
        *,
        dry: bool | UnsetType = UNSET,
        run_rule_engine: bool | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.IntegrationStateV2:
        """Return cart items.

        Takes items of a complete purchase back, whole or in part. The session has to be `closed`
        or `partially_returned`, and is `partially_returned` afterwards. Items are named by their
        position in the cart or by their SKU; no more than the remaining quantity can come back.
        The effects undo what the returned items had caused, for example their share of a
        discount or of loyalty points. To take back all of a purchase, cancel the session with
        `updateCustomerSessionV2`.

        `returnCartItems`: `POST /v2/customer_sessions/{customerSessionId}/returns`

        Not in the contract of 2021.

        Args:
            customer_session_id: Your own id of the session, unique within the account. An update
                creates a session that does not exist yet under it; every other call needs one
                that exists. At least 1 character.
            body: The items that come back, and the parts of the answer to fill in. A model, or a
                mapping with the names of JSON.
            dry: `true` computes the whole answer but persists nothing. Without it, changes are
                persisted.
            run_rule_engine: `true` also runs the rules that handle returns. Without it, the
                answer has only the effects that take back what the returned items had caused.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The return, the effects that undo, and the parts of the state asked for.

        Raises:
            RequestValidationError: An argument breaks the specification; nothing was sent.
            BadRequestError: 400. The request was understood and refused.
            AuthenticationError: 401. The API key is missing, unknown or expired.
            PermissionDeniedError: 403. The API key is valid, but not for this request.
            NotFoundError: 404. A thing that the path or the body refers to does not exist.
            ConflictError: 409. Too many requests updated the same session, profile or event
                stream at the same time.
            RateLimitError: 429. The rate limit is exceeded.
            InternalServerError: 5XX. The server or a gateway in front of it failed.
            APIStatusError: Any other status that is no success.
            APIConnectionError: No complete response arrived; `APITimeoutError` if it took too
                long.
            ResponseDecodeError: The response cannot be read.
        """
        return self._send(
            Call(
                RETURN_CART_ITEMS,
                path={"customerSessionId": customer_session_id},
                query={"dry": dry, "runRuleEngine": run_rule_engine},
                body=body,
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def reopen_customer_session(
        self,
        customer_session_id: str,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.ReopenSessionResponse:
        """Reopen a customer session.

        Opens a closed session again, for example to change an order that was already placed.
        What closing it caused is undone, and the effects say so: coupons can be used again, and
        limits count as before. Free items, giveaways, codes that were created or reserved, and
        attributes that rules have set stay. The session counts no more as a purchase of the
        customer until it is closed again.

        `reopenCustomerSession`: `PUT /v2/customer_sessions/{customerSessionId}/reopen`

        Not in the contract of 2021.

        Args:
            customer_session_id: Your own id of the session, unique within the account. An update
                creates a session that does not exist yet under it; every other call needs one
                that exists. At least 1 character.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The session is open again; the effects undo what closing it had caused.

        Raises:
            RequestValidationError: An argument breaks the specification; nothing was sent.
            BadRequestError: 400. The request was understood and refused.
            AuthenticationError: 401. The API key is missing, unknown or expired.
            PermissionDeniedError: 403. The API key is valid, but not for this request.
            NotFoundError: 404. A thing that the path or the body refers to does not exist.
            ConflictError: 409. Too many requests updated the same session, profile or event
                stream at the same time.
            RateLimitError: 429. The rate limit is exceeded.
            InternalServerError: 5XX. The server or a gateway in front of it failed.
            APIStatusError: Any other status that is no success.
            APIConnectionError: No complete response arrived; `APITimeoutError` if it took too
                long.
            ResponseDecodeError: The response cannot be read.
        """
        return self._send(
            Call(
                REOPEN_CUSTOMER_SESSION,
                path={"customerSessionId": customer_session_id},
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )


class AsyncCustomerSessions(AsyncOperations):
    """The operations of the tag `Customer sessions`, to be awaited."""

    async def get_customer_session(
        self,
        customer_session_id: str,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.IntegrationCustomerSessionResponse:
        """Get a customer session.

        Answers with the session as it stands, and with the effects of its last evaluation that
        are still in force: those that were rolled back are left out, and so are the rollbacks.
        Nothing is evaluated or changed. Use it when the shop has lost the answer to an update,
        or never had it.

        `getCustomerSession`: `GET /v2/customer_sessions/{customerSessionId}`

        Not in the contract of 2021.

        Args:
            customer_session_id: Your own id of the session, unique within the account. An update
                creates a session that does not exist yet under it; every other call needs one
                that exists. At least 1 character.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The session and its effects.

        Raises:
            RequestValidationError: An argument breaks the specification; nothing was sent.
            BadRequestError: 400. The request was understood and refused.
            AuthenticationError: 401. The API key is missing, unknown or expired.
            PermissionDeniedError: 403. The API key is valid, but not for this request.
            NotFoundError: 404. A thing that the path or the body refers to does not exist.
            ConflictError: 409. Too many requests updated the same session, profile or event
                stream at the same time.
            RateLimitError: 429. The rate limit is exceeded.
            InternalServerError: 5XX. The server or a gateway in front of it failed.
            APIStatusError: Any other status that is no success.
            APIConnectionError: No complete response arrived; `APITimeoutError` if it took too
                long.
            ResponseDecodeError: The response cannot be read.
        """
        return await self._send(
            Call(
                GET_CUSTOMER_SESSION,
                path={"customerSessionId": customer_session_id},
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    async def update_customer_session_v2(
        self,
        customer_session_id: str,
        body: models.IntegrationRequest | request_dicts.IntegrationRequestDict,
        *,
        dry: bool | UnsetType = UNSET,
        now: datetime | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.IntegrationStateV2:
        """Update a customer session.

        Creates or updates a session, usually a cart, runs the rule engine on it and answers with
        the effects to apply. Fields that the body leaves out stay as they are. A profile that
        does not exist yet is created empty. Share one session between points of access that
        share a cart; use separate sessions where the carts are separate. A closed session can
        only be cancelled here; `returnCartItems` takes items back, `reopenCustomerSession` opens
        it again.

        `updateCustomerSessionV2`: `PUT /v2/customer_sessions/{customerSessionId}`

        Args:
            customer_session_id: Your own id of the session, unique within the account. An update
                creates a session that does not exist yet under it; every other call needs one
                that exists. At least 1 character.
            body: The session as it should be, and the parts of the answer to fill in. A model,
                or a mapping with the names of JSON.
            dry: `true` computes the whole answer but persists nothing. Without it, changes are
                persisted.
            now: A time in the future that the server takes for the current one, to try campaigns
                that have not started yet. Only together with `dry=true`. Not in the contract of
                2021.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The effects, and the parts of the state that the request asked for.

        Raises:
            RequestValidationError: An argument breaks the specification; nothing was sent.
            BadRequestError: 400. The request was understood and refused.
            AuthenticationError: 401. The API key is missing, unknown or expired.
            PermissionDeniedError: 403. The API key is valid, but not for this request.
            NotFoundError: 404. A thing that the path or the body refers to does not exist.
            ConflictError: 409. Too many requests updated the same session, profile or event
                stream at the same time.
            RateLimitError: 429. The rate limit is exceeded.
            InternalServerError: 5XX. The server or a gateway in front of it failed.
            APIStatusError: Any other status that is no success.
            APIConnectionError: No complete response arrived; `APITimeoutError` if it took too
                long.
            ResponseDecodeError: The response cannot be read.
        """
        return await self._send(
            Call(
                UPDATE_CUSTOMER_SESSION_V2,
                path={"customerSessionId": customer_session_id},
                query={"dry": dry, "now": now},
                body=body,
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    @deprecated("Use `update_customer_session_v2`.")
    async def update_customer_session(
        self,
        customer_session_id: str,
        body: models.NewCustomerSession | request_dicts.NewCustomerSessionDict,
        *,
        dry: bool | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.IntegrationState:
        """Update a customer session (V1).

        The older form of `updateCustomerSessionV2`, with one coupon and one referral code for a
        session and with untyped effects in the event. Its support ended in July 2021 and it gets
        no new features; use `updateCustomerSessionV2`.

        `updateCustomerSession`: `PUT /v1/customer_sessions/{customerSessionId}`, deprecated

        Args:
            customer_session_id: Your own id of the session, unique within the account. An update
                creates a session that does not exist yet under it; every other call needs one
                that exists. At least 1 character.
            body: The session as it should be. Fields left out stay as they are. A model, or a
                mapping with the names of JSON.
            dry: `true` computes the whole answer but persists nothing. Without it, changes are
                persisted.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The session, its profile, and the event with the effects.

        Raises:
            RequestValidationError: An argument breaks the specification; nothing was sent.
            BadRequestError: 400. The request was understood and refused.
            AuthenticationError: 401. The API key is missing, unknown or expired.
            PermissionDeniedError: 403. The API key is valid, but not for this request.
            NotFoundError: 404. A thing that the path or the body refers to does not exist.
            ConflictError: 409. Too many requests updated the same session, profile or event
                stream at the same time.
            RateLimitError: 429. The rate limit is exceeded.
            InternalServerError: 5XX. The server or a gateway in front of it failed.
            APIStatusError: Any other status that is no success.
            APIConnectionError: No complete response arrived; `APITimeoutError` if it took too
                long.
            ResponseDecodeError: The response cannot be read.
        """
        return await self._send(
            Call(
                UPDATE_CUSTOMER_SESSION,
                path={"customerSessionId": customer_session_id},
                query={"dry": dry},
                body=body,
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    async def return_cart_items(
        self,
        customer_session_id: str,
        body: models.ReturnIntegrationRequest | request_dicts.ReturnIntegrationRequestDict,
        *,
        dry: bool | UnsetType = UNSET,
        run_rule_engine: bool | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.IntegrationStateV2:
        """Return cart items.

        Takes items of a complete purchase back, whole or in part. The session has to be `closed`
        or `partially_returned`, and is `partially_returned` afterwards. Items are named by their
        position in the cart or by their SKU; no more than the remaining quantity can come back.
        The effects undo what the returned items had caused, for example their share of a
        discount or of loyalty points. To take back all of a purchase, cancel the session with
        `updateCustomerSessionV2`.

        `returnCartItems`: `POST /v2/customer_sessions/{customerSessionId}/returns`

        Not in the contract of 2021.

        Args:
            customer_session_id: Your own id of the session, unique within the account. An update
                creates a session that does not exist yet under it; every other call needs one
                that exists. At least 1 character.
            body: The items that come back, and the parts of the answer to fill in. A model, or a
                mapping with the names of JSON.
            dry: `true` computes the whole answer but persists nothing. Without it, changes are
                persisted.
            run_rule_engine: `true` also runs the rules that handle returns. Without it, the
                answer has only the effects that take back what the returned items had caused.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The return, the effects that undo, and the parts of the state asked for.

        Raises:
            RequestValidationError: An argument breaks the specification; nothing was sent.
            BadRequestError: 400. The request was understood and refused.
            AuthenticationError: 401. The API key is missing, unknown or expired.
            PermissionDeniedError: 403. The API key is valid, but not for this request.
            NotFoundError: 404. A thing that the path or the body refers to does not exist.
            ConflictError: 409. Too many requests updated the same session, profile or event
                stream at the same time.
            RateLimitError: 429. The rate limit is exceeded.
            InternalServerError: 5XX. The server or a gateway in front of it failed.
            APIStatusError: Any other status that is no success.
            APIConnectionError: No complete response arrived; `APITimeoutError` if it took too
                long.
            ResponseDecodeError: The response cannot be read.
        """
        return await self._send(
            Call(
                RETURN_CART_ITEMS,
                path={"customerSessionId": customer_session_id},
                query={"dry": dry, "runRuleEngine": run_rule_engine},
                body=body,
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    async def reopen_customer_session(
        self,
        customer_session_id: str,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.ReopenSessionResponse:
        """Reopen a customer session.

        Opens a closed session again, for example to change an order that was already placed.
        What closing it caused is undone, and the effects say so: coupons can be used again, and
        limits count as before. Free items, giveaways, codes that were created or reserved, and
        attributes that rules have set stay. The session counts no more as a purchase of the
        customer until it is closed again.

        `reopenCustomerSession`: `PUT /v2/customer_sessions/{customerSessionId}/reopen`

        Not in the contract of 2021.

        Args:
            customer_session_id: Your own id of the session, unique within the account. An update
                creates a session that does not exist yet under it; every other call needs one
                that exists. At least 1 character.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The session is open again; the effects undo what closing it had caused.

        Raises:
            RequestValidationError: An argument breaks the specification; nothing was sent.
            BadRequestError: 400. The request was understood and refused.
            AuthenticationError: 401. The API key is missing, unknown or expired.
            PermissionDeniedError: 403. The API key is valid, but not for this request.
            NotFoundError: 404. A thing that the path or the body refers to does not exist.
            ConflictError: 409. Too many requests updated the same session, profile or event
                stream at the same time.
            RateLimitError: 429. The rate limit is exceeded.
            InternalServerError: 5XX. The server or a gateway in front of it failed.
            APIStatusError: Any other status that is no success.
            APIConnectionError: No complete response arrived; `APITimeoutError` if it took too
                long.
            ResponseDecodeError: The response cannot be read.
        """
        return await self._send(
            Call(
                REOPEN_CUSTOMER_SESSION,
                path={"customerSessionId": customer_session_id},
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

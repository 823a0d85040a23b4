# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""The operations of the tag `Events`, and their methods on both clients."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from msgspec import UNSET, UnsetType

from .._runtime.operation import AsyncOperations, Call, Operation, SyncOperations

if TYPE_CHECKING:
    from .. import models, request_dicts
    from .._runtime import options
else:
    # Imported when annotations are evaluated.
    from .._runtime.lazy import models, options, request_dicts

TRACK_EVENT_V2: Final[Operation[models.IntegrationEventV2Response | None]] = Operation(
    id="trackEventV2",
    method="POST",
    path="/v2/events",
    security=("api_key_v1",),
    answers={200: "IntegrationEventV2Response", 204: None},
    query={"silent": str, "dry": bool, "forceCompleteEvaluation": bool},
    body="IntegrationEventV2Request",
    body_required=True,
    names={"forceCompleteEvaluation": "force_complete_evaluation"},
)
TRACK_EVENT: Final[Operation[models.IntegrationState]] = Operation(
    id="trackEvent",
    method="POST",
    path="/v1/events",
    security=("api_key_v1", "integration_auth"),
    answers={201: "IntegrationState"},
    query={"dry": bool},
    body="NewEvent",
    body_required=True,
)

OPERATIONS: Final[tuple[Operation[Any], ...]] = (
    TRACK_EVENT_V2,
    TRACK_EVENT,
)


class Events(SyncOperations):
    """The operations of the tag `Events`."""

    def track_event_v2(
        self,
        body: models.IntegrationEventV2Request | request_dicts.IntegrationEventV2RequestDict,
        *,
        silent: str | UnsetType = UNSET,
        dry: bool | UnsetType = UNSET,
        force_complete_evaluation: bool | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.IntegrationEventV2Response | None:
        """Track an event of a customer.

        Records an event of your own kind for a customer, for example a review or a visit to a
        store, runs the rule engine and answers with the effects to apply. For an event in a
        session, use `trackEvent`. A profile that does not exist yet is created empty. With
        `silent=yes` the answer is 204 without a body, with `silent=no` 200 with the effects.

        `trackEventV2`: `POST /v2/events`

        Not in the contract of 2021.

        Args:
            body: The event, and the parts of the answer to fill in. A model, or a mapping with
                the names of JSON.
            silent: `yes` makes the answer an empty 204; with `no`, it has all that the call led
                to. Servers differ in which one they assume: send it where it matters.
            dry: `true` computes the whole answer but persists nothing. Without it, changes are
                persisted.
            force_complete_evaluation: `true` evaluates every campaign that matches, whatever the
                application is set to. Only together with `dry=true`. The server assumes `false`.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The effects, and the parts of the state that the request asked for. Done; the answer
            to `silent=yes` has no body.

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
                TRACK_EVENT_V2,
                query={
                    "silent": silent,
                    "dry": dry,
                    "forceCompleteEvaluation": force_complete_evaluation,
                },
                body=body,
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def track_event(
        self,
        body: models.NewEvent | request_dicts.NewEventDict,
        *,
        dry: bool | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.IntegrationState:
        """Track an event.

        Records an event of your own kind in a session, for example that the customer changed the
        way of payment, and runs the rule engine. Session and profile are created empty if they
        do not exist. An existing session must belong to the same `profileId`, otherwise the
        request fails. Success is answered with 201.

        `trackEvent`: `POST /v1/events`

        Args:
            body: The event. A model, or a mapping with the names of JSON.
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
            The event was recorded; its effects are in `event`.

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
            Call(TRACK_EVENT, query={"dry": dry}, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )


class AsyncEvents(AsyncOperations):
    """The operations of the tag `Events`, to be awaited."""

    async def track_event_v2(
        self,
        body: models.IntegrationEventV2Request | request_dicts.IntegrationEventV2RequestDict,
        *,
        silent: str | UnsetType = UNSET,
        dry: bool | UnsetType = UNSET,
        force_complete_evaluation: bool | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.IntegrationEventV2Response | None:
        """Track an event of a customer.

        Records an event of your own kind for a customer, for example a review or a visit to a
        store, runs the rule engine and answers with the effects to apply. For an event in a
        session, use `trackEvent`. A profile that does not exist yet is created empty. With
        `silent=yes` the answer is 204 without a body, with `silent=no` 200 with the effects.

        `trackEventV2`: `POST /v2/events`

        Not in the contract of 2021.

        Args:
            body: The event, and the parts of the answer to fill in. A model, or a mapping with
                the names of JSON.
            silent: `yes` makes the answer an empty 204; with `no`, it has all that the call led
                to. Servers differ in which one they assume: send it where it matters.
            dry: `true` computes the whole answer but persists nothing. Without it, changes are
                persisted.
            force_complete_evaluation: `true` evaluates every campaign that matches, whatever the
                application is set to. Only together with `dry=true`. The server assumes `false`.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The effects, and the parts of the state that the request asked for. Done; the answer
            to `silent=yes` has no body.

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
                TRACK_EVENT_V2,
                query={
                    "silent": silent,
                    "dry": dry,
                    "forceCompleteEvaluation": force_complete_evaluation,
                },
                body=body,
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    async def track_event(
        self,
        body: models.NewEvent | request_dicts.NewEventDict,
        *,
        dry: bool | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.IntegrationState:
        """Track an event.

        Records an event of your own kind in a session, for example that the customer changed the
        way of payment, and runs the rule engine. Session and profile are created empty if they
        do not exist. An existing session must belong to the same `profileId`, otherwise the
        request fails. Success is answered with 201.

        `trackEvent`: `POST /v1/events`

        Args:
            body: The event. A model, or a mapping with the names of JSON.
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
            The event was recorded; its effects are in `event`.

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
            Call(TRACK_EVENT, query={"dry": dry}, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

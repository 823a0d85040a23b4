# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""The operations of the tag `Coupons`, and their methods on both clients."""

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

CREATE_COUPON_RESERVATION: Final[Operation[models.Coupon]] = Operation(
    id="createCouponReservation",
    method="POST",
    path="/v1/coupon_reservations/{couponValue}",
    security=("api_key_v1", "integration_auth"),
    answers={201: "Coupon"},
    body="CouponReservations",
    body_required=True,
    names={"couponValue": "coupon_value"},
)
DELETE_COUPON_RESERVATION: Final[Operation[None]] = Operation(
    id="deleteCouponReservation",
    method="DELETE",
    path="/v1/coupon_reservations/{couponValue}",
    security=("api_key_v1", "integration_auth"),
    answers={204: None},
    body="CouponReservations",
    body_required=True,
    names={"couponValue": "coupon_value"},
)
GET_RESERVED_CUSTOMERS: Final[Operation[models.InlineResponse200]] = Operation(
    id="getReservedCustomers",
    method="GET",
    path="/v1/coupon_reservations/customerprofiles/{couponValue}",
    security=("api_key_v1", "integration_auth"),
    answers={200: "InlineResponse200"},
    names={"couponValue": "coupon_value"},
)

OPERATIONS: Final[tuple[Operation[Any], ...]] = (
    CREATE_COUPON_RESERVATION,
    DELETE_COUPON_RESERVATION,
    GET_RESERVED_CUSTOMERS,
)


class Coupons(SyncOperations):
    """The operations of the tag `Coupons`."""

    def create_coupon_reservation(
        self,
        coupon_value: str,
        body: models.CouponReservations | request_dicts.CouponReservationsDict,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.Coupon:
        """Reserve a coupon.

        Reserves the coupon for every customer named in the body.

        `createCouponReservation`: `POST /v1/coupon_reservations/{couponValue}`

        Args:
            coupon_value: The code of the coupon, as customers type it. At least 1 character.
            body: The customers whose reservations are made or cancelled. A model, or a mapping
                with the names of JSON.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The coupon is reserved.

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
            Call(CREATE_COUPON_RESERVATION, path={"couponValue": coupon_value}, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def delete_coupon_reservation(
        self,
        coupon_value: str,
        body: models.CouponReservations | request_dicts.CouponReservationsDict,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> None:
        """Cancel reservations of a coupon.

        Takes back the reservation of the coupon for every customer named in the body; other
        reservations stay. A DELETE with a body is unusual, and this one requires it.

        `deleteCouponReservation`: `DELETE /v1/coupon_reservations/{couponValue}`

        Args:
            coupon_value: The code of the coupon, as customers type it. At least 1 character.
            body: The customers whose reservations are made or cancelled. A model, or a mapping
                with the names of JSON.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

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
        """
        return self._send(
            Call(DELETE_COUPON_RESERVATION, path={"couponValue": coupon_value}, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def get_reserved_customers(
        self,
        coupon_value: str,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.InlineResponse200:
        """List the customers who reserved a coupon.

        Answers with the profiles of all customers for whom the coupon is reserved.

        `getReservedCustomers`: `GET /v1/coupon_reservations/customerprofiles/{couponValue}`

        Args:
            coupon_value: The code of the coupon, as customers type it. At least 1 character.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The customers.

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
                GET_RESERVED_CUSTOMERS,
                path={"couponValue": coupon_value},
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )


class AsyncCoupons(AsyncOperations):
    """The operations of the tag `Coupons`, to be awaited."""

    async def create_coupon_reservation(
        self,
        coupon_value: str,
        body: models.CouponReservations | request_dicts.CouponReservationsDict,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.Coupon:
        """Reserve a coupon.

        Reserves the coupon for every customer named in the body.

        `createCouponReservation`: `POST /v1/coupon_reservations/{couponValue}`

        Args:
            coupon_value: The code of the coupon, as customers type it. At least 1 character.
            body: The customers whose reservations are made or cancelled. A model, or a mapping
                with the names of JSON.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The coupon is reserved.

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
            Call(CREATE_COUPON_RESERVATION, path={"couponValue": coupon_value}, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    async def delete_coupon_reservation(
        self,
        coupon_value: str,
        body: models.CouponReservations | request_dicts.CouponReservationsDict,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> None:
        """Cancel reservations of a coupon.

        Takes back the reservation of the coupon for every customer named in the body; other
        reservations stay. A DELETE with a body is unusual, and this one requires it.

        `deleteCouponReservation`: `DELETE /v1/coupon_reservations/{couponValue}`

        Args:
            coupon_value: The code of the coupon, as customers type it. At least 1 character.
            body: The customers whose reservations are made or cancelled. A model, or a mapping
                with the names of JSON.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

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
        """
        return await self._send(
            Call(DELETE_COUPON_RESERVATION, path={"couponValue": coupon_value}, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    async def get_reserved_customers(
        self,
        coupon_value: str,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.InlineResponse200:
        """List the customers who reserved a coupon.

        Answers with the profiles of all customers for whom the coupon is reserved.

        `getReservedCustomers`: `GET /v1/coupon_reservations/customerprofiles/{couponValue}`

        Args:
            coupon_value: The code of the coupon, as customers type it. At least 1 character.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The customers.

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
                GET_RESERVED_CUSTOMERS,
                path={"couponValue": coupon_value},
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

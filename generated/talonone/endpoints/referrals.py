# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""The operations of the tag `Referrals`, and their methods on both clients."""

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

CREATE_REFERRAL: Final[Operation[models.Referral]] = Operation(
    id="createReferral",
    method="POST",
    path="/v1/referrals",
    security=("api_key_v1", "integration_auth"),
    answers={201: "Referral"},
    body="NewReferral",
    body_required=True,
)
CREATE_REFERRALS_FOR_MULTIPLE_ADVOCATES: Final[Operation[models.CreatedReferrals | None]] = (
    Operation(
        id="createReferralsForMultipleAdvocates",
        method="POST",
        path="/v1/referrals_for_multiple_advocates",
        security=("api_key_v1",),
        answers={201: "CreatedReferrals", 204: None},
        query={"silent": str},
        body="NewReferralsForMultipleAdvocates",
        body_required=True,
    )
)

OPERATIONS: Final[tuple[Operation[Any], ...]] = (
    CREATE_REFERRAL,
    CREATE_REFERRALS_FOR_MULTIPLE_ADVOCATES,
)


class Referrals(SyncOperations):
    """The operations of the tag `Referrals`."""

    def create_referral(
        self,
        body: models.NewReferral | request_dicts.NewReferralDict,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.Referral:
        """Create a referral code.

        Creates a code with which one customer, the advocate, recommends the shop to a friend.
        The code is valid for the campaign named in `campaignId`, which must be a referral
        campaign.

        `createReferral`: `POST /v1/referrals`

        Args:
            body: The advocate, the friend and the campaign of the referral. A model, or a
                mapping with the names of JSON.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The code was created.

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
            Call(CREATE_REFERRAL, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def create_referrals_for_multiple_advocates(
        self,
        body: models.NewReferralsForMultipleAdvocates
        | request_dicts.NewReferralsForMultipleAdvocatesDict,
        *,
        silent: str | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.CreatedReferrals | None:
        """Create referral codes for many advocates.

        Creates a referral code for each of at most 1000 customers, the advocates, all for one
        referral campaign. With `silent=yes` the answer is 204 without a body, with `silent=no`
        201 with the codes. For a single advocate, or a code for one friend only, use
        `createReferral`.

        `createReferralsForMultipleAdvocates`: `POST /v1/referrals_for_multiple_advocates`

        Not in the contract of 2021.

        Args:
            body: The body names the advocates and the campaign, and says how the codes shall
                look. A model, or a mapping with the names of JSON.
            silent: `yes` makes the answer an empty 204; with `no`, it has all that the call led
                to. Servers differ in which one they assume: send it where it matters.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The codes were created. The codes were created, and `silent=yes` asked for no body.

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
            Call(CREATE_REFERRALS_FOR_MULTIPLE_ADVOCATES, query={"silent": silent}, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )


class AsyncReferrals(AsyncOperations):
    """The operations of the tag `Referrals`, to be awaited."""

    async def create_referral(
        self,
        body: models.NewReferral | request_dicts.NewReferralDict,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.Referral:
        """Create a referral code.

        Creates a code with which one customer, the advocate, recommends the shop to a friend.
        The code is valid for the campaign named in `campaignId`, which must be a referral
        campaign.

        `createReferral`: `POST /v1/referrals`

        Args:
            body: The advocate, the friend and the campaign of the referral. A model, or a
                mapping with the names of JSON.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The code was created.

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
            Call(CREATE_REFERRAL, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    async def create_referrals_for_multiple_advocates(
        self,
        body: models.NewReferralsForMultipleAdvocates
        | request_dicts.NewReferralsForMultipleAdvocatesDict,
        *,
        silent: str | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.CreatedReferrals | None:
        """Create referral codes for many advocates.

        Creates a referral code for each of at most 1000 customers, the advocates, all for one
        referral campaign. With `silent=yes` the answer is 204 without a body, with `silent=no`
        201 with the codes. For a single advocate, or a code for one friend only, use
        `createReferral`.

        `createReferralsForMultipleAdvocates`: `POST /v1/referrals_for_multiple_advocates`

        Not in the contract of 2021.

        Args:
            body: The body names the advocates and the campaign, and says how the codes shall
                look. A model, or a mapping with the names of JSON.
            silent: `yes` makes the answer an empty 204; with `no`, it has all that the call led
                to. Servers differ in which one they assume: send it where it matters.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The codes were created. The codes were created, and `silent=yes` asked for no body.

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
            Call(CREATE_REFERRALS_FOR_MULTIPLE_ADVOCATES, query={"silent": silent}, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

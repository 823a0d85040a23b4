# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""The operations of the tag `Audiences`, and their methods on both clients."""

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

CREATE_AUDIENCE_V2: Final[Operation[models.Audience]] = Operation(
    id="createAudienceV2",
    method="POST",
    path="/v2/audiences",
    security=("api_key_v1",),
    answers={201: "Audience"},
    body="NewAudience",
    body_required=True,
)
UPDATE_AUDIENCE_V2: Final[Operation[models.Audience]] = Operation(
    id="updateAudienceV2",
    method="PUT",
    path="/v2/audiences/{audienceId}",
    security=("api_key_v1",),
    answers={200: "Audience"},
    segments={"audienceId": int},
    body="UpdateAudience",
    body_required=True,
    names={"audienceId": "audience_id"},
)
DELETE_AUDIENCE_V2: Final[Operation[None]] = Operation(
    id="deleteAudienceV2",
    method="DELETE",
    path="/v2/audiences/{audienceId}",
    security=("api_key_v1",),
    answers={204: None},
    segments={"audienceId": int},
    names={"audienceId": "audience_id"},
)
DELETE_AUDIENCE_MEMBERSHIPS_V2: Final[Operation[None]] = Operation(
    id="deleteAudienceMembershipsV2",
    method="DELETE",
    path="/v2/audiences/{audienceId}/memberships",
    security=("api_key_v1",),
    answers={204: None},
    segments={"audienceId": int},
    names={"audienceId": "audience_id"},
)
UPDATE_AUDIENCE_CUSTOMERS_ATTRIBUTES: Final[Operation[None]] = Operation(
    id="updateAudienceCustomersAttributes",
    method="PUT",
    path="/v2/audience_customers/{audienceId}/attributes",
    security=("api_key_v1",),
    answers={204: None},
    segments={"audienceId": int},
    body="AttributeQuery",
    body_required=True,
    names={"audienceId": "audience_id"},
)
UPDATE_CUSTOMER_PROFILE_AUDIENCES: Final[Operation[None]] = Operation(
    id="updateCustomerProfileAudiences",
    method="POST",
    path="/v2/customer_audiences",
    security=("api_key_v1",),
    answers={204: None},
    body="CustomerProfileAudienceRequest",
    body_required=True,
)

OPERATIONS: Final[tuple[Operation[Any], ...]] = (
    CREATE_AUDIENCE_V2,
    UPDATE_AUDIENCE_V2,
    DELETE_AUDIENCE_V2,
    DELETE_AUDIENCE_MEMBERSHIPS_V2,
    UPDATE_AUDIENCE_CUSTOMERS_ATTRIBUTES,
    UPDATE_CUSTOMER_PROFILE_AUDIENCES,
)


class Audiences(SyncOperations):
    """The operations of the tag `Audiences`."""

    def create_audience_v2(
        self,
        body: models.NewAudience | request_dicts.NewAudienceDict,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.Audience:
        """Create an audience.

        Creates an audience without members; campaigns can then ask who belongs to it. For one
        that another platform keeps, name the platform and its own id of the audience; leave both
        out for one of your own. The rule engine does not run.

        `createAudienceV2`: `POST /v2/audiences`

        Not in the contract of 2021.

        Args:
            body: The body describes the audience. A model, or a mapping with the names of JSON.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The audience was created.

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
            Call(CREATE_AUDIENCE_V2, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def update_audience_v2(
        self,
        audience_id: int,
        body: models.UpdateAudience | request_dicts.UpdateAudienceDict,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.Audience:
        """Rename an audience.

        Gives an audience another name, and changes nothing else. The rule engine does not run.

        `updateAudienceV2`: `PUT /v2/audiences/{audienceId}`

        Not in the contract of 2021.

        Args:
            audience_id: Id of the audience, as the answer to its creation has it.
            body: The body has the new name. A model, or a mapping with the names of JSON.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The audience has its new name.

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
            Call(UPDATE_AUDIENCE_V2, path={"audienceId": audience_id}, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def delete_audience_v2(
        self,
        audience_id: int,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> None:
        """Delete an audience.

        Deletes an audience, and with it the memberships of all of its customers. The customers
        themselves stay. It cannot be undone.

        `deleteAudienceV2`: `DELETE /v2/audiences/{audienceId}`

        Not in the contract of 2021.

        Args:
            audience_id: Id of the audience, as the answer to its creation has it.
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
            Call(
                DELETE_AUDIENCE_V2,
                path={"audienceId": audience_id},
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def delete_audience_memberships_v2(
        self,
        audience_id: int,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> None:
        """Remove all customers from an audience.

        Ends all memberships of an audience; the audience itself stays. Use it before the members
        are sent anew. To remove some of them, use `updateCustomerProfileAudiences`.

        `deleteAudienceMembershipsV2`: `DELETE /v2/audiences/{audienceId}/memberships`

        Not in the contract of 2021.

        Args:
            audience_id: Id of the audience, as the answer to its creation has it.
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
            Call(
                DELETE_AUDIENCE_MEMBERSHIPS_V2,
                path={"audienceId": audience_id},
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def update_audience_customers_attributes(
        self,
        audience_id: int,
        body: models.AttributeQuery,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> None:
        """Set attributes of all customers in an audience.

        Sets the given attributes in the profiles of all members of an audience. Attributes that
        the body leaves out stay as they are; each has to be defined in the account. The rule
        engine does not run.

        `updateAudienceCustomersAttributes`: `PUT /v2/audience_customers/{audienceId}/attributes`

        Not in the contract of 2021.

        Args:
            audience_id: Id of the audience, as the answer to its creation has it.
            body: The body has the attributes to set, by name.
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
            Call(UPDATE_AUDIENCE_CUSTOMERS_ATTRIBUTES, path={"audienceId": audience_id}, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def update_customer_profile_audiences(
        self,
        body: models.CustomerProfileAudienceRequest
        | request_dicts.CustomerProfileAudienceRequestDict,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> None:
        """Add customers to audiences and remove them.

        Applies a list of changes, each of which adds one customer to one audience or removes one
        customer from it.

        `updateCustomerProfileAudiences`: `POST /v2/customer_audiences`

        Args:
            body: The changes. A model, or a mapping with the names of JSON.
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
            Call(UPDATE_CUSTOMER_PROFILE_AUDIENCES, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )


class AsyncAudiences(AsyncOperations):
    """The operations of the tag `Audiences`, to be awaited."""

    async def create_audience_v2(
        self,
        body: models.NewAudience | request_dicts.NewAudienceDict,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.Audience:
        """Create an audience.

        Creates an audience without members; campaigns can then ask who belongs to it. For one
        that another platform keeps, name the platform and its own id of the audience; leave both
        out for one of your own. The rule engine does not run.

        `createAudienceV2`: `POST /v2/audiences`

        Not in the contract of 2021.

        Args:
            body: The body describes the audience. A model, or a mapping with the names of JSON.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The audience was created.

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
            Call(CREATE_AUDIENCE_V2, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    async def update_audience_v2(
        self,
        audience_id: int,
        body: models.UpdateAudience | request_dicts.UpdateAudienceDict,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.Audience:
        """Rename an audience.

        Gives an audience another name, and changes nothing else. The rule engine does not run.

        `updateAudienceV2`: `PUT /v2/audiences/{audienceId}`

        Not in the contract of 2021.

        Args:
            audience_id: Id of the audience, as the answer to its creation has it.
            body: The body has the new name. A model, or a mapping with the names of JSON.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The audience has its new name.

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
            Call(UPDATE_AUDIENCE_V2, path={"audienceId": audience_id}, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    async def delete_audience_v2(
        self,
        audience_id: int,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> None:
        """Delete an audience.

        Deletes an audience, and with it the memberships of all of its customers. The customers
        themselves stay. It cannot be undone.

        `deleteAudienceV2`: `DELETE /v2/audiences/{audienceId}`

        Not in the contract of 2021.

        Args:
            audience_id: Id of the audience, as the answer to its creation has it.
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
            Call(
                DELETE_AUDIENCE_V2,
                path={"audienceId": audience_id},
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    async def delete_audience_memberships_v2(
        self,
        audience_id: int,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> None:
        """Remove all customers from an audience.

        Ends all memberships of an audience; the audience itself stays. Use it before the members
        are sent anew. To remove some of them, use `updateCustomerProfileAudiences`.

        `deleteAudienceMembershipsV2`: `DELETE /v2/audiences/{audienceId}/memberships`

        Not in the contract of 2021.

        Args:
            audience_id: Id of the audience, as the answer to its creation has it.
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
            Call(
                DELETE_AUDIENCE_MEMBERSHIPS_V2,
                path={"audienceId": audience_id},
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    async def update_audience_customers_attributes(
        self,
        audience_id: int,
        body: models.AttributeQuery,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> None:
        """Set attributes of all customers in an audience.

        Sets the given attributes in the profiles of all members of an audience. Attributes that
        the body leaves out stay as they are; each has to be defined in the account. The rule
        engine does not run.

        `updateAudienceCustomersAttributes`: `PUT /v2/audience_customers/{audienceId}/attributes`

        Not in the contract of 2021.

        Args:
            audience_id: Id of the audience, as the answer to its creation has it.
            body: The body has the attributes to set, by name.
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
            Call(UPDATE_AUDIENCE_CUSTOMERS_ATTRIBUTES, path={"audienceId": audience_id}, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    async def update_customer_profile_audiences(
        self,
        body: models.CustomerProfileAudienceRequest
        | request_dicts.CustomerProfileAudienceRequestDict,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> None:
        """Add customers to audiences and remove them.

        Applies a list of changes, each of which adds one customer to one audience or removes one
        customer from it.

        `updateCustomerProfileAudiences`: `POST /v2/customer_audiences`

        Args:
            body: The changes. A model, or a mapping with the names of JSON.
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
            Call(UPDATE_CUSTOMER_PROFILE_AUDIENCES, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

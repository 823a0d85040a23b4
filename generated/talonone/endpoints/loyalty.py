# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""The operations of the tag `Loyalty`, and their methods on both clients."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import msgspec
from msgspec import UNSET, UnsetType

from .._runtime.model import AwareDatetime
from .._runtime.operation import AsyncOperations, Call, Operation, SyncOperations

if TYPE_CHECKING:
    from .. import models, request_dicts
    from .._runtime import options
else:
    # Imported when annotations are evaluated.
    from .._runtime.lazy import models, options, request_dicts

GET_LOYALTY_BALANCES: Final[Operation[models.LoyaltyBalancesWithTiers]] = Operation(
    id="getLoyaltyBalances",
    method="GET",
    path="/v1/loyalty_programs/{loyaltyProgramId}/profile/{integrationId}/balances",
    security=("api_key_v1",),
    answers={200: "LoyaltyBalancesWithTiers"},
    query={
        "endDate": AwareDatetime,
        "subledgerId": str,
        "includeTiers": bool,
        "includeProjectedTier": bool,
    },
    names={
        "loyaltyProgramId": "loyalty_program_id",
        "integrationId": "integration_id",
        "endDate": "end_date",
        "subledgerId": "subledger_id",
        "includeTiers": "include_tiers",
        "includeProjectedTier": "include_projected_tier",
    },
)
GET_LOYALTY_PROGRAM_PROFILE_POINTS: Final[Operation[models.LoyaltyProfilePointsPage]] = Operation(
    id="getLoyaltyProgramProfilePoints",
    method="GET",
    path="/v1/loyalty_programs/{loyaltyProgramId}/profile/{integrationId}/points",
    security=("api_key_v1",),
    answers={200: "LoyaltyProfilePointsPage"},
    query={
        "status": Literal["active", "pending", "expired"],
        "subledgerId": str,
        "customerSessionIDs": list[str],
        "transactionUUIDs": list[str],
        "pageSize": Annotated[int, msgspec.Meta(ge=1, le=1000)],
        "skip": int,
        "sort": Literal["startDate", "expiryDate"],
    },
    names={
        "loyaltyProgramId": "loyalty_program_id",
        "integrationId": "integration_id",
        "subledgerId": "subledger_id",
        "customerSessionIDs": "customer_session_ids",
        "transactionUUIDs": "transaction_uuids",
        "pageSize": "page_size",
    },
    pagination={"skip": "skip", "items": "data", "more": "hasMore"},
)
GET_LOYALTY_PROGRAM_PROFILE_TRANSACTIONS: Final[Operation[models.LoyaltyProfileTransactionPage]] = (
    Operation(
        id="getLoyaltyProgramProfileTransactions",
        method="GET",
        path="/v1/loyalty_programs/{loyaltyProgramId}/profile/{integrationId}/transactions",
        security=("api_key_v1",),
        answers={200: "LoyaltyProfileTransactionPage"},
        query={
            "customerSessionIDs": list[str],
            "transactionUUIDs": list[str],
            "subledgerId": str,
            "loyaltyTransactionType": Literal["manual", "session", "import"],
            "startDate": AwareDatetime,
            "endDate": AwareDatetime,
            "pageSize": Annotated[int, msgspec.Meta(ge=1, le=1000)],
            "skip": int,
            "awaitsActivation": bool,
        },
        names={
            "loyaltyProgramId": "loyalty_program_id",
            "integrationId": "integration_id",
            "customerSessionIDs": "customer_session_ids",
            "transactionUUIDs": "transaction_uuids",
            "subledgerId": "subledger_id",
            "loyaltyTransactionType": "loyalty_transaction_type",
            "startDate": "start_date",
            "endDate": "end_date",
            "pageSize": "page_size",
            "awaitsActivation": "awaits_activation",
        },
        pagination={"skip": "skip", "items": "data", "more": "hasMore"},
    )
)
DELETE_LOYALTY_TRANSACTIONS_FROM_LEDGERS: Final[Operation[None]] = Operation(
    id="deleteLoyaltyTransactionsFromLedgers",
    method="POST",
    path="/v1/loyalty_programs/{loyaltyProgramId}/profile/{integrationId}/delete_transactions",
    security=("api_key_v1",),
    answers={204: None},
    body="DeleteLoyaltyTransactionsRequest",
    body_required=True,
    names={"loyaltyProgramId": "loyalty_program_id", "integrationId": "integration_id"},
)
ACTIVATE_LOYALTY_POINTS: Final[Operation[models.ActivateLoyaltyPointsResponse]] = Operation(
    id="activateLoyaltyPoints",
    method="POST",
    path="/v1/loyalty_programs/{loyaltyProgramId}/activate_points",
    security=("api_key_v1",),
    answers={200: "ActivateLoyaltyPointsResponse"},
    body="ActivateLoyaltyPoints",
    body_required=True,
    names={"loyaltyProgramId": "loyalty_program_id"},
)

OPERATIONS: Final[tuple[Operation[Any], ...]] = (
    GET_LOYALTY_BALANCES,
    GET_LOYALTY_PROGRAM_PROFILE_POINTS,
    GET_LOYALTY_PROGRAM_PROFILE_TRANSACTIONS,
    DELETE_LOYALTY_TRANSACTIONS_FROM_LEDGERS,
    ACTIVATE_LOYALTY_POINTS,
)


class LoyaltyEndpoints(SyncOperations):
    """The operations of the tag `Loyalty`."""

    def get_loyalty_balances(
        self,
        loyalty_program_id: int,
        integration_id: str,
        *,
        end_date: datetime | UnsetType = UNSET,
        subledger_id: str | UnsetType = UNSET,
        include_tiers: bool | UnsetType = UNSET,
        include_projected_tier: bool | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.LoyaltyBalancesWithTiers:
        """TODO.

        TODO

        `getLoyaltyBalances`: `GET /v1/loyalty_programs/{loyaltyProgramId}/profile/{integrationId}/balances`. Not in the contract of 2021.

        Args:
            loyalty_program_id: TODO
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
            end_date: TODO
            subledger_id: TODO
            include_tiers: TODO The server assumes `False`.
            include_projected_tier: TODO The server assumes `False`.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            TODO.

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
                GET_LOYALTY_BALANCES,
                path={"loyaltyProgramId": loyalty_program_id, "integrationId": integration_id},
                query={
                    "endDate": end_date,
                    "subledgerId": subledger_id,
                    "includeTiers": include_tiers,
                    "includeProjectedTier": include_projected_tier,
                },
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def get_loyalty_program_profile_points(
        self,
        loyalty_program_id: int,
        integration_id: str,
        *,
        status: Literal["active", "pending", "expired"] | UnsetType = UNSET,
        subledger_id: str | UnsetType = UNSET,
        customer_session_ids: Sequence[str] | UnsetType = UNSET,
        transaction_uuids: Sequence[str] | UnsetType = UNSET,
        page_size: int | UnsetType = UNSET,
        skip: int | UnsetType = UNSET,
        sort: Literal["startDate", "expiryDate"] | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.LoyaltyProfilePointsPage:
        """TODO.

        TODO

        `getLoyaltyProgramProfilePoints`: `GET /v1/loyalty_programs/{loyaltyProgramId}/profile/{integrationId}/points`. Not in the contract of 2021.

        Args:
            loyalty_program_id: TODO
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
            status: TODO The server assumes `active`.
            subledger_id: TODO
            customer_session_ids: TODO
            transaction_uuids: TODO
            page_size: TODO The server assumes `50`. From 1 to 1000.
            skip: TODO
            sort: TODO
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            TODO.

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
                GET_LOYALTY_PROGRAM_PROFILE_POINTS,
                path={"loyaltyProgramId": loyalty_program_id, "integrationId": integration_id},
                query={
                    "status": status,
                    "subledgerId": subledger_id,
                    "customerSessionIDs": customer_session_ids,
                    "transactionUUIDs": transaction_uuids,
                    "pageSize": page_size,
                    "skip": skip,
                    "sort": sort,
                },
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def iter_get_loyalty_program_profile_points(
        self,
        loyalty_program_id: int,
        integration_id: str,
        *,
        status: Literal["active", "pending", "expired"] | UnsetType = UNSET,
        subledger_id: str | UnsetType = UNSET,
        customer_session_ids: Sequence[str] | UnsetType = UNSET,
        transaction_uuids: Sequence[str] | UnsetType = UNSET,
        page_size: int | UnsetType = UNSET,
        skip: int | UnsetType = UNSET,
        sort: Literal["startDate", "expiryDate"] | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> Iterator[models.LedgerPointsEntryIntegrationAPI]:
        """Go through all items of `get_loyalty_program_profile_points`, page by page.

        A page is asked for when the items of the one before are used up. Other arguments and
        errors are those of `get_loyalty_program_profile_points`; `timeout`, `max_retries` and
        `deadline` are for each page.

        Args:
            skip: How many items are left out at the start.
            page_size: How many items are asked for at once.
        """
        from .._runtime.pagination import iterate

        return iterate(
            self._raw_copy()._send,
            Call(
                GET_LOYALTY_PROGRAM_PROFILE_POINTS,
                path={"loyaltyProgramId": loyalty_program_id, "integrationId": integration_id},
                query={
                    "status": status,
                    "subledgerId": subledger_id,
                    "customerSessionIDs": customer_session_ids,
                    "transactionUUIDs": transaction_uuids,
                    "pageSize": page_size,
                    "skip": skip,
                    "sort": sort,
                },
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def get_loyalty_program_profile_transactions(
        self,
        loyalty_program_id: int,
        integration_id: str,
        *,
        customer_session_ids: Sequence[str] | UnsetType = UNSET,
        transaction_uuids: Sequence[str] | UnsetType = UNSET,
        subledger_id: str | UnsetType = UNSET,
        loyalty_transaction_type: Literal["manual", "session", "import"] | UnsetType = UNSET,
        start_date: datetime | UnsetType = UNSET,
        end_date: datetime | UnsetType = UNSET,
        page_size: int | UnsetType = UNSET,
        skip: int | UnsetType = UNSET,
        awaits_activation: bool | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.LoyaltyProfileTransactionPage:
        """TODO.

        TODO

        `getLoyaltyProgramProfileTransactions`: `GET /v1/loyalty_programs/{loyaltyProgramId}/profile/{integrationId}/transactions`. Not in the contract of 2021.

        Args:
            loyalty_program_id: TODO
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
            customer_session_ids: TODO
            transaction_uuids: TODO
            subledger_id: TODO
            loyalty_transaction_type: TODO
            start_date: TODO
            end_date: TODO
            page_size: TODO The server assumes `50`. From 1 to 1000.
            skip: TODO
            awaits_activation: TODO
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            TODO.

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
                GET_LOYALTY_PROGRAM_PROFILE_TRANSACTIONS,
                path={"loyaltyProgramId": loyalty_program_id, "integrationId": integration_id},
                query={
                    "customerSessionIDs": customer_session_ids,
                    "transactionUUIDs": transaction_uuids,
                    "subledgerId": subledger_id,
                    "loyaltyTransactionType": loyalty_transaction_type,
                    "startDate": start_date,
                    "endDate": end_date,
                    "pageSize": page_size,
                    "skip": skip,
                    "awaitsActivation": awaits_activation,
                },
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def iter_get_loyalty_program_profile_transactions(
        self,
        loyalty_program_id: int,
        integration_id: str,
        *,
        customer_session_ids: Sequence[str] | UnsetType = UNSET,
        transaction_uuids: Sequence[str] | UnsetType = UNSET,
        subledger_id: str | UnsetType = UNSET,
        loyalty_transaction_type: Literal["manual", "session", "import"] | UnsetType = UNSET,
        start_date: datetime | UnsetType = UNSET,
        end_date: datetime | UnsetType = UNSET,
        page_size: int | UnsetType = UNSET,
        skip: int | UnsetType = UNSET,
        awaits_activation: bool | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> Iterator[models.LedgerTransactionLogEntryIntegrationAPI]:
        """Go through all items of `get_loyalty_program_profile_transactions`, page by page.

        A page is asked for when the items of the one before are used up. Other arguments and
        errors are those of `get_loyalty_program_profile_transactions`; `timeout`, `max_retries`
        and `deadline` are for each page.

        Args:
            skip: How many items are left out at the start.
            page_size: How many items are asked for at once.
        """
        from .._runtime.pagination import iterate

        return iterate(
            self._raw_copy()._send,
            Call(
                GET_LOYALTY_PROGRAM_PROFILE_TRANSACTIONS,
                path={"loyaltyProgramId": loyalty_program_id, "integrationId": integration_id},
                query={
                    "customerSessionIDs": customer_session_ids,
                    "transactionUUIDs": transaction_uuids,
                    "subledgerId": subledger_id,
                    "loyaltyTransactionType": loyalty_transaction_type,
                    "startDate": start_date,
                    "endDate": end_date,
                    "pageSize": page_size,
                    "skip": skip,
                    "awaitsActivation": awaits_activation,
                },
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def delete_loyalty_transactions_from_ledgers(
        self,
        loyalty_program_id: int,
        integration_id: str,
        body: models.DeleteLoyaltyTransactionsRequest
        | request_dicts.DeleteLoyaltyTransactionsRequestDict,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> None:
        """TODO.

        TODO

        `deleteLoyaltyTransactionsFromLedgers`: `POST /v1/loyalty_programs/{loyaltyProgramId}/profile/{integrationId}/delete_transactions`. Not in the contract of 2021.

        Args:
            loyalty_program_id: TODO
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
            body: TODO. A model, or a mapping with the names of JSON.
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
                DELETE_LOYALTY_TRANSACTIONS_FROM_LEDGERS,
                path={"loyaltyProgramId": loyalty_program_id, "integrationId": integration_id},
                body=body,
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def activate_loyalty_points(
        self,
        loyalty_program_id: int,
        body: models.ActivateLoyaltyPoints | request_dicts.ActivateLoyaltyPointsDict,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.ActivateLoyaltyPointsResponse:
        """TODO.

        TODO

        `activateLoyaltyPoints`: `POST /v1/loyalty_programs/{loyaltyProgramId}/activate_points`. Not in the contract of 2021.

        Args:
            loyalty_program_id: TODO
            body: TODO. A model, or a mapping with the names of JSON.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            TODO.

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
            Call(ACTIVATE_LOYALTY_POINTS, path={"loyaltyProgramId": loyalty_program_id}, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )


class AsyncLoyaltyEndpoints(AsyncOperations):
    """The operations of the tag `Loyalty`, to be awaited."""

    async def get_loyalty_balances(
        self,
        loyalty_program_id: int,
        integration_id: str,
        *,
        end_date: datetime | UnsetType = UNSET,
        subledger_id: str | UnsetType = UNSET,
        include_tiers: bool | UnsetType = UNSET,
        include_projected_tier: bool | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.LoyaltyBalancesWithTiers:
        """TODO.

        TODO

        `getLoyaltyBalances`: `GET /v1/loyalty_programs/{loyaltyProgramId}/profile/{integrationId}/balances`. Not in the contract of 2021.

        Args:
            loyalty_program_id: TODO
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
            end_date: TODO
            subledger_id: TODO
            include_tiers: TODO The server assumes `False`.
            include_projected_tier: TODO The server assumes `False`.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            TODO.

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
                GET_LOYALTY_BALANCES,
                path={"loyaltyProgramId": loyalty_program_id, "integrationId": integration_id},
                query={
                    "endDate": end_date,
                    "subledgerId": subledger_id,
                    "includeTiers": include_tiers,
                    "includeProjectedTier": include_projected_tier,
                },
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    async def get_loyalty_program_profile_points(
        self,
        loyalty_program_id: int,
        integration_id: str,
        *,
        status: Literal["active", "pending", "expired"] | UnsetType = UNSET,
        subledger_id: str | UnsetType = UNSET,
        customer_session_ids: Sequence[str] | UnsetType = UNSET,
        transaction_uuids: Sequence[str] | UnsetType = UNSET,
        page_size: int | UnsetType = UNSET,
        skip: int | UnsetType = UNSET,
        sort: Literal["startDate", "expiryDate"] | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.LoyaltyProfilePointsPage:
        """TODO.

        TODO

        `getLoyaltyProgramProfilePoints`: `GET /v1/loyalty_programs/{loyaltyProgramId}/profile/{integrationId}/points`. Not in the contract of 2021.

        Args:
            loyalty_program_id: TODO
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
            status: TODO The server assumes `active`.
            subledger_id: TODO
            customer_session_ids: TODO
            transaction_uuids: TODO
            page_size: TODO The server assumes `50`. From 1 to 1000.
            skip: TODO
            sort: TODO
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            TODO.

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
                GET_LOYALTY_PROGRAM_PROFILE_POINTS,
                path={"loyaltyProgramId": loyalty_program_id, "integrationId": integration_id},
                query={
                    "status": status,
                    "subledgerId": subledger_id,
                    "customerSessionIDs": customer_session_ids,
                    "transactionUUIDs": transaction_uuids,
                    "pageSize": page_size,
                    "skip": skip,
                    "sort": sort,
                },
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def iter_get_loyalty_program_profile_points(
        self,
        loyalty_program_id: int,
        integration_id: str,
        *,
        status: Literal["active", "pending", "expired"] | UnsetType = UNSET,
        subledger_id: str | UnsetType = UNSET,
        customer_session_ids: Sequence[str] | UnsetType = UNSET,
        transaction_uuids: Sequence[str] | UnsetType = UNSET,
        page_size: int | UnsetType = UNSET,
        skip: int | UnsetType = UNSET,
        sort: Literal["startDate", "expiryDate"] | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> AsyncIterator[models.LedgerPointsEntryIntegrationAPI]:
        """Go through all items of `get_loyalty_program_profile_points`, page by page.

        A page is asked for when the items of the one before are used up. Other arguments and
        errors are those of `get_loyalty_program_profile_points`; `timeout`, `max_retries` and
        `deadline` are for each page.

        Args:
            skip: How many items are left out at the start.
            page_size: How many items are asked for at once.
        """
        from .._runtime.pagination import iterate_async

        return iterate_async(
            self._raw_copy()._send,
            Call(
                GET_LOYALTY_PROGRAM_PROFILE_POINTS,
                path={"loyaltyProgramId": loyalty_program_id, "integrationId": integration_id},
                query={
                    "status": status,
                    "subledgerId": subledger_id,
                    "customerSessionIDs": customer_session_ids,
                    "transactionUUIDs": transaction_uuids,
                    "pageSize": page_size,
                    "skip": skip,
                    "sort": sort,
                },
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    async def get_loyalty_program_profile_transactions(
        self,
        loyalty_program_id: int,
        integration_id: str,
        *,
        customer_session_ids: Sequence[str] | UnsetType = UNSET,
        transaction_uuids: Sequence[str] | UnsetType = UNSET,
        subledger_id: str | UnsetType = UNSET,
        loyalty_transaction_type: Literal["manual", "session", "import"] | UnsetType = UNSET,
        start_date: datetime | UnsetType = UNSET,
        end_date: datetime | UnsetType = UNSET,
        page_size: int | UnsetType = UNSET,
        skip: int | UnsetType = UNSET,
        awaits_activation: bool | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.LoyaltyProfileTransactionPage:
        """TODO.

        TODO

        `getLoyaltyProgramProfileTransactions`: `GET /v1/loyalty_programs/{loyaltyProgramId}/profile/{integrationId}/transactions`. Not in the contract of 2021.

        Args:
            loyalty_program_id: TODO
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
            customer_session_ids: TODO
            transaction_uuids: TODO
            subledger_id: TODO
            loyalty_transaction_type: TODO
            start_date: TODO
            end_date: TODO
            page_size: TODO The server assumes `50`. From 1 to 1000.
            skip: TODO
            awaits_activation: TODO
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            TODO.

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
                GET_LOYALTY_PROGRAM_PROFILE_TRANSACTIONS,
                path={"loyaltyProgramId": loyalty_program_id, "integrationId": integration_id},
                query={
                    "customerSessionIDs": customer_session_ids,
                    "transactionUUIDs": transaction_uuids,
                    "subledgerId": subledger_id,
                    "loyaltyTransactionType": loyalty_transaction_type,
                    "startDate": start_date,
                    "endDate": end_date,
                    "pageSize": page_size,
                    "skip": skip,
                    "awaitsActivation": awaits_activation,
                },
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def iter_get_loyalty_program_profile_transactions(
        self,
        loyalty_program_id: int,
        integration_id: str,
        *,
        customer_session_ids: Sequence[str] | UnsetType = UNSET,
        transaction_uuids: Sequence[str] | UnsetType = UNSET,
        subledger_id: str | UnsetType = UNSET,
        loyalty_transaction_type: Literal["manual", "session", "import"] | UnsetType = UNSET,
        start_date: datetime | UnsetType = UNSET,
        end_date: datetime | UnsetType = UNSET,
        page_size: int | UnsetType = UNSET,
        skip: int | UnsetType = UNSET,
        awaits_activation: bool | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> AsyncIterator[models.LedgerTransactionLogEntryIntegrationAPI]:
        """Go through all items of `get_loyalty_program_profile_transactions`, page by page.

        A page is asked for when the items of the one before are used up. Other arguments and
        errors are those of `get_loyalty_program_profile_transactions`; `timeout`, `max_retries`
        and `deadline` are for each page.

        Args:
            skip: How many items are left out at the start.
            page_size: How many items are asked for at once.
        """
        from .._runtime.pagination import iterate_async

        return iterate_async(
            self._raw_copy()._send,
            Call(
                GET_LOYALTY_PROGRAM_PROFILE_TRANSACTIONS,
                path={"loyaltyProgramId": loyalty_program_id, "integrationId": integration_id},
                query={
                    "customerSessionIDs": customer_session_ids,
                    "transactionUUIDs": transaction_uuids,
                    "subledgerId": subledger_id,
                    "loyaltyTransactionType": loyalty_transaction_type,
                    "startDate": start_date,
                    "endDate": end_date,
                    "pageSize": page_size,
                    "skip": skip,
                    "awaitsActivation": awaits_activation,
                },
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    async def delete_loyalty_transactions_from_ledgers(
        self,
        loyalty_program_id: int,
        integration_id: str,
        body: models.DeleteLoyaltyTransactionsRequest
        | request_dicts.DeleteLoyaltyTransactionsRequestDict,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> None:
        """TODO.

        TODO

        `deleteLoyaltyTransactionsFromLedgers`: `POST /v1/loyalty_programs/{loyaltyProgramId}/profile/{integrationId}/delete_transactions`. Not in the contract of 2021.

        Args:
            loyalty_program_id: TODO
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
            body: TODO. A model, or a mapping with the names of JSON.
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
                DELETE_LOYALTY_TRANSACTIONS_FROM_LEDGERS,
                path={"loyaltyProgramId": loyalty_program_id, "integrationId": integration_id},
                body=body,
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    async def activate_loyalty_points(
        self,
        loyalty_program_id: int,
        body: models.ActivateLoyaltyPoints | request_dicts.ActivateLoyaltyPointsDict,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.ActivateLoyaltyPointsResponse:
        """TODO.

        TODO

        `activateLoyaltyPoints`: `POST /v1/loyalty_programs/{loyaltyProgramId}/activate_points`. Not in the contract of 2021.

        Args:
            loyalty_program_id: TODO
            body: TODO. A model, or a mapping with the names of JSON.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            TODO.

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
            Call(ACTIVATE_LOYALTY_POINTS, path={"loyaltyProgramId": loyalty_program_id}, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""The operations of the tag `Loyalty cards`, and their methods on both clients."""

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

GENERATE_LOYALTY_CARD: Final[Operation[models.LoyaltyCard]] = Operation(
    id="generateLoyaltyCard",
    method="POST",
    path="/v1/loyalty_programs/{loyaltyProgramId}/cards",
    security=("api_key_v1",),
    answers={200: "LoyaltyCard"},
    body="GenerateLoyaltyCard",
    body_required=True,
    names={"loyaltyProgramId": "loyalty_program_id"},
)
GET_LOYALTY_CARD_BALANCES: Final[Operation[models.LoyaltyCardBalances]] = Operation(
    id="getLoyaltyCardBalances",
    method="GET",
    path="/v1/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/balances",
    security=("api_key_v1",),
    answers={200: "LoyaltyCardBalances"},
    query={"endDate": AwareDatetime, "subledgerId": list[str]},
    names={
        "loyaltyProgramId": "loyalty_program_id",
        "loyaltyCardId": "loyalty_card_id",
        "endDate": "end_date",
        "subledgerId": "subledger_id",
    },
)
GET_LOYALTY_CARD_POINTS: Final[Operation[models.LoyaltyCardPointsPage]] = Operation(
    id="getLoyaltyCardPoints",
    method="GET",
    path="/v1/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/points",
    security=("api_key_v1",),
    answers={200: "LoyaltyCardPointsPage"},
    query={
        "status": Literal["active", "pending", "expired"],
        "subledgerId": list[str],
        "customerSessionIDs": list[str],
        "transactionUUIDs": list[str],
        "pageSize": Annotated[int, msgspec.Meta(ge=1, le=1000)],
        "skip": int,
        "sort": Literal["startDate", "expiryDate"],
    },
    names={
        "loyaltyProgramId": "loyalty_program_id",
        "loyaltyCardId": "loyalty_card_id",
        "subledgerId": "subledger_id",
        "customerSessionIDs": "customer_session_ids",
        "transactionUUIDs": "transaction_uuids",
        "pageSize": "page_size",
    },
    pagination={"skip": "skip", "items": "data", "more": "hasMore"},
)
GET_LOYALTY_CARD_TRANSACTIONS: Final[Operation[models.LoyaltyCardTransactionPage]] = Operation(
    id="getLoyaltyCardTransactions",
    method="GET",
    path="/v1/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/transactions",
    security=("api_key_v1",),
    answers={200: "LoyaltyCardTransactionPage"},
    query={
        "subledgerId": list[str],
        "loyaltyTransactionType": Literal["manual", "session", "import"],
        "startDate": AwareDatetime,
        "endDate": AwareDatetime,
        "customerSessionIDs": list[str],
        "transactionUUIDs": list[str],
        "pageSize": Annotated[int, msgspec.Meta(ge=1, le=1000)],
        "skip": int,
        "awaitsActivation": bool,
    },
    names={
        "loyaltyProgramId": "loyalty_program_id",
        "loyaltyCardId": "loyalty_card_id",
        "subledgerId": "subledger_id",
        "loyaltyTransactionType": "loyalty_transaction_type",
        "startDate": "start_date",
        "endDate": "end_date",
        "customerSessionIDs": "customer_session_ids",
        "transactionUUIDs": "transaction_uuids",
        "pageSize": "page_size",
        "awaitsActivation": "awaits_activation",
    },
    pagination={"skip": "skip", "items": "data", "more": "hasMore"},
)
LINK_LOYALTY_CARD_TO_PROFILE: Final[Operation[models.LoyaltyCard]] = Operation(
    id="linkLoyaltyCardToProfile",
    method="POST",
    path="/v2/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/link_profile",
    security=("api_key_v1",),
    answers={200: "LoyaltyCard"},
    body="LoyaltyCardRegistration",
    body_required=True,
    names={"loyaltyProgramId": "loyalty_program_id", "loyaltyCardId": "loyalty_card_id"},
)
UNLINK_LOYALTY_CARD_FROM_PROFILE: Final[Operation[models.LoyaltyCard]] = Operation(
    id="unlinkLoyaltyCardFromProfile",
    method="POST",
    path="/v2/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/unlink_profile",
    security=("api_key_v1",),
    answers={200: "LoyaltyCard"},
    body="LoyaltyCardRegistration",
    body_required=True,
    names={"loyaltyProgramId": "loyalty_program_id", "loyaltyCardId": "loyalty_card_id"},
)

OPERATIONS: Final[tuple[Operation[Any], ...]] = (
    GENERATE_LOYALTY_CARD,
    GET_LOYALTY_CARD_BALANCES,
    GET_LOYALTY_CARD_POINTS,
    GET_LOYALTY_CARD_TRANSACTIONS,
    LINK_LOYALTY_CARD_TO_PROFILE,
    UNLINK_LOYALTY_CARD_FROM_PROFILE,
)


class LoyaltyCards(SyncOperations):
    """The operations of the tag `Loyalty cards`."""

    def generate_loyalty_card(
        self,
        loyalty_program_id: int,
        body: models.GenerateLoyaltyCard | request_dicts.GenerateLoyaltyCardDict,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.LoyaltyCard:
        """TODO.

        TODO

        `generateLoyaltyCard`: `POST /v1/loyalty_programs/{loyaltyProgramId}/cards`. Not in the contract of 2021.

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
            Call(GENERATE_LOYALTY_CARD, path={"loyaltyProgramId": loyalty_program_id}, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def get_loyalty_card_balances(
        self,
        loyalty_program_id: int,
        loyalty_card_id: str,
        *,
        end_date: datetime | UnsetType = UNSET,
        subledger_id: Sequence[str] | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.LoyaltyCardBalances:
        """TODO.

        TODO

        `getLoyaltyCardBalances`: `GET /v1/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/balances`. Not in the contract of 2021.

        Args:
            loyalty_program_id: TODO
            loyalty_card_id: TODO. At least 1 character.
            end_date: TODO
            subledger_id: TODO
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
                GET_LOYALTY_CARD_BALANCES,
                path={"loyaltyProgramId": loyalty_program_id, "loyaltyCardId": loyalty_card_id},
                query={"endDate": end_date, "subledgerId": subledger_id},
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def get_loyalty_card_points(
        self,
        loyalty_program_id: int,
        loyalty_card_id: str,
        *,
        status: Literal["active", "pending", "expired"] | UnsetType = UNSET,
        subledger_id: Sequence[str] | UnsetType = UNSET,
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
    ) -> models.LoyaltyCardPointsPage:
        """TODO.

        TODO

        `getLoyaltyCardPoints`: `GET /v1/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/points`. Not in the contract of 2021.

        Args:
            loyalty_program_id: TODO
            loyalty_card_id: TODO. At least 1 character.
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
                GET_LOYALTY_CARD_POINTS,
                path={"loyaltyProgramId": loyalty_program_id, "loyaltyCardId": loyalty_card_id},
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

    def iter_get_loyalty_card_points(
        self,
        loyalty_program_id: int,
        loyalty_card_id: str,
        *,
        status: Literal["active", "pending", "expired"] | UnsetType = UNSET,
        subledger_id: Sequence[str] | UnsetType = UNSET,
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
    ) -> Iterator[models.CardLedgerPointsEntryIntegrationAPI]:
        """Go through all items of `get_loyalty_card_points`, page by page.

        A page is asked for when the items of the one before are used up. Other arguments and
        errors are those of `get_loyalty_card_points`; `timeout`, `max_retries` and `deadline`
        are for each page.

        Args:
            skip: How many items are left out at the start.
            page_size: How many items are asked for at once.
        """
        from .._runtime.pagination import iterate

        return iterate(
            self._raw_copy()._send,
            Call(
                GET_LOYALTY_CARD_POINTS,
                path={"loyaltyProgramId": loyalty_program_id, "loyaltyCardId": loyalty_card_id},
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

    def get_loyalty_card_transactions(
        self,
        loyalty_program_id: int,
        loyalty_card_id: str,
        *,
        subledger_id: Sequence[str] | UnsetType = UNSET,
        loyalty_transaction_type: Literal["manual", "session", "import"] | UnsetType = UNSET,
        start_date: datetime | UnsetType = UNSET,
        end_date: datetime | UnsetType = UNSET,
        customer_session_ids: Sequence[str] | UnsetType = UNSET,
        transaction_uuids: Sequence[str] | UnsetType = UNSET,
        page_size: int | UnsetType = UNSET,
        skip: int | UnsetType = UNSET,
        awaits_activation: bool | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.LoyaltyCardTransactionPage:
        """TODO.

        TODO

        `getLoyaltyCardTransactions`: `GET /v1/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/transactions`. Not in the contract of 2021.

        Args:
            loyalty_program_id: TODO
            loyalty_card_id: TODO. At least 1 character.
            subledger_id: TODO
            loyalty_transaction_type: TODO
            start_date: TODO
            end_date: TODO
            customer_session_ids: TODO
            transaction_uuids: TODO
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
                GET_LOYALTY_CARD_TRANSACTIONS,
                path={"loyaltyProgramId": loyalty_program_id, "loyaltyCardId": loyalty_card_id},
                query={
                    "subledgerId": subledger_id,
                    "loyaltyTransactionType": loyalty_transaction_type,
                    "startDate": start_date,
                    "endDate": end_date,
                    "customerSessionIDs": customer_session_ids,
                    "transactionUUIDs": transaction_uuids,
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

    def iter_get_loyalty_card_transactions(
        self,
        loyalty_program_id: int,
        loyalty_card_id: str,
        *,
        subledger_id: Sequence[str] | UnsetType = UNSET,
        loyalty_transaction_type: Literal["manual", "session", "import"] | UnsetType = UNSET,
        start_date: datetime | UnsetType = UNSET,
        end_date: datetime | UnsetType = UNSET,
        customer_session_ids: Sequence[str] | UnsetType = UNSET,
        transaction_uuids: Sequence[str] | UnsetType = UNSET,
        page_size: int | UnsetType = UNSET,
        skip: int | UnsetType = UNSET,
        awaits_activation: bool | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> Iterator[models.CardLedgerTransactionLogEntryIntegrationAPI]:
        """Go through all items of `get_loyalty_card_transactions`, page by page.

        A page is asked for when the items of the one before are used up. Other arguments and
        errors are those of `get_loyalty_card_transactions`; `timeout`, `max_retries` and
        `deadline` are for each page.

        Args:
            skip: How many items are left out at the start.
            page_size: How many items are asked for at once.
        """
        from .._runtime.pagination import iterate

        return iterate(
            self._raw_copy()._send,
            Call(
                GET_LOYALTY_CARD_TRANSACTIONS,
                path={"loyaltyProgramId": loyalty_program_id, "loyaltyCardId": loyalty_card_id},
                query={
                    "subledgerId": subledger_id,
                    "loyaltyTransactionType": loyalty_transaction_type,
                    "startDate": start_date,
                    "endDate": end_date,
                    "customerSessionIDs": customer_session_ids,
                    "transactionUUIDs": transaction_uuids,
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

    def link_loyalty_card_to_profile(
        self,
        loyalty_program_id: int,
        loyalty_card_id: str,
        body: models.LoyaltyCardRegistration | request_dicts.LoyaltyCardRegistrationDict,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.LoyaltyCard:
        """TODO.

        TODO

        `linkLoyaltyCardToProfile`: `POST /v2/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/link_profile`. Not in the contract of 2021.

        Args:
            loyalty_program_id: TODO
            loyalty_card_id: TODO. At least 1 character.
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
            Call(
                LINK_LOYALTY_CARD_TO_PROFILE,
                path={"loyaltyProgramId": loyalty_program_id, "loyaltyCardId": loyalty_card_id},
                body=body,
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def unlink_loyalty_card_from_profile(
        self,
        loyalty_program_id: int,
        loyalty_card_id: str,
        body: models.LoyaltyCardRegistration | request_dicts.LoyaltyCardRegistrationDict,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.LoyaltyCard:
        """TODO.

        TODO

        `unlinkLoyaltyCardFromProfile`: `POST /v2/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/unlink_profile`. Not in the contract of 2021.

        Args:
            loyalty_program_id: TODO
            loyalty_card_id: TODO. At least 1 character.
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
            Call(
                UNLINK_LOYALTY_CARD_FROM_PROFILE,
                path={"loyaltyProgramId": loyalty_program_id, "loyaltyCardId": loyalty_card_id},
                body=body,
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )


class AsyncLoyaltyCards(AsyncOperations):
    """The operations of the tag `Loyalty cards`, to be awaited."""

    async def generate_loyalty_card(
        self,
        loyalty_program_id: int,
        body: models.GenerateLoyaltyCard | request_dicts.GenerateLoyaltyCardDict,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.LoyaltyCard:
        """TODO.

        TODO

        `generateLoyaltyCard`: `POST /v1/loyalty_programs/{loyaltyProgramId}/cards`. Not in the contract of 2021.

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
            Call(GENERATE_LOYALTY_CARD, path={"loyaltyProgramId": loyalty_program_id}, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    async def get_loyalty_card_balances(
        self,
        loyalty_program_id: int,
        loyalty_card_id: str,
        *,
        end_date: datetime | UnsetType = UNSET,
        subledger_id: Sequence[str] | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.LoyaltyCardBalances:
        """TODO.

        TODO

        `getLoyaltyCardBalances`: `GET /v1/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/balances`. Not in the contract of 2021.

        Args:
            loyalty_program_id: TODO
            loyalty_card_id: TODO. At least 1 character.
            end_date: TODO
            subledger_id: TODO
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
                GET_LOYALTY_CARD_BALANCES,
                path={"loyaltyProgramId": loyalty_program_id, "loyaltyCardId": loyalty_card_id},
                query={"endDate": end_date, "subledgerId": subledger_id},
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    async def get_loyalty_card_points(
        self,
        loyalty_program_id: int,
        loyalty_card_id: str,
        *,
        status: Literal["active", "pending", "expired"] | UnsetType = UNSET,
        subledger_id: Sequence[str] | UnsetType = UNSET,
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
    ) -> models.LoyaltyCardPointsPage:
        """TODO.

        TODO

        `getLoyaltyCardPoints`: `GET /v1/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/points`. Not in the contract of 2021.

        Args:
            loyalty_program_id: TODO
            loyalty_card_id: TODO. At least 1 character.
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
                GET_LOYALTY_CARD_POINTS,
                path={"loyaltyProgramId": loyalty_program_id, "loyaltyCardId": loyalty_card_id},
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

    def iter_get_loyalty_card_points(
        self,
        loyalty_program_id: int,
        loyalty_card_id: str,
        *,
        status: Literal["active", "pending", "expired"] | UnsetType = UNSET,
        subledger_id: Sequence[str] | UnsetType = UNSET,
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
    ) -> AsyncIterator[models.CardLedgerPointsEntryIntegrationAPI]:
        """Go through all items of `get_loyalty_card_points`, page by page.

        A page is asked for when the items of the one before are used up. Other arguments and
        errors are those of `get_loyalty_card_points`; `timeout`, `max_retries` and `deadline`
        are for each page.

        Args:
            skip: How many items are left out at the start.
            page_size: How many items are asked for at once.
        """
        from .._runtime.pagination import iterate_async

        return iterate_async(
            self._raw_copy()._send,
            Call(
                GET_LOYALTY_CARD_POINTS,
                path={"loyaltyProgramId": loyalty_program_id, "loyaltyCardId": loyalty_card_id},
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

    async def get_loyalty_card_transactions(
        self,
        loyalty_program_id: int,
        loyalty_card_id: str,
        *,
        subledger_id: Sequence[str] | UnsetType = UNSET,
        loyalty_transaction_type: Literal["manual", "session", "import"] | UnsetType = UNSET,
        start_date: datetime | UnsetType = UNSET,
        end_date: datetime | UnsetType = UNSET,
        customer_session_ids: Sequence[str] | UnsetType = UNSET,
        transaction_uuids: Sequence[str] | UnsetType = UNSET,
        page_size: int | UnsetType = UNSET,
        skip: int | UnsetType = UNSET,
        awaits_activation: bool | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.LoyaltyCardTransactionPage:
        """TODO.

        TODO

        `getLoyaltyCardTransactions`: `GET /v1/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/transactions`. Not in the contract of 2021.

        Args:
            loyalty_program_id: TODO
            loyalty_card_id: TODO. At least 1 character.
            subledger_id: TODO
            loyalty_transaction_type: TODO
            start_date: TODO
            end_date: TODO
            customer_session_ids: TODO
            transaction_uuids: TODO
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
                GET_LOYALTY_CARD_TRANSACTIONS,
                path={"loyaltyProgramId": loyalty_program_id, "loyaltyCardId": loyalty_card_id},
                query={
                    "subledgerId": subledger_id,
                    "loyaltyTransactionType": loyalty_transaction_type,
                    "startDate": start_date,
                    "endDate": end_date,
                    "customerSessionIDs": customer_session_ids,
                    "transactionUUIDs": transaction_uuids,
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

    def iter_get_loyalty_card_transactions(
        self,
        loyalty_program_id: int,
        loyalty_card_id: str,
        *,
        subledger_id: Sequence[str] | UnsetType = UNSET,
        loyalty_transaction_type: Literal["manual", "session", "import"] | UnsetType = UNSET,
        start_date: datetime | UnsetType = UNSET,
        end_date: datetime | UnsetType = UNSET,
        customer_session_ids: Sequence[str] | UnsetType = UNSET,
        transaction_uuids: Sequence[str] | UnsetType = UNSET,
        page_size: int | UnsetType = UNSET,
        skip: int | UnsetType = UNSET,
        awaits_activation: bool | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> AsyncIterator[models.CardLedgerTransactionLogEntryIntegrationAPI]:
        """Go through all items of `get_loyalty_card_transactions`, page by page.

        A page is asked for when the items of the one before are used up. Other arguments and
        errors are those of `get_loyalty_card_transactions`; `timeout`, `max_retries` and
        `deadline` are for each page.

        Args:
            skip: How many items are left out at the start.
            page_size: How many items are asked for at once.
        """
        from .._runtime.pagination import iterate_async

        return iterate_async(
            self._raw_copy()._send,
            Call(
                GET_LOYALTY_CARD_TRANSACTIONS,
                path={"loyaltyProgramId": loyalty_program_id, "loyaltyCardId": loyalty_card_id},
                query={
                    "subledgerId": subledger_id,
                    "loyaltyTransactionType": loyalty_transaction_type,
                    "startDate": start_date,
                    "endDate": end_date,
                    "customerSessionIDs": customer_session_ids,
                    "transactionUUIDs": transaction_uuids,
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

    async def link_loyalty_card_to_profile(
        self,
        loyalty_program_id: int,
        loyalty_card_id: str,
        body: models.LoyaltyCardRegistration | request_dicts.LoyaltyCardRegistrationDict,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.LoyaltyCard:
        """TODO.

        TODO

        `linkLoyaltyCardToProfile`: `POST /v2/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/link_profile`. Not in the contract of 2021.

        Args:
            loyalty_program_id: TODO
            loyalty_card_id: TODO. At least 1 character.
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
            Call(
                LINK_LOYALTY_CARD_TO_PROFILE,
                path={"loyaltyProgramId": loyalty_program_id, "loyaltyCardId": loyalty_card_id},
                body=body,
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    async def unlink_loyalty_card_from_profile(
        self,
        loyalty_program_id: int,
        loyalty_card_id: str,
        body: models.LoyaltyCardRegistration | request_dicts.LoyaltyCardRegistrationDict,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.LoyaltyCard:
        """TODO.

        TODO

        `unlinkLoyaltyCardFromProfile`: `POST /v2/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/unlink_profile`. Not in the contract of 2021.

        Args:
            loyalty_program_id: TODO
            loyalty_card_id: TODO. At least 1 character.
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
            Call(
                UNLINK_LOYALTY_CARD_FROM_PROFILE,
                path={"loyaltyProgramId": loyalty_program_id, "loyaltyCardId": loyalty_card_id},
                body=body,
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

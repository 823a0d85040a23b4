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
    segments={"loyaltyProgramId": int},
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
    segments={"loyaltyProgramId": int},
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
        segments={"loyaltyProgramId": int},
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
    segments={"loyaltyProgramId": int},
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
    segments={"loyaltyProgramId": int},
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
        """Get the loyalty balances of a customer.

        Answers with the points of a customer in a program that is not based on cards, in the
        main ledger and in each subledger, as they are now or at `endDate`. The tier comes along
        only if it is asked for. Use it for the points that a shop shows; the answer to a session
        has them as well.

        `getLoyaltyBalances`: `GET /v1/loyalty_programs/{loyaltyProgramId}/profile/{integrationId}/balances`

        Not in the contract of 2021.

        Args:
            loyalty_program_id: Id of the loyalty program.
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
            end_date: When the balances are taken, in the past or the future. The server assumes
                now.
            subledger_id: Id of the only subledger to answer for. Without it, all ledgers of the
                program.
            include_tiers: Set to `true` to get the tier of the customer and the points missing
                for the next one. The server assumes `false`.
            include_projected_tier: Set to `true` to get the tier in which the customer will be
                when the current one ends, which takes longest without `subledgerId`. The server
                assumes `false`.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The answer has the balances of the customer.

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
        """List the unused points of a customer.

        Lists the points of a customer that were not spent, transaction by transaction: those
        that can be spent, or with `status` those that are pending or have expired. Use it to
        tell a customer which points expire next. The list comes in pages.

        `getLoyaltyProgramProfilePoints`: `GET /v1/loyalty_programs/{loyaltyProgramId}/profile/{integrationId}/points`

        Not in the contract of 2021.

        Args:
            loyalty_program_id: Id of the loyalty program.
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
            status: Only points that can be spent (`active`), become valid later (`pending`) or
                have expired (`expired`). The server assumes `active`.
            subledger_id: Id of the only subledger to answer for. Without it, all ledgers of the
                program.
            customer_session_ids: Your own ids of sessions; only entries that belong to them.
                Without it, all entries.
            transaction_uuids: UUIDs of transactions; only entries that belong to them. Without
                it, all entries.
            page_size: How many entries the answer has at most. The server assumes `50`. From 1
                to 1000.
            skip: How many entries of the list to pass over. The server assumes none.
            sort: Sorts the points by the time from which they are valid (`startDate`) or until
                which they are (`expiryDate`), the earliest first.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The answer has a page of the points.

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
        """List the loyalty transactions of a customer.

        Lists all that added points to the ledgers of a customer or took points off, as a bank
        statement does. Filters narrow it down to a time, a subledger, sessions or a cause. The
        list comes in pages.

        `getLoyaltyProgramProfileTransactions`: `GET /v1/loyalty_programs/{loyaltyProgramId}/profile/{integrationId}/transactions`

        Not in the contract of 2021.

        Args:
            loyalty_program_id: Id of the loyalty program.
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
            customer_session_ids: Your own ids of sessions; only entries that belong to them.
                Without it, all entries.
            transaction_uuids: UUIDs of transactions; only entries that belong to them. Without
                it, all entries.
            subledger_id: Id of the only subledger to answer for. Without it, all ledgers of the
                program.
            loyalty_transaction_type: Only transactions that were made by hand (`manual`), in a
                session (`session`) or by the import of a file (`import`). Without it, all of
                them.
            start_date: Only entries that were created at this time or later.
            end_date: Only entries that were created at this time or earlier.
            page_size: How many entries the answer has at most. The server assumes `50`. From 1
                to 1000.
            skip: How many entries of the list to pass over. The server assumes none.
            awaits_activation: `true` asks for those transactions alone whose points an action
                has yet to activate and that have not expired. Servers refuse `false`: leave it
                out to get all.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The answer has a page of the transactions.

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
        """Delete the loyalty transactions of a customer.

        Deletes all transactions of a customer from the ledgers of a program, so that the
        balances are 0. `scope` says whether from all ledgers or from those named. It cannot be
        undone; other programs, sessions and the profile stay as they are.

        `deleteLoyaltyTransactionsFromLedgers`: `POST /v1/loyalty_programs/{loyaltyProgramId}/profile/{integrationId}/delete_transactions`

        Not in the contract of 2021.

        Args:
            loyalty_program_id: Id of the loyalty program.
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
            body: The body says which ledgers to empty. A model, or a mapping with the names of
                JSON.
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
        """Activate pending loyalty points.

        Activates points that wait for an action, such as the arrival of a parcel, so that they
        can be spent. The body names either transactions, 50 at most, or the session that earned
        the points. It works for customers and for cards.

        `activateLoyaltyPoints`: `POST /v1/loyalty_programs/{loyaltyProgramId}/activate_points`

        Not in the contract of 2021.

        Args:
            loyalty_program_id: Id of the loyalty program.
            body: The body says which points to activate, in one way of two. A model, or a
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
            The points can be spent now; the answer has their entries.

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
        """Get the loyalty balances of a customer.

        Answers with the points of a customer in a program that is not based on cards, in the
        main ledger and in each subledger, as they are now or at `endDate`. The tier comes along
        only if it is asked for. Use it for the points that a shop shows; the answer to a session
        has them as well.

        `getLoyaltyBalances`: `GET /v1/loyalty_programs/{loyaltyProgramId}/profile/{integrationId}/balances`

        Not in the contract of 2021.

        Args:
            loyalty_program_id: Id of the loyalty program.
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
            end_date: When the balances are taken, in the past or the future. The server assumes
                now.
            subledger_id: Id of the only subledger to answer for. Without it, all ledgers of the
                program.
            include_tiers: Set to `true` to get the tier of the customer and the points missing
                for the next one. The server assumes `false`.
            include_projected_tier: Set to `true` to get the tier in which the customer will be
                when the current one ends, which takes longest without `subledgerId`. The server
                assumes `false`.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The answer has the balances of the customer.

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
        """List the unused points of a customer.

        Lists the points of a customer that were not spent, transaction by transaction: those
        that can be spent, or with `status` those that are pending or have expired. Use it to
        tell a customer which points expire next. The list comes in pages.

        `getLoyaltyProgramProfilePoints`: `GET /v1/loyalty_programs/{loyaltyProgramId}/profile/{integrationId}/points`

        Not in the contract of 2021.

        Args:
            loyalty_program_id: Id of the loyalty program.
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
            status: Only points that can be spent (`active`), become valid later (`pending`) or
                have expired (`expired`). The server assumes `active`.
            subledger_id: Id of the only subledger to answer for. Without it, all ledgers of the
                program.
            customer_session_ids: Your own ids of sessions; only entries that belong to them.
                Without it, all entries.
            transaction_uuids: UUIDs of transactions; only entries that belong to them. Without
                it, all entries.
            page_size: How many entries the answer has at most. The server assumes `50`. From 1
                to 1000.
            skip: How many entries of the list to pass over. The server assumes none.
            sort: Sorts the points by the time from which they are valid (`startDate`) or until
                which they are (`expiryDate`), the earliest first.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The answer has a page of the points.

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
        """List the loyalty transactions of a customer.

        Lists all that added points to the ledgers of a customer or took points off, as a bank
        statement does. Filters narrow it down to a time, a subledger, sessions or a cause. The
        list comes in pages.

        `getLoyaltyProgramProfileTransactions`: `GET /v1/loyalty_programs/{loyaltyProgramId}/profile/{integrationId}/transactions`

        Not in the contract of 2021.

        Args:
            loyalty_program_id: Id of the loyalty program.
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
            customer_session_ids: Your own ids of sessions; only entries that belong to them.
                Without it, all entries.
            transaction_uuids: UUIDs of transactions; only entries that belong to them. Without
                it, all entries.
            subledger_id: Id of the only subledger to answer for. Without it, all ledgers of the
                program.
            loyalty_transaction_type: Only transactions that were made by hand (`manual`), in a
                session (`session`) or by the import of a file (`import`). Without it, all of
                them.
            start_date: Only entries that were created at this time or later.
            end_date: Only entries that were created at this time or earlier.
            page_size: How many entries the answer has at most. The server assumes `50`. From 1
                to 1000.
            skip: How many entries of the list to pass over. The server assumes none.
            awaits_activation: `true` asks for those transactions alone whose points an action
                has yet to activate and that have not expired. Servers refuse `false`: leave it
                out to get all.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The answer has a page of the transactions.

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
        """Delete the loyalty transactions of a customer.

        Deletes all transactions of a customer from the ledgers of a program, so that the
        balances are 0. `scope` says whether from all ledgers or from those named. It cannot be
        undone; other programs, sessions and the profile stay as they are.

        `deleteLoyaltyTransactionsFromLedgers`: `POST /v1/loyalty_programs/{loyaltyProgramId}/profile/{integrationId}/delete_transactions`

        Not in the contract of 2021.

        Args:
            loyalty_program_id: Id of the loyalty program.
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
            body: The body says which ledgers to empty. A model, or a mapping with the names of
                JSON.
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
        """Activate pending loyalty points.

        Activates points that wait for an action, such as the arrival of a parcel, so that they
        can be spent. The body names either transactions, 50 at most, or the session that earned
        the points. It works for customers and for cards.

        `activateLoyaltyPoints`: `POST /v1/loyalty_programs/{loyaltyProgramId}/activate_points`

        Not in the contract of 2021.

        Args:
            loyalty_program_id: Id of the loyalty program.
            body: The body says which points to activate, in one way of two. A model, or a
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
            The points can be spent now; the answer has their entries.

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

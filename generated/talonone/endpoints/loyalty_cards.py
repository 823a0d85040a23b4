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
    segments={"loyaltyProgramId": int},
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
    segments={"loyaltyProgramId": int},
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
    segments={"loyaltyProgramId": int},
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
    segments={"loyaltyProgramId": int},
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
    segments={"loyaltyProgramId": int},
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
    segments={"loyaltyProgramId": int},
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
        """Create a loyalty card.

        Creates a card in a program that is based on cards. Customers named in
        `customerProfileIds` are linked to it, as many as the program allows for a card; they
        share its points. `cardIdentifier` gives it a number of your own, such as one that is
        printed already.

        `generateLoyaltyCard`: `POST /v1/loyalty_programs/{loyaltyProgramId}/cards`

        Not in the contract of 2021.

        Args:
            loyalty_program_id: Id of the loyalty program, which has to be one with cards.
            body: The body describes the card; every field may be left out. A model, or a mapping
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
            The card was created.

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
        """Get the balances of a loyalty card.

        Answers with the points of a card in the main ledger and in each subledger, as they are
        now or at `endDate`, and with the customers who share them.

        `getLoyaltyCardBalances`: `GET /v1/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/balances`

        Not in the contract of 2021.

        Args:
            loyalty_program_id: Id of the loyalty program, which has to be one with cards.
            loyalty_card_id: Identifier of the card, such as the number on it; not its `id` on
                the server. At least 1 character.
            end_date: When the balances are taken, in the past or the future. The server assumes
                now.
            subledger_id: Ids of the only subledgers to answer for. Without it, all ledgers of
                the program.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The answer has the balances of the card, and its customers.

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
        """List the unused points of a loyalty card.

        Lists the points of a card that were not spent, transaction by transaction: those that
        can be spent, or with `status` those that are pending or have expired. The list comes in
        pages.

        `getLoyaltyCardPoints`: `GET /v1/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/points`

        Not in the contract of 2021.

        Args:
            loyalty_program_id: Id of the loyalty program, which has to be one with cards.
            loyalty_card_id: Identifier of the card, such as the number on it; not its `id` on
                the server. At least 1 character.
            status: Only points that can be spent (`active`), become valid later (`pending`) or
                have expired (`expired`). The server assumes `active`.
            subledger_id: Ids of the only subledgers to answer for. Without it, all ledgers of
                the program.
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
        """List the transactions of a loyalty card.

        Lists all that added points to the ledgers of a card or took points off, as a bank
        statement does. Filters narrow it down to a time, subledgers, sessions or a cause. The
        list comes in pages.

        `getLoyaltyCardTransactions`: `GET /v1/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/transactions`

        Not in the contract of 2021.

        Args:
            loyalty_program_id: Id of the loyalty program, which has to be one with cards.
            loyalty_card_id: Identifier of the card, such as the number on it; not its `id` on
                the server. At least 1 character.
            subledger_id: Ids of the only subledgers to answer for. Without it, all ledgers of
                the program.
            loyalty_transaction_type: Only transactions that were made by hand (`manual`), in a
                session (`session`) or by the import of a file (`import`). Without it, all of
                them.
            start_date: Only entries that were created at this time or later.
            end_date: Only entries that were created at this time or earlier.
            customer_session_ids: Your own ids of sessions; only entries that belong to them.
                Without it, all entries.
            transaction_uuids: UUIDs of transactions; only entries that belong to them. Without
                it, all entries.
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
        """Link a loyalty card to a customer.

        Links a customer to a card, so that sessions of the customer can name it to collect and
        spend its points. The program says how many customers may share a card; the call is
        refused when the card has as many, or when this one is linked already.

        `linkLoyaltyCardToProfile`: `POST /v2/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/link_profile`

        Not in the contract of 2021.

        Args:
            loyalty_program_id: Id of the loyalty program, which has to be one with cards.
            loyalty_card_id: Identifier of the card, such as the number on it; not its `id` on
                the server. At least 1 character.
            body: The body names the customer to link. A model, or a mapping with the names of
                JSON.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The customer is linked; the answer has the card with all of its customers.

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
        """Unlink a loyalty card from a customer.

        Ends the link between a customer and a card. The card keeps its points, and its other
        customers; the customer can be linked anew.

        `unlinkLoyaltyCardFromProfile`: `POST /v2/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/unlink_profile`

        Not in the contract of 2021.

        Args:
            loyalty_program_id: Id of the loyalty program, which has to be one with cards.
            loyalty_card_id: Identifier of the card, such as the number on it; not its `id` on
                the server. At least 1 character.
            body: The body names the customer to unlink. A model, or a mapping with the names of
                JSON.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The customer is unlinked; the answer has the card with the customers who are left.

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
        """Create a loyalty card.

        Creates a card in a program that is based on cards. Customers named in
        `customerProfileIds` are linked to it, as many as the program allows for a card; they
        share its points. `cardIdentifier` gives it a number of your own, such as one that is
        printed already.

        `generateLoyaltyCard`: `POST /v1/loyalty_programs/{loyaltyProgramId}/cards`

        Not in the contract of 2021.

        Args:
            loyalty_program_id: Id of the loyalty program, which has to be one with cards.
            body: The body describes the card; every field may be left out. A model, or a mapping
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
            The card was created.

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
        """Get the balances of a loyalty card.

        Answers with the points of a card in the main ledger and in each subledger, as they are
        now or at `endDate`, and with the customers who share them.

        `getLoyaltyCardBalances`: `GET /v1/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/balances`

        Not in the contract of 2021.

        Args:
            loyalty_program_id: Id of the loyalty program, which has to be one with cards.
            loyalty_card_id: Identifier of the card, such as the number on it; not its `id` on
                the server. At least 1 character.
            end_date: When the balances are taken, in the past or the future. The server assumes
                now.
            subledger_id: Ids of the only subledgers to answer for. Without it, all ledgers of
                the program.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The answer has the balances of the card, and its customers.

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
        """List the unused points of a loyalty card.

        Lists the points of a card that were not spent, transaction by transaction: those that
        can be spent, or with `status` those that are pending or have expired. The list comes in
        pages.

        `getLoyaltyCardPoints`: `GET /v1/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/points`

        Not in the contract of 2021.

        Args:
            loyalty_program_id: Id of the loyalty program, which has to be one with cards.
            loyalty_card_id: Identifier of the card, such as the number on it; not its `id` on
                the server. At least 1 character.
            status: Only points that can be spent (`active`), become valid later (`pending`) or
                have expired (`expired`). The server assumes `active`.
            subledger_id: Ids of the only subledgers to answer for. Without it, all ledgers of
                the program.
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
        """List the transactions of a loyalty card.

        Lists all that added points to the ledgers of a card or took points off, as a bank
        statement does. Filters narrow it down to a time, subledgers, sessions or a cause. The
        list comes in pages.

        `getLoyaltyCardTransactions`: `GET /v1/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/transactions`

        Not in the contract of 2021.

        Args:
            loyalty_program_id: Id of the loyalty program, which has to be one with cards.
            loyalty_card_id: Identifier of the card, such as the number on it; not its `id` on
                the server. At least 1 character.
            subledger_id: Ids of the only subledgers to answer for. Without it, all ledgers of
                the program.
            loyalty_transaction_type: Only transactions that were made by hand (`manual`), in a
                session (`session`) or by the import of a file (`import`). Without it, all of
                them.
            start_date: Only entries that were created at this time or later.
            end_date: Only entries that were created at this time or earlier.
            customer_session_ids: Your own ids of sessions; only entries that belong to them.
                Without it, all entries.
            transaction_uuids: UUIDs of transactions; only entries that belong to them. Without
                it, all entries.
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
        """Link a loyalty card to a customer.

        Links a customer to a card, so that sessions of the customer can name it to collect and
        spend its points. The program says how many customers may share a card; the call is
        refused when the card has as many, or when this one is linked already.

        `linkLoyaltyCardToProfile`: `POST /v2/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/link_profile`

        Not in the contract of 2021.

        Args:
            loyalty_program_id: Id of the loyalty program, which has to be one with cards.
            loyalty_card_id: Identifier of the card, such as the number on it; not its `id` on
                the server. At least 1 character.
            body: The body names the customer to link. A model, or a mapping with the names of
                JSON.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The customer is linked; the answer has the card with all of its customers.

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
        """Unlink a loyalty card from a customer.

        Ends the link between a customer and a card. The card keeps its points, and its other
        customers; the customer can be linked anew.

        `unlinkLoyaltyCardFromProfile`: `POST /v2/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/unlink_profile`

        Not in the contract of 2021.

        Args:
            loyalty_program_id: Id of the loyalty program, which has to be one with cards.
            loyalty_card_id: Identifier of the card, such as the number on it; not its `id` on
                the server. At least 1 character.
            body: The body names the customer to unlink. A model, or a mapping with the names of
                JSON.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The customer is unlinked; the answer has the card with the customers who are left.

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

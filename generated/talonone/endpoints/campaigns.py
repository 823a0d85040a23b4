# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""The operations of the tag `Campaigns`, and their methods on both clients."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Final

import msgspec
from msgspec import UNSET, UnsetType

from .._runtime import parameters
from .._runtime.model import AwareDatetime
from .._runtime.operation import AsyncOperations, Call, Operation, SyncOperations

if TYPE_CHECKING:
    from .. import models
    from .._runtime import options
else:
    # Imported when annotations are evaluated.
    from .._runtime.lazy import models, options

INTEGRATION_GET_ALL_CAMPAIGNS: Final[Operation[models.IntegrationCampaignPage]] = Operation(
    id="integrationGetAllCampaigns",
    method="GET",
    path="/v1/integration/campaigns",
    security=("api_key_v1",),
    answers={200: "IntegrationCampaignPage"},
    query={
        "pageSize": Annotated[int, msgspec.Meta(ge=1, le=1000)],
        "skip": int,
        "campaignIds": parameters.Styled("form", list[str]),
        "startAfter": AwareDatetime,
        "startBefore": AwareDatetime,
        "endAfter": AwareDatetime,
        "endBefore": AwareDatetime,
    },
    names={
        "pageSize": "page_size",
        "campaignIds": "campaign_ids",
        "startAfter": "start_after",
        "startBefore": "start_before",
        "endAfter": "end_after",
        "endBefore": "end_before",
    },
    pagination={"skip": "skip", "items": "data", "more": "hasMore"},
)

OPERATIONS: Final[tuple[Operation[Any], ...]] = (INTEGRATION_GET_ALL_CAMPAIGNS,)


class Campaigns(SyncOperations):
    """The operations of the tag `Campaigns`."""

    def integration_get_all_campaigns(
        self,
        *,
        page_size: int | UnsetType = UNSET,
        skip: int | UnsetType = UNSET,
        campaign_ids: Sequence[str] | UnsetType = UNSET,
        start_after: datetime | UnsetType = UNSET,
        start_before: datetime | UnsetType = UNSET,
        end_after: datetime | UnsetType = UNSET,
        end_before: datetime | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.IntegrationCampaignPage:
        """List running campaigns.

        Lists the campaigns that run in the application of the API key, for example to show them
        in the shop. Filters narrow the list down together; without any, all running campaigns
        come. `hasMore` says whether another page follows.

        `integrationGetAllCampaigns`: `GET /v1/integration/campaigns`

        Not in the contract of 2021.

        Args:
            page_size: How many entries the answer has at most. The server assumes `50`. From 1
                to 1000.
            skip: How many entries of the list to pass over. The server assumes none.
            campaign_ids: Ids of the campaigns to answer for. Without it, all of the application.
            start_after: Only campaigns that start after this time.
            start_before: Only campaigns that start before this time.
            end_after: Only campaigns that end after this time.
            end_before: Only campaigns that end before this time.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The campaigns, page by page.

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
                INTEGRATION_GET_ALL_CAMPAIGNS,
                query={
                    "pageSize": page_size,
                    "skip": skip,
                    "campaignIds": campaign_ids,
                    "startAfter": start_after,
                    "startBefore": start_before,
                    "endAfter": end_after,
                    "endBefore": end_before,
                },
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def iter_integration_get_all_campaigns(
        self,
        *,
        page_size: int | UnsetType = UNSET,
        skip: int | UnsetType = UNSET,
        campaign_ids: Sequence[str] | UnsetType = UNSET,
        start_after: datetime | UnsetType = UNSET,
        start_before: datetime | UnsetType = UNSET,
        end_after: datetime | UnsetType = UNSET,
        end_before: datetime | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> Iterator[models.IntegrationCampaign]:
        """Go through all items of `integration_get_all_campaigns`, page by page.

        A page is asked for when the items of the one before are used up. Other arguments and
        errors are those of `integration_get_all_campaigns`; `timeout`, `max_retries` and
        `deadline` are for each page.

        Args:
            skip: How many items are left out at the start.
            page_size: How many items are asked for at once.
        """
        from .._runtime.pagination import iterate

        return iterate(
            self._raw_copy()._send,
            Call(
                INTEGRATION_GET_ALL_CAMPAIGNS,
                query={
                    "pageSize": page_size,
                    "skip": skip,
                    "campaignIds": campaign_ids,
                    "startAfter": start_after,
                    "startBefore": start_before,
                    "endAfter": end_after,
                    "endBefore": end_before,
                },
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )


class AsyncCampaigns(AsyncOperations):
    """The operations of the tag `Campaigns`, to be awaited."""

    async def integration_get_all_campaigns(
        self,
        *,
        page_size: int | UnsetType = UNSET,
        skip: int | UnsetType = UNSET,
        campaign_ids: Sequence[str] | UnsetType = UNSET,
        start_after: datetime | UnsetType = UNSET,
        start_before: datetime | UnsetType = UNSET,
        end_after: datetime | UnsetType = UNSET,
        end_before: datetime | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.IntegrationCampaignPage:
        """List running campaigns.

        Lists the campaigns that run in the application of the API key, for example to show them
        in the shop. Filters narrow the list down together; without any, all running campaigns
        come. `hasMore` says whether another page follows.

        `integrationGetAllCampaigns`: `GET /v1/integration/campaigns`

        Not in the contract of 2021.

        Args:
            page_size: How many entries the answer has at most. The server assumes `50`. From 1
                to 1000.
            skip: How many entries of the list to pass over. The server assumes none.
            campaign_ids: Ids of the campaigns to answer for. Without it, all of the application.
            start_after: Only campaigns that start after this time.
            start_before: Only campaigns that start before this time.
            end_after: Only campaigns that end after this time.
            end_before: Only campaigns that end before this time.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The campaigns, page by page.

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
                INTEGRATION_GET_ALL_CAMPAIGNS,
                query={
                    "pageSize": page_size,
                    "skip": skip,
                    "campaignIds": campaign_ids,
                    "startAfter": start_after,
                    "startBefore": start_before,
                    "endAfter": end_after,
                    "endBefore": end_before,
                },
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def iter_integration_get_all_campaigns(
        self,
        *,
        page_size: int | UnsetType = UNSET,
        skip: int | UnsetType = UNSET,
        campaign_ids: Sequence[str] | UnsetType = UNSET,
        start_after: datetime | UnsetType = UNSET,
        start_before: datetime | UnsetType = UNSET,
        end_after: datetime | UnsetType = UNSET,
        end_before: datetime | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> AsyncIterator[models.IntegrationCampaign]:
        """Go through all items of `integration_get_all_campaigns`, page by page.

        A page is asked for when the items of the one before are used up. Other arguments and
        errors are those of `integration_get_all_campaigns`; `timeout`, `max_retries` and
        `deadline` are for each page.

        Args:
            skip: How many items are left out at the start.
            page_size: How many items are asked for at once.
        """
        from .._runtime.pagination import iterate_async

        return iterate_async(
            self._raw_copy()._send,
            Call(
                INTEGRATION_GET_ALL_CAMPAIGNS,
                query={
                    "pageSize": page_size,
                    "skip": skip,
                    "campaignIds": campaign_ids,
                    "startAfter": start_after,
                    "startBefore": start_before,
                    "endAfter": end_after,
                    "endBefore": end_before,
                },
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

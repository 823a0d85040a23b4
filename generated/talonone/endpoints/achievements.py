# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""The operations of the tag `Achievements`, and their methods on both clients."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

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

GET_CUSTOMER_ACHIEVEMENTS: Final[Operation[models.AchievementStatusPage]] = Operation(
    id="getCustomerAchievements",
    method="GET",
    path="/v1/customer_profiles/{integrationId}/achievements",
    security=("api_key_v1",),
    answers={200: "AchievementStatusPage"},
    query={
        "campaignIds": parameters.Styled("form", list[str]),
        "achievementIds": parameters.Styled("form", list[str]),
        "achievementStatus": parameters.Styled("form", list[Literal["active", "scheduled"]]),
        "currentProgressStatus": parameters.Styled(
            "form", list[Literal["inprogress", "completed", "not_started"]]
        ),
        "pageSize": Annotated[int, msgspec.Meta(ge=1, le=1000)],
        "skip": int,
    },
    names={
        "integrationId": "integration_id",
        "campaignIds": "campaign_ids",
        "achievementIds": "achievement_ids",
        "achievementStatus": "achievement_status",
        "currentProgressStatus": "current_progress_status",
        "pageSize": "page_size",
    },
    pagination={"skip": "skip", "items": "data", "total": "totalResultSize"},
)
GET_CUSTOMER_ACHIEVEMENT_HISTORY: Final[Operation[models.AchievementProgressPage]] = Operation(
    id="getCustomerAchievementHistory",
    method="GET",
    path="/v1/customer_profiles/{integrationId}/achievements/{achievementId}",
    security=("api_key_v1",),
    answers={200: "AchievementProgressPage"},
    segments={"achievementId": int},
    query={
        "progressStatus": parameters.Styled(
            "form", list[Literal["inprogress", "completed", "expired"]]
        ),
        "startDate": AwareDatetime,
        "endDate": AwareDatetime,
        "pageSize": Annotated[int, msgspec.Meta(ge=1, le=1000)],
        "skip": int,
    },
    names={
        "integrationId": "integration_id",
        "achievementId": "achievement_id",
        "progressStatus": "progress_status",
        "startDate": "start_date",
        "endDate": "end_date",
        "pageSize": "page_size",
    },
    pagination={"skip": "skip", "items": "data", "total": "totalResultSize"},
)

OPERATIONS: Final[tuple[Operation[Any], ...]] = (
    GET_CUSTOMER_ACHIEVEMENTS,
    GET_CUSTOMER_ACHIEVEMENT_HISTORY,
)


class Achievements(SyncOperations):
    """The operations of the tag `Achievements`."""

    def get_customer_achievements(
        self,
        integration_id: str,
        *,
        campaign_ids: Sequence[str] | UnsetType = UNSET,
        achievement_ids: Sequence[str] | UnsetType = UNSET,
        achievement_status: Sequence[Literal["active", "scheduled"]] | UnsetType = UNSET,
        current_progress_status: Sequence[Literal["inprogress", "completed", "not_started"]]
        | UnsetType = UNSET,
        page_size: int | UnsetType = UNSET,
        skip: int | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.AchievementStatusPage:
        """List achievements of a customer.

        Lists the achievements that the customer can complete, now or later, each with the
        progress made so far. Use it to show them in the shop. Filters narrow the list down
        together; without any, all achievements of the application that run now come.
        `totalResultSize` counts them over all pages.

        `getCustomerAchievements`: `GET /v1/customer_profiles/{integrationId}/achievements`

        Not in the contract of 2021.

        Args:
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
            campaign_ids: Ids of the campaigns to answer for. Without it, all of the application.
            achievement_ids: Ids of the achievements to answer for. Without it, all of the
                application.
            achievement_status: Only achievements that run now (`active`) or start later
                (`scheduled`). Without it, those that run now.
            current_progress_status: Only achievements in which the customer is that far now.
                Without it, all of them.
            page_size: How many entries the answer has at most. The server assumes `1000`. From 1
                to 1000.
            skip: How many entries of the list to pass over. The server assumes none.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The achievements, page by page.

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
                GET_CUSTOMER_ACHIEVEMENTS,
                path={"integrationId": integration_id},
                query={
                    "campaignIds": campaign_ids,
                    "achievementIds": achievement_ids,
                    "achievementStatus": achievement_status,
                    "currentProgressStatus": current_progress_status,
                    "pageSize": page_size,
                    "skip": skip,
                },
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def iter_get_customer_achievements(
        self,
        integration_id: str,
        *,
        campaign_ids: Sequence[str] | UnsetType = UNSET,
        achievement_ids: Sequence[str] | UnsetType = UNSET,
        achievement_status: Sequence[Literal["active", "scheduled"]] | UnsetType = UNSET,
        current_progress_status: Sequence[Literal["inprogress", "completed", "not_started"]]
        | UnsetType = UNSET,
        page_size: int | UnsetType = UNSET,
        skip: int | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> Iterator[models.AchievementStatusEntry]:
        """Go through all items of `get_customer_achievements`, page by page.

        A page is asked for when the items of the one before are used up. Other arguments and
        errors are those of `get_customer_achievements`; `timeout`, `max_retries` and `deadline`
        are for each page.

        Args:
            skip: How many items are left out at the start.
            page_size: How many items are asked for at once.
        """
        from .._runtime.pagination import iterate

        return iterate(
            self._raw_copy()._send,
            Call(
                GET_CUSTOMER_ACHIEVEMENTS,
                path={"integrationId": integration_id},
                query={
                    "campaignIds": campaign_ids,
                    "achievementIds": achievement_ids,
                    "achievementStatus": achievement_status,
                    "currentProgressStatus": current_progress_status,
                    "pageSize": page_size,
                    "skip": skip,
                },
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def get_customer_achievement_history(
        self,
        integration_id: str,
        achievement_id: int,
        *,
        progress_status: Sequence[Literal["inprogress", "completed", "expired"]]
        | UnsetType = UNSET,
        start_date: datetime | UnsetType = UNSET,
        end_date: datetime | UnsetType = UNSET,
        page_size: int | UnsetType = UNSET,
        skip: int | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.AchievementProgressPage:
        """List the history of an achievement.

        Lists all tries of the customer to complete one achievement, finished ones and the one in
        progress. Use it for achievements that can be completed more than once. `startDate` and
        `endDate` limit the list to tries that began in that time; `totalResultSize` counts the
        tries over all pages.

        `getCustomerAchievementHistory`: `GET /v1/customer_profiles/{integrationId}/achievements/{achievementId}`

        Not in the contract of 2021.

        Args:
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
            achievement_id: Id of the achievement.
            progress_status: Only entries in which the customer got that far. Without it, all of
                them.
            start_date: Only entries that were created at this time or later.
            end_date: Only entries that were created at this time or earlier.
            page_size: How many entries the answer has at most. The server assumes `1000`. From 1
                to 1000.
            skip: How many entries of the list to pass over. The server assumes none.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The tries, page by page.

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
                GET_CUSTOMER_ACHIEVEMENT_HISTORY,
                path={"integrationId": integration_id, "achievementId": achievement_id},
                query={
                    "progressStatus": progress_status,
                    "startDate": start_date,
                    "endDate": end_date,
                    "pageSize": page_size,
                    "skip": skip,
                },
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def iter_get_customer_achievement_history(
        self,
        integration_id: str,
        achievement_id: int,
        *,
        progress_status: Sequence[Literal["inprogress", "completed", "expired"]]
        | UnsetType = UNSET,
        start_date: datetime | UnsetType = UNSET,
        end_date: datetime | UnsetType = UNSET,
        page_size: int | UnsetType = UNSET,
        skip: int | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> Iterator[models.AchievementProgress]:
        """Go through all items of `get_customer_achievement_history`, page by page.

        A page is asked for when the items of the one before are used up. Other arguments and
        errors are those of `get_customer_achievement_history`; `timeout`, `max_retries` and
        `deadline` are for each page.

        Args:
            skip: How many items are left out at the start.
            page_size: How many items are asked for at once.
        """
        from .._runtime.pagination import iterate

        return iterate(
            self._raw_copy()._send,
            Call(
                GET_CUSTOMER_ACHIEVEMENT_HISTORY,
                path={"integrationId": integration_id, "achievementId": achievement_id},
                query={
                    "progressStatus": progress_status,
                    "startDate": start_date,
                    "endDate": end_date,
                    "pageSize": page_size,
                    "skip": skip,
                },
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )


class AsyncAchievements(AsyncOperations):
    """The operations of the tag `Achievements`, to be awaited."""

    async def get_customer_achievements(
        self,
        integration_id: str,
        *,
        campaign_ids: Sequence[str] | UnsetType = UNSET,
        achievement_ids: Sequence[str] | UnsetType = UNSET,
        achievement_status: Sequence[Literal["active", "scheduled"]] | UnsetType = UNSET,
        current_progress_status: Sequence[Literal["inprogress", "completed", "not_started"]]
        | UnsetType = UNSET,
        page_size: int | UnsetType = UNSET,
        skip: int | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.AchievementStatusPage:
        """List achievements of a customer.

        Lists the achievements that the customer can complete, now or later, each with the
        progress made so far. Use it to show them in the shop. Filters narrow the list down
        together; without any, all achievements of the application that run now come.
        `totalResultSize` counts them over all pages.

        `getCustomerAchievements`: `GET /v1/customer_profiles/{integrationId}/achievements`

        Not in the contract of 2021.

        Args:
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
            campaign_ids: Ids of the campaigns to answer for. Without it, all of the application.
            achievement_ids: Ids of the achievements to answer for. Without it, all of the
                application.
            achievement_status: Only achievements that run now (`active`) or start later
                (`scheduled`). Without it, those that run now.
            current_progress_status: Only achievements in which the customer is that far now.
                Without it, all of them.
            page_size: How many entries the answer has at most. The server assumes `1000`. From 1
                to 1000.
            skip: How many entries of the list to pass over. The server assumes none.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The achievements, page by page.

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
                GET_CUSTOMER_ACHIEVEMENTS,
                path={"integrationId": integration_id},
                query={
                    "campaignIds": campaign_ids,
                    "achievementIds": achievement_ids,
                    "achievementStatus": achievement_status,
                    "currentProgressStatus": current_progress_status,
                    "pageSize": page_size,
                    "skip": skip,
                },
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def iter_get_customer_achievements(
        self,
        integration_id: str,
        *,
        campaign_ids: Sequence[str] | UnsetType = UNSET,
        achievement_ids: Sequence[str] | UnsetType = UNSET,
        achievement_status: Sequence[Literal["active", "scheduled"]] | UnsetType = UNSET,
        current_progress_status: Sequence[Literal["inprogress", "completed", "not_started"]]
        | UnsetType = UNSET,
        page_size: int | UnsetType = UNSET,
        skip: int | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> AsyncIterator[models.AchievementStatusEntry]:
        """Go through all items of `get_customer_achievements`, page by page.

        A page is asked for when the items of the one before are used up. Other arguments and
        errors are those of `get_customer_achievements`; `timeout`, `max_retries` and `deadline`
        are for each page.

        Args:
            skip: How many items are left out at the start.
            page_size: How many items are asked for at once.
        """
        from .._runtime.pagination import iterate_async

        return iterate_async(
            self._raw_copy()._send,
            Call(
                GET_CUSTOMER_ACHIEVEMENTS,
                path={"integrationId": integration_id},
                query={
                    "campaignIds": campaign_ids,
                    "achievementIds": achievement_ids,
                    "achievementStatus": achievement_status,
                    "currentProgressStatus": current_progress_status,
                    "pageSize": page_size,
                    "skip": skip,
                },
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    async def get_customer_achievement_history(
        self,
        integration_id: str,
        achievement_id: int,
        *,
        progress_status: Sequence[Literal["inprogress", "completed", "expired"]]
        | UnsetType = UNSET,
        start_date: datetime | UnsetType = UNSET,
        end_date: datetime | UnsetType = UNSET,
        page_size: int | UnsetType = UNSET,
        skip: int | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.AchievementProgressPage:
        """List the history of an achievement.

        Lists all tries of the customer to complete one achievement, finished ones and the one in
        progress. Use it for achievements that can be completed more than once. `startDate` and
        `endDate` limit the list to tries that began in that time; `totalResultSize` counts the
        tries over all pages.

        `getCustomerAchievementHistory`: `GET /v1/customer_profiles/{integrationId}/achievements/{achievementId}`

        Not in the contract of 2021.

        Args:
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
            achievement_id: Id of the achievement.
            progress_status: Only entries in which the customer got that far. Without it, all of
                them.
            start_date: Only entries that were created at this time or later.
            end_date: Only entries that were created at this time or earlier.
            page_size: How many entries the answer has at most. The server assumes `1000`. From 1
                to 1000.
            skip: How many entries of the list to pass over. The server assumes none.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The tries, page by page.

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
                GET_CUSTOMER_ACHIEVEMENT_HISTORY,
                path={"integrationId": integration_id, "achievementId": achievement_id},
                query={
                    "progressStatus": progress_status,
                    "startDate": start_date,
                    "endDate": end_date,
                    "pageSize": page_size,
                    "skip": skip,
                },
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def iter_get_customer_achievement_history(
        self,
        integration_id: str,
        achievement_id: int,
        *,
        progress_status: Sequence[Literal["inprogress", "completed", "expired"]]
        | UnsetType = UNSET,
        start_date: datetime | UnsetType = UNSET,
        end_date: datetime | UnsetType = UNSET,
        page_size: int | UnsetType = UNSET,
        skip: int | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> AsyncIterator[models.AchievementProgress]:
        """Go through all items of `get_customer_achievement_history`, page by page.

        A page is asked for when the items of the one before are used up. Other arguments and
        errors are those of `get_customer_achievement_history`; `timeout`, `max_retries` and
        `deadline` are for each page.

        Args:
            skip: How many items are left out at the start.
            page_size: How many items are asked for at once.
        """
        from .._runtime.pagination import iterate_async

        return iterate_async(
            self._raw_copy()._send,
            Call(
                GET_CUSTOMER_ACHIEVEMENT_HISTORY,
                path={"integrationId": integration_id, "achievementId": achievement_id},
                query={
                    "progressStatus": progress_status,
                    "startDate": start_date,
                    "endDate": end_date,
                    "pageSize": page_size,
                    "skip": skip,
                },
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

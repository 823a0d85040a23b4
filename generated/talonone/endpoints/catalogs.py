# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""The operations of the tag `Catalogs`, and their methods on both clients."""

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

SYNC_CATALOG: Final[Operation[models.Catalog]] = Operation(
    id="syncCatalog",
    method="PUT",
    path="/v1/catalogs/{catalogId}/sync",
    security=("api_key_v1",),
    answers={200: "Catalog"},
    segments={"catalogId": int},
    body="CatalogSyncRequest",
    body_required=True,
    names={"catalogId": "catalog_id"},
)
BEST_PRIOR_PRICE: Final[Operation[models.BestPriorPriceResponse]] = Operation(
    id="bestPriorPrice",
    method="POST",
    path="/v1/best_prior_price",
    security=("api_key_v1",),
    answers={200: "BestPriorPriceResponse"},
    body="BestPriorPriceRequest",
    body_required=True,
)

OPERATIONS: Final[tuple[Operation[Any], ...]] = (
    SYNC_CATALOG,
    BEST_PRIOR_PRICE,
)


class Catalogs(SyncOperations):
    """The operations of the tag `Catalogs`."""

    def sync_catalog(
        self,
        catalog_id: int,
        body: models.CatalogSyncRequest | request_dicts.CatalogSyncRequestDict,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.Catalog:
        """Synchronize a catalog.

        Adds, changes and removes items of a catalog, and raises its version. Use it to keep the
        catalog in step with the articles of the shop, so that rules know attributes and prices
        that carts leave out. `ADD` is for new SKUs unless `replaceIfExists` is set, `PATCH` for
        known ones unless `createIfNotExists` is. `PATCH_MANY` and `REMOVE_MANY` reach the items
        that match all `filters`, and every item of the catalog if there are none.

        `syncCatalog`: `PUT /v1/catalogs/{catalogId}/sync`

        Not in the contract of 2021.

        Args:
            catalog_id: Id of the catalog.
            body: The changes to make, in their order. A model, or a mapping with the names of
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
            The catalog after the changes, without its items.

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
            Call(SYNC_CATALOG, path={"catalogId": catalog_id}, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def best_prior_price(
        self,
        body: models.BestPriorPriceRequest | request_dicts.BestPriorPriceRequestDict,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.BestPriorPriceResponse:
        """Find the lowest prior prices.

        Looks up the lowest price of each article within the days before a date, as shops in the
        European Union have to state it beside a reduced price. It reads the price history, which
        holds only prices that the account was set up to record. Articles without a price in that
        time are missing in the answer; `null` stands for an empty one.

        `bestPriorPrice`: `POST /v1/best_prior_price`

        Not in the contract of 2021.

        Args:
            body: The articles whose prices to look up, and the time to look at. A model, or a
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
            The lowest price of each article that has one.

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
            Call(BEST_PRIOR_PRICE, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )


class AsyncCatalogs(AsyncOperations):
    """The operations of the tag `Catalogs`, to be awaited."""

    async def sync_catalog(
        self,
        catalog_id: int,
        body: models.CatalogSyncRequest | request_dicts.CatalogSyncRequestDict,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.Catalog:
        """Synchronize a catalog.

        Adds, changes and removes items of a catalog, and raises its version. Use it to keep the
        catalog in step with the articles of the shop, so that rules know attributes and prices
        that carts leave out. `ADD` is for new SKUs unless `replaceIfExists` is set, `PATCH` for
        known ones unless `createIfNotExists` is. `PATCH_MANY` and `REMOVE_MANY` reach the items
        that match all `filters`, and every item of the catalog if there are none.

        `syncCatalog`: `PUT /v1/catalogs/{catalogId}/sync`

        Not in the contract of 2021.

        Args:
            catalog_id: Id of the catalog.
            body: The changes to make, in their order. A model, or a mapping with the names of
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
            The catalog after the changes, without its items.

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
            Call(SYNC_CATALOG, path={"catalogId": catalog_id}, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    async def best_prior_price(
        self,
        body: models.BestPriorPriceRequest | request_dicts.BestPriorPriceRequestDict,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.BestPriorPriceResponse:
        """Find the lowest prior prices.

        Looks up the lowest price of each article within the days before a date, as shops in the
        European Union have to state it beside a reduced price. It reads the price history, which
        holds only prices that the account was set up to record. Articles without a price in that
        time are missing in the answer; `null` stands for an empty one.

        `bestPriorPrice`: `POST /v1/best_prior_price`

        Not in the contract of 2021.

        Args:
            body: The articles whose prices to look up, and the time to look at. A model, or a
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
            The lowest price of each article that has one.

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
            Call(BEST_PRIOR_PRICE, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

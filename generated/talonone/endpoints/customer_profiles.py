# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""The operations of the tag `Customer profiles`, and their methods on both clients."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from msgspec import UNSET, UnsetType

from .._runtime.operation import AsyncOperations, Call, Operation, SyncOperations

if TYPE_CHECKING:
    from typing_extensions import deprecated

    from .. import models, request_dicts
    from .._runtime import options
else:
    # Imported when annotations are evaluated.
    from .._runtime.lazy import models, options, request_dicts
    from .._runtime.operation import deprecated

UPDATE_CUSTOMER_PROFILE_V2: Final[Operation[models.CustomerProfileIntegrationResponseV2]] = (
    Operation(
        id="updateCustomerProfileV2",
        method="PUT",
        path="/v2/customer_profiles/{integrationId}",
        security=("api_key_v1",),
        answers={200: "CustomerProfileIntegrationResponseV2"},
        query={"runRuleEngine": bool, "dry": bool},
        body="CustomerProfileIntegrationRequestV2",
        body_required=True,
        names={"integrationId": "integration_id", "runRuleEngine": "run_rule_engine"},
    )
)
UPDATE_CUSTOMER_PROFILES_V2: Final[
    Operation[models.MultipleCustomerProfileIntegrationResponseV2 | None]
] = Operation(
    id="updateCustomerProfilesV2",
    method="PUT",
    path="/v2/customer_profiles",
    security=("api_key_v1",),
    answers={200: "MultipleCustomerProfileIntegrationResponseV2", 204: None},
    query={"silent": str},
    body="MultipleCustomerProfileIntegrationRequest",
    body_required=True,
)
UPDATE_CUSTOMER_PROFILE: Final[Operation[models.IntegrationState]] = Operation(
    id="updateCustomerProfile",
    method="PUT",
    path="/v1/customer_profiles/{integrationId}",
    security=("api_key_v1", "integration_auth"),
    answers={200: "IntegrationState"},
    query={"dry": bool},
    body="NewCustomerProfile",
    body_required=True,
    names={"integrationId": "integration_id"},
)
GET_CUSTOMER_INVENTORY: Final[Operation[models.CustomerInventory]] = Operation(
    id="getCustomerInventory",
    method="GET",
    path="/v1/customer_profiles/{integrationId}/inventory",
    security=("api_key_v1", "integration_auth"),
    answers={200: "CustomerInventory"},
    query={
        "profile": bool,
        "referrals": bool,
        "coupons": bool,
        "loyalty": bool,
        "giveaways": bool,
        "achievements": bool,
    },
    names={"integrationId": "integration_id"},
)
DELETE_CUSTOMER_DATA: Final[Operation[None]] = Operation(
    id="deleteCustomerData",
    method="DELETE",
    path="/v1/customer_data/{integrationId}",
    security=("api_key_v1", "integration_auth"),
    answers={204: None},
    names={"integrationId": "integration_id"},
)

OPERATIONS: Final[tuple[Operation[Any], ...]] = (
    UPDATE_CUSTOMER_PROFILE_V2,
    UPDATE_CUSTOMER_PROFILES_V2,
    UPDATE_CUSTOMER_PROFILE,
    GET_CUSTOMER_INVENTORY,
    DELETE_CUSTOMER_DATA,
)


class CustomerProfiles(SyncOperations):
    """The operations of the tag `Customer profiles`."""

    def update_customer_profile_v2(
        self,
        integration_id: str,
        body: models.CustomerProfileIntegrationRequestV2
        | request_dicts.CustomerProfileIntegrationRequestV2Dict,
        *,
        run_rule_engine: bool | UnsetType = UNSET,
        dry: bool | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.CustomerProfileIntegrationResponseV2:
        """Update a customer profile.

        Creates or updates the profile of a customer. The rule engine runs only with
        `runRuleEngine=true`; then the answer carries the effects, the coupons and referrals that
        they created, and the parts named in `responseContent`. An attribute that the body leaves
        out stays as it is, one sent as `null` is cleared.

        `updateCustomerProfileV2`: `PUT /v2/customer_profiles/{integrationId}`

        Args:
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
            body: The changes to the profile, and the parts of the answer to fill in. A model, or
                a mapping with the names of JSON.
            run_rule_engine: `true` runs the rule engine, so that the answer has effects. The
                server assumes `false`.
            dry: `true` computes the whole answer but persists nothing. Counts only together with
                `runRuleEngine=true`; otherwise the changes are persisted all the same.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The parts of the state that the request asked for, and the effects.

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
                UPDATE_CUSTOMER_PROFILE_V2,
                path={"integrationId": integration_id},
                query={"runRuleEngine": run_rule_engine, "dry": dry},
                body=body,
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def update_customer_profiles_v2(
        self,
        body: models.MultipleCustomerProfileIntegrationRequest
        | request_dicts.MultipleCustomerProfileIntegrationRequestDict,
        *,
        silent: str | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.MultipleCustomerProfileIntegrationResponseV2 | None:
        """Update many customer profiles.

        Creates or updates at most 1000 profiles with one request. With `silent=yes` the answer
        is 204 without a body, with `silent=no` 200 with the state of each profile.

        `updateCustomerProfilesV2`: `PUT /v2/customer_profiles`

        Args:
            body: The profiles to create or update. A model, or a mapping with the names of JSON.
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
            The state of every profile. Done; the answer to `silent=yes` has no body.

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
            Call(UPDATE_CUSTOMER_PROFILES_V2, query={"silent": silent}, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    @deprecated("Use `update_customer_profile_v2`.")
    def update_customer_profile(
        self,
        integration_id: str,
        body: models.NewCustomerProfile | request_dicts.NewCustomerProfileDict,
        *,
        dry: bool | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.IntegrationState:
        """Update a customer profile (V1).

        The older form of `updateCustomerProfileV2`, which answers with the V1 state; session and
        event may be missing there. Its support ended in July 2021 and it gets no new features;
        use `updateCustomerProfileV2`.

        `updateCustomerProfile`: `PUT /v1/customer_profiles/{integrationId}`, deprecated

        Args:
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
            body: The changes to the profile. A model, or a mapping with the names of JSON.
            dry: `true` computes the whole answer but persists nothing. Without it, changes are
                persisted.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The profile and what belongs to it.

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
                UPDATE_CUSTOMER_PROFILE,
                path={"integrationId": integration_id},
                query={"dry": dry},
                body=body,
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def get_customer_inventory(
        self,
        integration_id: str,
        *,
        profile: bool | UnsetType = UNSET,
        referrals: bool | UnsetType = UNSET,
        coupons: bool | UnsetType = UNSET,
        loyalty: bool | UnsetType = UNSET,
        giveaways: bool | UnsetType = UNSET,
        achievements: bool | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.CustomerInventory:
        """Get what belongs to a customer.

        Answers with what refers to the customer: the profile itself, referral codes, reserved
        coupons, loyalty balances, giveaways and achievements. Each part comes only if its query
        parameter asks for it.

        `getCustomerInventory`: `GET /v1/customer_profiles/{integrationId}/inventory`

        Args:
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
            profile: Set to `true` to get the profile of the customer.
            referrals: Set to `true` to get the referral codes of the customer.
            coupons: Set to `true` to get the coupons that the customer has reserved.
            loyalty: Set to `true` to get the loyalty balances of the customer.
            giveaways: Set to `true` to get the giveaways of the customer. Not in the contract of
                2021.
            achievements: Set to `true` to get the customer's progress in achievements. Not in
                the contract of 2021.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The parts that the request asked for.

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
                GET_CUSTOMER_INVENTORY,
                path={"integrationId": integration_id},
                query={
                    "profile": profile,
                    "referrals": referrals,
                    "coupons": coupons,
                    "loyalty": loyalty,
                    "giveaways": giveaways,
                    "achievements": achievements,
                },
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    def delete_customer_data(
        self,
        integration_id: str,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> None:
        """Delete a customer's personal data.

        Removes every attribute from the customer's profile and from whatever else refers to that
        profile. Meant for requests under privacy law.

        `deleteCustomerData`: `DELETE /v1/customer_data/{integrationId}`

        Args:
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
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
                DELETE_CUSTOMER_DATA,
                path={"integrationId": integration_id},
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )


class AsyncCustomerProfiles(AsyncOperations):
    """The operations of the tag `Customer profiles`, to be awaited."""

    async def update_customer_profile_v2(
        self,
        integration_id: str,
        body: models.CustomerProfileIntegrationRequestV2
        | request_dicts.CustomerProfileIntegrationRequestV2Dict,
        *,
        run_rule_engine: bool | UnsetType = UNSET,
        dry: bool | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.CustomerProfileIntegrationResponseV2:
        """Update a customer profile.

        Creates or updates the profile of a customer. The rule engine runs only with
        `runRuleEngine=true`; then the answer carries the effects, the coupons and referrals that
        they created, and the parts named in `responseContent`. An attribute that the body leaves
        out stays as it is, one sent as `null` is cleared.

        `updateCustomerProfileV2`: `PUT /v2/customer_profiles/{integrationId}`

        Args:
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
            body: The changes to the profile, and the parts of the answer to fill in. A model, or
                a mapping with the names of JSON.
            run_rule_engine: `true` runs the rule engine, so that the answer has effects. The
                server assumes `false`.
            dry: `true` computes the whole answer but persists nothing. Counts only together with
                `runRuleEngine=true`; otherwise the changes are persisted all the same.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The parts of the state that the request asked for, and the effects.

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
                UPDATE_CUSTOMER_PROFILE_V2,
                path={"integrationId": integration_id},
                query={"runRuleEngine": run_rule_engine, "dry": dry},
                body=body,
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    async def update_customer_profiles_v2(
        self,
        body: models.MultipleCustomerProfileIntegrationRequest
        | request_dicts.MultipleCustomerProfileIntegrationRequestDict,
        *,
        silent: str | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.MultipleCustomerProfileIntegrationResponseV2 | None:
        """Update many customer profiles.

        Creates or updates at most 1000 profiles with one request. With `silent=yes` the answer
        is 204 without a body, with `silent=no` 200 with the state of each profile.

        `updateCustomerProfilesV2`: `PUT /v2/customer_profiles`

        Args:
            body: The profiles to create or update. A model, or a mapping with the names of JSON.
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
            The state of every profile. Done; the answer to `silent=yes` has no body.

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
            Call(UPDATE_CUSTOMER_PROFILES_V2, query={"silent": silent}, body=body),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    @deprecated("Use `update_customer_profile_v2`.")
    async def update_customer_profile(
        self,
        integration_id: str,
        body: models.NewCustomerProfile | request_dicts.NewCustomerProfileDict,
        *,
        dry: bool | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.IntegrationState:
        """Update a customer profile (V1).

        The older form of `updateCustomerProfileV2`, which answers with the V1 state; session and
        event may be missing there. Its support ended in July 2021 and it gets no new features;
        use `updateCustomerProfileV2`.

        `updateCustomerProfile`: `PUT /v1/customer_profiles/{integrationId}`, deprecated

        Args:
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
            body: The changes to the profile. A model, or a mapping with the names of JSON.
            dry: `true` computes the whole answer but persists nothing. Without it, changes are
                persisted.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The profile and what belongs to it.

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
                UPDATE_CUSTOMER_PROFILE,
                path={"integrationId": integration_id},
                query={"dry": dry},
                body=body,
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    async def get_customer_inventory(
        self,
        integration_id: str,
        *,
        profile: bool | UnsetType = UNSET,
        referrals: bool | UnsetType = UNSET,
        coupons: bool | UnsetType = UNSET,
        loyalty: bool | UnsetType = UNSET,
        giveaways: bool | UnsetType = UNSET,
        achievements: bool | UnsetType = UNSET,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> models.CustomerInventory:
        """Get what belongs to a customer.

        Answers with what refers to the customer: the profile itself, referral codes, reserved
        coupons, loyalty balances, giveaways and achievements. Each part comes only if its query
        parameter asks for it.

        `getCustomerInventory`: `GET /v1/customer_profiles/{integrationId}/inventory`

        Args:
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
            profile: Set to `true` to get the profile of the customer.
            referrals: Set to `true` to get the referral codes of the customer.
            coupons: Set to `true` to get the coupons that the customer has reserved.
            loyalty: Set to `true` to get the loyalty balances of the customer.
            giveaways: Set to `true` to get the giveaways of the customer. Not in the contract of
                2021.
            achievements: Set to `true` to get the customer's progress in achievements. Not in
                the contract of 2021.
            timeout: Seconds for each phase of an attempt, or an `httpx.Timeout`; `None` for no
                limit.
            max_retries: How often this call is repeated after a failure, where that is safe.
            deadline: Seconds for the whole call with all attempts and pauses; `None` for no
                limit.
            extra_headers: Headers of this call alone, in addition to the usual ones.
            extra_query: Query parameters of this call alone; they replace those of the same
                name.

        Returns:
            The parts that the request asked for.

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
                GET_CUSTOMER_INVENTORY,
                path={"integrationId": integration_id},
                query={
                    "profile": profile,
                    "referrals": referrals,
                    "coupons": coupons,
                    "loyalty": loyalty,
                    "giveaways": giveaways,
                    "achievements": achievements,
                },
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

    async def delete_customer_data(
        self,
        integration_id: str,
        *,
        timeout: options.TimeoutTypes | UnsetType = UNSET,
        max_retries: int | UnsetType = UNSET,
        deadline: float | UnsetType | None = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> None:
        """Delete a customer's personal data.

        Removes every attribute from the customer's profile and from whatever else refers to that
        profile. Meant for requests under privacy law.

        `deleteCustomerData`: `DELETE /v1/customer_data/{integrationId}`

        Args:
            integration_id: Your own id of the customer, unique within the account. Take one that
                never changes, such as a database key; an e-mail address that customers can edit
                is not one. At least 1 character.
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
                DELETE_CUSTOMER_DATA,
                path={"integrationId": integration_id},
            ),
            timeout,
            max_retries,
            deadline,
            extra_headers,
            extra_query,
        )

# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
# The raw twin of a deprecated method is made of it.
# mypy: disable-error-code=deprecated
# pyright: reportDeprecated=false
"""The two clients: the operations of all tags in one class each."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from ._runtime.async_client import AsyncClient
from ._runtime.response import typed_async_raw, typed_raw
from ._runtime.sync_client import SyncClient
from .endpoints.audiences import AsyncAudiences, Audiences
from .endpoints.coupons import AsyncCoupons, Coupons
from .endpoints.customer_profiles import AsyncCustomerProfiles, CustomerProfiles
from .endpoints.customer_sessions import AsyncCustomerSessions, CustomerSessions
from .endpoints.events import AsyncEvents, Events
from .endpoints.referrals import AsyncReferrals, Referrals

if TYPE_CHECKING:
    from ._runtime.raw_request import AsyncRawRequest, RawRequest


class TalonOne(
    CustomerSessions,
    CustomerProfiles,
    Audiences,
    Events,
    Coupons,
    Referrals,
    SyncClient,
):
    """The synchronous client, with a method for each operation.

    It keeps connections open: use it as a context manager or call `close()`. Threads may share it.
    """

    @cached_property
    def with_raw_response(self) -> TalonOneWithRawResponse:
        """The same methods, which here return a `RawResponse`: status, headers, bytes, `parse()`."""
        return TalonOneWithRawResponse(self._raw_copy())


class AsyncTalonOne(
    AsyncCustomerSessions,
    AsyncCustomerProfiles,
    AsyncAudiences,
    AsyncEvents,
    AsyncCoupons,
    AsyncReferrals,
    AsyncClient,
):
    """The asynchronous client, with the same methods as `TalonOne`.

    It keeps connections open: use it as a context manager or call `aclose()`. Tasks and event
    loops may share it.
    """

    @cached_property
    def with_raw_response(self) -> AsyncTalonOneWithRawResponse:
        """The same methods, which here return a `RawResponse`: status, headers, bytes, `parse()`."""
        return AsyncTalonOneWithRawResponse(self._raw_copy())


class TalonOneWithRawResponse:
    """The methods of `TalonOne`, which here return a `RawResponse`."""

    def __init__(self, client: TalonOne) -> None:
        self.request = cast("RawRequest", client.request)
        self.update_customer_session_v2 = typed_raw(client.update_customer_session_v2)
        self.update_customer_session = typed_raw(client.update_customer_session)
        self.update_customer_profile_v2 = typed_raw(client.update_customer_profile_v2)
        self.update_customer_profiles_v2 = typed_raw(client.update_customer_profiles_v2)
        self.update_customer_profile = typed_raw(client.update_customer_profile)
        self.get_customer_inventory = typed_raw(client.get_customer_inventory)
        self.delete_customer_data = typed_raw(client.delete_customer_data)
        self.update_customer_profile_audiences = typed_raw(client.update_customer_profile_audiences)
        self.track_event = typed_raw(client.track_event)
        self.create_coupon_reservation = typed_raw(client.create_coupon_reservation)
        self.delete_coupon_reservation = typed_raw(client.delete_coupon_reservation)
        self.get_reserved_customers = typed_raw(client.get_reserved_customers)
        self.create_referral = typed_raw(client.create_referral)


class AsyncTalonOneWithRawResponse:
    """The methods of `AsyncTalonOne`, which here return a `RawResponse`."""

    def __init__(self, client: AsyncTalonOne) -> None:
        self.request = cast("AsyncRawRequest", client.request)
        self.update_customer_session_v2 = typed_async_raw(client.update_customer_session_v2)
        self.update_customer_session = typed_async_raw(client.update_customer_session)
        self.update_customer_profile_v2 = typed_async_raw(client.update_customer_profile_v2)
        self.update_customer_profiles_v2 = typed_async_raw(client.update_customer_profiles_v2)
        self.update_customer_profile = typed_async_raw(client.update_customer_profile)
        self.get_customer_inventory = typed_async_raw(client.get_customer_inventory)
        self.delete_customer_data = typed_async_raw(client.delete_customer_data)
        self.update_customer_profile_audiences = typed_async_raw(
            client.update_customer_profile_audiences
        )
        self.track_event = typed_async_raw(client.track_event)
        self.create_coupon_reservation = typed_async_raw(client.create_coupon_reservation)
        self.delete_coupon_reservation = typed_async_raw(client.delete_coupon_reservation)
        self.get_reserved_customers = typed_async_raw(client.get_reserved_customers)
        self.create_referral = typed_async_raw(client.create_referral)

# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""The two clients: the operations of all tags in one class each."""

from __future__ import annotations

from functools import cached_property

from ._runtime.async_client import AsyncClient
from ._runtime.raw_response import async_raw, raw
from ._runtime.sync_client import SyncClient
from .endpoints.audiences import AsyncAudiences, Audiences
from .endpoints.coupons import AsyncCoupons, Coupons
from .endpoints.customer_profiles import AsyncCustomerProfiles, CustomerProfiles
from .endpoints.customer_sessions import AsyncCustomerSessions, CustomerSessions
from .endpoints.events import AsyncEvents, Events
from .endpoints.referrals import AsyncReferrals, Referrals


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
        """The same methods, giving each answer as it came: status, headers, bytes, `parse()`."""
        return TalonOneWithRawResponse(self._raw())


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
        """The same methods, giving each answer as it came: status, headers, bytes, `parse()`."""
        return AsyncTalonOneWithRawResponse(self._raw())


class TalonOneWithRawResponse:
    """The methods of `TalonOne`, which here return a `RawResponse`."""

    def __init__(self, client: TalonOne) -> None:
        self.update_customer_session_v2 = raw(client.update_customer_session_v2)
        self.update_customer_session = raw(client.update_customer_session)
        self.update_customer_profile_v2 = raw(client.update_customer_profile_v2)
        self.update_customer_profiles_v2 = raw(client.update_customer_profiles_v2)
        self.update_customer_profile = raw(client.update_customer_profile)
        self.get_customer_inventory = raw(client.get_customer_inventory)
        self.delete_customer_data = raw(client.delete_customer_data)
        self.update_customer_profile_audiences = raw(client.update_customer_profile_audiences)
        self.track_event = raw(client.track_event)
        self.create_coupon_reservation = raw(client.create_coupon_reservation)
        self.delete_coupon_reservation = raw(client.delete_coupon_reservation)
        self.get_reserved_customers = raw(client.get_reserved_customers)
        self.create_referral = raw(client.create_referral)


class AsyncTalonOneWithRawResponse:
    """The methods of `AsyncTalonOne`, which here return a `RawResponse`."""

    def __init__(self, client: AsyncTalonOne) -> None:
        self.update_customer_session_v2 = async_raw(client.update_customer_session_v2)
        self.update_customer_session = async_raw(client.update_customer_session)
        self.update_customer_profile_v2 = async_raw(client.update_customer_profile_v2)
        self.update_customer_profiles_v2 = async_raw(client.update_customer_profiles_v2)
        self.update_customer_profile = async_raw(client.update_customer_profile)
        self.get_customer_inventory = async_raw(client.get_customer_inventory)
        self.delete_customer_data = async_raw(client.delete_customer_data)
        self.update_customer_profile_audiences = async_raw(client.update_customer_profile_audiences)
        self.track_event = async_raw(client.track_event)
        self.create_coupon_reservation = async_raw(client.create_coupon_reservation)
        self.delete_coupon_reservation = async_raw(client.delete_coupon_reservation)
        self.get_reserved_customers = async_raw(client.get_reserved_customers)
        self.create_referral = async_raw(client.create_referral)

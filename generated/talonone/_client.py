# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
# The raw twin of a deprecated method is made of it.
# mypy: disable-error-code=deprecated
# pyright: reportDeprecated=false
"""The two clients: the operations of all tags in one class each."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from ._runtime.clients import AsyncClient, SyncClient
from ._runtime.response import typed_async_raw, typed_raw
from .endpoints.achievements import Achievements, AsyncAchievements
from .endpoints.audiences import AsyncAudiences, Audiences
from .endpoints.campaigns import AsyncCampaigns, Campaigns
from .endpoints.catalogs import AsyncCatalogs, Catalogs
from .endpoints.coupons import AsyncCoupons, Coupons
from .endpoints.customer_profiles import AsyncCustomerProfiles, CustomerProfiles
from .endpoints.customer_sessions import AsyncCustomerSessions, CustomerSessions
from .endpoints.events import AsyncEvents, Events
from .endpoints.loyalty import AsyncLoyaltyEndpoints, LoyaltyEndpoints
from .endpoints.loyalty_cards import AsyncLoyaltyCards, LoyaltyCards
from .endpoints.referrals import AsyncReferrals, Referrals

if TYPE_CHECKING:
    from ._runtime.free_call import AsyncRawRequest, RawRequest


class TalonOne(
    CustomerSessions,
    CustomerProfiles,
    Audiences,
    Events,
    Coupons,
    Referrals,
    LoyaltyEndpoints,
    LoyaltyCards,
    Achievements,
    Campaigns,
    Catalogs,
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
    AsyncLoyaltyEndpoints,
    AsyncLoyaltyCards,
    AsyncAchievements,
    AsyncCampaigns,
    AsyncCatalogs,
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
        self.get_customer_session = typed_raw(client.get_customer_session)
        self.update_customer_session_v2 = typed_raw(client.update_customer_session_v2)
        self.update_customer_session = typed_raw(client.update_customer_session)
        self.return_cart_items = typed_raw(client.return_cart_items)
        self.reopen_customer_session = typed_raw(client.reopen_customer_session)
        self.update_customer_profile_v2 = typed_raw(client.update_customer_profile_v2)
        self.update_customer_profiles_v2 = typed_raw(client.update_customer_profiles_v2)
        self.update_customer_profile = typed_raw(client.update_customer_profile)
        self.get_customer_inventory = typed_raw(client.get_customer_inventory)
        self.delete_customer_data = typed_raw(client.delete_customer_data)
        self.create_audience_v2 = typed_raw(client.create_audience_v2)
        self.update_audience_v2 = typed_raw(client.update_audience_v2)
        self.delete_audience_v2 = typed_raw(client.delete_audience_v2)
        self.delete_audience_memberships_v2 = typed_raw(client.delete_audience_memberships_v2)
        self.update_audience_customers_attributes = typed_raw(
            client.update_audience_customers_attributes
        )
        self.update_customer_profile_audiences = typed_raw(client.update_customer_profile_audiences)
        self.track_event_v2 = typed_raw(client.track_event_v2)
        self.track_event = typed_raw(client.track_event)
        self.create_coupon_reservation = typed_raw(client.create_coupon_reservation)
        self.delete_coupon_reservation = typed_raw(client.delete_coupon_reservation)
        self.get_reserved_customers = typed_raw(client.get_reserved_customers)
        self.create_referral = typed_raw(client.create_referral)
        self.create_referrals_for_multiple_advocates = typed_raw(
            client.create_referrals_for_multiple_advocates
        )
        self.get_loyalty_balances = typed_raw(client.get_loyalty_balances)
        self.get_loyalty_program_profile_points = typed_raw(
            client.get_loyalty_program_profile_points
        )
        self.get_loyalty_program_profile_transactions = typed_raw(
            client.get_loyalty_program_profile_transactions
        )
        self.delete_loyalty_transactions_from_ledgers = typed_raw(
            client.delete_loyalty_transactions_from_ledgers
        )
        self.activate_loyalty_points = typed_raw(client.activate_loyalty_points)
        self.generate_loyalty_card = typed_raw(client.generate_loyalty_card)
        self.get_loyalty_card_balances = typed_raw(client.get_loyalty_card_balances)
        self.get_loyalty_card_points = typed_raw(client.get_loyalty_card_points)
        self.get_loyalty_card_transactions = typed_raw(client.get_loyalty_card_transactions)
        self.link_loyalty_card_to_profile = typed_raw(client.link_loyalty_card_to_profile)
        self.unlink_loyalty_card_from_profile = typed_raw(client.unlink_loyalty_card_from_profile)
        self.get_customer_achievements = typed_raw(client.get_customer_achievements)
        self.get_customer_achievement_history = typed_raw(client.get_customer_achievement_history)
        self.integration_get_all_campaigns = typed_raw(client.integration_get_all_campaigns)
        self.sync_catalog = typed_raw(client.sync_catalog)
        self.best_prior_price = typed_raw(client.best_prior_price)


class AsyncTalonOneWithRawResponse:
    """The methods of `AsyncTalonOne`, which here return a `RawResponse`."""

    def __init__(self, client: AsyncTalonOne) -> None:
        self.request = cast("AsyncRawRequest", client.request)
        self.get_customer_session = typed_async_raw(client.get_customer_session)
        self.update_customer_session_v2 = typed_async_raw(client.update_customer_session_v2)
        self.update_customer_session = typed_async_raw(client.update_customer_session)
        self.return_cart_items = typed_async_raw(client.return_cart_items)
        self.reopen_customer_session = typed_async_raw(client.reopen_customer_session)
        self.update_customer_profile_v2 = typed_async_raw(client.update_customer_profile_v2)
        self.update_customer_profiles_v2 = typed_async_raw(client.update_customer_profiles_v2)
        self.update_customer_profile = typed_async_raw(client.update_customer_profile)
        self.get_customer_inventory = typed_async_raw(client.get_customer_inventory)
        self.delete_customer_data = typed_async_raw(client.delete_customer_data)
        self.create_audience_v2 = typed_async_raw(client.create_audience_v2)
        self.update_audience_v2 = typed_async_raw(client.update_audience_v2)
        self.delete_audience_v2 = typed_async_raw(client.delete_audience_v2)
        self.delete_audience_memberships_v2 = typed_async_raw(client.delete_audience_memberships_v2)
        self.update_audience_customers_attributes = typed_async_raw(
            client.update_audience_customers_attributes
        )
        self.update_customer_profile_audiences = typed_async_raw(
            client.update_customer_profile_audiences
        )
        self.track_event_v2 = typed_async_raw(client.track_event_v2)
        self.track_event = typed_async_raw(client.track_event)
        self.create_coupon_reservation = typed_async_raw(client.create_coupon_reservation)
        self.delete_coupon_reservation = typed_async_raw(client.delete_coupon_reservation)
        self.get_reserved_customers = typed_async_raw(client.get_reserved_customers)
        self.create_referral = typed_async_raw(client.create_referral)
        self.create_referrals_for_multiple_advocates = typed_async_raw(
            client.create_referrals_for_multiple_advocates
        )
        self.get_loyalty_balances = typed_async_raw(client.get_loyalty_balances)
        self.get_loyalty_program_profile_points = typed_async_raw(
            client.get_loyalty_program_profile_points
        )
        self.get_loyalty_program_profile_transactions = typed_async_raw(
            client.get_loyalty_program_profile_transactions
        )
        self.delete_loyalty_transactions_from_ledgers = typed_async_raw(
            client.delete_loyalty_transactions_from_ledgers
        )
        self.activate_loyalty_points = typed_async_raw(client.activate_loyalty_points)
        self.generate_loyalty_card = typed_async_raw(client.generate_loyalty_card)
        self.get_loyalty_card_balances = typed_async_raw(client.get_loyalty_card_balances)
        self.get_loyalty_card_points = typed_async_raw(client.get_loyalty_card_points)
        self.get_loyalty_card_transactions = typed_async_raw(client.get_loyalty_card_transactions)
        self.link_loyalty_card_to_profile = typed_async_raw(client.link_loyalty_card_to_profile)
        self.unlink_loyalty_card_from_profile = typed_async_raw(
            client.unlink_loyalty_card_from_profile
        )
        self.get_customer_achievements = typed_async_raw(client.get_customer_achievements)
        self.get_customer_achievement_history = typed_async_raw(
            client.get_customer_achievement_history
        )
        self.integration_get_all_campaigns = typed_async_raw(client.integration_get_all_campaigns)
        self.sync_catalog = typed_async_raw(client.sync_catalog)
        self.best_prior_price = typed_async_raw(client.best_prior_price)

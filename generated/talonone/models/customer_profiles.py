# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Models of the API.

Import them from the package: in which of its modules one stands may change with the specification.
"""

from __future__ import annotations

from typing import Any, Literal

from msgspec import UNSET, UnsetType, field

from .._runtime.model import Model
from .customer_sessions import Coupon, CustomerProfile, IntegrationStateV2, Loyalty, Referral


class ProfileAudiencesChanges(Model, kw_only=True):
    """Audiences that a customer joins and leaves. Both lists may be empty."""

    adds: list[int]
    """Ids of the audiences to join."""
    deletes: list[int]
    """Ids of the audiences to leave."""


class MultipleCustomerProfileIntegrationRequestItem(Model, kw_only=True):
    """Changes to one of many profiles."""

    integration_id: str = field(name="integrationId")
    """Your own id of the customer."""
    attributes: dict[str, Any] | UnsetType = UNSET
    """Attributes of the customer, by name; the account must define them. Those left out stay as
    they are, `null` clears one."""


class NewCustomerProfile(Model, kw_only=True):
    """Changes to one profile, as V1 takes them."""

    attributes: dict[str, Any] | UnsetType = UNSET
    """Attributes of the customer, by name; the account must define them. Those left out stay as
    they are, `null` clears one."""


class CustomerProfileIntegrationRequestV2(Model, kw_only=True):
    """Changes to one profile, and what the answer should contain."""

    attributes: dict[str, Any] | UnsetType = UNSET
    """Attributes of the customer, by name; the account must define them. Those left out stay as
    they are, `null` clears one."""
    audiences_changes: ProfileAudiencesChanges | UnsetType = field(
        name="audiencesChanges", default=UNSET
    )
    """Audiences that the customer joins and leaves."""
    response_content: (
        list[
            Literal[
                "customerProfile", "triggeredCampaigns", "loyalty", "event", "ruleFailureReasons"
            ]
        ]
        | UnsetType
    ) = field(name="responseContent", default=UNSET)
    """Parts of the state to put into the answer."""


class MultipleCustomerProfileIntegrationRequest(Model, kw_only=True):
    """Profiles to create or to update with one request."""

    customer_profiles: list[MultipleCustomerProfileIntegrationRequestItem] | UnsetType = field(
        name="customerProfiles", default=UNSET
    )
    """The profiles, at most 1000. At most 1000 items."""


class CustomerInventory(Model, kw_only=True):
    """The belongings of a customer. Parts that the request did not ask for are missing."""

    profile: CustomerProfile | None | UnsetType = UNSET
    """The profile of the customer."""
    loyalty: Loyalty | None | UnsetType = UNSET
    """Loyalty balances of the customer."""
    referrals: list[Referral] | None | UnsetType = UNSET
    """Referral codes of the customer."""
    coupons: list[Coupon] | None | UnsetType = UNSET
    """Coupons that the customer has reserved."""


class MultipleCustomerProfileIntegrationResponseV2(Model, kw_only=True):
    """The states of all profiles of one bulk update."""

    integration_states: list[IntegrationStateV2] | None | UnsetType = field(
        name="integrationStates", default=UNSET
    )
    """One state for each profile."""

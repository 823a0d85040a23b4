# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Types of request bodies that are written as mappings, for type checkers.

A key has its name in JSON, and a model may stand for a mapping inside of another one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NotRequired, TypedDict

from ..models.customer_profiles import (
    MultipleCustomerProfileIntegrationRequestItem,
    ProfileAudiencesChanges,
)


class ProfileAudiencesChangesDict(TypedDict):
    """Audiences that a customer joins and leaves. Both lists may be empty."""

    adds: Sequence[int]
    """Ids of the audiences to join."""
    deletes: Sequence[int]
    """Ids of the audiences to leave."""


class MultipleCustomerProfileIntegrationRequestItemDict(TypedDict):
    """Changes to one of many profiles."""

    attributes: NotRequired[Mapping[str, Any]]
    """Attributes of the customer, by name; the account must define them. Those left out stay as
    they are, `null` clears one."""
    integrationId: str
    """Your own id of the customer."""


class NewCustomerProfileDict(TypedDict):
    """Changes to one profile, as V1 takes them."""

    attributes: NotRequired[Mapping[str, Any]]
    """Attributes of the customer, by name; the account must define them. Those left out stay as
    they are, `null` clears one."""


class CustomerProfileIntegrationRequestV2Dict(TypedDict):
    """Changes to one profile, and what the answer should contain."""

    attributes: NotRequired[Mapping[str, Any]]
    """Attributes of the customer, by name; the account must define them. Those left out stay as
    they are, `null` clears one."""
    audiencesChanges: NotRequired[ProfileAudiencesChanges | ProfileAudiencesChangesDict]
    """Audiences that the customer joins and leaves."""
    responseContent: NotRequired[
        Sequence[
            Literal[
                "customerProfile", "triggeredCampaigns", "loyalty", "event", "ruleFailureReasons"
            ]
        ]
    ]
    """Parts of the state to put into the answer."""


class MultipleCustomerProfileIntegrationRequestDict(TypedDict):
    """Profiles to create or to update with one request."""

    customerProfiles: NotRequired[
        Sequence[
            MultipleCustomerProfileIntegrationRequestItem
            | MultipleCustomerProfileIntegrationRequestItemDict
        ]
    ]
    """The profiles, at most 1000. At most 1000 items."""

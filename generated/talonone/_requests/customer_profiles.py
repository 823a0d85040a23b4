# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Schemas of request bodies with every constraint, to check what is sent."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field


class ProfileAudiencesChanges(Struct, kw_only=True, forbid_unknown_fields=True):
    adds: list[int]
    deletes: list[int]


class MultipleCustomerProfileIntegrationRequestItem(
    Struct, kw_only=True, forbid_unknown_fields=True
):
    integration_id: str = field(name="integrationId")
    attributes: dict[str, Any] | UnsetType = UNSET


class NewCustomerProfile(Struct, kw_only=True, forbid_unknown_fields=True):
    attributes: dict[str, Any] | UnsetType = UNSET


class CustomerProfileIntegrationRequestV2(Struct, kw_only=True, forbid_unknown_fields=True):
    attributes: dict[str, Any] | UnsetType = UNSET
    audiences_changes: ProfileAudiencesChanges | UnsetType = field(
        name="audiencesChanges", default=UNSET
    )
    response_content: (
        list[
            Literal[
                "customerProfile", "triggeredCampaigns", "loyalty", "event", "ruleFailureReasons"
            ]
        ]
        | UnsetType
    ) = field(name="responseContent", default=UNSET)


class MultipleCustomerProfileIntegrationRequest(Struct, kw_only=True, forbid_unknown_fields=True):
    customer_profiles: (
        Annotated[list[MultipleCustomerProfileIntegrationRequestItem], Meta(max_length=1000)]
        | UnsetType
    ) = field(name="customerProfiles", default=UNSET)

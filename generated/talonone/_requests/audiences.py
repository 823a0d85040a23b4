# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Schemas of request bodies with every constraint, to check what is sent."""

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, Struct, UnsetType, field


class CustomerProfileAudienceRequestItem(Struct, kw_only=True, forbid_unknown_fields=True):
    action: Literal["add", "delete"]
    profile_integration_id: str = field(name="profileIntegrationId")
    audience_id: int = field(name="audienceId")


class CustomerProfileAudienceRequest(Struct, kw_only=True, forbid_unknown_fields=True):
    data: list[CustomerProfileAudienceRequestItem] | UnsetType = UNSET

# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Schemas of request bodies with every constraint, to check what is sent."""

from __future__ import annotations

from msgspec import UNSET, Struct, UnsetType, field

from .._runtime.model import AwareDatetime


class NewReferral(Struct, kw_only=True, forbid_unknown_fields=True):
    campaign_id: int = field(name="campaignId")
    advocate_profile_integration_id: str = field(name="advocateProfileIntegrationId")
    friend_profile_integration_id: str | UnsetType = field(
        name="friendProfileIntegrationId", default=UNSET
    )
    start_date: AwareDatetime | UnsetType = field(name="startDate", default=UNSET)
    expiry_date: AwareDatetime | UnsetType = field(name="expiryDate", default=UNSET)

# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Models of the API.

Import them from the package: in which of its modules one stands may change with the specification.
"""

from __future__ import annotations

from msgspec import UNSET, UnsetType, field

from .._runtime.model import AwareDatetime, Model


class NewReferral(Model, kw_only=True):
    """A referral code to create."""

    campaign_id: int = field(name="campaignId")
    """Id of the referral campaign that the code is for."""
    advocate_profile_integration_id: str = field(name="advocateProfileIntegrationId")
    """Your own id of the customer who recommends."""
    friend_profile_integration_id: str | UnsetType = field(
        name="friendProfileIntegrationId", default=UNSET
    )
    """Your own id of the friend, if the code is meant for one friend only."""
    start_date: AwareDatetime | UnsetType = field(name="startDate", default=UNSET)
    """When the code becomes valid. Without it, at once."""
    expiry_date: AwareDatetime | UnsetType = field(name="expiryDate", default=UNSET)
    """When the code stops being valid. Without it, never."""

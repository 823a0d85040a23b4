# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import UNSET, UnsetType, field

from .._runtime.model import AwareDatetime, Model


class Referral(Model, kw_only=True):
    """A referral code as the server has it."""

    id: int
    """Id of the referral."""
    created: AwareDatetime
    """When the referral was created."""
    campaign_id: int = field(name="campaignId")
    """Id of the campaign that the referral belongs to."""
    advocate_profile_integration_id: str = field(name="advocateProfileIntegrationId")
    """Your own id of the customer who recommends."""
    code: str
    """The code, as customers type it. At least 4 characters."""
    usage_counter: int = field(name="usageCounter")
    """How often the code was used."""
    usage_limit: int = field(name="usageLimit")
    """How often the code may be used; 0 means without limit. At least 0."""
    friend_profile_integration_id: str | None | UnsetType = field(
        name="friendProfileIntegrationId", default=UNSET
    )
    """Your own id of the friend, if the code is meant for one friend only."""
    start_date: AwareDatetime | None | UnsetType = field(name="startDate", default=UNSET)
    """When the code becomes valid."""
    expiry_date: AwareDatetime | None | UnsetType = field(name="expiryDate", default=UNSET)
    """When the code stops being valid. Without it, never."""

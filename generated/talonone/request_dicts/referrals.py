# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Types of request bodies that are written as mappings, for type checkers.

A key has its name in JSON, and a model may stand for a mapping inside of another one.
"""

from __future__ import annotations

from datetime import datetime
from typing import NotRequired, TypedDict


class NewReferralDict(TypedDict):
    """A referral code to create."""

    campaignId: int
    """Id of the referral campaign that the code is for."""
    advocateProfileIntegrationId: str
    """Your own id of the customer who recommends."""
    friendProfileIntegrationId: NotRequired[str]
    """Your own id of the friend, if the code is meant for one friend only."""
    startDate: NotRequired[datetime | str]
    """When the code becomes valid. Without it, at once."""
    expiryDate: NotRequired[datetime | str]
    """When the code stops being valid. Without it, never."""

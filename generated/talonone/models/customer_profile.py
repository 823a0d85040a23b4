# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import Any

from msgspec import UNSET, UnsetType, field

from .._runtime.model import AwareDatetime, Model
from .audience_membership import AudienceMembership
from .loyalty_membership import LoyaltyMembership


class CustomerProfile(Model, kw_only=True):
    """A customer as the server has it."""

    integration_id: str = field(name="integrationId")
    """Your own id of the customer."""
    created: AwareDatetime
    """When the profile was created."""
    attributes: dict[str, Any]
    """Attributes of the customer, by name."""
    account_id: int = field(name="accountId")
    """Id of the Talon.One account that the profile belongs to."""
    closed_sessions: int = field(name="closedSessions")
    """Number of closed sessions, which is that of complete purchases."""
    total_sales: float = field(name="totalSales")
    """Worth of all purchases, before discounts."""
    last_activity: AwareDatetime = field(name="lastActivity")
    """When the server last heard of the customer."""
    loyalty_memberships: list[LoyaltyMembership] | None | UnsetType = field(
        name="loyaltyMemberships", default=UNSET
    )
    """Loyalty programs that the customer has joined."""
    audience_memberships: list[AudienceMembership] | None | UnsetType = field(
        name="audienceMemberships", default=UNSET
    )
    """Audiences that the customer belongs to."""

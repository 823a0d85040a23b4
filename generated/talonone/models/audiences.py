# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Models of the API.

Import them from the package: in which of its modules one stands may change with the specification.
"""

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, UnsetType, field

from .._runtime.model import Model


class CustomerProfileAudienceRequestItem(Model, kw_only=True):
    """One customer joins or leaves one audience."""

    action: Literal["add", "delete"]
    """Whether the customer joins (`add`) or leaves (`delete`)."""
    profile_integration_id: str = field(name="profileIntegrationId")
    """Your own id of the customer."""
    audience_id: int = field(name="audienceId")
    """Id of the audience."""


class CustomerProfileAudienceRequest(Model, kw_only=True):
    """Changes to the members of audiences."""

    data: list[CustomerProfileAudienceRequestItem] | UnsetType = UNSET
    """The changes."""

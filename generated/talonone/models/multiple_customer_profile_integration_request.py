# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import UNSET, UnsetType, field

from .._runtime.model import Model
from .multiple_customer_profile_integration_request_item import (
    MultipleCustomerProfileIntegrationRequestItem,
)


class MultipleCustomerProfileIntegrationRequest(Model, kw_only=True):
    """Profiles to create or to update with one request."""

    customer_profiles: list[MultipleCustomerProfileIntegrationRequestItem] | UnsetType = field(
        name="customerProfiles", default=UNSET
    )
    """The profiles, at most 1000. At most 1000 items."""

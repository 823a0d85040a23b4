# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import UNSET, UnsetType

from .._runtime.model import Model
from .customer_profile_audience_request_item import CustomerProfileAudienceRequestItem


class CustomerProfileAudienceRequest(Model, kw_only=True):
    """Changes to the members of audiences."""

    data: list[CustomerProfileAudienceRequestItem] | UnsetType = UNSET
    """The changes."""

# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import UNSET, Struct, UnsetType

from .customer_profile_audience_request_item import CustomerProfileAudienceRequestItem


class CustomerProfileAudienceRequest(Struct, kw_only=True):
    data: list[CustomerProfileAudienceRequestItem] | UnsetType = UNSET

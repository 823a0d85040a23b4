# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType, field

from .multiple_customer_profile_integration_request_item import (
    MultipleCustomerProfileIntegrationRequestItem,
)


class MultipleCustomerProfileIntegrationRequest(Struct, kw_only=True):
    customer_profiles: (
        Annotated[list[MultipleCustomerProfileIntegrationRequestItem], Meta(max_length=1000)]
        | UnsetType
    ) = field(name="customerProfiles", default=UNSET)

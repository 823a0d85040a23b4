# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import Any

from msgspec import UNSET, Struct, UnsetType, field


class MultipleCustomerProfileIntegrationRequestItem(Struct, kw_only=True):
    integration_id: str = field(name="integrationId")
    attributes: dict[str, Any] | UnsetType = UNSET

# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import Literal

from msgspec import Struct, field


class CustomerProfileAudienceRequestItem(Struct, kw_only=True):
    action: Literal["add", "delete"]
    profile_integration_id: str = field(name="profileIntegrationId")
    audience_id: int = field(name="audienceId")

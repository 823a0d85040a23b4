# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType, field

from .profile_audiences_changes import ProfileAudiencesChanges


class CustomerProfileIntegrationRequestV2(Struct, kw_only=True):
    attributes: dict[str, Any] | UnsetType = UNSET
    audiences_changes: ProfileAudiencesChanges | UnsetType = field(
        name="audiencesChanges", default=UNSET
    )
    response_content: (
        list[
            Literal[
                "customerProfile", "triggeredCampaigns", "loyalty", "event", "ruleFailureReasons"
            ]
        ]
        | UnsetType
    ) = field(name="responseContent", default=UNSET)

# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import Any, Literal

from msgspec import UNSET, UnsetType, field

from .._runtime.model import Model
from .profile_audiences_changes import ProfileAudiencesChanges


class CustomerProfileIntegrationRequestV2(Model, kw_only=True):
    """Changes to one profile, and what the answer should contain."""

    attributes: dict[str, Any] | UnsetType = UNSET
    """Attributes of the customer, by name; the account must define them. Those left out stay as
    they are, `null` clears one."""
    audiences_changes: ProfileAudiencesChanges | UnsetType = field(
        name="audiencesChanges", default=UNSET
    )
    """Audiences that the customer joins and leaves."""
    response_content: (
        list[
            Literal[
                "customerProfile", "triggeredCampaigns", "loyalty", "event", "ruleFailureReasons"
            ]
        ]
        | UnsetType
    ) = field(name="responseContent", default=UNSET)
    """Parts of the state to put into the answer."""

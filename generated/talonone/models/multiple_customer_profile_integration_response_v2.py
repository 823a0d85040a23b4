# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import UNSET, UnsetType, field

from .._runtime.model import Model
from .integration_state_v2 import IntegrationStateV2


class MultipleCustomerProfileIntegrationResponseV2(Model, kw_only=True):
    """The states of all profiles of one bulk update."""

    integration_states: list[IntegrationStateV2] | None | UnsetType = field(
        name="integrationStates", default=UNSET
    )
    """One state for each profile."""

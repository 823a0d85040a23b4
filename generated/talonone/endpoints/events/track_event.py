# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""`trackEvent`: POST /v1/events"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from msgspec import UNSET, UnsetType

from ..._runtime.operation import Call, Operation

if TYPE_CHECKING:
    from ...models import IntegrationState, NewEvent


OPERATION: Final[Operation[IntegrationState]] = Operation(
    id="trackEvent",
    method="POST",
    path="/v1/events",
    security=("api_key_v1", "integration_auth"),
    answers={201: "IntegrationState"},
    query={"dry": bool},
    body="NewEvent",
    body_required=True,
)


def call(
    body: NewEvent | Mapping[str, object],
    *,
    dry: bool | UnsetType = UNSET,
) -> Call[IntegrationState]:
    """Return the call with these arguments, ready to be sent."""
    return Call(
        OPERATION,
        query={"dry": dry},
        body=body,
    )

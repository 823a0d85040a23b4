# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""`updateCustomerSessionV2`: PUT /v2/customer_sessions/{customerSessionId}"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from msgspec import UNSET, UnsetType

from ..._runtime.operation import Call, Operation

if TYPE_CHECKING:
    from ...models import IntegrationRequest, IntegrationStateV2


OPERATION: Final[Operation[IntegrationStateV2]] = Operation(
    id="updateCustomerSessionV2",
    method="PUT",
    path="/v2/customer_sessions/{customerSessionId}",
    security=("api_key_v1",),
    answers={200: "IntegrationStateV2"},
    query={"dry": bool},
    body="IntegrationRequest",
    body_required=True,
)


def call(
    customer_session_id: str,
    body: IntegrationRequest | Mapping[str, object],
    *,
    dry: bool | UnsetType = UNSET,
) -> Call[IntegrationStateV2]:
    """Return the call with these arguments, ready to be sent."""
    return Call(
        OPERATION,
        path={"customerSessionId": customer_session_id},
        query={"dry": dry},
        body=body,
    )

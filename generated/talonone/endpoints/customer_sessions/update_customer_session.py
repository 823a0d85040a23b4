# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""`updateCustomerSession`: PUT /v1/customer_sessions/{customerSessionId}"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from msgspec import UNSET, UnsetType

from ..._runtime.operation import Call, Operation

if TYPE_CHECKING:
    from ...models import IntegrationState, NewCustomerSession


OPERATION: Final[Operation[IntegrationState]] = Operation(
    id="updateCustomerSession",
    method="PUT",
    path="/v1/customer_sessions/{customerSessionId}",
    security=("api_key_v1", "integration_auth"),
    answers={200: "IntegrationState"},
    query={"dry": bool},
    body="NewCustomerSession",
    body_required=True,
)


def call(
    customer_session_id: str,
    body: NewCustomerSession | Mapping[str, object],
    *,
    dry: bool | UnsetType = UNSET,
) -> Call[IntegrationState]:
    """Return the call with these arguments, ready to be sent."""
    return Call(
        OPERATION,
        path={"customerSessionId": customer_session_id},
        query={"dry": dry},
        body=body,
    )

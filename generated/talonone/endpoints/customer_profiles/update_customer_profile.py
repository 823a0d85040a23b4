# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""`updateCustomerProfile`: PUT /v1/customer_profiles/{integrationId}"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from msgspec import UNSET, UnsetType

from ..._runtime.operation import Call, Operation

if TYPE_CHECKING:
    from ...models import IntegrationState, NewCustomerProfile


OPERATION: Final[Operation[IntegrationState]] = Operation(
    id="updateCustomerProfile",
    method="PUT",
    path="/v1/customer_profiles/{integrationId}",
    security=("api_key_v1", "integration_auth"),
    answers={200: "IntegrationState"},
    query={"dry": bool},
    body="NewCustomerProfile",
    body_required=True,
)


def call(
    integration_id: str,
    body: NewCustomerProfile | Mapping[str, object],
    *,
    dry: bool | UnsetType = UNSET,
) -> Call[IntegrationState]:
    """Return the call with these arguments, ready to be sent."""
    return Call(
        OPERATION,
        path={"integrationId": integration_id},
        query={"dry": dry},
        body=body,
    )

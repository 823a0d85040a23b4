# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""`updateCustomerProfileV2`: PUT /v2/customer_profiles/{integrationId}"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from msgspec import UNSET, UnsetType

from ..._runtime.operation import Call, Operation

if TYPE_CHECKING:
    from ...models import CustomerProfileIntegrationRequestV2, IntegrationStateV2


OPERATION: Final[Operation[IntegrationStateV2]] = Operation(
    id="updateCustomerProfileV2",
    method="PUT",
    path="/v2/customer_profiles/{integrationId}",
    security=("api_key_v1",),
    answers={200: "IntegrationStateV2"},
    query={"runRuleEngine": bool, "dry": bool},
    body="CustomerProfileIntegrationRequestV2",
    body_required=True,
)


def call(
    integration_id: str,
    body: CustomerProfileIntegrationRequestV2 | Mapping[str, object],
    *,
    run_rule_engine: bool | UnsetType = UNSET,
    dry: bool | UnsetType = UNSET,
) -> Call[IntegrationStateV2]:
    """Return the call with these arguments, ready to be sent."""
    return Call(
        OPERATION,
        path={"integrationId": integration_id},
        query={"runRuleEngine": run_rule_engine, "dry": dry},
        body=body,
    )

# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""`getCustomerInventory`: GET /v1/customer_profiles/{integrationId}/inventory"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import UNSET, UnsetType

from ..._runtime.operation import Call, Operation

if TYPE_CHECKING:
    from ...models import CustomerInventory


OPERATION: Final[Operation[CustomerInventory]] = Operation(
    id="getCustomerInventory",
    method="GET",
    path="/v1/customer_profiles/{integrationId}/inventory",
    security=("api_key_v1", "integration_auth"),
    answers={200: "CustomerInventory"},
    query={"profile": bool, "referrals": bool, "coupons": bool, "loyalty": bool},
)


def call(
    integration_id: str,
    *,
    profile: bool | UnsetType = UNSET,
    referrals: bool | UnsetType = UNSET,
    coupons: bool | UnsetType = UNSET,
    loyalty: bool | UnsetType = UNSET,
) -> Call[CustomerInventory]:
    """Return the call with these arguments, ready to be sent."""
    return Call(
        OPERATION,
        path={"integrationId": integration_id},
        query={"profile": profile, "referrals": referrals, "coupons": coupons, "loyalty": loyalty},
    )

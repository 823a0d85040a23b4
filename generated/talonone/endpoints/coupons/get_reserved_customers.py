# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""`getReservedCustomers`: GET /v1/coupon_reservations/customerprofiles/{couponValue}"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..._runtime.operation import Call, Operation

if TYPE_CHECKING:
    from ...models import InlineResponse200


OPERATION: Final[Operation[InlineResponse200]] = Operation(
    id="getReservedCustomers",
    method="GET",
    path="/v1/coupon_reservations/customerprofiles/{couponValue}",
    security=("api_key_v1", "integration_auth"),
    answers={200: "InlineResponse200"},
)


def call(
    coupon_value: str,
) -> Call[InlineResponse200]:
    """Return the call with these arguments, ready to be sent."""
    return Call(
        OPERATION,
        path={"couponValue": coupon_value},
    )

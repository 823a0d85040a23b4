# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""`createCouponReservation`: POST /v1/coupon_reservations/{couponValue}"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from ..._runtime.operation import Call, Operation

if TYPE_CHECKING:
    from ...models import Coupon, CouponReservations


OPERATION: Final[Operation[Coupon]] = Operation(
    id="createCouponReservation",
    method="POST",
    path="/v1/coupon_reservations/{couponValue}",
    security=("api_key_v1", "integration_auth"),
    answers={201: "Coupon"},
    body="CouponReservations",
    body_required=True,
)


def call(
    coupon_value: str,
    body: CouponReservations | Mapping[str, object],
) -> Call[Coupon]:
    """Return the call with these arguments, ready to be sent."""
    return Call(
        OPERATION,
        path={"couponValue": coupon_value},
        body=body,
    )

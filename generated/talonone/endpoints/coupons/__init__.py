# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""The endpoints of the tag `Coupons`."""

from __future__ import annotations

from typing import Any, Final

from ..._runtime.operation import Operation
from . import create_coupon_reservation, delete_coupon_reservation, get_reserved_customers

__all__ = ["OPERATIONS"]

OPERATIONS: Final[tuple[Operation[Any], ...]] = (
    create_coupon_reservation.OPERATION,
    delete_coupon_reservation.OPERATION,
    get_reserved_customers.OPERATION,
)

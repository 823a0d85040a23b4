# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""The endpoints of the tag `Customer profiles`."""

from __future__ import annotations

from typing import Any, Final

from ..._runtime.operation import Operation
from . import (
    delete_customer_data,
    get_customer_inventory,
    update_customer_profile,
    update_customer_profile_v2,
    update_customer_profiles_v2,
)

__all__ = ["OPERATIONS"]

OPERATIONS: Final[tuple[Operation[Any], ...]] = (
    update_customer_profile_v2.OPERATION,
    update_customer_profiles_v2.OPERATION,
    update_customer_profile.OPERATION,
    get_customer_inventory.OPERATION,
    delete_customer_data.OPERATION,
)

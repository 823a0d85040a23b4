# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""All operations of the API, a module for each tag."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from .._runtime.operation import Operation
from . import (
    achievements,
    audiences,
    campaigns,
    catalogs,
    coupons,
    customer_profiles,
    customer_sessions,
    events,
    loyalty,
    loyalty_cards,
    referrals,
)

OPERATIONS: Final[Mapping[str, Operation[Any]]] = {
    operation.id: operation
    for tag in (
        customer_sessions,
        customer_profiles,
        audiences,
        events,
        coupons,
        referrals,
        loyalty,
        loyalty_cards,
        achievements,
        campaigns,
        catalogs,
    )
    for operation in tag.OPERATIONS
}
"""The operations by their `operationId`."""

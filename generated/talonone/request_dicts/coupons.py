# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Types of request bodies that are written as mappings, for type checkers.

A key has its name in JSON, and a model may stand for a mapping inside of another one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict


class CouponReservationsDict(TypedDict):
    """Customers whose reservations of a coupon are made or cancelled."""

    integrationIDs: Sequence[str]
    """Your own ids of the customers."""

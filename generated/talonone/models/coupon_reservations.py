# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import field

from .._runtime.model import Model


class CouponReservations(Model, kw_only=True):
    """Customers whose reservations of a coupon are made or cancelled."""

    integration_ids: list[str] = field(name="integrationIDs")
    """Your own ids of the customers."""

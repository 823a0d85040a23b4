# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""The models of the tag `Coupons` that no earlier tag needs."""

from __future__ import annotations

from msgspec import Struct, field


class CouponReservations(Struct, kw_only=True):
    integration_ids: list[str] = field(name="integrationIDs")

# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Schemas of request bodies with every constraint, to check what is sent."""

from __future__ import annotations

from msgspec import Struct, field


class CouponReservations(Struct, kw_only=True, forbid_unknown_fields=True):
    integration_ids: list[str] = field(name="integrationIDs")

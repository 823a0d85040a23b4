# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Models of the API.

Import them from the package: in which of its modules one stands may change with the specification.
"""

from __future__ import annotations

from msgspec import field

from .._runtime.model import Model
from .customer_sessions import CustomerProfile


class CouponReservations(Model, kw_only=True):
    """Customers whose reservations of a coupon are made or cancelled."""

    integration_ids: list[str] = field(name="integrationIDs")
    """Your own ids of the customers."""


class InlineResponse200(Model, kw_only=True):
    """A list of customer profiles."""

    total_result_size: int = field(name="totalResultSize")
    """Number of profiles in all."""
    data: list[CustomerProfile]
    """The profiles."""

# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import field

from .._runtime.model import Model
from .customer_profile import CustomerProfile


class InlineResponse200(Model, kw_only=True):
    """A list of customer profiles."""

    total_result_size: int = field(name="totalResultSize")
    """Number of profiles in all."""
    data: list[CustomerProfile]
    """The profiles."""

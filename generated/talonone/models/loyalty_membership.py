# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import UNSET, UnsetType, field

from .._runtime.model import AwareDatetime, Model


class LoyaltyMembership(Model, kw_only=True):
    """A loyalty program that a customer has joined."""

    loyalty_program_id: int = field(name="loyaltyProgramId")
    """Id of the program."""
    joined: AwareDatetime | None | UnsetType = UNSET
    """When the customer joined."""

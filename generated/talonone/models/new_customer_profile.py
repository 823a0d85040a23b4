# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import Any

from msgspec import UNSET, UnsetType

from .._runtime.model import Model


class NewCustomerProfile(Model, kw_only=True):
    """Changes to one profile, as V1 takes them."""

    attributes: dict[str, Any] | UnsetType = UNSET
    """Attributes of the customer, by name; the account must define them. Those left out stay as
    they are, `null` clears one."""

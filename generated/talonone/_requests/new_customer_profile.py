# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import Any

from msgspec import UNSET, Struct, UnsetType


class NewCustomerProfile(Struct, kw_only=True):
    attributes: dict[str, Any] | UnsetType = UNSET

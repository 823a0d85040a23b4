# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType


class CartItem(Struct, kw_only=True):
    name: Annotated[str, Meta(min_length=1)]
    sku: Annotated[str, Meta(min_length=1)]
    quantity: Annotated[int, Meta(ge=1)]
    price: float
    category: str | UnsetType = UNSET
    weight: float | UnsetType = UNSET
    height: float | UnsetType = UNSET
    width: float | UnsetType = UNSET
    length: float | UnsetType = UNSET
    position: float | UnsetType = UNSET
    attributes: dict[str, Any] | UnsetType = UNSET

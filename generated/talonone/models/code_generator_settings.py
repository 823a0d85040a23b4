# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import field

from .._runtime.model import Model


class CodeGeneratorSettings(Model, kw_only=True):
    """How random codes are made."""

    valid_characters: list[str] = field(name="validCharacters")
    """Characters that the random part consists of."""
    coupon_pattern: str = field(name="couponPattern")
    """Form of the codes; each `#` stands for one random character. From 3 to 100 characters."""

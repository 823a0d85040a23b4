# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import Annotated, TypeAlias

from msgspec import Meta

CouponCode: TypeAlias = Annotated[str, Meta(max_length=100)]

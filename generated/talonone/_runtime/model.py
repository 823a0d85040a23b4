"""The base class of all models, and the types that they share."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, TypeAlias

from msgspec import Meta, Struct

AwareDatetime: TypeAlias = Annotated[datetime, Meta(tz=True)]
"""A point in time, with its offset from UTC."""

if TYPE_CHECKING:
    Number: TypeAlias = float | Decimal
    """A number, which may be sent as a `float`, or with all digits as a `Decimal`."""
else:
    # msgspec reads this type; `decimal_numbers` has a reader of its own.
    Number = float


# Tracking for reference cycles takes up to half of the time to read a large response, and JSON has
# no cycles. Only a model that is put into its own free-form attributes would never be freed.
class Model(Struct, kw_only=True, repr_omit_defaults=True, gc=False):
    """A model of the API: keyword-only; absent fields are `UNSET`, which `repr` leaves out."""

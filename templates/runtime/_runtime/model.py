"""What all models share."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, TypeAlias

from msgspec import Meta, Struct

AwareDatetime: TypeAlias = Annotated[datetime, Meta(tz=True)]
"""A point in time: without an offset nobody could tell which one is meant."""

if TYPE_CHECKING:
    Number: TypeAlias = float | Decimal
    """A number that callers may send with all digits of a `Decimal`, or as a `float`."""
else:
    # Read as a `float`, and fast, unless a client says otherwise.
    Number = float


# Looking for reference cycles takes up to half of the time to read a large answer, and JSON has
# none: only a model that is put into its own free-form attributes would never be freed.
class Model(Struct, kw_only=True, repr_omit_defaults=True, gc=False):
    """A model of the API: keyword-only, absent fields `UNSET`, and left out of `repr`."""

"""What all models share."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

AwareDatetime: TypeAlias = Annotated[datetime, Meta(tz=True)]
"""A point in time: without an offset nobody could tell which one is meant."""


class Model(Struct, kw_only=True, repr_omit_defaults=True):
    """A model of the API: keyword-only, absent fields `UNSET`, and left out of `repr`."""

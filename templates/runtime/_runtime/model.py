"""The base class of all models, and the types that they share."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

from msgspec import Meta, Struct, to_builtins

AwareDatetime: TypeAlias = Annotated[datetime, Meta(tz=True)]
"""A point in time, with its offset from UTC."""

if TYPE_CHECKING:
    Number: TypeAlias = float | Decimal
    """A number, which may be sent as a `float`, or with all digits as a `Decimal`."""
else:
    # msgspec reads this type; `decimal_numbers` has a reader of its own.
    Number = float


class Tagged(Struct):
    """A class of request bodies that has its tag even where it has no alternatives."""


# Tracking for reference cycles takes up to half of the time to read a large response, and JSON has
# no cycles. Only a model that is put into its own free-form attributes would never be freed.
class Model(Struct, kw_only=True, repr_omit_defaults=True, gc=False):
    """A model of the API: keyword-only; absent fields are `UNSET`, which `repr` leaves out."""

    def to_dict(self) -> dict[str, Any]:
        """Return the model as `json.loads` reads it: names of JSON, and values of JSON alone.

        Fields that are `UNSET` are left out, times are texts, and a `Decimal` is an `int` or a
        `float`; a number beyond the range of `float` is a text.

        Raises:
            TypeError, ValueError: The model was made with a value that JSON does not have.
        """
        # Loaded when it is first used.
        from .json_values import decode_untyped, encode_model

        # A number that is left as a `Decimal` is beyond the range of `float`, and becomes a text.
        result: dict[str, Any] = to_builtins(decode_untyped(encode_model(self)))
        return result

    def to_json(self) -> str:
        """Return the model as JSON: names of JSON, and a `Decimal` with all its digits.

        Fields that are `UNSET` are left out.

        Raises:
            TypeError, ValueError: The model was made with a value that JSON does not have.
        """
        from .json_values import encode_model

        return encode_model(self).decode()

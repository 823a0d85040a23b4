"""The attributes that the account has defined; others are refused, as real servers do."""

from __future__ import annotations

from . import planted
from .attribute_types import fits
from .context import Context
from .documents import Document
from .refusals import invalid


def check(context: Context, of: str, attributes: Document, pointer: str) -> None:
    """Refuse attributes that the account has not defined, and values of other types.

    Args:
        context: The request.
        of: The kind of the thing that has the attributes, such as `customerProfile`.
        attributes: The attributes of a request; `null` clears one.
        pointer: The JSON pointer of the attributes in the body.
    """
    defined = planted.of(context).settings.get("attributes") if attributes else None
    if defined is None:
        return
    types = defined.get(of, {})
    for name, value in attributes.items():
        place = f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}"
        if name not in types:
            raise invalid(f"The account has no attribute {name!r} of type {of}", place)
        if value is not None and not fits(value, types[name]):
            raise invalid(f"Expected a value of type {types[name]}", place)

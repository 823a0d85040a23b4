"""Cart items, as requests give them and as sessions keep them."""

from __future__ import annotations

import re

from .documents import Document
from .refusals import invalid

# The fields that only the server sets.
_COUNTED = ("returnedQuantity", "remainingQuantity")

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def check(items: list[Document], pointer: str) -> None:
    """Refuse references that are no UUIDs, which the request models let pass."""
    for place, item in enumerate(items):
        for part in (item, *item.get("prices", {}).values()):
            reference = part.get("adjustmentReferenceId")
            if reference is not None and not _UUID.fullmatch(reference):
                raise invalid("Expected UUIDs as `adjustmentReferenceId`", f"{pointer}/{place}")


def merged(before: list[Document], given: list[Document]) -> list[Document]:
    """Return the items of a request as a session keeps them: with positions, and what came back."""
    items = [
        {key: value for key, value in item.items() if key not in _COUNTED} | {"position": place}
        for place, item in enumerate(given)
    ]
    counted = ({key: item[key] for key in _COUNTED if key in item} for item in before)
    same = [item | counts for item, counts in zip(items, counted, strict=False)]
    return before if same == before and len(items) == len(before) else items

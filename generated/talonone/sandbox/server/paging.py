"""Cuts lists into the pages that requests ask for."""

from __future__ import annotations

from collections.abc import Sequence

from ..shop.documents import Document
from .handling import RequestContext


def page(context: RequestContext, items: Sequence[Document], *, usual_size: int = 50) -> Document:
    """Return a page of a list, and whether there is more of it."""
    size = context.number("pageSize", usual_size, 1, 1000)
    skip = context.number("skip", 0, 0, 2**63 - 1)
    return {"hasMore": len(items) > skip + size, "data": items[skip : skip + size]}


def counted_page(context: RequestContext, items: Sequence[Document]) -> Document:
    """Return a page of a list, and the length of the list."""
    return {
        "totalResultSize": len(items),
        "data": page(context, items, usual_size=1000)["data"],
    }

"""The prices that items had, and the best of them within a time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from .context import Context
from .documents import Document
from .refusals import invalid
from .store import Table
from .timestamps import length, parse


def observe(context: Context, sku: str, price: object, more: Document) -> None:
    """Record the price of an item; it was seen now if nothing else is said."""
    entry = {
        "id": context.state.next_id("price"),
        "sku": sku,
        "observedAt": context.stamp,
        "contextId": "",
        "price": price,
        "metadata": {"influencingCampaignDetails": []},
        "target": {"targetType": "NONE"},
    }
    context.state.put(Table.PRICES, entry | more)


def best(context: Context, sku: str, request: Document) -> Document | None:
    """Return the lowest price that an item had in a timeframe, or `None` if it had none."""
    end = parse(request["timeframeEndDate"])
    try:
        start = end - _duration(request["timeframe"])
    except OverflowError:
        start = datetime.min.replace(tzinfo=UTC)
    targets = [{"targetType": "NONE"}, request.get("target")]
    known = [
        price
        for price in context.state.owned(Table.PRICES, sku)
        if price["target"] in targets and parse(price["observedAt"]) <= end
    ]
    known.sort(key=lambda price: parse(price["observedAt"]))
    before = _before_current(known, request["timeframeEndDateType"])
    within = [price for price in before if parse(price["observedAt"]) >= start]
    return min(within, key=lambda price: price["price"], default=None)


def _before_current(known: list[Document], kind: str) -> list[Document]:
    """Return the prices before the current price, or the current sale, began."""
    key = {"price": "price", "sale": "contextId"}.get(kind)
    if not known or key is None or known[-1][key] == "":
        return known
    current = known[-1][key]
    while known and known[-1][key] == current:
        known = known[:-1]
    return known


def _duration(text: str) -> timedelta:
    match = re.fullmatch("([0-9]{1,9})([smhDWMY]?)", text)
    if match is None:
        raise invalid("Expected a duration like `30D`, in s, m, h, D, W, M or Y", "/timeframe")
    return length(match[1] + (match[2] or "D"))

"""Handles the operations that list the achievements of customers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from ...shop import achievements, profiles
from ...shop.documents import Document
from ...shop.timestamps import parse
from ..handling import Answer, Handlers, RequestContext
from ..paging import counted_page

handlers = Handlers()

_FILTERS: dict[str, Callable[[Document], object]] = {
    "campaignIds": lambda entry: entry["campaignId"],
    "achievementIds": lambda entry: entry["id"],
    "achievementStatus": lambda entry: entry["status"],
    "currentProgressStatus": lambda entry: entry["currentProgress"]["status"],
}


@handlers.answers("getCustomerAchievements")
def get_achievements(context: RequestContext) -> Answer:
    """List the achievements that a customer can complete, with the customer's progress."""
    profile = profiles.find(context, context.key)
    asked = {name: context.texts(name) for name in _FILTERS if name in context.query}
    asked.setdefault("achievementStatus", ["active"])
    found = [
        entry
        for entry in achievements.available(context, profile["integrationId"])
        if all(str(_FILTERS[name](entry)) in texts for name, texts in asked.items())
    ]
    return context.answer(counted_page(context, found))


@handlers.answers("getCustomerAchievementHistory")
def get_history(context: RequestContext) -> Answer:
    """List the progress of a customer in one achievement, the newest first."""
    profile = profiles.find(context, context.path["integrationId"])
    entries = achievements.history(context, context.path["achievementId"], profile["integrationId"])
    statuses = context.texts("progressStatus")
    first = context.time("startDate") or datetime.min.replace(tzinfo=UTC)
    last = context.time("endDate") or datetime.max.replace(tzinfo=UTC)
    found = [
        entry
        for entry in entries
        if ("progressStatus" not in context.query or entry["status"] in statuses)
        and first <= parse(entry["startDate"]) <= last
    ]
    return context.answer(counted_page(context, found))

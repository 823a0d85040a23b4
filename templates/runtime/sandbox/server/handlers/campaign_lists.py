"""Handles the operation that lists campaigns."""

from __future__ import annotations

from datetime import datetime

from ...shop.codes import campaign_view
from ...shop.documents import Document
from ...shop.store import Table
from ...shop.timestamps import parse
from ..handling import Answer, Handlers, RequestContext
from ..paging import page

handlers = Handlers()

_FIELDS = (
    "id",
    "applicationId",
    "name",
    "description",
    "startTime",
    "endTime",
    "state",
    "tags",
    "features",
)


@handlers.answers("integrationGetAllCampaigns")
def get_campaigns(context: RequestContext) -> Answer:
    """List a page of the campaigns that run now."""
    ids = context.texts("campaignIds")
    found: list[Document] = [
        campaign
        for campaign in context.state.all(Table.CAMPAIGNS)
        if campaign_view(context, campaign)["frontendState"] == "running"
        and (not ids or str(campaign["id"]) in ids)
    ]
    for place in ("start", "end"):
        after, before = context.time(f"{place}After"), context.time(f"{place}Before")
        if after or before:
            key = f"{place}Time"
            found = [part for part in found if _is_between(after, part.get(key), before)]
    data = [{key: campaign[key] for key in _FIELDS if key in campaign} for campaign in found]
    return context.answer(page(context, data))


def _is_between(after: datetime | None, text: str | None, before: datetime | None) -> bool:
    """Return whether a time is within both limits, if it has any; a time that is missing is not."""
    if text is None:
        return False
    moment = parse(text)
    return (after is None or moment > after) and (before is None or moment < before)

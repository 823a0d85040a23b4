"""Achievements, and the progress of customers in them."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal

from .context import Context
from .documents import Document
from .money import amount
from .refusals import not_found
from .store import Table
from .timestamps import later, parse, stamp

_PROGRESS_FIELDS = ("status", "progress", "startDate", "completionDate", "endDate")

# The names of the fields of an achievement beside the progress in it.
_DEFINITION = {
    "id": "achievementId",
    "name": "name",
    "title": "title",
    "description": "description",
    "campaignId": "campaignId",
    "target": "target",
    "recurrencePolicy": "achievementRecurrencePolicy",
    "activationPolicy": "achievementActivationPolicy",
    "fixedStartDate": "achievementFixedStartDate",
    "endDate": "achievementEndDate",
    "allowRollbackAfterCompletion": "achievementAllowRollbackAfterCompletion",
}


def available(context: Context, profile_id: str) -> list[Document]:
    """Return the achievements that have not ended, with the progress of a customer in each."""
    found: list[Document] = []
    for achievement in context.state.all(Table.ACHIEVEMENTS):
        if "endDate" in achievement and parse(achievement["endDate"]) <= context.now:
            continue
        start = achievement.get("fixedStartDate")
        status = "scheduled" if start and parse(start) > context.now else "active"
        progress = _current(context, achievement["id"], profile_id)
        found.append(achievement | {"status": status, "currentProgress": progress})
    return found


def history(context: Context, achievement_id: str, profile_id: str) -> list[Document]:
    """Return all progress of a customer in an achievement, the newest first."""
    if context.state.find(Table.ACHIEVEMENTS, achievement_id) is None:
        raise not_found(f"Achievement {achievement_id!r}")
    return [_view(entry) for entry in reversed(_entries(context, achievement_id, profile_id))]


def progress_of(context: Context, profile_id: str) -> list[Document]:
    """Return the progress of a customer in each achievement that the customer has begun."""
    return [
        achievement["currentProgress"]
        | {new: achievement[old] for old, new in _DEFINITION.items() if old in achievement}
        for achievement in available(context, profile_id)
        if achievement["currentProgress"]["status"] != "not_started"
    ]


def status_of(progress: Document, target: Decimal, now: datetime) -> str:
    """Return the status of a progress that tells none itself."""
    if progress["progress"] >= target:
        return "completed"
    ended = "endDate" in progress and parse(progress["endDate"]) <= now
    return "expired" if ended else "inprogress"


def start(
    context: Context, achievement_id: int, profile_id: str
) -> tuple[Document, Document] | None:
    """Return an achievement and the customer's progress in it, which may be a new one.

    It is `None` if the customer cannot make progress: outside its time, or once it is complete and
    does not start anew. A new progress has no id, and is not stored.
    """
    achievement = context.state.find(Table.ACHIEVEMENTS, str(achievement_id))
    if achievement is None:
        return None
    first, last = achievement.get("fixedStartDate"), achievement.get("endDate")
    if (first and parse(first) > context.now) or (last and parse(last) <= context.now):
        return None
    entries = _entries(context, str(achievement_id), profile_id)
    if entries:
        status = status_of(entries[-1], achievement["target"], context.now)
        if status == "inprogress":
            return achievement, entries[-1]
        ends = {"completed": "on_completion", "expired": "on_expiration"}
        if achievement["recurrencePolicy"] != ends[status]:
            return None
    entry: Document = {
        "achievementId": achievement_id,
        "profileId": profile_id,
        "progress": 0,
        "startDate": context.stamp,
    }
    # Files of older versions may have periods in words.
    period = achievement.get("period", "")
    if re.fullmatch("[0-9]{1,5}[smhDWMY]", period):
        entry["endDate"] = stamp(later(context.now, period))
    return achievement, entry


def advance(context: Context, entry: Document, value: Decimal, target: Decimal) -> None:
    """Store a new value of the progress of a customer."""
    entry |= {"progress": amount(value), "status": "inprogress"}
    entry.pop("completionDate", None)
    if value >= target:
        entry |= {"status": "completed", "completionDate": context.stamp}
    context.state.put(Table.PROGRESS, entry)


def key_of(props: Document) -> str:
    """Return the key of one step of progress among those that a session has undone."""
    # A session may make several steps in one achievement; each has a value of its own.
    return f"progress/{props.get('progressTrackerId')}/{props.get('value')}"


def take_back(context: Context, effect: Document) -> Document | None:
    """Take back the progress that an effect made, and return the effect that says so.

    It is `None` if the progress stays, as that of a complete achievement may.
    """
    props = effect["props"]
    entry = context.state.find(Table.PROGRESS, str(props["progressTrackerId"]))
    achievement = context.state.find(Table.ACHIEVEMENTS, str(props["achievementId"]))
    if entry is None or achievement is None:
        return None
    if entry["status"] == "completed" and not achievement["allowRollbackAfterCompletion"]:
        return None
    left = max(entry["progress"] - props["delta"], Decimal(0))
    advance(context, entry, Decimal(left), achievement["target"])
    kept = ("achievementId", "achievementName", "progressTrackerId")
    undone = {key: props[key] for key in kept} | {
        "decreaseProgressBy": props["delta"],
        "currentProgress": amount(left),
        "target": achievement["target"],
    }
    return effect | {"effectType": "rollbackIncreasedAchievementProgress", "props": undone}


def _current(context: Context, achievement_id: int, profile_id: str) -> Document:
    entries = _entries(context, str(achievement_id), profile_id)
    if not entries or entries[-1]["status"] == "expired":
        return {"status": "not_started", "progress": 0}
    return _view(entries[-1])


def _entries(context: Context, achievement_id: str, profile_id: str) -> list[Document]:
    owned = context.state.owned(Table.PROGRESS, profile_id)
    return [entry for entry in owned if str(entry["achievementId"]) == achievement_id]


def _view(entry: Document) -> Document:
    return {key: entry[key] for key in _PROGRESS_FIELDS if key in entry}

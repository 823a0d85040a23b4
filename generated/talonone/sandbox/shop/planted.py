"""Decodes once all that only a seed can change: campaigns, settings and loyalty programs."""

from __future__ import annotations

from dataclasses import dataclass

from .context import Context
from .documents import Document
from .store import Table

# So many databases are open in one process at most that each keeps its place.
_LARGEST = 32


@dataclass(frozen=True, slots=True, eq=False)
class Planted:
    """The documents of campaigns, settings and loyalty programs; they must not be changed."""

    campaigns: dict[int, Document]
    settings: Document
    programs: dict[int, Document]


_known: dict[int, Planted] = {}


def of(context: Context) -> Planted:
    """Return these documents of the database that a request reads."""
    number = context.state.planting
    found = _known.get(number)
    if found is None:
        found = _read(context)
        while len(_known) >= _LARGEST:
            _known.pop(next(iter(_known)), None)
        _known[number] = found
    return found


def _read(context: Context) -> Planted:
    campaigns, settings, programs = (
        context.state.all(table) for table in (Table.CAMPAIGNS, Table.SETTINGS, Table.PROGRAMS)
    )
    return Planted(
        campaigns={campaign["id"]: campaign for campaign in campaigns},
        settings={entry["name"]: entry["value"] for entry in settings},
        programs={program["id"]: program for program in programs},
    )

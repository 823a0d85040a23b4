"""What only a seed can change: campaigns, settings and loyalty programs, decoded once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from .context import Context
from .documents import Document, decode


@dataclass(frozen=True, slots=True, eq=False)
class Planted:
    """The documents of campaigns, settings and loyalty programs; they must not be changed."""

    campaigns: dict[int, Document]
    settings: Document
    programs: dict[int, Document]


def of(context: Context) -> Planted:
    """Return these documents of the database that a request reads."""
    return _read(*context.state.planted)


# The texts are compared: nothing is decoded again as long as the database has the same content.
@lru_cache(maxsize=32)
def _read(
    campaigns: tuple[str, ...], settings: tuple[str, ...], programs: tuple[str, ...]
) -> Planted:
    return Planted(
        campaigns={campaign["id"]: campaign for campaign in map(decode, campaigns)},
        settings={entry["name"]: entry["value"] for entry in map(decode, settings)},
        programs={program["id"]: program for program in map(decode, programs)},
    )

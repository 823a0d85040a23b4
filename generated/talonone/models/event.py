# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import Any

from msgspec import UNSET, UnsetType, field

from .._runtime.model import AwareDatetime, Model
from .ledger_entry import LedgerEntry
from .meta_model import MetaModel


class Event(Model, kw_only=True):
    """Something that happened in a session or to a profile, with its effects."""

    id: int
    """Id of the event."""
    created: AwareDatetime
    """When the event was recorded."""
    application_id: int = field(name="applicationId")
    """Id of the application that the event belongs to."""
    type: str
    """Kind of the event; those of the server itself begin with `talon_`. At least 1 character."""
    attributes: dict[str, Any]
    """Attributes of the event, by name."""
    effects: list[Any]
    """Effects in the old, untyped form, usually `[campaignId, rulesetId, ruleIndex, [name,
    argument, ...]]`."""
    profile_id: str | None | UnsetType = field(name="profileId", default=UNSET)
    """Your own id of the customer."""
    session_id: str | None | UnsetType = field(name="sessionId", default=UNSET)
    """Your own id of the session."""
    ledger_entries: list[LedgerEntry] | None | UnsetType = field(
        name="ledgerEntries", default=UNSET
    )
    """Loyalty points that the event added or took away."""
    meta: MetaModel | None | UnsetType = UNSET
    """How the event was evaluated."""

# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Models of the API.

Import them from the package: in which of its modules one stands may change with the specification.
"""

from __future__ import annotations

from typing import Any

from msgspec import UNSET, UnsetType, field

from .._runtime.model import Model


class NewEvent(Model, kw_only=True):
    """An event to record in a session."""

    type: str
    """Kind of the event, as rules refer to it. At least 1 character."""
    attributes: dict[str, Any]
    """Attributes of the event, by name; the account must define them."""
    session_id: str = field(name="sessionId")
    """Your own id of the session that the event belongs to. At least 1 character."""
    profile_id: str | UnsetType = field(name="profileId", default=UNSET)
    """Your own id of the customer; must be that of the session if the session exists. An empty
    string means an anonymous session."""

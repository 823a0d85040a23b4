# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Types of request bodies that are written as mappings, for type checkers.

A key has its name in JSON, and a model may stand for a mapping inside of another one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict


class NewEventDict(TypedDict):
    """An event to record in a session."""

    profileId: NotRequired[str]
    """Your own id of the customer; must be that of the session if the session exists. An empty
    string means an anonymous session."""
    type: str
    """Kind of the event, as rules refer to it. At least 1 character."""
    attributes: Mapping[str, Any]
    """Attributes of the event, by name; the account must define them."""
    sessionId: str
    """Your own id of the session that the event belongs to. At least 1 character."""

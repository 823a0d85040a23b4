# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Schemas of request bodies with every constraint, to check what is sent."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType, field


class NewEvent(Struct, kw_only=True, forbid_unknown_fields=True):
    type: Annotated[str, Meta(min_length=1)]
    attributes: dict[str, Any]
    session_id: Annotated[str, Meta(min_length=1)] = field(name="sessionId")
    profile_id: str | UnsetType = field(name="profileId", default=UNSET)

# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Types of request bodies that are written as mappings, for type checkers.

A key has its name in JSON, and a model may stand for a mapping inside of another one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NotRequired, TypedDict

from ..models.audiences import CustomerProfileAudienceRequestItem


class CustomerProfileAudienceRequestItemDict(TypedDict):
    """One customer joins or leaves one audience."""

    action: Literal["add", "delete"]
    """Whether the customer joins (`add`) or leaves (`delete`)."""
    profileIntegrationId: str
    """Your own id of the customer."""
    audienceId: int
    """Id of the audience."""


class CustomerProfileAudienceRequestDict(TypedDict):
    """Changes to the members of audiences."""

    data: NotRequired[
        Sequence[CustomerProfileAudienceRequestItem | CustomerProfileAudienceRequestItemDict]
    ]
    """The changes."""

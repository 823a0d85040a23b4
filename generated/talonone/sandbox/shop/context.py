"""The context in which the rules of the shop handle one request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .store import Transaction
from .timestamps import stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The state that a request reads and changes, and the time of the request."""

    state: Transaction
    now: datetime
    application_id: int
    evaluable: frozenset[int] | None = None
    """The only campaigns to evaluate, disabled ones too; `None` stands for all enabled ones."""

    @property
    def stamp(self) -> str:
        """The time of the request as a timestamp in JSON."""
        return stamp(self.now)

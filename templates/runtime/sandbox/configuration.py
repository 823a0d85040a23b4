"""The settings of a sandbox, and the error that says why a sandbox cannot start."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from .shop.timestamps import utc_now


class SandboxError(Exception):
    """The sandbox cannot start; the text gives the reason in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of a sandbox; `repr` leaves out the keys."""

    api_key: str = field(default="sandbox", repr=False)
    """The API key that requests must present."""
    application_id: int | None = None
    """The signer of signed requests; signatures are refused unless it and the key are given."""
    application_key: str | None = field(default=None, repr=False)
    """The key that signs requests, as hexadecimal digits."""
    db: Path | None = None
    """The SQLite file that keeps the state; `None` keeps the state in memory."""
    seed: Path | None = None
    """The JSON file with campaigns, coupons and audiences; `None` takes the one in the package."""
    clock: Callable[[], datetime] = utc_now
    """The function that tells the time of every record."""

    def __post_init__(self) -> None:
        if not self.api_key:
            raise SandboxError("The API key must not be empty.")
        if (self.application_id is None) != (self.application_key is None):
            raise SandboxError("Application id and application key need each other.")
        if self.application_id is not None and self.application_id < 1:
            raise SandboxError("The application id must be 1 or more.")
        key = self.application_key
        if key is not None and not re.fullmatch("([0-9A-Fa-f]{2})+", key):
            raise SandboxError("The application key must consist of pairs of hexadecimal digits.")

    @property
    def signing_key(self) -> bytes:
        """The bytes of the application key; empty if there is none."""
        return bytes.fromhex(self.application_key or "")

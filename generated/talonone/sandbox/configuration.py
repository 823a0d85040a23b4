"""What a sandbox is started with."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from .shop.refusals import SandboxError
from .shop.timestamps import utc_now


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The options of a sandbox; keys stay out of `repr`."""

    api_key: str = field(default="sandbox", repr=False)
    """The key that requests must present."""
    application_id: int | None = None
    """Signer of signed requests; without it and the key, signatures are refused."""
    application_key: str | None = field(default=None, repr=False)
    """Key of signed requests, as hexadecimal digits."""
    db: Path | None = None
    """SQLite file that keeps the state; `None` keeps it in memory."""
    seed: Path | None = None
    """JSON file with campaigns, coupons and audiences; `None` takes the one of the package."""
    clock: Callable[[], datetime] = utc_now
    """Tells the time of everything that the sandbox records."""

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
        """The bytes that sign requests; empty if there is no application key."""
        return bytes.fromhex(self.application_key or "")

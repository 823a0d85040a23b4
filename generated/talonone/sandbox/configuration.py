"""The settings of a sandbox, and the error that says why a sandbox cannot start."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from .._runtime.kinds import kind_of
from .shop.given_seed import GivenSeed
from .shop.seed_faults import SeedFault, sentence
from .shop.timestamps import utc_now

DEFAULT_API_KEY = "sandbox"
"""The API key of a sandbox that is given no other."""


class SandboxError(Exception):
    """The sandbox cannot start; the text gives the reason in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of a sandbox; `repr` leaves out the keys."""

    api_key: str = field(default=DEFAULT_API_KEY, repr=False)
    """The API key that requests must present."""
    application_id: int | None = None
    """The signer of signed requests; signatures are refused unless it and the key are given."""
    application_key: str | None = field(default=None, repr=False)
    """The key that signs requests, as hexadecimal digits."""
    db: str | os.PathLike[str] | None = None
    """The SQLite file that keeps the state; `None` or `":memory:"` keeps the state in memory."""
    seed: str | os.PathLike[str] | Mapping[str, Any] | None = None
    """The campaigns, coupons and more of a new sandbox: a JSON or YAML file, or a mapping, which is
    copied; `None` takes the file in the package."""
    clock: Callable[[], datetime] = utc_now
    """The function that tells the time of every record."""

    def __post_init__(self) -> None:
        self._check_types()
        # The class is frozen for its users.
        object.__setattr__(self, "db", _path("db", None if self.db == ":memory:" else self.db))
        object.__setattr__(self, "seed", _seed(self.seed))
        if not self.api_key:
            raise SandboxError("The API key must not be empty.")
        if (self.application_id is None) != (self.application_key is None):
            raise SandboxError("Application id and application key need each other.")
        if self.application_id is not None and self.application_id < 1:
            raise SandboxError("The application id must be 1 or more.")
        key = self.application_key
        if key is not None and not re.fullmatch("([0-9A-Fa-f]{2})+", key):
            raise SandboxError("The application key must consist of pairs of hexadecimal digits.")

    def _check_types(self) -> None:
        key, signer, hex_key = self.api_key, self.application_id, self.application_key
        if not isinstance(key, str):
            raise SandboxError(f"The API key is a string, not {kind_of(key)}.")
        if signer is not None and (isinstance(signer, bool) or not isinstance(signer, int)):
            raise SandboxError(f"The application id is a whole number, not {kind_of(signer)}.")
        if hex_key is not None and not isinstance(hex_key, str):
            raise SandboxError(f"The application key is a string, not {kind_of(hex_key)}.")
        if not callable(self.clock):
            raise SandboxError(f"The clock is a function, not {kind_of(self.clock)}.")

    @property
    def signing_key(self) -> bytes:
        """The bytes of the application key; empty if there is none."""
        return bytes.fromhex(self.application_key or "")


def _seed(value: object) -> GivenSeed | Path | None:
    """Return a copy of a mapping, or the path of a file."""
    if isinstance(value, GivenSeed):
        return value
    if not isinstance(value, Mapping):
        return _path("seed", value)
    try:
        return GivenSeed(value)
    except SeedFault as fault:
        raise SandboxError(sentence("The seed", fault)) from fault


def _path(name: str, value: object) -> Path | None:
    """Return the path of a file; an empty text would be the working directory."""
    if value is None:
        return None
    if not isinstance(value, (str, os.PathLike)):
        kinds = "a mapping or the path" if name == "seed" else "the path"
        raise SandboxError(f"{name} is {kinds} of a file, not {kind_of(value)}.")
    path = os.fspath(value)
    if not isinstance(path, str):
        raise SandboxError(f"{name} is the path of a file as text, not as {kind_of(path)}.")
    if not path or "\0" in path:
        raise SandboxError(f"{name} is the path of a file, not {path!r}.")
    return Path(path)

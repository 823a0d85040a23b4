"""Paths to values in JSON, for errors and warnings: `$.cart.items[0].name`."""

from __future__ import annotations

import re

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def step(path: str, key: str | int) -> str:
    """Return the path of the value under `key`: `.name` for an identifier, `['…']` for others.

    A path always leads to a value that exists; a missing field is reported with the path of the
    object that should have it.
    """
    if isinstance(key, int):
        return f"{path}[{key}]"
    if _NAME.fullmatch(key):
        return f"{path}.{key}"
    quoted = key.replace("\\", "\\\\").replace("'", "\\'")
    # Characters that a terminal cannot show, such as half a surrogate pair, are escaped.
    shown = [char if char.isprintable() else f"\\u{ord(char):04x}" for char in quoted]
    return f"{path}['{''.join(shown)}']"

"""Places in JSON, as errors and warnings name them: `$.customerSession.cartItems[0].name`."""

from __future__ import annotations

import re

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def step(path: str, key: str | int) -> str:
    """Return the path of what stands under `key`: `.name` for a plain name, `['…']` for others.

    A path always leads to something that is there. What is missing has none: it is reported
    at the object that should have it.
    """
    if isinstance(key, int):
        return f"{path}[{key}]"
    if _NAME.fullmatch(key):
        return f"{path}.{key}"
    quoted = key.replace("\\", "\\\\").replace("'", "\\'")
    # What a terminal or a log could not show, such as half a surrogate pair, is shown as code.
    shown = [char if char.isprintable() else f"\\u{ord(char):04x}" for char in quoted]
    return f"{path}['{''.join(shown)}']"

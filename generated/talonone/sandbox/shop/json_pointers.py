"""Turns the messages of msgspec into JSON pointers."""

from __future__ import annotations

import re

_PLACE = re.compile(r"(.*) - at (?:`key` in )?`\$([^`]*)`", re.DOTALL)
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]|(\[\.\.\.\])")
_MISSING = re.compile(r"Object (?:missing required|contains unknown) field `([^`]+)`")


def locate(error: Exception) -> tuple[str, str]:
    """Return the JSON pointer of the value that msgspec rejects, and the message without a path."""
    match = _PLACE.fullmatch(str(error))
    details, path = match.groups() if match else (str(error), "")
    steps: list[str] = []
    for name, index, any_key in _STEP.findall(path):
        if any_key:
            # msgspec does not name the key of a mapping, so the pointer leads to the mapping.
            break
        steps.append(name or index)
    else:
        steps.extend(_MISSING.findall(details))
    escaped = (step.replace("~", "~0").replace("/", "~1") for step in steps)
    return "".join(f"/{step}" for step in escaped), details

"""Turns the paths of a document into the paths of requests."""

from __future__ import annotations

import re
from urllib.parse import quote

# A path whose characters need no encoding, parameters aside.
_ADDRESS = re.compile(r"/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2}|\{[^{}]+\})*")


def address(path: str) -> str:
    """Return a path as it is sent: without a fragment, and with its characters encoded."""
    parts = re.findall(r"\{[^{}]*\}|[^{}]+|[{}]", path.partition("#")[0])
    return "".join(part if part[0] in "{}" else _encoded(part) for part in parts)


def problem_of(path: str) -> str | None:
    """Return why a path cannot be sent, if it cannot."""
    fragment = path.partition("#")[2]
    if not path.startswith("/"):
        return "a path starts with '/'"
    if "?" in path:
        return "a path has no query: its parameters are `in: query`"
    if re.search(r"[/{}]", fragment):
        return "a path ends at '#': nothing behind it is sent"
    if not _ADDRESS.fullmatch(address(path)):
        return "a brace in a path opens or closes the name of a parameter"
    return None


def _encoded(text: str) -> str:
    whole = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)
    return quote(whole, safe="/%!$&'()*+,;=:@~")

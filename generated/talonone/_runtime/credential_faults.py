"""Finds how a key or an id was pasted wrongly; loaded only for one that looks odd.

A wrong key may still be a secret, so no message shows any part of it. A prefix is named as it is
spelled below, not as it was passed.
"""

from __future__ import annotations

import re

from .identity import VARIABLES

_QUOTES = "\"'`\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb"
_PREFIXES = (
    "Authorization",
    "Content-Signature",
    "X-API-Key",
    "ApiKey-v1",
    "ApiKey",
    "Bearer",
    "Basic",
    "Token",
    "signer",
    "export",
    "key",
    "api-key",
    f"{VARIABLES}API_KEY",
    f"{VARIABLES}APPLICATION_ID",
    f"{VARIABLES}APPLICATION_KEY",
    "api_key",
    "application_id",
    "application_key",
)
# Nothing has to stand behind a scheme with its version; other words may begin a key.
_PREFIX = re.compile(
    rf"(ApiKey-v1)(?:%20|[\s:=])*|({'|'.join(_PREFIXES)})(?:\s*[:=]\s*|\s+|$)", re.IGNORECASE
)
_VARIABLE = re.compile(r"\$\{?\w+\}?")
_BY_LOWER = {prefix.lower(): prefix for prefix in _PREFIXES}
_LINE_BREAK = re.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029]")
_INSIDE = (
    (_LINE_BREAK, "has a line break inside"),
    (re.compile(r"\s"), "has a space inside"),
    (re.compile(r"[\x00-\x1f\x7f]"), "has a control character inside"),
    (re.compile(r"[^\x00-\x7f]"), "has a character outside of ASCII"),
)


def api_key_fault(name: str, value: str) -> str:
    """Return a sentence about an API key that cannot be one, or nothing if it may be one.

    Args:
        name: The argument or the variable of the environment that the key is from.
        value: The key.
    """
    core, found = _unwrapped(value)
    return _sentence(name, found + _inside(core), "the key alone")


def application_key_fault(name: str, value: str) -> str:
    """Return a sentence about the key of an application, or nothing if it is in hex."""
    core, found = _unwrapped(value)
    if core[:2].lower() == "0x":
        core = core[2:]
        found.append("begins with `0x`")
    inside = _inside(core)
    if core and not inside and not re.fullmatch("[0-9a-fA-F]+", core):
        inside = ["is not in hex"]
    elif not inside and len(core) % 2:
        inside = ["has an odd number of digits"]
    return _sentence(name, found + inside, "the key alone, two digits from 0 to f for each byte")


def application_id_fault(name: str, value: str) -> str:
    """Return a sentence about the id of an application, or nothing if it may be one."""
    core, found = _unwrapped(value)
    inside = _inside(core)
    if core and not inside and not re.fullmatch(r"[\w.-]+", core):
        inside = ["has characters that no id has"]
    return _sentence(name, found + inside, "the id alone, such as 7")


def _unwrapped(value: str) -> tuple[str, list[str]]:
    """Return a value without what is around it, and words for that."""
    core = value.strip()
    if not core:
        return "", ["is nothing but white space" if value else "is empty"]
    before, _, after = value.partition(core)
    found = [f"begins with a {_space(before)}"] if before else []
    found += [f"ends with a {_space(after)}"] if after else []
    if core[0] in _QUOTES or core[-1] in _QUOTES:
        core = core.strip(_QUOTES).strip()
        found.append("is in quotes")
    prefixes: list[str] = []
    while match := _PREFIX.match(core):
        prefixes.append(_BY_LOWER[(match[1] or match[2]).lower()])
        core = core[match.end() :]
    if prefixes:
        found.append(f"begins with `{' '.join(prefixes)}`")
        core = core.strip(_QUOTES)
    return core, found


def _space(text: str) -> str:
    return "line break" if _LINE_BREAK.search(text) else "space"


def _inside(core: str) -> list[str]:
    """Return words for the first thing that does not belong into a key or an id."""
    if _VARIABLE.fullmatch(core):
        return ["is the name of a variable, which nothing replaced by its value"]
    return next(([words] for pattern, words in _INSIDE if pattern.search(core)), [])


def _sentence(name: str, found: list[str], advice: str) -> str:
    return f"{name} {' and '.join(found)}: set it to {advice}" if found else ""

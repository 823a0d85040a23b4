"""Secrets in what error reporters collect: messages, chains of causes, and variables of frames."""

from __future__ import annotations

import traceback
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]


def leaks(error: BaseException, *secrets: str) -> list[str]:
    """Return where any of the secrets can be found, as text or in base64.

    The frames of tests do not count: who passes a key to a client has it in a variable.
    """
    hidden = [*secrets, *(b64encode(secret.encode()).decode().rstrip("=") for secret in secrets)]
    return [
        f"{place}: {text[:300]}"
        for each in chain(error)
        for place, text in _texts(each)
        if any(secret in text for secret in hidden)
    ]


def chain(error: BaseException) -> list[BaseException]:
    """Return an error and all causes and contexts of it, also those that are not shown."""
    found: list[BaseException] = []
    waiting: list[BaseException | None] = [error]
    while waiting:
        each = waiting.pop()
        if each is not None and not any(each is other for other in found):
            found.append(each)
            waiting += [each.__cause__, each.__context__]
            if isinstance(each, BaseExceptionGroup):
                waiting += each.exceptions
    return found


def _texts(error: BaseException) -> Iterator[tuple[str, str]]:
    kind = type(error).__qualname__
    yield f"str of {kind}", str(error)
    yield f"repr of {kind}", repr(error)
    yield f"notes of {kind}", repr(getattr(error, "__notes__", []))
    for frame, line in traceback.walk_tb(error.__traceback__):
        path = frame.f_code.co_filename
        if not Path(path).is_relative_to(TESTS):
            for name, value in frame.f_locals.items():
                for text in _reprs(value, ()):
                    yield f"{kind}, {path}:{line}, {name}", text


def _reprs(value: object, inside: Iterable[int]) -> Iterator[str]:
    """Yield the texts that reporters make of a variable: they look into plain containers."""
    try:
        yield repr(value)
    except Exception:
        return
    if id(value) in inside or isinstance(value, str | bytes | bytearray):
        return
    inside = (*inside, id(value))
    if isinstance(value, Mapping):
        for item in [*value.keys(), *value.values()]:
            yield from _reprs(item, inside)
    elif isinstance(value, Sequence | set | frozenset) and not isinstance(
        value, range | memoryview
    ):
        for item in value:
            yield from _reprs(item, inside)

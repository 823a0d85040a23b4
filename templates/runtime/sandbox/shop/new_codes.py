"""Finds codes that no coupon, or no referral, has yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def filled(pattern: str, characters: Sequence[str], number: int) -> str:
    """Return a pattern with the digits of a number, in these characters, instead of its `#`."""
    result = ""
    for part in reversed(pattern):
        if part == "#":
            number, digit = divmod(number, len(characters))
            part = characters[digit]
        result = part + result
    return result


def next_code(
    pattern: str, characters: Sequence[str], number: int, is_free: Callable[[str], bool]
) -> str | None:
    """Return the code of a pattern that follows from a number, or the next one that is free.

    It is `None` if all codes of the pattern are taken.
    """
    for candidate in range(number, number + len(characters) ** pattern.count("#")):
        code = filled(pattern, characters, candidate)
        if is_free(code):
            return code
    return None

"""One test for many values: each test has a price of its own, which thousands of small ones pay."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def for_each(values: Iterable[T]) -> Callable[[Callable[[T], None]], Callable[[], None]]:
    """Return a decorator that makes one test of a check; its error has those of all values."""

    def decorator(check: Callable[[T], None]) -> Callable[[], None]:
        def test() -> None:
            errors: list[Exception] = []
            for value in values:
                try:
                    check(value)
                except Exception as error:
                    error.add_note(f"for {value}")
                    errors.append(error)
            if errors:
                raise ExceptionGroup(f"{len(errors)} values fail", errors)

        test.__name__, test.__doc__ = check.__name__, check.__doc__
        test.__module__, test.__qualname__ = check.__module__, check.__qualname__
        return test

    return decorator

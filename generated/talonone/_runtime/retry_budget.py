"""The budget for the retries of a client and its copies: outages are not met with more load."""

from __future__ import annotations

from collections import deque
from itertools import repeat

CAPACITY = 500
"""Tokens: enough for 100 retries of which none helps."""
RETRY_COST = 5
"""Tokens that a retry takes."""
TIMEOUT_COST = 10
"""Tokens that a retry takes after a timeout, which has kept the server busy for longer."""
REWARD = 1
"""Tokens that a success without a retry adds."""


class RetryBudget:
    """A bucket of tokens, full at first: retries take some, and successes add some.

    Its sizes are those of the standard retry mode of botocore. All threads may share it.
    """

    def __init__(self) -> None:
        # Both ends of a deque change atomically. A lock could stay locked in a forked process, or
        # after an interrupt.
        self._tokens = deque(repeat(None, CAPACITY), maxlen=CAPACITY)

    @property
    def tokens(self) -> int:
        """The number of tokens that are left, from 0 to `CAPACITY`."""
        return len(self._tokens)

    def take(self, tokens: int) -> bool:
        """Take so many tokens; return False, and leave them, if there are not as many."""
        for taken in range(tokens):
            try:
                self._tokens.pop()
            except IndexError:
                self.add(taken)
                return False
        return True

    def add(self, tokens: int) -> None:
        """Add so many tokens; what is more than `CAPACITY` is lost."""
        self._tokens.extend(repeat(None, tokens))

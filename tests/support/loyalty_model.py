"""A part of the model of the shop: points of purchases, and loyalty cards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from support.expected_answers import Json

PROGRAM, CARD_PROGRAM = 1, 2
EARNED = 2
"""The points for each unit of a total."""
CARD, PENDING = "CARD-A", 20.0
"""The card that is there from the start, and its points that await activation."""
_CARD_POINTS = 12.5
_MOST_USERS = 2


@dataclass
class Entry:
    """A transaction of points."""

    session_id: str
    amount: Decimal
    """It is negative if points are taken back."""
    left: Decimal


@dataclass
class Loyalty:
    """Points and cards; a card has only the points of the start."""

    ledgers: dict[str, list[Entry]] = field(default_factory=dict[str, list[Entry]])
    """The transactions of each profile, the oldest first."""
    earning: dict[str, Entry] = field(default_factory=dict[str, Entry])
    """What each session earned that was closed last, and not opened again."""
    cards: list[str] = field(default_factory=lambda: [CARD])
    users: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    """Cards with those who use them."""
    is_active: bool = False
    """Whether the pending points were activated."""

    # --- Points ---------------------------------------------------------------------------------

    def earn(self, session_id: str, profile_id: str, total: float) -> None:
        """Book the points of a session that is closed."""
        points = Decimal(str(total)) * EARNED
        if points > 0 and profile_id:
            entry = Entry(session_id, points, points)
            self.earning[session_id] = entry
            self.ledgers.setdefault(profile_id, []).append(entry)

    def keep(self, session_id: str, profile_id: str, total: float) -> None:
        """Take back the points of what is no longer bought."""
        entry = self.earning.get(session_id)
        points = max(Decimal(str(total)) * EARNED, Decimal(0))
        if entry and points < entry.left:
            back = Entry(session_id, points - entry.left, Decimal(0))
            self.ledgers[profile_id].append(back)
            entry.left = points

    def drop(self, session_id: str, profile_id: str) -> None:
        """Take back all points of a session, which may be closed again."""
        self.keep(session_id, profile_id, 0)
        self.earning.pop(session_id, None)

    def clear(self, profile_id: str) -> None:
        """Delete the transactions of a profile."""
        gone = {entry.session_id for entry in self.ledgers.pop(profile_id, [])}
        self.earning = {key: entry for key, entry in self.earning.items() if key not in gone}

    def balance(self, profile_id: str) -> tuple[float, float]:
        """Return the points that a profile has, and those that it no longer has."""
        entries = self.ledgers.get(profile_id, [])
        spent = sum(-entry.amount for entry in entries if entry.amount < 0)
        return float(sum(entry.left for entry in entries)), float(spent)

    def transactions(self, profile_id: str, *, left: bool = False) -> Iterator[Json]:
        """Yield the transactions of a profile, or those with points left, the newest first."""
        for entry in reversed(self.ledgers.get(profile_id, [])):
            if entry.left or not left:
                yield {"amount": float(abs(entry.amount)), "customerSessionId": entry.session_id}

    def card_balance(self, card: str) -> tuple[float, float]:
        """Return the points that a card has, and those that await activation."""
        if card != CARD:
            return 0, 0
        return (_CARD_POINTS + PENDING, 0) if self.is_active else (_CARD_POINTS, PENDING)

    # --- Cards ----------------------------------------------------------------------------------

    def link(self, card: str, profile_id: str) -> bool:
        """Let a profile use a card, and return whether it may."""
        users = self.users_of(card)
        if profile_id in users or len(users) >= _MOST_USERS:
            return False
        self.users.append((card, profile_id))
        return True

    def unlink(self, card: str, profile_id: str) -> bool:
        """End the use of a card by a profile, and return whether there was any."""
        before = len(self.users)
        self.users = [user for user in self.users if user != (card, profile_id)]
        return len(self.users) < before

    def users_of(self, card: str) -> list[str]:
        """Return the profiles that use a card."""
        return [profile_id for used, profile_id in self.users if used == card]

    def cards_of(self, profile_id: str) -> list[str]:
        """Return the cards that a profile uses."""
        return [card for card, user in self.users if user == profile_id]

    def forget(self, profile_id: str) -> None:
        """Delete what belongs to a profile."""
        self.clear(profile_id)
        self.users = [user for user in self.users if user[1] != profile_id]

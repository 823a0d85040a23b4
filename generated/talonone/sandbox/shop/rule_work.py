"""One run of a rule: the facts, the codes it runs for, and how much is left to give."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from . import ledger
from .documents import Document
from .facts import Facts

Key: TypeAlias = tuple[Hashable, ...]


class NotApplicable(Exception):
    """The conditions of a rule hold, but an effect of it cannot be applied; the text says why."""


class Rooms:
    """How much is left to give: of the cart, of its items, of budgets, of points and more."""

    def __init__(self, left: dict[Key, Decimal] | None = None) -> None:
        self._left = left if left is not None else {}

    def copy(self) -> Rooms:
        """Return rooms that change on their own."""
        return Rooms(dict(self._left))

    def left(self, key: Key, whole: Decimal) -> Decimal:
        """Return how much is left; `whole` is how much there is at first."""
        return self._left.setdefault(key, whole)

    def look_up(self, key: Key, whole: Callable[[], Decimal]) -> Decimal:
        """Return how much is left; `whole` finds out how much there is at first."""
        if key not in self._left:
            self._left[key] = whole()
        return self._left[key]

    def take(self, key: Key, value: Decimal) -> None:
        """Take away a part of what is left; a negative value gives back."""
        self._left[key] -= value


@dataclass(slots=True)
class Made:
    """An effect that a rule makes, and the change of the state that belongs to it."""

    kind: str
    props: Document
    change: Callable[[], None] | None = None


@dataclass(slots=True, kw_only=True)
class Work:
    """A rule at work."""

    facts: Facts
    rooms: Rooms
    campaign: Document
    rule_index: int
    rule_name: str
    effect_index: int = 0
    coupon: Document | None = None
    referral: Document | None = None
    budget: Decimal | None = None
    """The sum of the discounts that the campaign may still give; `None` if there is no limit."""

    @property
    def profile_id(self) -> str:
        """The id of the customer, or `NotApplicable` if there is none."""
        if not self.facts.profile_id:
            raise NotApplicable("There is no customer profile.")
        return self.facts.profile_id

    def uuid(self, *more: object) -> str:
        """Return the UUID of a transaction."""
        coupon = self.coupon["id"] if self.coupon else 0
        place = (self.campaign["id"], self.rule_index, self.effect_index, coupon)
        return ledger.uuid_of(*self.facts.origin, *place, *more)


Maker: TypeAlias = Callable[[Work], Iterable[Made]]
"""Makes the effects that one entry of `then` stands for."""

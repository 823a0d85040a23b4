"""The facts that rules look at: the cart, the customer, the session and the event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from .context import Context
from .documents import Document
from .money import remaining
from .store import Link, Table


@dataclass(frozen=True, slots=True)
class Line:
    """An item of the cart, with the units that were not returned."""

    position: int
    item: Document
    quantity: int

    @property
    def worth(self) -> Decimal:
        """The price of all units."""
        return Decimal(self.item.get("price", 0)) * self.quantity

    @property
    def costs(self) -> Document:
        """The additional costs of one unit, by name."""
        costs: Document = self.item.get("additionalCosts", {})
        return costs


@dataclass(kw_only=True)
class Facts:
    """The facts about one update of a session or a profile, or about one event."""

    context: Context
    profile_id: str
    session: Document | None = None
    event: Document | None = None
    """The event that is tracked, with its type and its attributes."""
    cards: Sequence[str] = ()
    """The identifiers of the loyalty cards that are used."""
    final: bool = False
    """Whether the effects count; if not, they are a preview."""
    origin: tuple[object, ...] = ()
    """The parts that make the ids of transactions: the same ones in a dry run too."""

    @cached_property
    def lines(self) -> list[Line]:
        """The items of the cart that were not returned."""
        items = self.session["cartItems"] if self.session else []
        lines = (Line(place, item, remaining(item)) for place, item in enumerate(items))
        return [line for line in lines if line.quantity]

    @cached_property
    def cart_total(self) -> Decimal:
        """The worth of these items, before discounts; negative prices do not make it negative."""
        return max(sum((line.worth for line in self.lines), Decimal(0)), Decimal(0))

    @cached_property
    def profile(self) -> Document | None:
        """The customer; `None` if there is none."""
        return self.context.state.find(Table.PROFILES, self.profile_id) if self.profile_id else None

    @cached_property
    def audiences(self) -> frozenset[str]:
        """The ids of the audiences that the customer is in."""
        if not self.profile_id:
            return frozenset()
        return frozenset(self.context.state.subjects(Link.MEMBERSHIPS, self.profile_id))

    def attributes(self, of: str) -> Document:
        """Return the attributes of the `profile`, the `session` or the `event`."""
        document: Document | None = getattr(self, of)
        found: Document = document["attributes"] if document else {}
        return found

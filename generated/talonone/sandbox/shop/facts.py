"""The facts that rules look at: the cart, the customer, the session and the event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

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
    worth: Decimal
    """The price of all units."""

    @property
    def costs(self) -> Document:
        """The additional costs of one unit, by name."""
        costs: Document = self.item.get("additionalCosts", {})
        return costs


@dataclass(slots=True, kw_only=True)
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

    lines: list[Line] = field(init=False)
    """The items of the cart that were not returned."""
    cart_total: Decimal = field(init=False)
    """The worth of these items, before discounts; negative prices do not make it negative."""
    _profile: Document | None = None
    _audiences: frozenset[str] | None = None

    def __post_init__(self) -> None:
        items = self.session["cartItems"] if self.session else []
        lines = (_line(place, item) for place, item in enumerate(items))
        self.lines = [line for line in lines if line.quantity]
        self.cart_total = max(sum((line.worth for line in self.lines), Decimal(0)), Decimal(0))

    @property
    def profile(self) -> Document | None:
        """The customer; `None` if there is none."""
        if self._profile is None and self.profile_id:
            self._profile = self.context.state.find(Table.PROFILES, self.profile_id)
        return self._profile

    @property
    def audiences(self) -> frozenset[str]:
        """The ids of the audiences that the customer is in."""
        if self._audiences is None:
            state, member = self.context.state, self.profile_id
            found = state.subjects(Link.MEMBERSHIPS, member) if member else ()
            self._audiences = frozenset(found)
        return self._audiences

    def attributes(self, of: str) -> Document:
        """Return the attributes of the `profile`, the `session` or the `event`."""
        document: Document | None = getattr(self, of)
        found: Document = document["attributes"] if document else {}
        return found


def _line(position: int, item: Document) -> Line:
    quantity = remaining(item)
    return Line(position, item, quantity, Decimal(item.get("price", 0)) * quantity)

"""A model of sessions under rules, on its own arithmetic, to compare the sandbox with.

It knows one seed, `LIFE_SEED`, by heart: its amounts and limits are written here once more, so that
a fault in how the sandbox reads or runs rules shows as a difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeAlias

LIFE_SEED: dict[str, Any] = {
    "campaigns": [
        {
            "id": 1,
            "name": "Codes",
            "limits": {"couponRedemptions": 3, "couponRedemptionsPerProfile": 2},
            "rules": [
                {
                    "name": "Ten percent",
                    "when": [{"coupon": "valid"}, {"cartTotal": {"atLeast": 10}}],
                    "then": [{"setDiscount": {"name": "Ten", "percent": 10}}],
                }
            ],
        },
        {"id": 2, "name": "Own", "features": ["coupons"]},
        {
            "id": 3,
            "name": "Tea",
            "rules": [
                {
                    "name": "Two teas",
                    "when": [{"items": {"sku": "TEA", "quantity": {"atLeast": 2}}}],
                    "then": [
                        {
                            "setDiscountPerItem": {
                                "name": "Tea",
                                "percent": 33,
                                "items": {"sku": "TEA"},
                            }
                        }
                    ],
                }
            ],
        },
        {
            "id": 4,
            "name": "Basket",
            "limits": {"discount": 12},
            "rules": [
                {
                    "name": "Five off",
                    "when": [{"cartTotal": {"over": 50}}],
                    "then": [{"setDiscount": {"name": "Five", "amount": 5}}],
                }
            ],
        },
        {
            "id": 5,
            "name": "Friends",
            "limits": {"referralRedemptionsPerProfile": 1},
            "rules": [
                {
                    "name": "Friend",
                    "when": [{"referral": "valid"}],
                    "then": [{"setDiscount": {"name": "Friend", "amount": 3}}],
                }
            ],
        },
        {
            "id": 6,
            "name": "Points",
            "rules": [
                {
                    "name": "Earn",
                    "then": [{"addLoyaltyPoints": {"program": 1, "perUnit": 0.5}}],
                },
            ],
        },
        {
            "id": 7,
            "name": "Spend",
            "rules": [
                {
                    "name": "Spend",
                    "when": [{"coupon": "valid"}],
                    "then": [
                        {"deductLoyaltyPoints": {"program": 1, "points": 5}},
                        {"setDiscount": {"name": "Points", "amount": 4}},
                    ],
                }
            ],
        },
    ],
    "coupons": [
        {"value": "TWICE", "campaignId": 1, "usageLimit": 2},
        {"value": "ONCE-EACH", "campaignId": 1, "usageLimitPerProfile": 1},
        {"value": "ADAS", "campaignId": 1, "recipientIntegrationId": "ada"},
        {
            "value": "OWN-250",
            "campaignId": 2,
            "usageLimit": 3,
            "discount": {"name": "Own", "amount": 2.5},
        },
        {"value": "SPEND", "campaignId": 7},
    ],
    "referrals": [{"code": "FRIEND", "campaignId": 5, "advocate": "ada", "usageLimit": 2}],
    "loyaltyPrograms": [{"id": 1, "name": "club", "title": "Club"}],
}

Codes: TypeAlias = tuple[str, ...]
_CAMPAIGNS = {"TWICE": 1, "ONCE-EACH": 1, "ADAS": 1, "OWN-250": 2, "SPEND": 7}
COUPONS = tuple(_CAMPAIGNS)
REFERRAL = "FRIEND"
_USES = {"TWICE": 2, "OWN-250": 3}
_BUDGET = Decimal(12)


class Refused(Exception):
    """The server refuses a change, and nothing changes."""


@dataclass(frozen=True)
class Item:
    """Units of an item of a cart."""

    sku: str
    price: Decimal
    quantity: int
    left: int
    """Units that did not come back."""

    @property
    def worth(self) -> Decimal:
        return self.price * self.quantity

    @property
    def worth_left(self) -> Decimal:
        return self.price * self.left


@dataclass
class Given:
    """A discount or points."""

    name: str
    value: Decimal
    position: int | None = None
    """The item that a discount is on."""


@dataclass
class Result:
    """All that the rules give a session."""

    accepted: list[str] = field(default_factory=list[str])
    rejected: dict[str, str] = field(default_factory=dict[str, str])
    discounts: list[Given] = field(default_factory=list[Given])
    earned: Decimal = Decimal(0)
    spent: Decimal = Decimal(0)


@dataclass
class Session:
    """A session."""

    profile: str = ""
    state: str = "open"
    coupons: Codes = ()
    referral: str = ""
    items: tuple[Item, ...] = ()
    result: Result = field(default_factory=Result)
    """The gains from the rules when it was closed."""
    taken: Decimal = Decimal(0)
    """The earned points that were taken back."""

    @property
    def total(self) -> Decimal:
        return sum((item.worth_left for item in self.items), Decimal(0))

    @property
    def whole(self) -> Decimal:
        return sum((item.worth for item in self.items), Decimal(0))

    @property
    def is_back(self) -> bool:
        """Whether all of it came back."""
        return self.state == "partially_returned" and not any(item.left for item in self.items)

    @property
    def is_bought(self) -> bool:
        return self.state in ("closed", "partially_returned")


@dataclass
class Life:
    """All that is remembered of customers, sessions and codes."""

    sessions: dict[str, Session] = field(default_factory=dict[str, Session])
    points: dict[str, list[Decimal]] = field(default_factory=dict[str, list[Decimal]])
    """The transactions of each customer, the oldest first."""

    # --- Counts, from the sessions that are bought, and not kept ---------------------------------

    def bought(self) -> Iterator[Session]:
        """Yield the sessions that count."""
        for session in self.sessions.values():
            if session.is_bought and not session.is_back:
                yield session

    def uses(self) -> Counter[tuple[str, str]]:
        """Return how often each customer has used each code."""
        return Counter((code, one.profile) for one in self.bought() for code in one.result.accepted)

    def used(self, code: str) -> int:
        """Return how often a code was used."""
        return sum(count for (used, _), count in self.uses().items() if used == code)

    def sales(self, profile: str) -> tuple[int, Decimal]:
        """Return the number of purchases of a customer, and their worth."""
        own = [one for one in self.bought() if one.profile == profile]
        return len(own), sum((one.total for one in own), Decimal(0))

    def balance(self, profile: str) -> Decimal:
        """Return the points of a customer."""
        return sum(self.points.get(profile, ()), Decimal(0))

    def _spent_budget(self) -> Decimal:
        values = (
            value
            for one in self.bought()
            for given, value in zip(one.result.discounts, kept(one), strict=True)
            if given.name == "Five"
        )
        return sum(values, Decimal(0))

    # --- Changes ---------------------------------------------------------------------------------

    def update(self, name: str, **changes: Any) -> Result:
        """Create or update a session; return what the rules give."""
        before = self.sessions.get(name) or Session()
        after = replace(before, **changes)
        if before.state != "open":
            if after == before and "state" in changes:
                return self.in_force(before)
            if not before.is_bought or after != replace(before, state="cancelled"):
                raise Refused
        if after.state == "cancelled":
            if before.is_bought:
                self._take_back(before, before.result.earned)
                self._book(before.profile, before.result.spent)
            self.sessions[name] = after
            return Result()
        result = self.rules(after)
        if after.state == "closed":
            after.result, after.taken = result, Decimal(0)
            self._book(after.profile, result.earned)
            self._book(after.profile, -result.spent)
        self.sessions[name] = after
        return result

    def reopen(self, name: str) -> None:
        """Open a closed session again."""
        session = self.sessions.get(name)
        if session is None or session.state != "closed":
            raise Refused
        self._take_back(session, session.result.earned)
        self._book(session.profile, session.result.spent)
        self.sessions[name] = replace(session, state="open", result=Result(), taken=Decimal(0))

    def give_back(self, name: str, position: int, quantity: int) -> None:
        """Take units of an item back."""
        session = self.sessions.get(name)
        if session is None or not session.is_bought or position >= len(session.items):
            raise Refused
        item = session.items[position]
        if quantity > item.left:
            raise Refused
        items = list(session.items)
        items[position] = replace(item, left=item.left - quantity)
        after = replace(session, state="partially_returned", items=tuple(items))
        if after.is_back:
            self._take_back(after, after.result.earned)
            if session.result.spent:
                self._book(after.profile, after.result.spent)
                after.result = replace(after.result, spent=Decimal(0))
        else:
            share = 1 - after.total / after.whole if after.whole else Decimal(1)
            self._take_back(after, _cents(after.result.earned * share))
        self.sessions[name] = after

    def _take_back(self, session: Session, in_all: Decimal) -> None:
        points = in_all - session.taken
        if points > 0:
            self._book(session.profile, -points)
            session.taken += points

    def _book(self, profile: str, points: Decimal) -> None:
        if points and profile:
            self.points.setdefault(profile, []).append(points)

    # --- Rules -----------------------------------------------------------------------------------

    def in_force(self, session: Session) -> Result:
        """Return what a session has that was closed."""
        if not session.is_bought or session.is_back:
            return Result()
        found = session.result
        values = zip(found.discounts, kept(session), strict=True)
        left = [replace(given, value=value) for given, value in values]
        gone = {at for at, item in enumerate(session.items) if not item.left}
        discounts = [given for given in left if given.position not in gone]
        return replace(found, discounts=discounts)

    def rules(self, session: Session) -> Result:
        """Return what the rules give an open session, in their order."""
        run = Result()
        rooms = _Rooms(session.whole, [item.worth for item in session.items])
        waiting: list[str] = []
        for code in dict.fromkeys(session.coupons):
            reason = self._coupon_fault(code, session.profile, run)
            if reason:
                run.rejected[code] = reason
            elif code == "OWN-250":
                run.accepted.append(code)
                run.discounts.append(Given("Own", rooms.of_cart(Decimal("2.5"))))
            else:
                waiting.append(code)
        for code in (one for one in waiting if _CAMPAIGNS[one] == 1):
            if session.whole < 10:
                run.rejected[code] = "CouponRejectedByCondition"
            elif reason := self._coupon_fault(code, session.profile, run):
                run.rejected[code] = reason
            else:
                run.accepted.append(code)
                tenth = _cents(session.whole / 10)
                run.discounts.append(Given("Ten", rooms.of_cart(tenth)))
        if sum(item.quantity for item in session.items if item.sku == "TEA") >= 2:
            for place, item in enumerate(session.items):
                third = _cents(item.worth * 33 / 100)
                if item.sku == "TEA" and (value := rooms.of_item(place, third)):
                    run.discounts.append(Given("Tea", value, place))
        left = _BUDGET - self._spent_budget()
        if session.whole > 50 and left > 0:
            wanted = min(Decimal(5), rooms.cart, left)
            run.discounts.append(Given("Five", rooms.of_cart(wanted)))
        if session.referral:
            if reason := self._referral_fault(session.referral, session.profile):
                run.rejected[session.referral] = reason
            else:
                run.accepted.append(session.referral)
                run.discounts.append(Given("Friend", rooms.of_cart(Decimal(3))))
        if session.profile:
            run.earned = _cents(session.whole / 2)
        if "SPEND" in waiting:
            if self.balance(session.profile) + run.earned < 5 or not session.profile:
                run.rejected["SPEND"] = "EffectCouldNotBeApplied"
            else:
                run.accepted.append("SPEND")
                run.spent = Decimal(5)
                run.discounts.append(Given("Points", rooms.of_cart(Decimal(4))))
        return run

    def _coupon_fault(self, code: str, profile: str, run: Result) -> str | None:
        if code not in COUPONS:
            return "CouponNotFound"
        if code == "ADAS" and profile != "ada":
            return "CouponRecipientDoesNotMatch"
        if self.used(code) >= _USES.get(code, 99):
            return "CouponLimitReached"
        if code == "ONCE-EACH":
            if not profile:
                return "ProfileRequired"
            if self.uses()[code, profile] >= 1:
                return "ProfileLimitReached"
        if _CAMPAIGNS[code] != 1:
            return None
        own = [one for one in COUPONS if _CAMPAIGNS[one] == 1]
        taken = len([one for one in run.accepted if one in own])
        if sum(map(self.used, own)) + taken >= 3:
            return "CampaignLimitReached"
        if not profile:
            return "ProfileRequired"
        if sum(self.uses()[one, profile] for one in own) + taken >= 2:
            return "ProfileLimitReached"
        return None

    def _referral_fault(self, code: str, profile: str) -> str | None:
        if code != REFERRAL:
            return "ReferralNotFound"
        if profile == "ada":
            return "ReferralRecipientIdSameAsAdvocate"
        if self.used(code) >= 2:
            return "ReferralLimitReached"
        if not profile or self.uses()[code, profile] >= 1:
            return "ProfileLimitReached"
        return None


class _Rooms:
    """The rest of the prices."""

    def __init__(self, cart: Decimal, items: list[Decimal]) -> None:
        self.cart = cart
        self._items = items

    def of_cart(self, wanted: Decimal) -> Decimal:
        value = min(wanted, self.cart)
        self.cart -= value
        return value

    def of_item(self, place: int, wanted: Decimal) -> Decimal:
        value = min(wanted, self.cart, self._items[place])
        self._items[place] -= value
        self.cart -= value
        return value


def kept(session: Session) -> list[Decimal]:
    """Return how much of each discount is left after the returns of a session."""
    values: list[Decimal] = []
    for given in session.result.discounts:
        if given.position is None:
            part, whole = session.total, session.whole
            if not whole:
                part = Decimal(sum(item.left for item in session.items))
                whole = Decimal(sum(item.quantity for item in session.items))
        else:
            item = session.items[given.position]
            part, whole = Decimal(item.left), Decimal(item.quantity)
        values.append(given.value if part == whole else _cents(given.value * part / whole))
    return values


def _cents(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)

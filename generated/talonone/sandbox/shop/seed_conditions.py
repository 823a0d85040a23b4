"""The form of the conditions of rules in a seed."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from msgspec import UNSET, Meta, UnsetType

from .seed_faults import SeedFault
from .seed_types import Id, Name, Strict, expect_one

Plain: TypeAlias = str | float | int | bool
_Names: TypeAlias = Annotated[list[Name], Meta(min_length=1)]


class Numbers(Strict):
    """The numbers that a condition accepts: all given limits have to hold."""

    equal: Annotated[Decimal | UnsetType, Meta(description="The number is exactly this one.")] = (
        msgspec.field(default=UNSET, name="is")
    )
    at_least: Annotated[Decimal | UnsetType, Meta(description="This number or more.")] = UNSET
    at_most: Annotated[Decimal | UnsetType, Meta(description="This number or less.")] = UNSET
    over: Annotated[Decimal | UnsetType, Meta(description="More than this number.")] = UNSET
    under: Annotated[Decimal | UnsetType, Meta(description="Less than this number.")] = UNSET

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.given():
            raise SeedFault("expected `is`, `atLeast`, `atMost`, `over` or `under`")
        if not holds_for_some(self):
            raise SeedFault("no number is within all of these limits")


class Attribute(Strict):
    """An attribute, and the values of it that a condition accepts: all given tests have to hold."""

    name: Annotated[Name, Meta(description="The name of the attribute.")]
    equal: Annotated[
        Plain | UnsetType, Meta(description="The value is this one; a list has it.")
    ] = msgspec.field(default=UNSET, name="is")
    is_not: Annotated[
        Plain | UnsetType, Meta(description="The value is another one, or there is none.")
    ] = UNSET
    one_of: Annotated[
        Annotated[list[Plain], Meta(min_length=1)] | UnsetType,
        Meta(description="The value is one of these; a list has one."),
    ] = UNSET
    at_least: Annotated[Decimal | UnsetType, Meta(description="This number or more.")] = UNSET
    at_most: Annotated[Decimal | UnsetType, Meta(description="This number or less.")] = UNSET
    over: Annotated[Decimal | UnsetType, Meta(description="More than this number.")] = UNSET
    under: Annotated[Decimal | UnsetType, Meta(description="Less than this number.")] = UNSET

    def __post_init__(self) -> None:
        super().__post_init__()
        if len(self.given()) < 2:
            raise SeedFault(
                "expected `is`, `isNot`, `oneOf`, `atLeast`, `atMost`, `over` or `under`"
            )
        if self.equal is not UNSET and repr(self.equal) == repr(self.is_not):
            raise SeedFault("no value passes both `is` and `isNot`", "isNot")
        if not holds_for_some(self):
            raise SeedFault("no value passes all of these tests")


def holds_for_some(limits: Numbers | Attribute, least: Decimal | None = None) -> bool:
    """Return whether a value is within all limits; `least` is the lowest that there is."""
    lows = [limits.at_least, limits.over, UNSET if least is None else least]
    highs = [limits.at_most, limits.under]
    known = [[value for value in values if value is not UNSET] for values in (lows, highs)]
    low, high = (max(known[0], default=None), min(known[1], default=None))
    if limits.equal is not UNSET and (low is not None or high is not None):
        if isinstance(limits.equal, (bool, str)):
            return False
        number = Decimal(str(limits.equal))
        low = max(number, number if low is None else low)
        high = min(number, number if high is None else high)
    if low is None or high is None:
        return True
    return low < high or (low == high and limits.over != low and limits.under != high)


class Items(Strict):
    """Items of the cart: those that have everything that is given here."""

    sku: Annotated[
        Name | _Names | UnsetType, Meta(description="The SKU of the item, or several.")
    ] = UNSET
    category: Annotated[
        Name | _Names | UnsetType, Meta(description="The category of the item, or several.")
    ] = UNSET
    attributes: Annotated[
        dict[str, Any], Meta(description="Attributes of the item, and the values they have.")
    ] = {}


class ItemsInCart(Items):
    """The items of a condition, how many of them are in the cart, and their worth."""

    quantity: Annotated[
        Numbers | UnsetType, Meta(description="The number of units; without limits, 1 or more.")
    ] = UNSET
    total: Annotated[Numbers | UnsetType, Meta(description="The worth of these items.")] = UNSET

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.quantity is not UNSET and not holds_for_some(self.quantity, Decimal(0)):
            raise SeedFault("no quantity is within all of these limits", "quantity")


_Conditions: TypeAlias = Annotated[list["Condition"], Meta(min_length=1)]


class Condition(Strict):
    """One condition, which has one key."""

    coupon: Annotated[
        Literal["valid"] | UnsetType,
        Meta(
            description="A code of the session is a valid coupon of the campaign. "
            "The rule runs once for each such code."
        ),
    ] = UNSET
    referral: Annotated[
        Literal["valid"] | UnsetType,
        Meta(description="The referral code of the session is a valid one of the campaign."),
    ] = UNSET
    cart_total: Annotated[
        Numbers | UnsetType, Meta(description="The worth of all items, before discounts.")
    ] = UNSET
    items: Annotated[ItemsInCart | UnsetType, Meta(description="The cart has such items.")] = UNSET
    profile_attribute: Annotated[
        Attribute | UnsetType, Meta(description="An attribute of the customer profile.")
    ] = UNSET
    session_attribute: Annotated[
        Attribute | UnsetType, Meta(description="An attribute of the session.")
    ] = UNSET
    event_attribute: Annotated[
        Attribute | UnsetType, Meta(description="An attribute of the event.")
    ] = UNSET
    audience: Annotated[
        Id | UnsetType, Meta(description="The customer is in the audience with this id.")
    ] = UNSET
    first_session: Annotated[
        bool | UnsetType, Meta(description="Whether it is the first session of the customer.")
    ] = UNSET
    event: Annotated[
        Name | UnsetType, Meta(description="The type of the event that the rule waits for.")
    ] = UNSET
    any_of: Annotated[_Conditions | UnsetType, Meta(description="One of these holds, or more.")] = (
        msgspec.field(default=UNSET, name="any")
    )
    all_of: Annotated[_Conditions | UnsetType, Meta(description="All of these hold.")] = (
        msgspec.field(default=UNSET, name="all")
    )
    negated: Annotated[Condition | UnsetType, Meta(description="This condition does not hold.")] = (
        msgspec.field(default=UNSET, name="not")
    )

    def __post_init__(self) -> None:
        super().__post_init__()
        expect_one(self, *self.__struct_encode_fields__)
        if self.cart_total is not UNSET and not holds_for_some(self.cart_total, Decimal(0)):
            raise SeedFault("no total is within all of these limits", "cartTotal")
        if any(part.waits_for_code for part in self.parts()):
            raise SeedFault("expected `coupon` and `referral` in the `when` of the rule itself")

    def parts(self) -> list[Condition]:
        """Return the conditions that this one consists of."""
        parts = [*(self.any_of or []), *(self.all_of or [])]
        return [*parts, self.negated] if self.negated is not UNSET else parts

    @property
    def waits_for_code(self) -> bool:
        """Whether it is about a coupon or a referral code."""
        return self.coupon is not UNSET or self.referral is not UNSET

    @property
    def waits_for_event(self) -> bool:
        """Whether it is about an event, or one of its parts is."""
        own = self.event is not UNSET or self.event_attribute is not UNSET
        return own or any(part.waits_for_event for part in self.parts())

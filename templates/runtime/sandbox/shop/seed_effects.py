"""The form of the effects of rules in a seed."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from ..._runtime.operation import model
from .seed_conditions import Items
from .seed_faults import SeedFault
from .seed_types import (
    Code,
    Count,
    Duration,
    Id,
    Money,
    Name,
    NotNegative,
    Percent,
    Positive,
    Strict,
    Time,
    expect_one,
)
from .timestamps import length


class Discount(Strict):
    """A discount: a part of the price in percent, or an amount, but never more than is left."""

    name: Annotated[Name, Meta(description="The name of the discount.")]
    percent: Annotated[
        Percent | UnsetType, Meta(description="The percentage of the worth, 0 to 100.")
    ] = UNSET
    amount: Annotated[Money | UnsetType, Meta(description="The amount, 0 or more.")] = UNSET

    def __post_init__(self) -> None:
        super().__post_init__()
        expect_one(self, "percent", "amount")


class ItemDiscount(Discount):
    """A discount on each of some items; an amount is for each unit."""

    items: Annotated[Items, Meta(description="The items; without it, all.")] = msgspec.field(
        default_factory=Items
    )


class CostDiscount(Discount, kw_only=True):
    """A discount on an additional cost of the session."""

    cost: Annotated[Name, Meta(description="The name of the cost, its key in `additionalCosts`.")]


class ItemCostDiscount(ItemDiscount, kw_only=True):
    """A discount on an additional cost of each of some items; an amount is for each unit."""

    cost: Annotated[Name, Meta(description="The name of the cost, its key in `additionalCosts`.")]


class InLedger(Strict):
    """A ledger of a loyalty program."""

    program: Annotated[Id, Meta(description="The id of the loyalty program.")]
    subledger: Annotated[str, Meta(description="The subledger; empty for the main one.")] = ""


class AddedPoints(InLedger):
    """Points for the customer, or for the card of the session if the program has cards."""

    points: Annotated[
        NotNegative | UnsetType,
        Meta(description="The number of points; with `items`, for each unit."),
    ] = UNSET
    per_unit: Annotated[
        NotNegative | UnsetType,
        Meta(description="The points for each 1.00 of the worth of the cart, or of `items`."),
    ] = UNSET
    items: Annotated[
        Items | UnsetType, Meta(description="The items to give points for, each on its own.")
    ] = UNSET
    name: Annotated[
        str, Meta(max_length=255, description="The reason; without it, the name of the rule.")
    ] = ""
    starts_after: Annotated[
        Duration | UnsetType, Meta(description="The time until they are active, such as `2D`.")
    ] = UNSET
    expires_after: Annotated[
        Duration | UnsetType, Meta(description="The time until they expire, such as `30D`.")
    ] = UNSET

    def __post_init__(self) -> None:
        super().__post_init__()
        expect_one(self, "points", "perUnit")
        start, end = self.starts_after, self.expires_after
        if start is not UNSET and end is not UNSET and length(end) <= length(start):
            raise SeedFault("the points expire before they are active", "expiresAfter")


class DeductedPoints(InLedger, kw_only=True):
    """Points that the customer, or the card, pays with."""

    points: Annotated[Positive, Meta(description="The number of points, over 0.")]
    name: Annotated[
        str, Meta(max_length=255, description="The reason; without it, the name of the rule.")
    ] = ""


class ExtendedExpiry(InLedger, kw_only=True):
    """Points that expire later."""

    by: Annotated[Duration, Meta(description="How much later, such as `30D`.")]


class ExpiryDate(InLedger):
    """The date when all points of a ledger expire."""

    date: Annotated[Time | UnsetType, Meta(description="The date.")] = UNSET
    after: Annotated[Duration | UnsetType, Meta(description="The time from now on.")] = UNSET

    def __post_init__(self) -> None:
        super().__post_init__()
        expect_one(self, "date", "after")


class FreeItem(Strict):
    """An item to add for free."""

    sku: Annotated[Name, Meta(description="The SKU of the item.")]
    name: Annotated[Name, Meta(description="The name of the gift.")]


class Notification(Strict):
    """A notification to show."""

    title: Annotated[str, Meta(description="The title.")]
    body: Annotated[str, Meta(description="The text.")] = ""
    type: Annotated[str, Meta(description="The kind of the notification.")] = "Info"


class Bundle(Strict):
    """Items of the cart that form a bundle."""

    description: Annotated[str, Meta(description="The bundle, in words.")]
    attributes: Annotated[
        list[Name], Meta(description="The attributes by which the items are bundled.")
    ] = []
    items: Annotated[Items, Meta(description="The items; without it, all.")] = msgspec.field(
        default_factory=Items
    )


class Webhook(Strict):
    """A webhook, which the sandbox does not call."""

    id: Annotated[Id, Meta(description="The id of the webhook.")]
    name: Annotated[Name, Meta(description="The name of the webhook.")]


class NewValue(Strict):
    """A new value of an attribute."""

    name: Annotated[Name, Meta(description="The name of the attribute.")]
    value: Annotated[Any, Meta(description="The new value; `null` clears the attribute.")]
    of: Annotated[
        Literal["profile", "session"], Meta(description="The thing that has the attribute.")
    ] = "profile"


class NewCode(Strict):
    """A code that a rule creates."""

    campaign: Annotated[
        Id | UnsetType, Meta(description="The campaign of the code; without it, that of the rule.")
    ] = UNSET
    code: Annotated[
        Code | UnsetType, Meta(description="The form of the code; a number fills its `#`.")
    ] = UNSET
    usage_limit: Annotated[Count, Meta(description="How often it can be used; 0 for always.")] = 1
    expires_after: Annotated[
        Duration | UnsetType, Meta(description="The time until it expires, such as `30D`.")
    ] = UNSET

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.code is not UNSET and "#" not in self.code:
            raise SeedFault("expected `#` in the place of a number", "code")


class NewCoupon(NewCode):
    """A coupon for the customer."""

    discount: Annotated[
        Discount | UnsetType, Meta(description="The discount of its own that it gives.")
    ] = UNSET
    personal: Annotated[bool, Meta(description="Whether only this customer can use it.")] = True


class FromPool(Strict):
    """A giveaway from a pool."""

    pool: Annotated[Id, Meta(description="The id of the pool.")]


class ReservedCoupon(Strict):
    """A coupon to reserve for the customer."""

    value: Annotated[Code, Meta(description="The code of the coupon.")]


class OfAudience(Strict):
    """An audience that the customer joins or leaves."""

    audience: Annotated[Id, Meta(description="The id of the audience.")]


class CustomEffect(Strict):
    """An effect that the account has defined."""

    id: Annotated[Id, Meta(description="The id of the custom effect.")]
    name: Annotated[Name, Meta(description="The name of the custom effect.")]
    payload: Annotated[dict[str, Any], Meta(description="Its parameters, by name.")] = {}
    items: Annotated[
        Items | UnsetType, Meta(description="The items to have it for, each on its own.")
    ] = UNSET


class MoreProgress(Strict):
    """Progress in an achievement."""

    achievement: Annotated[Id, Meta(description="The id of the achievement.")]
    by: Annotated[Positive, Meta(description="The progress, over 0.")] = Decimal(1)


class Failure(Strict):
    """A problem to report."""

    message: Annotated[str, Meta(description="The problem, in words.")]


class Redemption(Strict):
    """The redemption of the referral code that the rule waits for."""


class AnyEffect(Strict):
    """An effect of any type, which is sent as it is written here."""

    effect_type: Annotated[Name, Meta(description="The type of the effect.")]
    props: Annotated[dict[str, Any], Meta(description="Its properties.")] = {}

    def __post_init__(self) -> None:
        super().__post_init__()
        _refuse_own(self.effect_type)
        head = {"campaignId": 0, "rulesetId": 0, "ruleIndex": 0, "ruleName": ""}
        whole = head | {"effectType": self.effect_type, "props": self.props}
        try:
            msgspec.convert(whole, model("Effect")).typed_props(strict=True)
        except ValueError as error:
            reason = f"expected the properties of `{self.effect_type}`: {error}"
            raise SeedFault(reason, "props") from None


def _refuse_own(kind: str) -> None:
    """Raise `ValueError` if the sandbox has rules for a type of effect."""
    if kind in ("acceptCoupon", "acceptReferral") or kind.startswith("rollback"):
        raise SeedFault(f"expected no `{kind}`, which follows from codes and sessions")
    if kind in Effect.__struct_encode_fields__:
        raise SeedFault(f"expected `{kind}` as a key in the place of `effect`")


class Effect(Strict):
    """One effect, whose key is its type in the API."""

    set_discount: Annotated[
        Discount | UnsetType, Meta(description="A discount on the items of the cart.")
    ] = UNSET
    set_discount_per_item: Annotated[
        ItemDiscount | UnsetType, Meta(description="A discount on each of some items.")
    ] = UNSET
    set_discount_per_additional_cost: Annotated[
        CostDiscount | UnsetType, Meta(description="A discount on a cost of the session.")
    ] = UNSET
    set_discount_per_additional_cost_per_item: Annotated[
        ItemCostDiscount | UnsetType, Meta(description="A discount on a cost of some items.")
    ] = UNSET
    add_loyalty_points: Annotated[
        AddedPoints | UnsetType, Meta(description="Points that are added.")
    ] = UNSET
    deduct_loyalty_points: Annotated[
        DeductedPoints | UnsetType, Meta(description="Points that are spent.")
    ] = UNSET
    extend_loyalty_points_expiry_date: Annotated[
        ExtendedExpiry | UnsetType, Meta(description="Points that have a date expire later.")
    ] = UNSET
    set_loyalty_points_expiry_date: Annotated[
        ExpiryDate | UnsetType, Meta(description="All points of the ledger expire at a date.")
    ] = UNSET
    add_free_item: Annotated[FreeItem | UnsetType, Meta(description="An item to add for free.")] = (
        UNSET
    )
    show_notification: Annotated[
        Notification | UnsetType, Meta(description="A notification to show.")
    ] = UNSET
    show_bundle_metadata: Annotated[
        Bundle | UnsetType, Meta(description="Items that form a bundle.")
    ] = UNSET
    trigger_webhook: Annotated[
        Webhook | UnsetType, Meta(description="A webhook, which the sandbox does not call.")
    ] = UNSET
    update_attribute: Annotated[
        NewValue | UnsetType, Meta(description="An attribute gets a value.")
    ] = UNSET
    coupon_created: Annotated[
        NewCoupon | UnsetType, Meta(description="A coupon is created for the customer.")
    ] = UNSET
    referral_created: Annotated[
        NewCode | UnsetType, Meta(description="A referral code of the customer is created.")
    ] = UNSET
    redeem_referral: Annotated[
        Redemption | UnsetType, Meta(description="The referral code is redeemed.")
    ] = UNSET
    award_giveaway: Annotated[
        FromPool | UnsetType, Meta(description="The customer gets a giveaway.")
    ] = UNSET
    reserve_coupon: Annotated[
        ReservedCoupon | UnsetType, Meta(description="A coupon is reserved for the customer.")
    ] = UNSET
    add_to_audience: Annotated[
        OfAudience | UnsetType, Meta(description="The customer joins an audience.")
    ] = UNSET
    remove_from_audience: Annotated[
        OfAudience | UnsetType, Meta(description="The customer leaves an audience.")
    ] = UNSET
    custom: Annotated[
        CustomEffect | UnsetType, Meta(description="An effect that the account has defined.")
    ] = UNSET
    increase_achievement_progress: Annotated[
        MoreProgress | UnsetType, Meta(description="The customer makes progress.")
    ] = UNSET
    error: Annotated[Failure | UnsetType, Meta(description="A problem to report.")] = UNSET
    effect: Annotated[AnyEffect | UnsetType, Meta(description="An effect of any other type.")] = (
        UNSET
    )

    def __post_init__(self) -> None:
        super().__post_init__()
        expect_one(self, *self.__struct_encode_fields__)

    @property
    def part(self) -> Strict:
        """The one part that is given."""
        (part,) = self.given().values()
        assert isinstance(part, Strict)
        return part

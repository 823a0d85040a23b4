"""The form of campaigns in a seed: rules, limits, coupons, referral codes and giveaways."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import UNSET, Meta, UnsetType

from .seed_conditions import Condition
from .seed_effects import Discount, Effect
from .seed_faults import SeedFault, refuse_twins
from .seed_types import (
    Code,
    Count,
    Id,
    Money,
    Name,
    ProfileId,
    Strict,
    Time,
    refuse_end_before_start,
)

Tag: TypeAlias = Annotated[str, Meta(min_length=1, max_length=50)]
Feature: TypeAlias = Literal[
    "coupons", "referrals", "loyalty", "giveaways", "strikethrough", "achievements"
]
EvaluationMode: TypeAlias = Literal["stackable", "listOrder", "highestDiscount", "lowestDiscount"]
AttributeType: TypeAlias = Literal[
    "string", "number", "boolean", "time", "(list string)", "(list number)"
]


class Limits(Strict):
    """The limits of a campaign."""

    coupon_redemptions: Annotated[
        Count | UnsetType, Meta(description="How often its coupons can be used.")
    ] = UNSET
    coupon_redemptions_per_profile: Annotated[
        Count | UnsetType, Meta(description="How often one customer can use its coupons.")
    ] = UNSET
    referral_redemptions: Annotated[
        Count | UnsetType, Meta(description="How often its referral codes can be used.")
    ] = UNSET
    referral_redemptions_per_profile: Annotated[
        Count | UnsetType, Meta(description="How often one customer can use its referral codes.")
    ] = UNSET
    discount: Annotated[
        Money | UnsetType, Meta(description="The sum of all discounts that it gives.")
    ] = UNSET


class Rule(Strict, kw_only=True):
    """A rule: its effects come if all its conditions hold."""

    name: Annotated[Name, Meta(description="The name of the rule.")]
    when: Annotated[
        list[Condition], Meta(description="The conditions; without any, it always applies.")
    ] = []
    then: Annotated[list[Effect], Meta(min_length=1, description="The effects.")]

    def __post_init__(self) -> None:
        super().__post_init__()
        coupons = [part for part in self.when if part.coupon is not UNSET]
        referrals = [part for part in self.when if part.referral is not UNSET]
        if max(len(coupons), len(referrals)) > 1:
            raise SeedFault("expected `coupon` and `referral` once each", "when")
        if (coupons or referrals) and any(part.waits_for_event for part in self.when):
            raise SeedFault(
                "expected a rule that waits for a code or for an event, not for both", "when"
            )
        for key in ("event", "firstSession"):
            if len({part.given()[key] for part in self.when if key in part.given()}) > 1:
                raise SeedFault(f"conditions on `{key}` that never hold together", "when")
        if not referrals and any(part.redeem_referral is not UNSET for part in self.then):
            raise SeedFault("expected `referral: valid` in `when`, as a code is redeemed", "then")


class Campaign(Strict):
    """A campaign: when it runs, its rules and its limits."""

    id: Annotated[Id, Meta(description="The id of the campaign.")]
    name: Annotated[Name, Meta(description="The name of the campaign.")]
    description: Annotated[str, Meta(description="The purpose of the campaign, in words.")] = ""
    state: Annotated[
        Literal["enabled", "disabled", "archived"],
        Meta(description="Only enabled campaigns run."),
    ] = "enabled"
    features: Annotated[
        Annotated[list[Feature], Meta(max_length=6)] | UnsetType,
        Meta(
            description="The features that it uses; without them, those that its rules and codes "
            "need.",
        ),
    ] = UNSET
    tags: Annotated[list[Tag], Meta(max_length=50, description="Free labels.")] = []
    start_time: Annotated[Time | UnsetType, Meta(description="When it starts.")] = UNSET
    end_time: Annotated[Time | UnsetType, Meta(description="When it ends.")] = UNSET
    limits: Annotated[Limits, Meta(description="How much it gives at most.")] = msgspec.field(
        default_factory=Limits
    )
    reevaluate_on_return: Annotated[
        bool, Meta(description="Whether its rules run again when items are returned.")
    ] = False
    rules: Annotated[list[Rule], Meta(description="Its rules, in the order they run.")] = []

    def __post_init__(self) -> None:
        super().__post_init__()
        refuse_end_before_start(self, "startTime", "endTime")


class Coupon(Strict):
    """A coupon of a campaign."""

    value: Annotated[Code, Meta(description="The code.")]
    campaign_id: Annotated[Id, Meta(description="The campaign that the coupon belongs to.")]
    discount: Annotated[
        Discount | UnsetType,
        Meta(description="The discount of its own; without it, the rules of the campaign count."),
    ] = UNSET
    usage_limit: Annotated[Count, Meta(description="How often it can be used; 0 for always.")] = 0
    usage_limit_per_profile: Annotated[
        Count | UnsetType, Meta(description="How often one customer can use it; 0 for always.")
    ] = UNSET
    discount_limit: Annotated[
        Money | UnsetType, Meta(description="The sum of all discounts that it gives.")
    ] = UNSET
    start_date: Annotated[Time | UnsetType, Meta(description="When it becomes valid.")] = UNSET
    expiry_date: Annotated[Time | UnsetType, Meta(description="When it expires.")] = UNSET
    recipient_integration_id: Annotated[
        Name | UnsetType, Meta(description="The only customer who can use it.")
    ] = UNSET
    reservation: Annotated[
        bool,
        Meta(description="`false`: it is personal, and only who has reserved it can use it."),
    ] = True
    reservation_mandatory: Annotated[
        bool | UnsetType, Meta(description="`true`: only those who have reserved it can use it.")
    ] = UNSET

    def __post_init__(self) -> None:
        super().__post_init__()
        refuse_end_before_start(self, "startDate", "expiryDate")


class Referral(Strict):
    """A referral code of a customer."""

    code: Annotated[Code, Meta(description="The code.")]
    campaign_id: Annotated[Id, Meta(description="The campaign that the code belongs to.")]
    advocate: Annotated[ProfileId, Meta(description="The customer who recommends the shop.")]
    friend: Annotated[
        ProfileId | UnsetType, Meta(description="The only customer who can use it.")
    ] = UNSET
    usage_limit: Annotated[Count, Meta(description="How often it can be used; 0 for always.")] = 0
    start_date: Annotated[Time | UnsetType, Meta(description="When it becomes valid.")] = UNSET
    expiry_date: Annotated[Time | UnsetType, Meta(description="When it expires.")] = UNSET

    def __post_init__(self) -> None:
        super().__post_init__()
        refuse_end_before_start(self, "startDate", "expiryDate")
        if self.friend == self.advocate:
            raise SeedFault("the advocate cannot be the friend", "friend")


class GiveawayPool(Strict):
    """A pool of giveaways, such as gift cards."""

    id: Annotated[Id, Meta(description="The id of the pool.")]
    name: Annotated[Name, Meta(description="The name of the pool.")]
    codes: Annotated[
        list[Name], Meta(description="The codes, in the order they are given out.")
    ] = []

    def __post_init__(self) -> None:
        super().__post_init__()
        refuse_twins(["codes"], self.codes)


class Attributes(Strict):
    """The attributes that the account has defined, with their types; others are refused."""

    customer_profile: Annotated[
        dict[str, AttributeType], Meta(description="Attributes of customer profiles.")
    ] = {}
    customer_session: Annotated[
        dict[str, AttributeType], Meta(description="Attributes of sessions.")
    ] = {}
    cart_item: Annotated[
        dict[str, AttributeType], Meta(description="Attributes of cart items.")
    ] = {}
    event: Annotated[dict[str, AttributeType], Meta(description="Attributes of events.")] = {}
    referral: Annotated[
        dict[str, AttributeType], Meta(description="Attributes of referral codes.")
    ] = {}

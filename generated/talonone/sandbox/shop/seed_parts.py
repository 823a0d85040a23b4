"""The form of a seed as a whole; errors in it name their place."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, UnsetType

from .answer_parts import OwnAnswer
from .seed_campaigns import (
    Attributes,
    Campaign,
    Coupon,
    EvaluationMode,
    GiveawayPool,
    Referral,
)
from .seed_programs import Achievement, Program
from .seed_types import Id, Name, NotNegative, ProfileId, Strict, Time


class Audience(Strict):
    """An audience."""

    id: Annotated[Id, Meta(description="The id of the audience.")]
    name: Annotated[Name, Meta(description="The name of the audience.")]


class Profile(Strict):
    """A customer profile that is there from the start."""

    integration_id: Annotated[ProfileId, Meta(description="Your own id of the customer.")]
    attributes: Annotated[
        dict[str, Any], Meta(description="Attributes of the customer, by name.")
    ] = {}
    audiences: Annotated[
        list[Id], Meta(description="The ids of the audiences that the customer is in.")
    ] = []


class Catalog(Strict):
    """A catalog, which has no items at first."""

    id: Annotated[Id, Meta(description="The id of the catalog.")]
    name: Annotated[Name, Meta(description="The name of the catalog.")]
    description: Annotated[str, Meta(description="More about the catalog.")] = ""
    version: Annotated[int, Meta(ge=1, le=2**53, description="Its version at first.")] = 1


class Price(Strict):
    """A price that an item had."""

    sku: Annotated[Name, Meta(description="The SKU of the item.")]
    price: Annotated[NotNegative, Meta(description="The price of one unit.")]
    observed_at: Annotated[Time, Meta(description="The item had the price at this time.")]
    context_id: Annotated[str, Meta(description="The id of the context of the price.")] = ""
    audience_id: Annotated[
        Id | UnsetType, Meta(description="The id of the audience that has the price.")
    ] = UNSET


class Seed(Strict):
    """The content of a new sandbox: its campaigns, coupons and more. All keys may be left out."""

    schema: Annotated[str, Meta(description="The JSON Schema of this file, for editors.")] = (
        msgspec.field(default="", name="$schema")
    )
    comment: Annotated[str, Meta(description="A note for readers, as JSON has no comments.")] = (
        msgspec.field(default="", name="$comment")
    )
    campaigns: Annotated[list[Campaign], Meta(description="The campaigns, in order.")] = []
    evaluation_mode: Annotated[
        EvaluationMode, Meta(description="How campaigns combine, in the words of the API.")
    ] = "stackable"
    attributes: Annotated[
        Attributes | UnsetType,
        Meta(description="The attributes that are defined; without it, all are accepted."),
    ] = UNSET
    audiences: Annotated[list[Audience], Meta(description="The audiences.")] = []
    profiles: Annotated[list[Profile], Meta(description="The customers of the start.")] = []
    coupons: Annotated[list[Coupon], Meta(description="The coupons.")] = []
    referrals: Annotated[list[Referral], Meta(description="The referral codes.")] = []
    giveaways: Annotated[list[GiveawayPool], Meta(description="The pools of giveaways.")] = []
    loyalty_programs: Annotated[list[Program], Meta(description="The loyalty programs.")] = []
    achievements: Annotated[list[Achievement], Meta(description="The achievements.")] = []
    catalogs: Annotated[list[Catalog], Meta(description="The catalogs.")] = []
    prices: Annotated[list[Price], Meta(description="The prices that items had.")] = []
    answers: Annotated[list[OwnAnswer], Meta(description="Answers in the place of the usual.")] = []

"""The form of a seed file; errors in it name their place."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from msgspec import UNSET, Meta, UnsetType

from .seed_campaigns import (
    Attributes,
    Campaign,
    Coupon,
    EvaluationMode,
    GiveawayPool,
    Referral,
)
from .seed_conditions import Condition
from .seed_effects import InLedger
from .seed_types import Id, Name, ProfileId, Strict, Time, refuse_twins

_CardId: TypeAlias = Annotated[
    str, Meta(min_length=4, max_length=108, pattern=r"^[A-Za-z0-9._%+@-]+\Z")
]
_Subledger: TypeAlias = Annotated[str, Meta(min_length=1, max_length=64)]


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


class Tier(Strict):
    """A tier, which a customer reaches with a number of points."""

    name: Name
    min_points: Decimal


class Card(Strict):
    """A loyalty card and the ids of the customers who use it."""

    identifier: _CardId
    status: Literal["active", "inactive"] = "active"
    profiles: list[ProfileId] = []


class Transaction(Strict):
    """Points that a customer or a card starts with; a negative amount takes points away."""

    amount: Decimal
    profile_id: ProfileId | UnsetType = UNSET
    card: str | UnsetType = UNSET
    subledger_id: str = ""
    name: Annotated[str, Meta(max_length=255)] = "Starting points"
    start_date: Time | UnsetType = UNSET
    expiry_date: Time | UnsetType = UNSET
    awaits_activation: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        if (self.profile_id is UNSET) == (self.card is UNSET):
            raise ValueError("Expected either `profileId` or `card`")
        if self.amount == 0:
            raise ValueError("Expected an `amount` other than 0")
        if self.awaits_activation and self.start_date is not UNSET:
            raise ValueError("Expected either `startDate` or `awaitsActivation`")


class Program(Strict):
    """A loyalty program."""

    id: Id
    name: Name
    title: str
    subledgers: list[_Subledger] = []
    tiers: list[Tier] = []
    earn: Decimal = Decimal(0)
    """The points that a session brings for each 1.00 of its total."""
    card_based: bool = False
    users_per_card_limit: Annotated[int, Meta(ge=0, le=2**63 - 1)] = 0
    cards: list[Card] = []
    transactions: list[Transaction] = []

    def __post_init__(self) -> None:
        super().__post_init__()
        refuse_twins("subledgers", self.subledgers)
        refuse_twins("cards", (card.identifier for card in self.cards))
        if self.earn < 0:
            raise ValueError("Expected `earn` >= 0")
        if any(low.min_points >= high.min_points for low, high in pairwise(self.tiers)):
            raise ValueError("Expected `tiers` with rising `minPoints`")
        if self.cards and not self.card_based:
            raise ValueError("Expected `cardBased` to be true, as there are cards")
        limit = self.users_per_card_limit
        for card in self.cards:
            refuse_twins("profiles", card.profiles)
            if 0 < limit < len(card.profiles):
                raise ValueError(f"Card `{card.identifier}` has more profiles than {limit}")
        known = {card.identifier for card in self.cards}
        for transaction in self.transactions:
            if (transaction.card is not UNSET) != self.card_based:
                raise ValueError("Expected `card` in transactions if `cardBased`, else `profileId`")
            if transaction.card is not UNSET and transaction.card not in known:
                raise ValueError(
                    f"A transaction names the card `{transaction.card}` that is not there"
                )
            if transaction.subledger_id not in ("", *self.subledgers):
                name = transaction.subledger_id
                raise ValueError(f"A transaction names the subledger `{name}` that is not there")


class Progress(Strict):
    """The progress of a customer in an achievement."""

    profile_id: ProfileId
    progress: Decimal
    status: Literal["inprogress", "completed", "expired"] | UnsetType = UNSET
    start_date: Time | UnsetType = UNSET
    completion_date: Time | UnsetType = UNSET
    end_date: Time | UnsetType = UNSET


class Achievement(Strict):
    """An achievement of a campaign."""

    id: Id
    name: Annotated[str, Meta(max_length=1000, pattern=r"^[a-zA-Z]\w+\Z")]
    title: str
    campaign_id: Id
    target: Decimal
    description: str = ""
    period: str | UnsetType = UNSET
    recurrence_policy: Literal["no_recurrence", "on_expiration", "on_completion"] = "no_recurrence"
    activation_policy: Literal["user_action", "fixed_schedule"] = "user_action"
    fixed_start_date: Time | UnsetType = UNSET
    end_date: Time | UnsetType = UNSET
    allow_rollback_after_completion: bool = False
    progress: list[Progress] = []


class Catalog(Strict):
    """A catalog, which has no items at first."""

    id: Id
    name: Name
    description: str = ""
    version: Annotated[int, Meta(ge=1, le=2**53)] = 1


class Price(Strict):
    """A price that an item had."""

    sku: Name
    price: Decimal
    observed_at: Time
    context_id: str = ""
    audience_id: Id | UnsetType = UNSET


class Seed(Strict):
    """The content of a seed file."""

    comment: str = msgspec.field(default="", name="$comment")
    """A note for readers, as JSON has no other place for one."""

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

    def __post_init__(self) -> None:
        super().__post_init__()
        programs = self.loyalty_programs
        refuse_twins("campaigns", (campaign.id for campaign in self.campaigns))
        refuse_twins("audiences", (audience.id for audience in self.audiences))
        refuse_twins("profiles", (profile.integration_id for profile in self.profiles))
        refuse_twins("coupons", (coupon.value for coupon in self.coupons))
        refuse_twins("referrals", (referral.code for referral in self.referrals))
        refuse_twins("giveaways", (pool.id for pool in self.giveaways))
        refuse_twins("loyaltyPrograms", (program.name for program in programs))
        refuse_twins("loyaltyPrograms", (program.id for program in programs))
        refuse_twins("cards", (card.identifier for program in programs for card in program.cards))
        refuse_twins("achievements", (achievement.id for achievement in self.achievements))
        refuse_twins("catalogs", (catalog.id for catalog in self.catalogs))
        self._check_references()

    def _check_references(self) -> None:
        """Raise `ValueError` if a part names another one that is not there."""
        known = {
            "campaign": {campaign.id for campaign in self.campaigns},
            "audience": {audience.id for audience in self.audiences},
            "pool": {pool.id for pool in self.giveaways},
            "program": {program.id for program in self.loyalty_programs},
            "achievement": {achievement.id for achievement in self.achievements},
        }
        for name, kind, number in self._references():
            if number not in known[kind]:
                article = "an" if kind[0] in "ae" else "a"
                raise ValueError(f"{name} names {article} {kind} that is not there")
        subledgers = {program.id: ["", *program.subledgers] for program in self.loyalty_programs}
        for name, part in self._effects():
            if isinstance(part, InLedger) and part.subledger not in subledgers[part.program]:
                text = f"names the subledger `{part.subledger}` that is not there"
                raise ValueError(f"{name} {text}")

    def _references(self) -> Iterator[tuple[str, str, int]]:
        """Yield the name of each part that names another one, the kind of that and its id."""
        for coupon in self.coupons:
            yield f"Coupon `{coupon.value}`", "campaign", coupon.campaign_id
        for referral in self.referrals:
            yield f"Referral `{referral.code}`", "campaign", referral.campaign_id
        for achievement in self.achievements:
            yield f"Achievement `{achievement.name}`", "campaign", achievement.campaign_id
        for profile in self.profiles:
            for audience in profile.audiences:
                yield f"Profile `{profile.integration_id}`", "audience", audience
        for campaign in self.campaigns:
            for rule in campaign.rules:
                for condition in _all(rule.when):
                    if condition.audience is not UNSET:
                        yield f"Rule `{rule.name}`", "audience", condition.audience
        for name, part in self._effects():
            for kind, value in part.given().items():
                if kind in ("campaign", "audience", "pool", "program", "achievement"):
                    assert isinstance(value, int)
                    yield name, kind, value

    def _effects(self) -> Iterator[tuple[str, Strict]]:
        """Yield the effects of all rules, each with the name of its rule."""
        for campaign in self.campaigns:
            for rule in campaign.rules:
                for effect in rule.then:
                    yield f"Rule `{rule.name}`", effect.part


def _all(conditions: list[Condition]) -> Iterator[Condition]:
    for condition in conditions:
        yield condition
        yield from _all(condition.parts())

"""The form of a seed file; errors in it name their place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import UNSET, Meta, UnsetType

from .answer_parts import OwnAnswer
from .money import is_in_range

Id: TypeAlias = Annotated[int, Meta(ge=1, le=2**63 - 1)]
Name: TypeAlias = Annotated[str, Meta(min_length=1)]
Time: TypeAlias = Annotated[datetime, Meta(tz=True)]
Tag: TypeAlias = Annotated[str, Meta(min_length=1, max_length=50)]
Feature: TypeAlias = Literal["coupons", "referrals", "loyalty"]

_ProfileId: TypeAlias = Annotated[str, Meta(min_length=1, max_length=1000)]
_CardId: TypeAlias = Annotated[
    str, Meta(min_length=4, max_length=108, pattern=r"^[A-Za-z0-9._%+@-]+\Z")
]
_Subledger: TypeAlias = Annotated[str, Meta(min_length=1, max_length=64)]


class Strict(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """A part of the file; unknown keys are refused, because they are usually misspelt."""

    def __post_init__(self) -> None:
        fields = zip(self.__struct_encode_fields__, self.__struct_fields__, strict=True)
        for name, value in ((name, getattr(self, field)) for name, field in fields):
            if isinstance(value, Decimal) and not is_in_range(value):
                raise ValueError(f"Expected a number in the range of doubles as `{name}`")


class Campaign(Strict):
    """A campaign, and its features."""

    id: Id
    name: Name
    description: str = ""
    state: Literal["enabled", "disabled", "archived"] = "enabled"
    features: Annotated[list[Feature], Meta(max_length=3)] = []
    tags: Annotated[list[Tag], Meta(max_length=50)] = []
    start_time: Time | UnsetType = UNSET
    end_time: Time | UnsetType = UNSET


class Audience(Strict):
    """An audience."""

    id: Id
    name: Name


class Discount(Strict):
    """The discount that a coupon gives."""

    name: Name
    percent: Decimal | UnsetType = UNSET
    amount: Decimal | UnsetType = UNSET

    def __post_init__(self) -> None:
        super().__post_init__()
        given = [value for value in (self.percent, self.amount) if value is not UNSET]
        if len(given) != 1 or given[0] < 0:
            raise ValueError("Expected either `percent` or `amount`, 0 or more")
        if self.percent is not UNSET and self.percent > 100:
            raise ValueError("Expected `percent` <= 100")


class Coupon(Strict):
    """A coupon of a campaign."""

    value: Annotated[str, Meta(min_length=4, max_length=100)]
    campaign_id: Id
    discount: Discount
    usage_limit: Annotated[int, Meta(ge=0, le=999999)] = 0
    start_date: Time | UnsetType = UNSET
    expiry_date: Time | UnsetType = UNSET
    recipient_integration_id: Name | UnsetType = UNSET
    reservation: bool = True


class Tier(Strict):
    """A tier, which a customer reaches with a number of points."""

    name: Name
    min_points: Decimal


class Card(Strict):
    """A loyalty card and the ids of the customers who use it."""

    identifier: _CardId
    status: Literal["active", "inactive"] = "active"
    profiles: list[_ProfileId] = []


class Transaction(Strict):
    """Points that a customer or a card starts with; a negative amount takes points away."""

    amount: Decimal
    profile_id: _ProfileId | UnsetType = UNSET
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
        _refuse_twins("subledgers", self.subledgers)
        _refuse_twins("cards", (card.identifier for card in self.cards))
        if self.earn < 0:
            raise ValueError("Expected `earn` >= 0")
        if any(low.min_points >= high.min_points for low, high in pairwise(self.tiers)):
            raise ValueError("Expected `tiers` with rising `minPoints`")
        if self.cards and not self.card_based:
            raise ValueError("Expected `cardBased` to be true, as there are cards")
        limit = self.users_per_card_limit
        for card in self.cards:
            _refuse_twins("profiles", card.profiles)
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

    profile_id: _ProfileId
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

    campaigns: list[Campaign] = []
    audiences: list[Audience] = []
    coupons: list[Coupon] = []
    loyalty_programs: list[Program] = []
    achievements: list[Achievement] = []
    catalogs: list[Catalog] = []
    prices: list[Price] = []
    answers: list[OwnAnswer] = []

    def __post_init__(self) -> None:
        super().__post_init__()
        programs = self.loyalty_programs
        _refuse_twins("campaigns", (campaign.id for campaign in self.campaigns))
        _refuse_twins("audiences", (audience.id for audience in self.audiences))
        _refuse_twins("coupons", (coupon.value for coupon in self.coupons))
        _refuse_twins("loyaltyPrograms", (program.name for program in programs))
        _refuse_twins("loyaltyPrograms", (program.id for program in programs))
        _refuse_twins("cards", (card.identifier for program in programs for card in program.cards))
        _refuse_twins("achievements", (achievement.id for achievement in self.achievements))
        _refuse_twins("catalogs", (catalog.id for catalog in self.catalogs))
        campaigns = {campaign.id for campaign in self.campaigns}
        for coupon in self.coupons:
            if coupon.campaign_id not in campaigns:
                raise ValueError(f"Coupon `{coupon.value}` names a campaign that is not there")
        for achievement in self.achievements:
            if achievement.campaign_id not in campaigns:
                name = achievement.name
                raise ValueError(f"Achievement `{name}` names a campaign that is not there")


def _refuse_twins(where: str, keys: Iterable[int | str]) -> None:
    """Raise `ValueError` if a key is there twice."""
    seen: set[int | str] = set()
    for key in keys:
        if key in seen:
            raise ValueError(f"`{where}` has `{key}` twice")
        seen.add(key)

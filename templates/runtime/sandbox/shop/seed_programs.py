"""The form of loyalty programs and achievements in a seed."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Literal, TypeAlias

from msgspec import UNSET, Meta, UnsetType

from .seed_faults import SeedFault, refuse_twins, refuse_unknown
from .seed_types import (
    Duration,
    Id,
    Name,
    NotNegative,
    ProfileId,
    Strict,
    Time,
    refuse_end_before_start,
)

_CardId: TypeAlias = Annotated[
    str, Meta(min_length=4, max_length=108, pattern=r"^[A-Za-z0-9._%+@-]+\Z")
]
_Subledger: TypeAlias = Annotated[str, Meta(min_length=1, max_length=64)]


class Tier(Strict):
    """A tier, which a customer reaches with a number of points."""

    name: Annotated[Name, Meta(description="The name of the tier.")]
    min_points: Annotated[
        NotNegative,
        Meta(description="The points that it takes; each tier takes more than the last."),
    ]


class Card(Strict):
    """A loyalty card and the ids of the customers who use it."""

    identifier: Annotated[_CardId, Meta(description="The number or name of the card.")]
    status: Annotated[
        Literal["active", "inactive"], Meta(description="Whether the card can be used.")
    ] = "active"
    profiles: Annotated[
        list[ProfileId], Meta(description="The integration ids of the customers who use it.")
    ] = []


class Transaction(Strict):
    """Points that a customer or a card starts with; a negative amount takes points away."""

    amount: Annotated[Decimal, Meta(description="The points, other than 0.")]
    profile_id: Annotated[
        ProfileId | UnsetType, Meta(description="The customer, in a program without cards.")
    ] = UNSET
    card: Annotated[
        str | UnsetType, Meta(description="The identifier of the card, in a program with cards.")
    ] = UNSET
    subledger_id: Annotated[
        str, Meta(description="The subledger; left out, it is the main ledger.")
    ] = ""
    name: Annotated[str, Meta(max_length=255, description="The name of the transaction.")] = (
        "Starting points"
    )
    start_date: Annotated[
        Time | UnsetType, Meta(description="The points are pending until then.")
    ] = UNSET
    expiry_date: Annotated[
        Time | UnsetType, Meta(description="The points can be spent until then.")
    ] = UNSET
    awaits_activation: Annotated[
        bool, Meta(description="Whether the points are pending until a call activates them.")
    ] = False

    def __post_init__(self) -> None:
        super().__post_init__()
        if (self.profile_id is UNSET) == (self.card is UNSET):
            raise SeedFault("expected either `profileId` or `card`")
        if self.amount == 0:
            raise SeedFault("expected another number than 0", "amount")
        if self.awaits_activation and self.start_date is not UNSET:
            raise SeedFault("expected either `startDate` or `awaitsActivation`", "startDate")
        refuse_end_before_start(self, "startDate", "expiryDate")


class Program(Strict):
    """A loyalty program."""

    id: Annotated[Id, Meta(description="The id of the program.")]
    name: Annotated[Name, Meta(description="The internal name of the program.")]
    title: Annotated[str, Meta(description="The name that customers see.")]
    subledgers: Annotated[list[_Subledger], Meta(description="The ids of its subledgers.")] = []
    tiers: Annotated[list[Tier], Meta(description="Its tiers, the lowest first.")] = []
    earn: Annotated[
        NotNegative,
        Meta(description="The points that a session brings for each 1.00 of its total."),
    ] = Decimal(0)
    card_based: Annotated[
        bool, Meta(description="Whether cards have the points, and not customers.")
    ] = False
    users_per_card_limit: Annotated[
        int,
        Meta(ge=0, le=2**63 - 1, description="How many customers a card has; 0 is without limit."),
    ] = 0
    cards: Annotated[list[Card], Meta(description="Its cards, if it is based on cards.")] = []
    transactions: Annotated[
        list[Transaction], Meta(description="The points that are there at first.")
    ] = []

    def __post_init__(self) -> None:
        super().__post_init__()
        refuse_twins(["subledgers"], self.subledgers)
        refuse_twins(["tiers"], (tier.name for tier in self.tiers), "name")
        refuse_twins(["cards"], (card.identifier for card in self.cards), "identifier")
        for index, (low, high) in enumerate(pairwise(self.tiers), 1):
            if low.min_points >= high.min_points:
                reason = f"expected more points than in the tier before it, {low.min_points}"
                raise SeedFault(reason, "tiers", index, "minPoints")
        if self.cards and not self.card_based:
            raise SeedFault("there are cards, so `cardBased` has to be true", "cards")
        self._check_cards()
        self._check_transactions()

    def _check_cards(self) -> None:
        limit = self.users_per_card_limit
        for index, card in enumerate(self.cards):
            refuse_twins(["cards", index, "profiles"], card.profiles)
            if 0 < limit < len(card.profiles):
                reason = f"the card has more profiles than `usersPerCardLimit`, {limit}"
                raise SeedFault(reason, "cards", index, "profiles")

    def _check_transactions(self) -> None:
        cards = [card.identifier for card in self.cards]
        for index, transaction in enumerate(self.transactions):
            path = ("transactions", index)
            if (transaction.card is not UNSET) != self.card_based:
                raise SeedFault(
                    "expected `card` if the program is `cardBased`, else `profileId`", *path
                )
            if transaction.card is not UNSET:
                refuse_unknown("card", transaction.card, cards, *path, "card")
            if transaction.subledger_id:
                name = transaction.subledger_id
                refuse_unknown("subledger", name, self.subledgers, *path, "subledgerId")


class Progress(Strict):
    """The progress of a customer in an achievement."""

    profile_id: Annotated[ProfileId, Meta(description="The integration id of the customer.")]
    progress: Annotated[NotNegative, Meta(description="How far the customer is.")]
    status: Annotated[
        Literal["inprogress", "completed", "expired"] | UnsetType,
        Meta(description="The status; left out, it follows from progress and times."),
    ] = UNSET
    start_date: Annotated[Time | UnsetType, Meta(description="The customer began then.")] = UNSET
    completion_date: Annotated[
        Time | UnsetType, Meta(description="The customer completed it then.")
    ] = UNSET
    end_date: Annotated[Time | UnsetType, Meta(description="The progress ends then.")] = UNSET

    def __post_init__(self) -> None:
        super().__post_init__()
        refuse_end_before_start(self, "startDate", "endDate")


class Achievement(Strict):
    """An achievement of a campaign."""

    id: Annotated[Id, Meta(description="The id of the achievement.")]
    name: Annotated[
        str,
        Meta(
            max_length=1000,
            pattern=r"^[a-zA-Z]\w+\Z",
            description="The internal name: a letter, then letters, digits and `_`.",
        ),
    ]
    title: Annotated[str, Meta(description="The name that customers see.")]
    campaign_id: Annotated[Id, Meta(description="The id of its campaign.")]
    target: Annotated[NotNegative, Meta(description="The progress that completes it.")]
    description: Annotated[str, Meta(description="More about the achievement.")] = ""
    period: Annotated[
        Duration | UnsetType,
        Meta(description="How long a customer has, as in the API: `7D`, `1M`."),
    ] = UNSET
    recurrence_policy: Annotated[
        Literal["no_recurrence", "on_expiration", "on_completion"],
        Meta(description="When it begins again."),
    ] = "no_recurrence"
    activation_policy: Annotated[
        Literal["user_action", "fixed_schedule"], Meta(description="When its period begins.")
    ] = "user_action"
    fixed_start_date: Annotated[
        Time | UnsetType, Meta(description="The begin of a fixed schedule.")
    ] = UNSET
    end_date: Annotated[Time | UnsetType, Meta(description="It ends then.")] = UNSET
    allow_rollback_after_completion: Annotated[
        bool, Meta(description="Whether progress is taken back after completion.")
    ] = False
    progress: Annotated[
        list[Progress], Meta(description="The progress of customers, the oldest first.")
    ] = []

    def __post_init__(self) -> None:
        super().__post_init__()
        refuse_end_before_start(self, "fixedStartDate", "endDate")

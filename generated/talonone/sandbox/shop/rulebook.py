"""The rules of all campaigns, as functions that are made once for each content of a database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import UNSET

from . import discount_makers, other_makers, planted, point_makers
from .conditions import Check, check_of, needs_session
from .context import Context
from .documents import Document, encode
from .rule_work import Maker
from .seed_campaigns import Rule
from .seed_effects import AddedPoints, CustomEffect, Effect, NewValue

_MAKERS: dict[str, Callable[[Any], Maker]] = {
    "set_discount": discount_makers.on_cart,
    "set_discount_per_item": discount_makers.on_items,
    "set_discount_per_additional_cost": discount_makers.on_cost,
    "set_discount_per_additional_cost_per_item": discount_makers.on_item_costs,
    "add_loyalty_points": point_makers.added,
    "deduct_loyalty_points": point_makers.deducted,
    "extend_loyalty_points_expiry_date": point_makers.extended,
    "set_loyalty_points_expiry_date": point_makers.dated,
    "add_free_item": other_makers.free_item,
    "show_notification": other_makers.notification,
    "show_bundle_metadata": other_makers.bundle,
    "trigger_webhook": other_makers.webhook,
    "update_attribute": other_makers.new_value,
    "coupon_created": other_makers.new_coupon,
    "referral_created": other_makers.new_referral,
    "redeem_referral": other_makers.redemption,
    "award_giveaway": other_makers.giveaway,
    "reserve_coupon": other_makers.reserved,
    "add_to_audience": other_makers.joined,
    "remove_from_audience": other_makers.left,
    "custom": other_makers.custom,
    "increase_achievement_progress": other_makers.progress,
    "error": other_makers.failure,
    "effect": other_makers.any_effect,
}

# The effects that change the price of a cart.
_OF_CART = (
    "set_discount",
    "set_discount_per_item",
    "set_discount_per_additional_cost",
    "set_discount_per_additional_cost_per_item",
    "show_bundle_metadata",
    "redeem_referral",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyRule:
    """A rule that can be run."""

    index: int
    name: str
    checks: tuple[Check, ...]
    makers: tuple[Maker, ...]
    coupon: int | None
    """The index of the condition that waits for a coupon."""
    referral: int | None
    """The index of the condition that waits for a referral code."""
    of_event: bool
    """Whether it waits for an event."""
    event: str | None
    """The type of the event that it waits for, if it is of one type."""
    of_session: bool
    """Whether it is about a session or its cart."""

    def place_of(self, kind: str) -> int | None:
        """Return the index of the condition that waits for a `Coupon` or a `Referral`, if any."""
        return self.coupon if kind == "Coupon" else self.referral


@dataclass(frozen=True, slots=True)
class Plan:
    """A campaign and its rules; the document must not be changed."""

    campaign: Document
    rules: tuple[ReadyRule, ...]
    limits: dict[tuple[str, bool], Decimal]
    """The limits by action, and by whether they are for each customer."""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All campaigns, and what the account has settled for them."""

    plans: dict[int, Plan]
    mode: str
    """How campaigns combine, in the words of the API."""


def of(context: Context) -> Rulebook:
    """Return the rules of the database that a request reads."""
    return _read(planted.of(context))


@lru_cache(maxsize=32)
def _read(content: planted.Planted) -> Rulebook:
    plans = {key: _plan(campaign) for key, campaign in content.campaigns.items()}
    return Rulebook(plans, content.settings.get("evaluationMode", "stackable"))


def _plan(campaign: Document) -> Plan:
    rules = msgspec.json.decode(encode(campaign.get("rules", [])), type=list[Rule])
    limits = {
        (limit["action"], "Profile" in limit["entities"]): Decimal(limit["limit"])
        for limit in campaign["limits"]
    }
    return Plan(campaign, tuple(_ready(*entry) for entry in enumerate(rules)), limits)


def _ready(index: int, rule: Rule) -> ReadyRule:
    places = {
        kind: place
        for place, condition in enumerate(rule.when)
        for kind in ("coupon", "referral")
        if getattr(condition, kind) is not UNSET
    }
    of_session = any(map(needs_session, rule.when)) or any(map(_is_of_cart, rule.then))
    return ReadyRule(
        index=index,
        name=rule.name,
        checks=tuple(map(check_of, rule.when)),
        makers=tuple(map(_maker_of, rule.then)),
        coupon=places.get("coupon"),
        referral=places.get("referral"),
        of_event=any(condition.waits_for_event for condition in rule.when),
        event=next((part.event for part in rule.when if part.event is not UNSET), None),
        of_session=of_session,
    )


def _maker_of(effect: Effect) -> Maker:
    (name,) = (name for name in _MAKERS if getattr(effect, name) is not UNSET)
    return _MAKERS[name](getattr(effect, name))


def _is_of_cart(effect: Effect) -> bool:
    if any(getattr(effect, name) is not UNSET for name in _OF_CART):
        return True
    part = effect.part
    if isinstance(part, AddedPoints):
        return part.items is not UNSET or part.per_unit is not UNSET
    if isinstance(part, CustomEffect):
        return part.items is not UNSET
    return isinstance(part, NewValue) and part.of == "session"

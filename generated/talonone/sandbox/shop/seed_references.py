"""Checks how the parts of a seed go together: each is there once, and so is all that is named."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import UNSET

from . import seed_attributes
from .seed_campaigns import Attributes, Rule
from .seed_conditions import Condition
from .seed_effects import InLedger
from .seed_faults import SeedFault, Step, refuse_twins, refuse_unknown
from .seed_parts import Seed
from .seed_types import Strict

_KINDS = ("campaign", "audience", "pool", "program", "achievement")


def check_parts(seed: Seed) -> None:
    """Raise `SeedFault` if two parts have one id, or a part names another that is not there."""
    _refuse_twins(seed)
    known: dict[str, list[int]] = {
        "campaign": [campaign.id for campaign in seed.campaigns],
        "audience": [audience.id for audience in seed.audiences],
        "pool": [pool.id for pool in seed.giveaways],
        "program": [program.id for program in seed.loyalty_programs],
        "achievement": [achievement.id for achievement in seed.achievements],
    }
    for kind, number, path in _references(seed):
        refuse_unknown(kind, number, known[kind], *path)
    subledgers = {program.id: program.subledgers for program in seed.loyalty_programs}
    for part, path in _effects(seed):
        if isinstance(part, InLedger) and part.subledger:
            names = subledgers[part.program]
            refuse_unknown("subledger", part.subledger, names, *path, "subledger")
    if seed.attributes is not UNSET:
        _check_attributes(seed, seed.attributes)


def _refuse_twins(seed: Seed) -> None:
    # Campaigns are known by their ids, and may share a name.
    refuse_twins(["campaigns"], (campaign.id for campaign in seed.campaigns), "id")
    for name, parts in (
        ("audiences", seed.audiences),
        ("giveaways", seed.giveaways),
        ("loyaltyPrograms", seed.loyalty_programs),
        ("achievements", seed.achievements),
        ("catalogs", seed.catalogs),
    ):
        refuse_twins([name], (part.id for part in parts), "id")
        refuse_twins([name], (part.name for part in parts), "name")
    customers = (profile.integration_id for profile in seed.profiles)
    refuse_twins(["profiles"], customers, "integrationId")
    refuse_twins(["coupons"], (coupon.value for coupon in seed.coupons), "value")
    refuse_twins(["referrals"], (referral.code for referral in seed.referrals), "code")
    cards: set[str] = set()
    for index, program in enumerate(seed.loyalty_programs):
        for at, card in enumerate(program.cards):
            if card.identifier in cards:
                path = ("loyaltyPrograms", index, "cards", at, "identifier")
                raise SeedFault(f"another program has the card `{card.identifier}`", *path)
            cards.add(card.identifier)


def _references(seed: Seed) -> Iterator[tuple[str, int, tuple[Step, ...]]]:
    """Yield the kind and the id of each part that another one names, and where it does."""
    for index, profile in enumerate(seed.profiles):
        for at, audience in enumerate(profile.audiences):
            yield "audience", audience, ("profiles", index, "audiences", at)
    for index, coupon in enumerate(seed.coupons):
        yield "campaign", coupon.campaign_id, ("coupons", index, "campaignId")
    for index, referral in enumerate(seed.referrals):
        yield "campaign", referral.campaign_id, ("referrals", index, "campaignId")
    for index, achievement in enumerate(seed.achievements):
        yield "campaign", achievement.campaign_id, ("achievements", index, "campaignId")
    for condition, path in _conditions(seed):
        if condition.audience is not UNSET:
            yield "audience", condition.audience, (*path, "audience")
    for part, path in _effects(seed):
        for kind, value in part.given().items():
            if kind in _KINDS and isinstance(value, int):
                yield kind, value, (*path, kind)


def _check_attributes(seed: Seed, known: Attributes) -> None:
    """Refuse attributes that the account does not define, and values of other types."""
    seed_attributes.check_profiles(seed.profiles, known)
    for condition, path in _conditions(seed):
        seed_attributes.check_condition(condition, path, known)
    for part, path in _effects(seed):
        seed_attributes.check_effect(part, path, known)


def _rules(seed: Seed) -> Iterator[tuple[Rule, tuple[Step, ...]]]:
    for index, campaign in enumerate(seed.campaigns):
        for at, rule in enumerate(campaign.rules):
            yield rule, ("campaigns", index, "rules", at)


def _effects(seed: Seed) -> Iterator[tuple[Strict, tuple[Step, ...]]]:
    """Yield the effects of all rules, and where they are."""
    for rule, path in _rules(seed):
        for index, effect in enumerate(rule.then):
            ((key, part),) = effect.given().items()
            if isinstance(part, Strict):
                yield part, (*path, "then", index, key)


def _conditions(seed: Seed) -> Iterator[tuple[Condition, tuple[Step, ...]]]:
    """Yield the conditions of all rules, those in other conditions as well, and where they are."""
    for rule, path in _rules(seed):
        for index, condition in enumerate(rule.when):
            yield from _inner(condition, (*path, "when", index))


def _inner(
    condition: Condition, path: tuple[Step, ...]
) -> Iterator[tuple[Condition, tuple[Step, ...]]]:
    yield condition, path
    for key, parts in (("any", condition.any_of), ("all", condition.all_of)):
        for index, part in enumerate(parts or ()):
            yield from _inner(part, (*path, key, index))
    if condition.negated is not UNSET:
        yield from _inner(condition.negated, (*path, "not"))

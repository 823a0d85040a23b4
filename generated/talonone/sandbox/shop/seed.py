"""Fills a new sandbox with the content of its seed: campaigns, coupons and more."""

from __future__ import annotations

from datetime import datetime

from msgspec import UNSET

from . import achievements, cards, ledger, prices, profiles
from .context import Context
from .seed_parts import Catalog, Price, Seed
from .seed_planting import document, plant_campaigns
from .seed_programs import Achievement, Program
from .store import Link, Table, Transaction


def plant(seed: Seed, state: Transaction, application_id: int, now: datetime) -> None:
    """Write a seed to an empty database."""
    context = Context(state=state, now=now, application_id=application_id)
    created = context.stamp
    plant_campaigns(context, seed)
    for audience in seed.audiences:
        state.put(Table.AUDIENCES, document(audience) | {"created": created, "accountId": 1})
    for profile in seed.profiles:
        profiles.touch(context, profile.integration_id, "", profile.attributes)
        for number in profile.audiences:
            state.link(Link.MEMBERSHIPS, str(number), profile.integration_id)
    for program in seed.loyalty_programs:
        _plant_program(context, program)
    for achievement in seed.achievements:
        _plant_achievement(context, achievement)
    for catalog in seed.catalogs:
        _plant_catalog(context, catalog)
    for price in seed.prices:
        _plant_price(context, price)


def _plant_program(context: Context, program: Program) -> None:
    """Store a program with its cards and transactions."""
    kept = document(program, "cards", "transactions")
    context.state.put(Table.PROGRAMS, kept)
    for card in program.cards:
        created = cards.create(context, kept, card.identifier, card.status)
        for profile_id in card.profiles:
            profiles.touch(context, profile_id, "")
            cards.link(context, created, profile_id)
    for part in program.transactions:
        given = document(part, "profileId", "card", "amount", "awaitsActivation")
        if part.awaits_activation:
            given["startDate"] = ledger.ON_ACTION
        profile_id = part.profile_id or ""
        if profile_id:
            profiles.touch(context, profile_id, "")
        account = ledger.Account(program.id, profile_id, part.card or "")
        ledger.book(context, account, part.amount, given | {"source": "import"})


def _plant_achievement(context: Context, achievement: Achievement) -> None:
    """Store an achievement, and the progress of customers in it."""
    kept = document(achievement, "progress") | {"created": context.stamp}
    context.state.put(Table.ACHIEVEMENTS, kept)
    for part in achievement.progress:
        profiles.touch(context, part.profile_id, "")
        entry = {"startDate": context.stamp} | document(part)
        entry.setdefault("status", achievements.status_of(entry, achievement.target, context.now))
        more = {"id": context.state.next_id("progress"), "achievementId": achievement.id}
        context.state.put(Table.PROGRESS, entry | more)


def _plant_catalog(context: Context, catalog: Catalog) -> None:
    """Store a catalog."""
    times = {"created": context.stamp, "modified": context.stamp}
    more = {"accountId": profiles.ACCOUNT_ID, "createdBy": 1}
    context.state.put(Table.CATALOGS, document(catalog) | times | more)


def _plant_price(context: Context, price: Price) -> None:
    """Store a price that an item had."""
    more = document(price, "sku", "audienceId")
    if price.audience_id is not UNSET:
        more["target"] = {"targetType": "AUDIENCE", "audienceID": price.audience_id}
    prices.observe(context, price.sku, price.price, more)

"""Makes the effects that give discounts: never more than is left of the price, to the cent."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from zlib import crc32

from msgspec import UNSET

from .conditions import choice_of
from .documents import Document
from .money import amount, cents
from .rule_work import Key, Made, Maker, NotApplicable, Work
from .seed_effects import CostDiscount, Discount, ItemCostDiscount, ItemDiscount


def on_cart(terms: Discount) -> Maker:
    """Return the maker of a discount on all items together."""

    def make(work: Work) -> Iterator[Made]:
        wanted = _wanted(terms, work.facts.cart_total)
        yield Made("setDiscount", {"name": terms.name} | _granted(work, wanted, _total(work)))

    return make


def of_coupon(work: Work) -> Iterator[Made]:
    """Make the discount that a coupon gives by itself, with all its digits."""
    terms = work.coupon["discount"] if work.coupon else {}
    worth = work.facts.cart_total
    wanted = terms["amount"] if "amount" in terms else worth * Decimal(terms["percent"]) / 100
    granted = _granted(work, Decimal(wanted), _total(work))
    yield Made("setDiscount", {"name": terms["name"]} | granted)


def on_items(terms: ItemDiscount) -> Maker:
    """Return the maker of a discount on each of some items."""
    chosen = choice_of(terms.items)

    def make(work: Work) -> Iterator[Made]:
        for line in filter(chosen, work.facts.lines):
            wanted = _wanted(terms, line.worth, line.quantity)
            rooms = [*_total(work), (("item", line.position), line.worth)]
            granted = _granted(work, wanted, rooms)
            if granted["value"]:
                props = {"name": terms.name, **granted, "position": line.position}
                yield Made("setDiscountPerItem", props)

    return make


def on_cost(terms: CostDiscount) -> Maker:
    """Return the maker of a discount on an additional cost of the session."""

    def make(work: Work) -> Iterator[Made]:
        costs = work.facts.session["additionalCosts"] if work.facts.session else {}
        if terms.cost not in costs:
            return
        price = Decimal(costs[terms.cost]["price"])
        granted = _granted(work, _wanted(terms, price), [(("cost", terms.cost), price)])
        props = {"name": terms.name, **_cost(terms.cost), **granted}
        yield Made("setDiscountPerAdditionalCost", props)

    return make


def on_item_costs(terms: ItemCostDiscount) -> Maker:
    """Return the maker of a discount on an additional cost of each of some items."""
    chosen = choice_of(terms.items)

    def make(work: Work) -> Iterator[Made]:
        for line in filter(chosen, work.facts.lines):
            if terms.cost not in line.costs:
                continue
            price = Decimal(line.costs[terms.cost]["price"]) * line.quantity
            wanted = _wanted(terms, price, line.quantity)
            granted = _granted(work, wanted, [(("cost", terms.cost, line.position), price)])
            if granted["value"]:
                props = {"name": terms.name, **_cost(terms.cost), **granted}
                props["position"] = line.position
                yield Made("setDiscountPerAdditionalCostPerItem", props)

    return make


def _wanted(terms: Discount, worth: Decimal, units: int = 1) -> Decimal:
    if terms.amount is not UNSET:
        return cents(terms.amount * units)
    assert terms.percent is not UNSET
    return cents(max(worth, Decimal(0)) * terms.percent / 100)


def _total(work: Work) -> list[tuple[Key, Decimal]]:
    return [(("total",), work.facts.cart_total)]


def _granted(work: Work, wanted: Decimal, parts: list[tuple[Key, Decimal]]) -> Document:
    """Return the value of a discount, and the wanted one if a budget allows less.

    Args:
        work: The rule at work.
        wanted: The amount, to the cent.
        parts: The parts of the price that the discount is taken from, and their worth.
    """
    for key, worth in parts:
        wanted = min(wanted, work.rooms.left(key, max(worth, Decimal(0))))
    budgets = _budgets(work)
    value = min([wanted, *(left for _, left in budgets)])
    if wanted > 0 and value <= 0:
        raise NotApplicable("The budget for discounts is used up.")
    for key in (*(key for key, _ in parts), *(key for key, _ in budgets)):
        work.rooms.take(key, value)
    granted = {"value": amount(value)}
    return granted if value == wanted else granted | {"desiredValue": amount(wanted)}


def _budgets(work: Work) -> list[tuple[Key, Decimal]]:
    """Return how much the campaign and the coupon may still give, if they have a limit."""
    budgets: list[tuple[Key, Decimal]] = []
    if work.budget is not None:
        key: Key = ("budget", work.campaign["id"])
        budgets.append((key, work.rooms.left(key, work.budget)))
    coupon = work.coupon
    if coupon and "discountLimit" in coupon:
        key = ("coupon", coupon["id"])
        left = Decimal(coupon["discountLimit"] - coupon["discountCounter"])
        budgets.append((key, work.rooms.left(key, left)))
    return budgets


def _cost(name: str) -> Document:
    # The sandbox has no list of the costs that the account defines: the id follows from the name.
    return {"additionalCostId": crc32(name.encode()), "additionalCost": name}

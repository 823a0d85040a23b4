"""Turns the conditions of rules into functions that check them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from operator import ge, gt, le, lt
from typing import Any, TypeAlias

from msgspec import UNSET

from .facts import Facts, Line
from .seed_conditions import Attribute, Condition, Items, Numbers

Check: TypeAlias = Callable[[Facts], bool]
Choice: TypeAlias = Callable[[Line], bool]

_LIMITS = {"at_least": ge, "at_most": le, "over": gt, "under": lt}


def check_of(condition: Condition) -> Check:
    """Return the function that checks a condition; one on a code of the session always holds.

    The rule runs for each valid code, so that there is one whenever this function is called.
    """
    (name,) = (
        name for name in condition.__struct_fields__ if getattr(condition, name) is not UNSET
    )
    return _MAKERS[name](getattr(condition, name))


def choice_of(items: Items) -> Choice:
    """Return the function that tells whether an item of the cart is one of these."""
    tests: list[Choice] = []
    for key in ("sku", "category"):
        wanted = getattr(items, key)
        if wanted is not UNSET:
            values = frozenset([wanted] if isinstance(wanted, str) else wanted)
            tests.append(_has_field(key, values))
    for name, value in items.attributes.items():
        tests.append(_has_attribute(name, _plain(value)))
    return lambda line: all(test(line) for test in tests)


def needs_session(condition: Condition) -> bool:
    """Return whether a condition is about a session or its cart."""
    own = (condition.cart_total, condition.items, condition.session_attribute)
    more = (condition.first_session, condition.coupon, condition.referral)
    return any(part is not UNSET for part in (*own, *more)) or any(
        needs_session(part) for part in condition.parts()
    )


def _has_field(key: str, values: frozenset[str]) -> Choice:
    return lambda line: line.item.get(key) in values


def _has_attribute(name: str, value: object) -> Choice:
    return lambda line: _matches(line.item.get("attributes", {}).get(name), value)


def _numbers(limits: Numbers | Attribute) -> Callable[[Decimal], bool]:
    """Return the function that checks a number; `is` of attributes is checked elsewhere."""
    tests = [
        (test, getattr(limits, name))
        for name, test in _LIMITS.items()
        if getattr(limits, name) is not UNSET
    ]
    exact = limits.equal if isinstance(limits, Numbers) else UNSET
    return lambda number: (
        (exact is UNSET or number == exact) and all(test(number, limit) for test, limit in tests)
    )


def _cart_total(limits: Numbers) -> Check:
    test = _numbers(limits)
    return lambda facts: facts.session is not None and test(facts.cart_total)


def _items(items: Any) -> Check:
    chosen = choice_of(items)
    enough = _numbers(items.quantity) if items.quantity is not UNSET else None
    worth = _numbers(items.total) if items.total is not UNSET else None

    def check(facts: Facts) -> bool:
        lines = [line for line in facts.lines if chosen(line)]
        quantity = sum(line.quantity for line in lines)
        if not (enough(Decimal(quantity)) if enough else quantity):
            return False
        return worth is None or worth(sum((line.worth for line in lines), Decimal(0)))

    return check


def _attribute_of(kind: str) -> Callable[[Attribute], Check]:
    def maker(test: Attribute) -> Check:
        accepts = _value_check(test)
        return lambda facts: accepts(facts.attributes(kind).get(test.name))

    return maker


def _value_check(test: Attribute) -> Callable[[object], bool]:
    """Return the function that checks the value of an attribute; `None` if it has none."""
    tests: list[Callable[[object], bool]] = []
    if test.equal is not UNSET:
        wanted = _plain(test.equal)
        tests.append(lambda value: _matches(value, wanted))
    if test.is_not is not UNSET:
        unwanted = _plain(test.is_not)
        tests.append(lambda value: not _matches(value, unwanted))
    if test.one_of is not UNSET:
        choices = [_plain(choice) for choice in test.one_of]
        tests.append(lambda value: any(_matches(value, choice) for choice in choices))
    if any(getattr(test, name) is not UNSET for name in _LIMITS):
        limits = _numbers(test)
        tests.append(lambda value: _is_number(value) and limits(Decimal(str(value))))
    return lambda value: all(accepts(value) for accepts in tests)


def _matches(value: object, wanted: object) -> bool:
    """Return whether a value is the wanted one, or a list that has it; `true` is not 1."""
    if isinstance(value, list) and not isinstance(wanted, list):
        return any(_matches(each, wanted) for each in value)
    return isinstance(value, bool) == isinstance(wanted, bool) and value == wanted


def _is_number(value: object) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def _plain(value: object) -> object:
    """Return a value of a seed as attributes have it, whose fractions are decimal."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return Decimal(str(value)) if isinstance(value, float) else value


def _any_of(conditions: list[Condition]) -> Check:
    checks = [check_of(condition) for condition in conditions]
    return lambda facts: any(check(facts) for check in checks)


def _all_of(conditions: list[Condition]) -> Check:
    checks = [check_of(condition) for condition in conditions]
    return lambda facts: all(check(facts) for check in checks)


def _negated(condition: Condition) -> Check:
    check = check_of(condition)
    return lambda facts: not check(facts)


def _audience(audience_id: int) -> Check:
    subject = str(audience_id)
    return lambda facts: subject in facts.audiences


def _first_session(wanted: bool) -> Check:
    return lambda facts: facts.session is not None and facts.session["firstSession"] is wanted


def _event(kind: str) -> Check:
    return lambda facts: facts.event is not None and facts.event["type"] == kind


def _code(_: str) -> Check:
    return lambda _: True


_MAKERS: dict[str, Callable[[Any], Check]] = {
    "coupon": _code,
    "referral": _code,
    "cart_total": _cart_total,
    "items": _items,
    "profile_attribute": _attribute_of("profile"),
    "session_attribute": _attribute_of("session"),
    "event_attribute": _attribute_of("event"),
    "audience": _audience,
    "first_session": _first_session,
    "event": _event,
    "any_of": _any_of,
    "all_of": _all_of,
    "negated": _negated,
}

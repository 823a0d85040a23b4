"""The parts of which the stories of the demo are told: calls, and what their answers have to be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from talonone.models import (
    AcceptCouponEffectProps,
    AddLoyaltyPointsEffectProps,
    Effect,
    RejectCouponEffectProps,
    RollbackAddedLoyaltyPointsEffectProps,
    RollbackCouponEffectProps,
    RollbackDiscountEffectProps,
    SetDiscountEffectProps,
)


class Surprise(Exception):
    """An answer that is not what the story expects."""


@dataclass(frozen=True)
class Step:
    """One call, and what its answer has to be."""

    method: str
    status: int
    arguments: tuple[Any, ...]
    tell: Callable[[Any], str]
    """Check the answer and say in words what it holds; of an iterator, all items are the answer."""
    options: dict[str, Any] = field(default_factory=dict[str, Any])


Story: TypeAlias = Callable[[str, list[Any]], Iterator[Step]]
"""Tells the steps of a customer whose ids start with a word, beside the list of all answers."""


def expect(condition: bool, problem: str) -> None:
    """Stop the story where an answer is not what it should be."""
    if not condition:
        raise Surprise(problem)


def tell_nothing(answer: None) -> str:
    """Expect an answer without a body."""
    expect(answer is None, "an answer without body was read as something")
    return "done"


def in_words(effect: Effect) -> str:
    """Say what an effect asks the shop to do."""
    match effect.typed_props():
        case AcceptCouponEffectProps(value=code):
            return f"accept coupon {code}"
        case RejectCouponEffectProps(value=code, rejection_reason=reason):
            return f"reject coupon {code} ({reason})"
        case SetDiscountEffectProps(name=name, value=value):
            return f"discount {value:.2f} ({name})"
        case RollbackCouponEffectProps(value=code):
            return f"give back coupon {code}"
        case RollbackDiscountEffectProps(value=value):
            return f"take back {value:.2f} of the discount"
        case AddLoyaltyPointsEffectProps(value=value):
            return f"add {value:g} points"
        case RollbackAddedLoyaltyPointsEffectProps(value=value):
            return f"take back {value:g} points"
        case _:
            return effect.effect_type

"""Seeds with rules, and what tests look at in the answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import msgspec
from support.sandbox_caller import Caller
from talonone.models import Effect

Json: TypeAlias = dict[str, Any]
Opened: TypeAlias = Callable[..., Caller]


def rule(name: str, when: list[Json], *then: Json) -> Json:
    """Return a rule of a seed."""
    return {"name": name, "when": when, "then": list(then)}


def campaign(*rules: Json, number: int = 1, **more: Any) -> Json:
    """Return a campaign of a seed."""
    return {"id": number, "name": f"Campaign {number}", "rules": list(rules), **more}


def notice(title: str = "Yes") -> Json:
    """Return an effect that shows that a rule has applied."""
    return {"showNotification": {"title": title}}


def off(percent: float, name: str = "Off") -> Json:
    """Return a discount on the cart."""
    return {"setDiscount": {"name": name, "percent": percent}}


def item(sku: str = "T-1", quantity: int = 1, price: float = 10, **more: Any) -> Json:
    """Return an item of a cart."""
    return {"name": sku, "sku": sku, "quantity": quantity, "price": price, **more}


def kinds(state: Json) -> list[str]:
    """Return the types of the effects, all of which have the props that belong to their type."""
    for effect in state["effects"]:
        msgspec.convert(effect, Effect).typed_props(strict=True)
    return [effect["effectType"] for effect in state["effects"]]


def props(state: Json, kind: str) -> list[Json]:
    """Return the properties of the effects of a type."""
    return [effect["props"] for effect in state["effects"] if effect["effectType"] == kind]


def titles(state: Json) -> list[str]:
    """Return the titles of the notifications."""
    return [found["title"] for found in props(state, "showNotification")]


def rejection(state: Json, kind: str = "rejectCoupon") -> str | None:
    """Return the word that says why a code is rejected."""
    found = props(state, kind)
    return found[0]["rejectionReason"] if found else None

"""Types are named as users know them: with their module, and from where they import them."""

from __future__ import annotations

import collections
import io
import sys
from decimal import Decimal
from types import ModuleType
from typing import Any

import httpx
import pytest
from talonone import models
from talonone._runtime.kinds import kind_of
from talonone.models import CartItem


class Cart:
    class Item:
        pass


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (None, "NoneType"),
        (True, "bool"),
        ({}, "dict"),
        (Cart, "type"),
        (Cart(), f"{__name__}.Cart"),
        (Cart.Item(), f"{__name__}.Cart.Item"),
        (Decimal(1), "decimal.Decimal"),
        (collections.deque([1]), "collections.deque"),
        (io.BytesIO(), "_io.BytesIO"),
        (httpx.Timeout(1), "httpx.Timeout"),
    ],
)
def test_names(value: object, name: str) -> None:
    assert kind_of(value) == name


def test_the_shortest_place_that_has_the_class(monkeypatch: pytest.MonkeyPatch) -> None:
    """As `pandas.DataFrame`, which is of `pandas.core.frame` in many versions."""
    frame = type("DataFrame", (), {"__module__": "frames.core.frame"})
    assert kind_of(frame()) == "frames.core.frame.DataFrame"
    package: Any = ModuleType("frames")
    monkeypatch.setitem(sys.modules, "frames", package)
    package.DataFrame = type("DataFrame", (), {})
    assert kind_of(frame()) == "frames.core.frame.DataFrame"
    package.DataFrame = frame
    assert kind_of(frame()) == "frames.DataFrame"


def test_nothing_is_loaded_to_name_a_type(monkeypatch: pytest.MonkeyPatch) -> None:
    item = CartItem(name="Tea", sku="T-1", quantity=1, price=1)
    monkeypatch.delitem(vars(models), "CartItem", raising=False)
    module = type(item).__module__
    assert kind_of(item) == f"{module}.CartItem"
    assert "CartItem" not in vars(models)

# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import Any

from .._runtime.model import Model


class UpdateAttributeEffectProps(Model, kw_only=True):
    """An attribute gets a new value (`updateAttribute`)."""

    path: str
    """Which attribute of which kind of entity it is."""
    value: Any
    """The new value, any JSON value."""

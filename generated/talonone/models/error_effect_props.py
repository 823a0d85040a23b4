# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from .._runtime.model import Model


class ErrorEffectProps(Model, kw_only=True):
    """A rule could not be evaluated (`error`)."""

    message: str
    """What went wrong."""

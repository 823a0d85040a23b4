# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""The endpoints of the tag `Events`."""

from __future__ import annotations

from typing import Any, Final

from ..._runtime.operation import Operation
from . import track_event

__all__ = ["OPERATIONS"]

OPERATIONS: Final[tuple[Operation[Any], ...]] = (track_event.OPERATION,)

# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""The endpoints of the tag `Events`."""

from __future__ import annotations

from typing import Any, Final

from ..._runtime.operation import Operation
from . import track_event
from ._async import AsyncEvents
from ._sync import Events

__all__ = ["OPERATIONS", "AsyncEvents", "Events"]

OPERATIONS: Final[tuple[Operation[Any], ...]] = (track_event.OPERATION,)

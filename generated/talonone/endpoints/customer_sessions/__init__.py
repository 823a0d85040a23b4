# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""The endpoints of the tag `Customer sessions`."""

from __future__ import annotations

from typing import Any, Final

from ..._runtime.operation import Operation
from . import update_customer_session, update_customer_session_v2

__all__ = ["OPERATIONS"]

OPERATIONS: Final[tuple[Operation[Any], ...]] = (
    update_customer_session_v2.OPERATION,
    update_customer_session.OPERATION,
)

"""Warnings that point to the code that uses the package."""

from __future__ import annotations

import sys
import warnings

from .identity import PACKAGE


def warn_caller(message: str) -> None:
    """Warn, with the last line outside this package as the place."""
    depth, frame = 2, sys._getframe(1)
    while frame.f_back and frame.f_globals.get("__name__", "").startswith(f"{PACKAGE}."):
        depth, frame = depth + 1, frame.f_back
    warnings.warn(message, RuntimeWarning, stacklevel=depth)

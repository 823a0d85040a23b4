"""The name of this package, and all that is called after it.

Copies of the package may have other names and places, and there may be several in one process.
A warning points to the code outside that uses the package.
"""

from __future__ import annotations

import sys
import warnings

PACKAGE = __name__.rpartition("._runtime.")[0]
"""The import name of the package. All that a process shares is called after it: the logger, its
handler, and the extensions of a request."""

NAME = PACKAGE.rpartition(".")[2]
"""The last part of that name. All that is seen from outside of a process is called after it."""

VARIABLES = f"{NAME.upper()}_"
"""The beginning of the variables of the environment that clients read."""


def warn_caller(message: str) -> None:
    """Warn, with the last line outside this package as the place."""
    depth, frame = 2, sys._getframe(1)
    while frame.f_back and frame.f_globals.get("__name__", "").startswith(f"{PACKAGE}."):
        depth, frame = depth + 1, frame.f_back
    warnings.warn(message, RuntimeWarning, stacklevel=depth)

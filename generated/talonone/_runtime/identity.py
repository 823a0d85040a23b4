"""The name of this package, and all that is called after it.

Copies of the package may have other names and places, and there may be several in one process.
"""

from __future__ import annotations

PACKAGE = __name__.rpartition("._runtime.")[0]
"""The import name of the package. All that a process shares is called after it: the logger, its
handler, and the extensions of a request."""

NAME = PACKAGE.rpartition(".")[2]
"""The last part of that name. All that is seen from outside of a process is called after it."""

VARIABLES = f"{NAME.upper()}_"
"""The beginning of the variables of the environment that clients read."""

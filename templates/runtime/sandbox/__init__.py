"""A local server for the API that keeps state and responds as the specification says.

`python -m` with the name of this package starts it; tests and demos use `running_sandbox`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.lazy import lazy_exports

if TYPE_CHECKING:
    from .configuration import SandboxError, Settings
    from .server.app import create_app
    from .server.dispatch import HANDLED_OPERATIONS, Incoming, Reply, Sandbox
    from .server.running import running_sandbox

__all__ = [
    "HANDLED_OPERATIONS",
    "Incoming",
    "Reply",
    "Sandbox",
    "SandboxError",
    "Settings",
    "create_app",
    "running_sandbox",
]

if not TYPE_CHECKING:
    # Imported when first used: the command line has to start where Starlette is not installed, so
    # that it can name the missing package.
    __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "HANDLED_OPERATIONS": "server.dispatch",
            "Incoming": "server.dispatch",
            "Reply": "server.dispatch",
            "Sandbox": "server.dispatch",
            "SandboxError": "configuration",
            "Settings": "configuration",
            "create_app": "server.app",
            "running_sandbox": "server.running",
        },
    )

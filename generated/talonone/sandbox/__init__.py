"""A server that keeps state and answers as the specification says, without any network.

`python -m` with the name of this package starts it; tests and demos use `running_sandbox`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.lazy import lazy_exports

if TYPE_CHECKING:
    from .configuration import Settings
    from .server.app import create_app
    from .server.dispatch import HANDLED_OPERATIONS, Incoming, Reply, Sandbox
    from .server.running import running_sandbox
    from .shop.refusals import SandboxError

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
    # Late, so that the command line can say what is missing where Starlette is not installed.
    __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "HANDLED_OPERATIONS": "server.dispatch",
            "Incoming": "server.dispatch",
            "Reply": "server.dispatch",
            "Sandbox": "server.dispatch",
            "SandboxError": "shop.refusals",
            "Settings": "configuration",
            "create_app": "server.app",
            "running_sandbox": "server.running",
        },
    )

"""A server that keeps state and answers as the specification says, without any network.

`python -m` with the name of this package starts it; tests and demos use `running_sandbox`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.lazy import lazy_exports

if TYPE_CHECKING:
    from .app import create_app
    from .core import HANDLED_OPERATIONS, Incoming, Reply, Sandbox
    from .errors import SandboxError
    from .running import running_sandbox
    from .settings import Settings

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
            "HANDLED_OPERATIONS": "core",
            "Incoming": "core",
            "Reply": "core",
            "Sandbox": "core",
            "SandboxError": "errors",
            "Settings": "settings",
            "create_app": "app",
            "running_sandbox": "running",
        },
    )

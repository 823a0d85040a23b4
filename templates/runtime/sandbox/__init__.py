"""A local server for the API that keeps state and responds as the specification says.

`python -m` with the name of this package starts it; tests and demos use `running_sandbox`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.lazy import lazy_exports
from .extra import missing_package

if TYPE_CHECKING:
    from .configuration import SandboxError, Settings
    from .server.app import create_app
    from .server.calls import Call, Calls
    from .server.dispatch import HANDLED_OPERATIONS, Incoming, Reply, Sandbox
    from .server.running import RunningSandbox, running_sandbox

__all__ = [
    "HANDLED_OPERATIONS",
    "Call",
    "Calls",
    "Incoming",
    "Reply",
    "RunningSandbox",
    "Sandbox",
    "SandboxError",
    "Settings",
    "create_app",
    "running_sandbox",
]

if not TYPE_CHECKING:

    def _load(module):
        try:
            return _names(module)
        except ModuleNotFoundError as error:
            sentence = missing_package(error)
            if sentence is None:
                raise
            missing = ModuleNotFoundError(sentence, name=error.name)
        # The reason of the other error is in this one.
        raise missing

    def _names(module):
        match module:
            case "configuration":
                from .configuration import __dict__ as names
            case "server.app":
                from .server.app import __dict__ as names
            case "server.calls":
                from .server.calls import __dict__ as names
            case "server.dispatch":
                from .server.dispatch import __dict__ as names
            case "server.running":
                from .server.running import __dict__ as names
        return names

    # Imported when first used: the command line has to start where Starlette is not installed, so
    # that it can name the missing package.
    __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "Call": "server.calls",
            "Calls": "server.calls",
            "HANDLED_OPERATIONS": "server.dispatch",
            "Incoming": "server.dispatch",
            "Reply": "server.dispatch",
            "RunningSandbox": "server.running",
            "Sandbox": "server.dispatch",
            "SandboxError": "configuration",
            "Settings": "configuration",
            "create_app": "server.app",
            "running_sandbox": "server.running",
        },
        _load,
    )

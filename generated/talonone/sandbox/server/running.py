"""Runs the sandbox with uvicorn, on a listening socket that is opened first."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

import uvicorn
from starlette.applications import Starlette

from ..configuration import SandboxError, Settings
from .app import create_app

_START_TIMEOUT = 30


class Server(uvicorn.Server):
    """A uvicorn server that reports when it accepts connections and stops quietly on signals."""

    def __init__(self, app: Starlette, ready: Callable[[], None]) -> None:
        config = uvicorn.Config(
            app,
            http="h11",
            loop="asyncio",
            ws="none",
            lifespan="on",
            # Only the base URL goes to stdout; warnings and errors still go to stderr.
            log_config=None,
            log_level="warning",
            access_log=False,
            timeout_keep_alive=60,
            timeout_graceful_shutdown=2,
        )
        super().__init__(config)
        self._ready = ready
        self._state = app.state
        app.state.disconnect = self.disconnect

    async def main_loop(self) -> None:
        """Report that the server has started, and serve."""
        self._ready()
        await super().main_loop()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End what waits, and stop."""
        self._state.stops.set()
        await super().shutdown(sockets)

    def disconnect(self, client: tuple[str, int] | None) -> None:
        """Close the connection of a client, once all that was sent has left."""
        for connection in list(self.server_state.connections):
            if getattr(connection, "client", None) == client:
                connection.transport.close()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop; uvicorn would raise the signal again, and stop at once on a second signal."""
        self.should_exit = True


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; port 0 stands for any free port."""
    listener: socket.socket | None = None
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        if os.name == "posix":
            # On Windows this option would let two servers share one port.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except (OSError, UnicodeError) as error:
        if listener is not None:
            listener.close()
        reason = error.strerror if isinstance(error, OSError) else error
        raise SandboxError(f"Cannot listen on {host}, port {port}: {reason}.") from error
    return listener


def base_url(listener: socket.socket) -> str:
    """Return the URL at which clients reach a listening socket."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


@dataclass(frozen=True, slots=True)
class RunningSandbox:
    """A sandbox that answers on a loopback port."""

    url: str
    """The base URL for clients."""


@contextmanager
def running_sandbox(settings: Settings | None = None) -> Iterator[RunningSandbox]:
    """Run a sandbox in a background thread, on a free loopback port."""
    app = create_app(settings)
    listener = listen("127.0.0.1", 0)
    ready = threading.Event()
    server = Server(app, ready.set)
    thread = threading.Thread(
        target=server.run, kwargs={"sockets": [listener]}, name="sandbox", daemon=True
    )
    thread.start()
    try:
        if not ready.wait(_START_TIMEOUT):
            raise SandboxError(f"The sandbox did not start within {_START_TIMEOUT} seconds.")
        yield RunningSandbox(base_url(listener))
    finally:
        server.should_exit = True
        thread.join()

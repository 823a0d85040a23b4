"""Runs the sandbox with uvicorn, on a listening socket that is opened first."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import socket
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from ipaddress import ip_address
from types import FrameType
from typing import Any, overload

import uvicorn
from msgspec import UNSET
from starlette.applications import Starlette
from starlette.types import ASGIApp

from ..._runtime.identity import VARIABLES
from ..configuration import SandboxError, Settings
from ..shop.seed_file import Source
from .app import create_app
from .calls import Call, Calls
from .dispatch import Sandbox
from .http_connection import HttpConnection
from .own_answers import own_answer

_START_TIMEOUT = 30
# The time in seconds for the answers in progress once the server stops.
_STOP_TIMEOUT = 2
_TICK = 1.0
_FLUSH_TICK = 0.002
# The time in seconds after which a connection without a request gives way to others, if it has to.
_SILENCE = 1.0
# The time in seconds between two warnings of too many open files.
_WARNING_PAUSE = 60
# More than asyncio should try to accept in a row: it goes on after failures.
_ACCEPTED_AT_ONCE = 16
_WAITING_CONNECTIONS = 1024

_OPENED = {"0.0.0.0": "127.0.0.1", "::": "::1"}

_log = logging.getLogger(__name__)


class Server(uvicorn.Server):
    """A uvicorn server that reports when it accepts connections and stops quietly on signals."""

    def __init__(self, app: ASGIApp, ready: Callable[[], None]) -> None:
        config = uvicorn.Config(
            app,
            http=HttpConnection,
            loop="asyncio",
            ws="none",
            lifespan="on",
            # Only the base URL goes to stdout; warnings and errors still go to stderr.
            log_config=None,
            log_level="warning",
            access_log=False,
            timeout_keep_alive=60,
            timeout_graceful_shutdown=_STOP_TIMEOUT,
            backlog=_ACCEPTED_AT_ONCE,
        )
        super().__init__(config)
        self._ready = ready
        self._app = app
        if isinstance(app, Starlette):
            app.state.disconnect = self.disconnect
        self._next_warning = 0.0
        self._stopping: tuple[asyncio.AbstractEventLoop, asyncio.Event] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen; more connections may wait than are accepted in a row."""
        if isinstance(self._app, Starlette):
            self._app.state.is_local = not any(map(is_public, sockets or ()))
        await super().startup(sockets)
        for listener in sockets or ():
            listener.listen(_WAITING_CONNECTIONS)

    async def main_loop(self) -> None:
        """Report that the server has started, and serve until `stop`."""
        loop, stopping = asyncio.get_running_loop(), asyncio.Event()
        self._stopping = loop, stopping
        loop.set_exception_handler(self._report)
        self._ready()
        # Each tick renews the `Date` of the answers. uvicorn looks ten times as often whether to
        # stop, which takes time of both the machine and those who wait for the end.
        while not await self.on_tick(0):
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), _TICK)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Finish the answers in progress, and close; uvicorn would sleep in between."""
        for server in self.servers:
            server.close()
        for listener in sockets or ():
            listener.close()
        if isinstance(self._app, Starlette):
            self._app.state.stops.set()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        deadline = asyncio.get_running_loop().time() + _STOP_TIMEOUT
        if self.server_state.tasks:
            _, late = await asyncio.wait(self.server_state.tasks, timeout=_STOP_TIMEOUT)
            if late:
                await self._give_up(late)
        while self.server_state.connections and asyncio.get_running_loop().time() < deadline:
            # The ends of the answers are on their way.
            await asyncio.sleep(_FLUSH_TICK)
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        await self.lifespan.shutdown()

    async def _give_up(self, late: set[asyncio.Task[None]]) -> None:
        """End what is still in progress: answers that nobody reads, requests that lack a part."""
        for connection in list(self.server_state.connections):
            if isinstance(connection, HttpConnection) and connection.flow.write_paused:
                connection.transport.abort()
        _, late = await asyncio.wait(late, timeout=_FLUSH_TICK)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late, timeout=_STOP_TIMEOUT)

    def _report(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Log an error of the event loop; if there are too many open files, make room.

        asyncio tries to accept connections again each second, and reports each failure.
        """
        error = context.get("exception")
        if self.should_exit and isinstance(error, ValueError):
            # It would try again with a listener that is closed now.
            return
        if not isinstance(error, OSError) or error.errno not in (errno.EMFILE, errno.ENFILE):
            loop.default_exception_handler(context)
            return
        for connection in list(self.server_state.connections):
            if isinstance(connection, HttpConnection):
                connection.end_if_silent(_SILENCE)
        if loop.time() >= self._next_warning:
            self._next_warning = loop.time() + _WARNING_PAUSE
            _log.warning("Too many open files: new connections wait until others end.")

    def disconnect(self, client: tuple[str, int] | None) -> None:
        """Close the connection of a client, once all that was sent has left."""
        for connection in list(self.server_state.connections):
            if getattr(connection, "client", None) == client:
                connection.transport.close()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop; uvicorn would raise the signal again, and stop at once on a second signal."""
        self.stop()

    def stop(self) -> None:
        """Stop soon; any thread may call it, and a handler of signals."""
        self.should_exit = True
        if self._stopping is not None:
            loop, stopping = self._stopping
            # The loop is closed if the server has stopped already.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(stopping.set)


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; port 0 stands for any free port."""
    listener: socket.socket | None = None
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            # Bytes spare the machinery for names in other scripts, which the others need.
            host.encode() if host.isascii() else host,
            port,
            type=socket.SOCK_STREAM,
            flags=socket.AI_PASSIVE,
        )[0]
        listener = socket.socket(family, kind, protocol)
        if os.name == "posix":
            # On Windows this option would let two servers share one port.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_WAITING_CONNECTIONS)
    except (OSError, UnicodeError) as error:
        if listener is not None:
            listener.close()
        reason = error.strerror if isinstance(error, OSError) else error
        raise SandboxError(f"Cannot listen on {host}, port {port}: {reason}.") from error
    return listener


def base_url(listener: socket.socket) -> str:
    """Return a URL at which this machine reaches a listening socket."""
    name = listener.getsockname()
    host, port = str(name[0]), name[1]
    # All addresses of the machine are none that can be opened.
    host = _OPENED.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def is_public(listener: socket.socket) -> bool:
    """Return whether other machines may reach a listening socket."""
    return not ip_address(listener.getsockname()[0].partition("%")[0]).is_loopback


@dataclass(frozen=True, slots=True)
class RunningSandbox:
    """A sandbox that answers at a URL: its calls, expectations, answers and reset.

    Threads may share it. `running_sandbox` yields one on a loopback port, which other processes may
    call, too; for an application of `create_app` it is made from any URL and `app.state.sandbox`.
    """

    url: str
    """The base URL for clients."""
    sandbox: Sandbox = field(repr=False)
    """The state and the rules behind it."""

    @property
    def api_key(self) -> str:
        """The API key for clients."""
        return self.sandbox.settings.api_key

    @property
    def environment(self) -> dict[str, str]:
        """The variables of the environment with which a client, in any process, calls it."""
        return {f"{VARIABLES}BASE_URL": self.url, f"{VARIABLES}API_KEY": self.api_key}

    @property
    def calls(self) -> Calls:
        """The newest calls since the start or the last reset, the oldest first."""
        return self.sandbox.calls

    def reset(self, *, seed: Source = None) -> None:
        """Go back to the state of the start, without calls and answers of one's own.

        Args:
            seed: Other campaigns and more to start with, until the next reset, as in `Settings`;
                `None` for those of the start.

        Raises:
            SandboxError: The seed cannot be used.
        """
        self.sandbox.reset(seed)

    def answer(
        self,
        operation: str | None = None,
        *,
        session: str | None = None,
        profile: str | None = None,
        status: int | None = None,
        headers: Mapping[str, str] | None = None,
        body: object = UNSET,
        effects: Sequence[object] | None = None,
        delay: float = 0,
        cut: int | None = None,
        times: int | None = None,
        rate: float | None = None,
        seed: int = 0,
    ) -> None:
        """Answer requests in another way than usual, until the next reset.

        With `status` or `body`, a request is checked as ever, and leaves the state as it is. With
        the others alone it is handled as ever, and they change its answer. If several fit, the one
        that was added first counts, until it is used up.

        Args:
            operation: The operation, by its `operationId` or the name of its method; `None` for
                all of them.
            session: The customer session that a request has to name; `None` for any.
            profile: The customer profile that a request has to name; `None` for any.
            status: The status, from 200 to 599.
            headers: More headers of the answer.
            body: The body: any JSON, a model, or, beside a `Content-Type` of another kind, a text.
            effects: The effects in the answer, each a mapping or a model with `effectType` and
                `props`; the rest of the answer is as ever.
            delay: The seconds to hold the answer back, up to 3,600.
            cut: The bytes of the body that arrive before the connection is cut, from 0 on.
            times: The number of answers; `None` for no limit.
            rate: The share of the requests that get it, from 0 to 1, by lot.
            seed: The start of the lots; with the same, the same requests get it.

        Raises:
            ValueError: An argument cannot be used; the text says which, and why.
        """
        __tracebackhide__ = True
        parts = {
            "operation": operation,
            "sessionId": session,
            "profileId": profile,
            "status": status,
            "headers": headers,
            "effects": effects,
            "delay": delay,
            "cut": cut,
            "times": times,
            "rate": rate,
            "seed": seed,
        }
        own = own_answer(parts, body)
        self.sandbox.own_answers.add(own)

    @overload
    def expect(
        self,
        operation: str,
        *,
        times: None = None,
        status: int | None = None,
        body: object = UNSET,
        effects: Sequence[object] | None = None,
        **ids: object,
    ) -> Call: ...
    @overload
    def expect(
        self,
        operation: str,
        *,
        times: int,
        status: int | None = None,
        body: object = UNSET,
        effects: Sequence[object] | None = None,
        **ids: object,
    ) -> list[Call]: ...
    def expect(
        self,
        operation: str,
        *,
        times: int | None = None,
        status: int | None = None,
        body: object = UNSET,
        effects: Sequence[object] | None = None,
        **ids: object,
    ) -> Call | list[Call]:
        """Return the last call that is as expected, or with `times` all of them.

        Args:
            operation: The operation, by its `operationId` or the name of its method.
            times: How many calls have to be as expected; `None` for one or more.
            status: The status of the answer.
            body: A part of the body of the request: a mapping, which need not have all keys, or a
                model. Lists have to be as long; numbers are compared by their value.
            effects: Some of the effects in the answer, in any order: their types, or mappings with
                some of their fields. An empty list stands for an answer without effects.
            ids: Ids of the request, as `session=`, `profile=`, or by their names in the API or in
                Python, such as `customer_session_id=`.

        Raises:
            AssertionError: There is no such call, or another number than `times`. The text has the
                calls that were made, and how the nearest differs.
            ValueError: There is no such operation, none of its calls can have such an id, or the
                effects are no list.
        """
        __tracebackhide__ = True
        from .expectations import expected_calls

        found = expected_calls(
            self.calls,
            operation,
            times=times,
            status=status,
            body=body,
            effects=effects,
            ids=ids,
        )
        return found[-1] if times is None else found


@contextmanager
def running_sandbox(
    settings: Settings | None = None, *, seed: Source = None
) -> Iterator[RunningSandbox]:
    """Run a sandbox in a background thread, on a free loopback port.

    Args:
        settings: The settings; `None` for the usual ones.
        seed: The campaigns and more to start with, in the place of those of the settings.

    Raises:
        SandboxError: The sandbox cannot start.
    """
    if seed is not None:
        settings = replace(settings or Settings(), seed=seed)
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
        yield RunningSandbox(base_url(listener), app.state.sandbox)
    finally:
        server.stop()
        thread.join()

"""A real HTTP/1.1 server on loopback that can be told to misbehave, and remembers what it got.

    with Loopback() as server:
        server.script(busy(retry_after=1), reset(), answer({"effects": []}))
        httpx.get(server.url + "/v1/tea")
        assert server.received[0].target == "/v1/tea"

`answers` has all that it can be told. It has one thread that accepts and one for each connection:
each reads like what happens on its wire, and one that is stuck holds up no other.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from types import TracebackType

from support.answers import Answer, answer
from support.connections import Connection, Gone, Received

HOST = "127.0.0.1"

# How long a thread may take to end when its connection is shut down, in seconds.
_PATIENCE = 10.0


class Loopback:
    """The server; it lives as long as its `with` block.

    If a handler fails, or a client sends what is no HTTP, the block ends with that error.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.url = ""
        self._tls = tls
        self.handler: Callable[[Received], Answer] | None = None
        """Makes the answer from the request, if there is one; it must not block."""
        self._script: tuple[Answer, ...] = (answer(),)
        self._next = 0
        self._gate = threading.Event()
        self._gate.set()
        self._received: list[Received] = []
        self._failures: list[Exception] = []
        self._accepted = 0
        self._open: set[Connection] = set()
        self._busy: set[Connection] = set()
        self._finished = 0
        self._threads: list[threading.Thread] = []
        self._stopping = False
        # Guards all of the above, and is notified when any of it changes.
        self._changed = threading.Condition()

    def script(self, *answers: Answer) -> None:
        """Give these answers from now on, one for each request in turn; the last repeats."""
        if not answers:
            raise ValueError("a script needs an answer")
        with self._changed:
            self._script, self._next, self.handler = answers, 0, None

    def hold(self) -> None:
        """Read requests that come from now on, but leave them without an answer."""
        with self._changed:
            self._gate = threading.Event()

    def release(self) -> None:
        """Answer all requests that were held, and hold no more."""
        self._gate.set()

    @property
    def received(self) -> list[Received]:
        """All requests so far, in the order in which they were there, before their answers."""
        with self._changed:
            return list(self._received)

    @property
    def request(self) -> Received:
        """The one request that was made."""
        (request,) = self.received
        return request

    @property
    def count(self) -> int:
        """How many requests there were, those included that came in part or were not read."""
        return len(self.received)

    @property
    def counts(self) -> Counter[str]:
        """How many requests there were for each path, without the query."""
        return Counter(request.path for request in self.received)

    @property
    def connections(self) -> int:
        """How many connections were accepted so far."""
        with self._changed:
            return self._accepted

    @property
    def open_connections(self) -> int:
        """How many connections neither side has closed."""
        with self._changed:
            return len(self._open)

    @property
    def is_quiet(self) -> bool:
        """Whether all answers were given to their ends, their late parts and closing included."""
        with self._changed:
            return not self._busy

    @property
    def finished(self) -> int:
        """How many answers were given to their ends, before the client left."""
        with self._changed:
            return self._finished

    def wait_for(self, condition: Callable[[], object], seconds: float = 5.0) -> None:
        """Wait until something that the server counts is as it should be.

        A client is back from closing before the server has noticed: wait for the connections to be
        closed in place of asserting that they are. In a coroutine wait in another thread, so as
        not to stop the client: `await asyncio.to_thread(server.wait_for, condition)`.
        """
        with self._changed:
            if not self._changed.wait_for(condition, seconds):
                raise AssertionError(
                    f"in vain after {seconds} s: {len(self._received)} requests, "
                    f"{self._accepted} connections, {len(self._open)} of them open"
                )

    def __enter__(self) -> Loopback:
        self._listener = socket.create_server((HOST, 0), backlog=512)
        scheme, host = ("http", HOST) if self._tls is None else ("https", "localhost")
        self.url = f"{scheme}://{host}:{self._listener.getsockname()[1]}"
        self._acceptor = threading.Thread(target=self._accept, name="loopback accepts")
        self._acceptor.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.shut_down()
        for failure in self._failures:
            if error is None:
                raise failure
            error.add_note(f"the server failed, too: {failure!r}")

    def shut_down(self) -> None:
        """Close everything, without waiting for anyone; from now on connections are refused."""
        self._stopping = True
        with contextlib.suppress(OSError):  # One more connection, to end the wait for one.
            socket.create_connection(self._listener.getsockname(), _PATIENCE).close()
        self._acceptor.join(_PATIENCE)
        self._listener.close()
        with self._changed:
            for connection in self._open:
                # Ends all waiting on it. Its thread closes it: nobody else knows when it can.
                with contextlib.suppress(OSError):
                    connection.sock.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(_PATIENCE)
        alive = [thread.name for thread in [self._acceptor, *self._threads] if thread.is_alive()]
        if alive:
            self._failures.append(RuntimeError(f"still running: {', '.join(alive)}"))

    def _accept(self) -> None:
        while True:
            sock, _ = self._listener.accept()
            if self._stopping:
                sock.close()
                return
            with self._changed:
                self._accepted += 1
                connection = Connection(sock, self._accepted)
                self._open.add(connection)
                name = f"loopback connection {connection.number}"
                thread = threading.Thread(target=self._serve, args=(connection,), name=name)
                self._threads.append(thread)
                self._changed.notify_all()
            thread.start()

    def _serve(self, connection: Connection) -> None:
        try:
            if self._tls is not None:
                connection.secure(self._tls)
            while self._exchange(connection):
                pass
        except (Gone, OSError):
            pass  # Clients may leave when they like; what came from them is recorded.
        except Exception as failure:
            self._fail(failure)
        finally:
            with self._changed:
                connection.sock.close()
                self._open.remove(connection)
                self._busy.discard(connection)
                self._changed.notify_all()

    def _exchange(self, connection: Connection) -> bool:
        """Receive and answer one request; return whether there can be another."""
        connection.wait_for_request()
        at = time.monotonic()
        with self._changed:
            self._busy.add(connection)
            handler, gate = self.handler, self._gate
            given = self._script[min(self._next, len(self._script) - 1)]
            self._next += handler is None
        reads = handler is not None or given.reads
        sips = None if handler is not None else given.sips
        received = connection.read_request(at, sips) if reads else Received(connection.number, at)
        with self._changed:
            self._received.append(received)
            self._changed.notify_all()
        if reads and not received.complete:
            return False
        connection.pause(gate)
        if handler is not None:
            try:
                given = handler(received)
            except Exception as failure:  # Here, as an OSError would pass for one of the network.
                self._fail(failure)
                return False
        stays = connection.perform(given, received)
        with self._changed:
            self._finished += 1
            if stays:
                self._busy.remove(connection)
            self._changed.notify_all()
        return stays

    def _fail(self, failure: Exception) -> None:
        with self._changed:
            self._failures.append(failure)


@contextlib.contextmanager
def nobody_listens() -> Iterator[str]:
    """Give a URL at which connections are refused."""
    # Bound, so that no one else gets the port meanwhile, but not listening.
    with socket.socket() as sock:
        sock.bind((HOST, 0))
        yield f"http://{HOST}:{sock.getsockname()[1]}"


@contextlib.contextmanager
def nobody_accepts() -> Iterator[str]:
    """Give a URL at which attempts to connect get no answer, not even a refusal."""
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.create_server((HOST, 0), backlog=0))
        # Fill the queue until the system ignores the next one.
        for _ in range(10):
            filler = stack.enter_context(socket.socket())
            filler.settimeout(0.1)
            try:
                filler.connect(listener.getsockname())
            except TimeoutError:
                break
        else:
            raise RuntimeError("this system accepts connections beyond the queue's length")
        yield f"http://{HOST}:{listener.getsockname()[1]}"

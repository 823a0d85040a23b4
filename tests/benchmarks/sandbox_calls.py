"""Measures the sandbox as a server: eight clients that update sessions, with three rules.

`python -m benchmarks.sandbox_calls` measures it alone, on disk, and prints the figures.
`python -m benchmarks.sandbox_calls nothing` runs the server with a handler that does nothing.
"""

from __future__ import annotations

import json
import selectors
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .environments import environment
from .measurements import Results
from .peers import ROOT, TESTS

CLIENTS = 8
_KEY = "ApiKey-v1 sandbox"
_SESSION_CALLS = 10
_END = b"\r\n\r\n"
_LENGTH = b"content-length: "
_numbers = count()

_CODE = "CODE-10"
_RULES: list[dict[str, Any]] = [
    {
        "name": "Code",
        "when": [{"coupon": "valid"}],
        "then": [{"setDiscount": {"name": "Ten", "percent": 10}}],
    },
    {
        "name": "Large",
        "when": [{"cartTotal": {"over": 20}}],
        "then": [{"setDiscount": {"name": "Two", "amount": 2}}],
    },
    {
        "name": "Tea",
        "when": [{"items": {"sku": "T-1"}}],
        "then": [{"setDiscountPerItem": {"name": "Tea", "percent": 5, "items": {"sku": "T-1"}}}],
    },
]
_SEED = {
    "campaigns": [{"id": 1, "name": "Tea", "rules": _RULES}],
    "coupons": [{"value": _CODE, "campaignId": 1}],
}


@dataclass
class Sample:
    """The figures of one round."""

    per_call: float
    """The time in seconds, divided by the number of calls that ended in it."""
    median: float
    p99: float


class _Client:
    """A connection that sends the next request once the answer is there."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        assert parts.hostname
        assert parts.port
        self._host = parts.netloc
        self.socket = socket.create_connection((parts.hostname, parts.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._number = next(_numbers)
        self._calls = 0
        self._received = b""
        self.sent = 0.0

    def send(self) -> None:
        session, turn = divmod(self._calls, _SESSION_CALLS)
        self._calls += 1
        name = f"{self._number}-{session}"
        body = _body(f"profile-{name}", closes=turn == _SESSION_CALLS - 1, items=turn + 1)
        head = (
            f"PUT /v2/customer_sessions/session-{name} HTTP/1.1\r\nHost: {self._host}\r\n"
            f"Authorization: {_KEY}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        request = head.encode() + body
        self.sent = time.perf_counter()
        self.socket.sendall(request)

    def is_answered(self) -> bool:
        """Read what is there; return whether it was the rest of an answer."""
        self._received += self.socket.recv(1 << 18)
        head, end, body = self._received.partition(_END)
        if not end:
            return False
        length = int(head.lower().partition(_LENGTH)[2].partition(b"\r\n")[0])
        if len(body) < length:
            return False
        if not head.startswith(b"HTTP/1.1 200 "):
            raise RuntimeError(f"The server answered {self._received.decode()}")
        self._received = b""
        return True


def _body(profile: str, *, closes: bool, items: int) -> bytes:
    cart = [
        {"name": f"Tea {n}", "sku": f"T-{n}", "quantity": 1 + n % 3, "price": 4.95 + n}
        for n in range(items)
    ]
    session: dict[str, Any] = {
        "profileId": profile,
        "couponCodes": [_CODE],
        "cartItems": cart,
        "attributes": {"ShippingCity": "Berlin"},
        "state": "closed" if closes else "open",
    }
    return json.dumps({"customerSession": session, "responseContent": ["customerSession"]}).encode()


def load(url: str, seconds: float, clients: int = CLIENTS) -> Sample:
    """Let clients call a server as fast as it answers."""
    with selectors.DefaultSelector() as selector:
        connections = [_Client(url) for _ in range(clients)]
        for client in connections:
            client.send()
            selector.register(client.socket, selectors.EVENT_READ, client)
        times: list[float] = []
        start = time.perf_counter()
        while (now := time.perf_counter()) < start + seconds:
            for key, _ in selector.select(1):
                client = key.data
                if client.is_answered():
                    times.append(time.perf_counter() - client.sent)
                    client.send()
        for client in connections:
            client.socket.close()
    times.sort()
    return Sample((now - start) / len(times), times[len(times) // 2], times[len(times) * 99 // 100])


@contextmanager
def server(*command: str) -> Iterator[str]:
    """Run a server that prints its URL, and yield that."""
    with subprocess.Popen(
        [sys.executable, "-m", *command],
        env=environment(TESTS, ROOT / "generated"),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().strip()
        finally:
            process.send_signal(signal.SIGTERM)


def measure_sandbox(rounds: int, seconds: float, results: Results) -> None:
    """Measure the sandbox on disk, beside a handler that does nothing, in turns."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=ROOT / ".venv")))
        seed = folder / "seed.json"
        seed.write_text(json.dumps(_SEED), encoding="utf-8")
        database = str(folder / "sandbox.sqlite")
        files = ("--db", database, "--seed", str(seed))
        urls = {
            "sandbox": stack.enter_context(server("talonone.sandbox", *files)),
            "sandbox/nothing": stack.enter_context(server("benchmarks.sandbox_calls", "nothing")),
        }
        for number in range(-1, rounds):
            for name, url in urls.items():
                sample = load(url, seconds)
                if number >= 0:  # The first round also fills the caches.
                    results.add(f"{name}/call", "ours", sample.per_call)
                    results.add(f"{name}/median", "ours", sample.median)
                    results.add(f"{name}/p99", "ours", sample.p99)


def serve_nothing() -> None:
    """Serve an application that reads a request, and answers it with nothing in it."""
    from talonone.sandbox.server.running import Server, base_url, listen

    async def application(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            for _ in range(2):
                message = await receive()
                await send({"type": f"{message['type']}.complete"})
            return
        while (await receive()).get("more_body"):
            pass
        headers = [(b"content-type", b"application/json"), (b"content-length", b"2")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"{}"})

    with listen("127.0.0.1", 0) as listener:
        url = base_url(listener)
        running = Server(application, lambda: print(url, flush=True))
        running.run(sockets=[listener])


def main() -> None:
    if sys.argv[1:] == ["nothing"]:
        serve_nothing()
        return
    results = Results()
    measure_sandbox(3, 3.0, results)
    for name, series in results.series.items():
        texts = (_text(name, figure) for figure in series["ours"])
        print(name.removesuffix("/call"), *texts, sep="  ")


def _text(name: str, figure: float) -> str:
    return f"{1 / figure:,.0f}/s" if name.endswith("/call") else f"{figure * 1e3:.1f} ms"


if __name__ == "__main__":
    main()

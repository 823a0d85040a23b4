"""Runs a case of the table with one of the clients, and notes the outcome."""

from __future__ import annotations

import asyncio
import gc
import ssl
import time
import warnings
from collections.abc import Iterator, Mapping
from contextlib import AsyncExitStack, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from operator import attrgetter
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import httpx
import httpx2
import pytest
import trustme
from support.live import FakeClock, Step
from support.loopback import Loopback, nobody_accepts, nobody_listens
from support.unknown_names import unknown_names
from support.wire import API_KEY
from support.wire_faults.case import (
    RETURNED,
    Between,
    Case,
    ClientName,
    Failed,
    Place,
    Result,
    Seen,
)
from talonone import AsyncTalonOne, TalonOne, TalonOneError
from talonone._runtime import clock

TENANT = "tenant.example"
UNKNOWN = "no-such-host.invalid"
PASSWORD = "pa55word"
_LIBRARIES: dict[str, ModuleType] = {"httpx": httpx, "httpx2": httpx2}
_TLS = (Place.TLS, Place.UNTRUSTED, Place.OTHER_NAME, Place.EXPIRED)


class Authority:
    """An authority for certificates; default clients trust it where `file` is `SSL_CERT_FILE`."""

    def __init__(self, folder: Path) -> None:
        self._ca = trustme.CA()
        self.file = folder / "authority.pem"
        self._ca.cert_pem.write_to_path(str(self.file))

    @cache  # noqa: B019 - It lives as long as the tests do.
    def server(self, place: Place) -> ssl.SSLContext:
        """Return the context of a server, with the certificate that the place asks for."""
        authority = trustme.CA() if place is Place.UNTRUSTED else self._ca
        host = TENANT if place is Place.OTHER_NAME else "localhost"
        until = datetime(2020, 1, 2, tzinfo=UTC) if place is Place.EXPIRED else None
        since = datetime(2020, 1, 1, tzinfo=UTC) if until else None
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(host, not_before=since, not_after=until).configure_cert(context)
        return context

    @cache  # noqa: B019
    def client(self) -> ssl.SSLContext:
        """Return the context of a client that trusts this authority."""
        context = ssl.create_default_context(cafile=str(self.file))
        context.set_alpn_protocols(["http/1.1"])
        return context


class NoWaiting(FakeClock):
    """Pauses before other attempts take no time, but all else does."""

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)

    async def async_sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        await asyncio.sleep(0)

    def install(self, patch: pytest.MonkeyPatch) -> NoWaiting:
        for name in ("sleep", "async_sleep"):
            patch.setattr(clock, name, getattr(self, name))
        patch.setattr(clock, "jitter", lambda most: most)
        return self


def run(case: Case, client: ClientName, authority: Authority, patch: pytest.MonkeyPatch) -> Seen:
    """Run a case with one client and return the outcome."""
    naps = NoWaiting().install(patch).naps
    RETURNED.clear()
    with ExitStack() as stack:
        tls = authority.server(case.place) if case.place in _TLS else None
        server = stack.enter_context(Loopback(tls))
        server.script(*case.script)
        url, place = stack.enter_context(_called(case.place, server, authority, patch))
        callers = Callers(client, authority, {"base_url": url, "api_key": API_KEY, **case.options})
        make = callers.asynchronous if client.startswith("async") else callers.synchronous
        with _unclosed() as unclosed:
            began = time.monotonic()
            results = make(case, server)
            seconds = time.monotonic() - began
    # The server has stopped, so that these change no more.
    return Seen(
        results=results,
        requests=server.count,
        connections=server.connections,
        finished=server.finished,
        naps=naps,
        seconds=seconds,
        unclosed=unclosed,
        url=url,
        place=place,
    )


@contextmanager
def _unclosed() -> Iterator[list[str]]:
    """Collect what is warned of because nobody closed it; the list is filled in the end."""
    found: list[str] = []
    # To collect only what is new is quick.
    gc.freeze()
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", ResourceWarning)
            # Some places are called by plain HTTP on purpose.
            warnings.filterwarnings("ignore", "the credentials", RuntimeWarning)
            yield found
            gc.collect()
    finally:
        gc.unfreeze()
    # The other ones are advice of aiohttp on large bodies.
    found += [text for one in caught if "closed" in (text := str(one.message))]


@contextmanager
def _called(
    place: Place, server: Loopback, authority: Authority, patch: pytest.MonkeyPatch
) -> Iterator[tuple[str, str]]:
    """Prepare a place; give the base URL, and host and port of the server or proxy."""
    url, netloc = server.url, urlsplit(server.url).netloc
    with ExitStack() as stack:
        match place:
            case Place.TLS | Place.UNTRUSTED | Place.OTHER_NAME | Place.EXPIRED:
                patch.setenv("SSL_CERT_FILE", str(authority.file))
            case Place.TLS_TO_PLAIN:
                url = f"https://{netloc}"
            case Place.PROXY:
                patch.setenv("HTTP_PROXY", f"http://user:{PASSWORD}@{netloc}")
                url = f"http://{TENANT}"
            case Place.TUNNEL:
                patch.setenv("HTTPS_PROXY", f"http://user:{PASSWORD}@{netloc}")
                url = f"https://{TENANT}"
            case Place.NO_PROXY:
                netloc = urlsplit(stack.enter_context(nobody_listens())).netloc
                patch.setenv("HTTPS_PROXY", f"http://user:{PASSWORD}@{netloc}")
                url = f"https://{TENANT}"
            case Place.UNKNOWN_PROXY:
                unknown_names(patch, UNKNOWN)
                netloc = f"{UNKNOWN}:3128"
                patch.setenv("HTTPS_PROXY", f"http://user:{PASSWORD}@{netloc}")
                url = f"https://{TENANT}"
            case Place.NOBODY:
                url = stack.enter_context(nobody_listens())
            case Place.FULL:
                url = stack.enter_context(nobody_accepts())
            case Place.UNKNOWN:
                unknown_names(patch, UNKNOWN)
                url = f"http://{UNKNOWN}"
            case Place.SERVER:
                pass
        yield url, netloc


@dataclass
class Callers:
    """Makes the calls of a case with one of the clients."""

    client: ClientName
    authority: Authority
    settings: Mapping[str, Any]

    def synchronous(self, case: Case, server: Loopback) -> list[Result]:
        """Make the calls with a `TalonOne`."""
        results: list[Result] = []
        with ExitStack() as stack:
            settings = dict(self.settings)
            if http := self._of_caller("Client"):
                settings["http_client"] = stack.enter_context(http)
            client = stack.enter_context(TalonOne(**settings))
            for step in case.calls:
                try:
                    results.append(_text(_call(client, step)))
                except TalonOneError as error:
                    results.append(Failed(type(error), str(error)))
                if case.between is not Between.NOTHING:
                    _come_to_rest(server)
        return results

    def asynchronous(self, case: Case, server: Loopback) -> list[Result]:
        """Make the calls with an `AsyncTalonOne`."""
        results: list[Result] = []
        stack = AsyncExitStack()

        async def start() -> AsyncTalonOne:
            settings = dict(self.settings)
            if http := self._of_caller("AsyncClient"):
                settings["http_client"] = await stack.enter_async_context(http)
            return await stack.enter_async_context(AsyncTalonOne(**settings))

        async def call(*steps: Step) -> None:
            for step in steps:
                try:
                    results.append(_text(await _call(client, step)))
                except TalonOneError as error:
                    results.append(Failed(type(error), str(error)))
                if case.between is Between.AWAKE:
                    await asyncio.to_thread(_come_to_rest, server)
                elif case.between is Between.BLOCKED:
                    _come_to_rest(server)

        with asyncio.Runner() as runner:
            try:
                client = runner.run(start())
                if case.between is not Between.STOPPED:
                    runner.run(call(*case.calls))
                    return results
                for step in case.calls:
                    runner.run(call(step))
                    _come_to_rest(server)
            finally:
                runner.run(stack.aclose())
        return results

    def _of_caller(self, kind: str) -> Any:
        """Return a client as a caller makes it, or `None` for those of the package."""
        _, _, library = self.client.partition(" ")
        if not library:
            return None
        # Without it, each would load the certificates of the system, which takes long.
        return getattr(_LIBRARIES[library], kind)(verify=self.authority.client())


def _come_to_rest(server: Loopback) -> None:
    RETURNED.set()
    server.wait_for(lambda: server.is_quiet)
    RETURNED.clear()


def _call(client: Any, step: Step) -> Any:
    method, arguments, options = step
    return attrgetter(f"with_raw_response.{method}")(client)(*arguments, **options)


def _text(response: Any) -> str:
    content: bytes = response.content
    return content.decode("latin-1")

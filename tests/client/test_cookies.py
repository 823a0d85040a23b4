"""Cookies, as balancers set them: they go back to the server, change nothing else, and stay few."""

from __future__ import annotations

import contextlib
import logging
from dataclasses import replace
from itertools import count, cycle

import pytest
from support.answers import Answer, answer, with_header
from support.connections import Received
from support.lasting import Lasting
from support.live import GET, PUT
from support.loopback import Loopback
from talonone import APIConnectionError

STATE = answer({"effects": [], "createdCoupons": [], "createdReferrals": []})
# Servers refuse heads that are longer than 8 to 60 KB.
MOST_COOKIES, MOST_BYTES = 200, 16_384


def sent(request: Received) -> list[str]:
    """Return the cookies of a request."""
    return request.headers.get("cookie", "").split("; ")


def test_cookies_do_not_change_what_is_logged(
    clients: Lasting, loopback: Loopback, caplog: pytest.LogCaptureFixture
) -> None:
    """URLs hold the ids of people: the asynchronous client does not log them, and never begins."""
    caplog.set_level(logging.INFO)
    loopback.script(STATE, with_header(STATE, "Set-Cookie", "stick=y"), STATE)
    client = clients.client(loopback.url)
    counts: list[int] = []
    for _ in range(4):
        caplog.clear()
        clients.call(client, PUT)
        counts.append(len(caplog.records))
    assert counts == ([0] * 4 if clients.is_async else [1] * 4)
    assert [sent(request) for request in loopback.received] == [
        [""],
        [""],
        ["stick=y"],
        ["stick=y"],
    ]


def test_cookies_are_for_the_paths_that_the_server_names(
    clients: Lasting, loopback: Loopback
) -> None:
    scoped = with_header(STATE, "Set-Cookie", "stick=y; Path=/v1")
    gone = with_header(STATE, "Set-Cookie", "stick=; Path=/v1; Max-Age=0")
    loopback.script(scoped, STATE, STATE, gone, STATE)
    client = clients.client(loopback.url)
    for step in (PUT, PUT, GET, GET, GET):
        clients.call(client, step)
    cookies = [sent(request) for request in loopback.received]
    assert cookies == [[""], [""], ["stick=y"], ["stick=y"], [""]]


def test_ten_thousand_cookies_are_not_kept(clients: Lasting, loopback: Loopback) -> None:
    """But the one that the server sets again and again is."""
    # Half of them are for paths that are never asked for.
    paths = cycle(["Path=/", "Path=/elsewhere"])
    numbers = count()

    def flood(_: Received) -> Answer:
        fresh = [f"cookie-{next(numbers)}=1; {next(paths)}" for _ in range(20)]
        headers = [("Set-Cookie", value) for value in ["stick=y; Path=/", *fresh]]
        return replace(STATE, headers=(*STATE.headers, *headers))

    loopback.handler = flood
    client = clients.client(loopback.url)
    for _ in range(500):
        clients.call(client, PUT)
    assert next(numbers) == 10_000
    cookies = [sent(request) for request in loopback.received[1:]]
    assert all("stick=y" in each for each in cookies)
    assert max(map(len, cookies)) <= MOST_COOKIES
    assert len(client.http_client.cookies.jar) <= MOST_COOKIES


@pytest.mark.parametrize(("many", "size"), [(50, 3000), (2, 7000), (1, 20_000)])
def test_large_cookies_do_not_make_requests_that_servers_refuse(
    many: int, size: int, clients: Lasting, loopback: Loopback
) -> None:
    script = [
        with_header(STATE, "Set-Cookie", f"cookie-{index}={'x' * size}") for index in range(many)
    ]
    loopback.script(*script, with_header(STATE, "Set-Cookie", "stick=y"), STATE)
    client = clients.client(loopback.url, max_retries=0)
    for _ in range(many + 2):
        # A head of this size may be refused altogether.
        with contextlib.suppress(APIConnectionError):
            clients.call(client, PUT)
    cookies = loopback.received[-1].headers["cookie"]
    assert "stick=y" in cookies
    assert len(cookies) <= MOST_BYTES

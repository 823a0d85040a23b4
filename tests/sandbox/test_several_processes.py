"""Several processes on one file: no update is lost, and none is half there after a kill."""

from __future__ import annotations

import random
import sqlite3
import sys
import threading
from collections import Counter
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from support.sandbox_caller import Caller, WriteSeed, item
from support.sandbox_process import process
from talonone.sandbox.shop.documents import decode

CODE = "MANY"
SEED = {
    "campaigns": [{"id": 1, "name": "One", "features": ["coupons"]}],
    "coupons": [{"value": CODE, "campaignId": 1, "discount": {"name": "Less", "amount": 1}}],
    "loyaltyPrograms": [{"id": 1, "name": "club", "title": "Club", "earn": 1}],
}


def callers(stack: ExitStack, count: int, *arguments: object) -> tuple[list[Any], list[Caller]]:
    """Start processes at once, and return them with callers of each."""
    started = [stack.enter_context(process(*arguments)) for _ in range(count)]
    found = [Caller(one.stdout.readline().rstrip()) for one in started]
    for caller in found:
        stack.enter_context(caller.http)
    return started, found


def documents(file: Path, table: str) -> list[Any]:
    connection = sqlite3.connect(file)
    try:
        return [decode(row[0]) for row in connection.execute(f"SELECT document FROM {table}")]
    finally:
        connection.close()


def at_once(count: int, work: Any) -> None:
    """Run a function in threads, each with its number, and raise what it raises."""
    errors: list[BaseException] = []

    def run(number: int) -> None:
        try:
            work(number)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


def test_fifty_clients_on_one_session(tmp_path: Path, write_seed: WriteSeed) -> None:
    file = tmp_path / "sandbox.sqlite"
    # All three find no database, and only one of them may plant the seed.
    with ExitStack() as stack:
        _, found = callers(stack, 3, "--db", file, "--seed", write_seed(SEED))

        def work(number: int) -> None:
            api = found[number % 3]
            for turn in range(4):
                attributes = {f"a{number}-{turn}": turn}
                api.session("s", profileId="p", attributes=attributes, couponCodes=[CODE])
            api.session(f"own-{number}", profileId="p", cartItems=[item(0.1, 1)], state="closed")

        at_once(50, work)
        session = found[0].session("s")["customerSession"]
        assert len(session["attributes"]) == 200
        assert session["updateCount"] == 201
        profile = found[1].inventory("p")["profile"]
        assert (profile["closedSessions"], profile["totalSales"]) == (50, 5)
        points = found[2].inventory("p")["loyalty"]["programs"]["club"]["ledger"]
        assert points["currentBalance"] == 5
    assert len(documents(file, "coupons")) == 1
    events = [event["id"] for event in documents(file, "events")]
    assert len(set(events)) == len(events)


@pytest.mark.skipif(sys.platform == "win32", reason="kills with a signal")
def test_killed_while_many_write(tmp_path: Path, write_seed: WriteSeed) -> None:
    file, seed = tmp_path / "sandbox.sqlite", write_seed(SEED)
    acknowledged: Counter[str] = Counter()
    for turn in range(4):
        with ExitStack() as stack:
            started, found = callers(stack, 2, "--db", file, "--seed", seed)
            write_until_killed(started, found, f"{turn}", acknowledged)
        check(file, acknowledged)


def write_until_killed(
    started: list[Any], found: list[Caller], prefix: str, acknowledged: Counter[str]
) -> None:
    """Close sessions with all callers, and kill the processes after some calls of anyone."""
    calls = threading.Semaphore(0)

    def work(number: int) -> None:
        api = found[number % len(found)]
        cart: Any = {"cartItems": [item(2, 1)], "couponCodes": [CODE]}
        with suppress(httpx.TransportError):
            for count in range(1000):
                name = f"{prefix}-{number}-{count}"
                api.session(name, profileId=f"p{number}", state="closed", **cart)
                acknowledged[name] += 1
                calls.release()

    def kill() -> None:
        for _ in range(random.randint(20, 60)):
            calls.acquire()
        for one in started:
            one.kill()

    killer = threading.Thread(target=kill)
    killer.start()
    at_once(8, work)
    killer.join()


def check(file: Path, acknowledged: Counter[str]) -> None:
    """Check that what was answered is there, and that all tables tell the same story."""
    connection = sqlite3.connect(file)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    sessions = documents(file, "sessions")
    names = {session["integrationId"] for session in sessions}
    assert names >= acknowledged.keys()
    assert {session["state"] for session in sessions} == {"closed"}
    (coupon,) = documents(file, "coupons")
    assert coupon["usageCounter"] == len(sessions)
    closed = Counter(session["profileId"] for session in sessions)
    profiles = documents(file, "profiles")
    assert {one["integrationId"]: one["closedSessions"] for one in profiles} == closed
    booked = Counter(entry["customerSessionId"] for entry in documents(file, "transactions"))
    assert booked == Counter(names)
    events = Counter(event["sessionId"] for event in documents(file, "events"))
    assert events.keys() == names

"""One line a call, and nothing in it that is anybody's business."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from support.answers import (
    Answer,
    answer,
    busy,
    cut_off,
    garbage,
    hang_up,
    html,
    never,
    reset,
    wrong_length,
)
from support.live import DELETE, FakeClock, Live
from support.loopback import Loopback
from support.wire import API_KEY
from talonone import TalonOneError

LINE = re.compile(r"trackEvent: (.+) in \d+ ms, attempt (\d)")
BODY = {"sessionId": "id-s3cret", "profileId": "id-s3cret", "type": "t", "attributes": {}}
GOOD = answer({"profile": {}, "event": None}, status=201)
HALF = b"HTTP/1.1 200 OK\r\nSet-Cookie: sid=header-s3cret\r\n"
SIGNING = {"api_key": None, "application_id": 7, "application_key": "5ec4e75ec4e7"}


@pytest.mark.usefixtures("fake_clock")
@pytest.mark.parametrize(
    ("answers", "outcome", "attempt"),
    [
        ([GOOD], "status 201", "1"),
        ([busy(), GOOD], "status 201", "2"),
        ([answer({"message": "body-s3cret"}, status=400)], "status 400", "1"),
        ([answer({"message": "body-s3cret"}, status=503)], "status 503", "1"),
        ([busy(1, status=503)], "status 503", "3"),
        ([html(200)], "status 200", "1"),
        ([reset()], r"no answer \(.+\)", "1"),
        ([never()], r"no answer \(.+\)", "1"),
        ([garbage(b"body-s3cret\r\n\r\n")], r"no answer \(what came is no HTTP\)", "1"),
        ([garbage(HALF)], r"no answer \(.+\)", "1"),
        ([cut_off(GOOD)], r"no answer \(the answer broke off\)", "1"),
        ([wrong_length(answer(b"{}body-s3cret"), 2)], r"status 200|no answer \(.+\)", "1"),
    ],
)
@pytest.mark.parametrize("settings", [{"api_key": API_KEY}, SIGNING], ids=["key", "signed"])
def test_one_line_for_each_call(
    answers: list[Answer],
    outcome: str,
    attempt: str,
    settings: Mapping[str, Any],
    live: Live,
    loopback: Loopback,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG, "talonone")
    loopback.script(*answers)
    step = ("track_event", (BODY,), {"extra_headers": {"X-Token": "header-s3cret"}})
    live.all([step], timeout=0.5, **settings)
    lines = [record for record in caplog.records if record.name == "talonone"]
    (last,) = [record for record in lines if record.levelno == logging.DEBUG]
    found = LINE.fullmatch(last.getMessage())
    assert found
    assert re.fullmatch(outcome, found[1])
    assert found[2] == attempt
    warnings = [record for record in lines if "trying again" in record.getMessage()]
    assert len(warnings) == int(attempt) - 1
    assert all(record.getMessage().isprintable() for record in lines)
    for record in lines:
        for secret in ("s3cret", API_KEY, "5ec4e7", "ApiKey", "signature"):
            assert secret not in record.getMessage()


@pytest.mark.usefixtures("fake_clock")
@pytest.mark.parametrize("fault", [garbage, hang_up, lambda: answer(status=500)])
def test_ids_of_people_are_nowhere(
    fault: Callable[[], Answer], live: Live, loopback: Loopback, caplog: pytest.LogCaptureFixture
) -> None:
    """Not in messages of errors either, which end up in logs."""
    caplog.set_level(logging.DEBUG, "talonone")
    loopback.script(fault())
    with pytest.raises(TalonOneError) as caught:
        live(("delete_customer_data", ("id-s3cret",), {}))
    assert "id-s3cret" in loopback.received[0].target
    told = [record.getMessage() for record in caplog.records if record.name == "talonone"]
    assert len(told) == 3
    assert all("s3cret" not in text for text in [*told, str(caught.value), repr(caught.value)])


def test_silent_unless_asked(
    live: Live, loopback: Loopback, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "talonone")
    loopback.script(answer(b"", status=204))
    live(DELETE)
    assert [record for record in caplog.records if record.name == "talonone"] == []


def test_milliseconds_include_the_pauses(
    live: Live, loopback: Loopback, fake_clock: FakeClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "talonone")
    loopback.script(busy(1.5), answer(b"", status=204))
    live(DELETE)
    assert caplog.messages[-1] == "deleteCustomerData: status 204 in 1500 ms, attempt 2"


def test_what_is_refused_is_no_call(live: Live, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "talonone")
    with pytest.raises(TalonOneError):
        live(("delete_customer_data", ("",), {}))
    assert [record for record in caplog.records if record.name == "talonone"] == []

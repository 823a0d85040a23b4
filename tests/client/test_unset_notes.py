"""An error from a use of `UNSET` that leaves a client's block tells why the field is not there."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from support.processes import fresh
from support.wire import API_KEY, BASE_URL, Wire
from talonone import UNSET, AsyncTalonOne, TalonOne
from talonone._runtime.unset_note import explain

STATE: dict[str, list[str]] = {"effects": [], "createdCoupons": [], "createdReferrals": []}
GENERAL = "UNSET stands for a field that the answer does not have, or that could not be read"


def leave_sync(use: Callable[[Any], Any]) -> None:
    wire = Wire().answers(STATE)
    http = httpx.Client(transport=httpx.MockTransport(wire))
    with http, TalonOne(base_url=BASE_URL, api_key=API_KEY, http_client=http) as client:
        use(client.update_customer_session_v2("s", {"customerSession": {}}))


def leave_async(use: Callable[[Any], Any]) -> None:
    async def main() -> None:
        wire = Wire().answers(STATE)
        http = httpx.AsyncClient(transport=httpx.MockTransport(wire.answer))
        async with (
            http,
            AsyncTalonOne(base_url=BASE_URL, api_key=API_KEY, http_client=http) as client,
        ):
            use(await client.update_customer_session_v2("s", {"customerSession": {}}))

    asyncio.run(main())


Leave = Callable[[Callable[[Any], Any]], None]
both = pytest.mark.parametrize("leave", [leave_sync, leave_async])


def notes(error: BaseException) -> list[str]:
    return getattr(error, "__notes__", [])


@both
@pytest.mark.parametrize(
    ("use", "words"),
    [
        (
            lambda state: state.customer_session.total,
            "`total` is a field of `customer_session` in answers, which is UNSET there unless"
            " `response_content` of "
            'the request names "customerSession".',
        ),
        (
            lambda state: state.customer_profile.closed_sessions,
            "`closed_sessions` is a field of `customer_profile` in answers, which is UNSET there"
            " unless "
            '`response_content` of the request names "customerProfile".',
        ),
        (
            lambda state: state.event.attributes,
            "`attributes` is a field of `customer_session` and `customer_profile` and `event` and"
            " `referral` in answers, each of which is UNSET there unless `response_content` of the"
            " request names it: "
            '"customerSession", "customerProfile", "event", "referral".',
        ),
        (lambda state: state.event.no_such_thing, GENERAL),
        (lambda state: list(state.coupons), "`response_content` of the request names them: `"),
        (lambda state: state.loyalty["cards"], GENERAL),
        (lambda state: json.dumps(state.event), GENERAL),
        (lambda state: 1 + state.referral, GENERAL),
    ],
)
def test_the_reason_is_told(leave: Leave, use: Callable[[Any], Any], words: str) -> None:
    with pytest.raises((AttributeError, TypeError)) as caught:
        leave(use)
    [note] = notes(caught.value)
    assert words in note
    assert "UnsetType" in str(caught.value)


@both
@pytest.mark.parametrize(
    "use",
    [
        lambda state: state.effects.total,
        lambda state: len(7),  # type: ignore[arg-type]
        lambda state: {"": 1}["total"],
    ],
)
def test_other_errors_are_left_alone(leave: Leave, use: Callable[[Any], Any]) -> None:
    with pytest.raises((AttributeError, TypeError, KeyError)) as caught:
        leave(use)
    assert notes(caught.value) == []


def fail(_state: Any) -> None:
    raise ExceptionGroup("tasks", [ExceptionGroup("more", [error_of_unset()]), KeyError("k")])


def error_of_unset() -> AttributeError:
    unset: Any = UNSET
    with pytest.raises(AttributeError) as caught:
        _ = unset.total
    return caught.value


@both
def test_errors_of_tasks(leave: Leave) -> None:
    with pytest.raises(ExceptionGroup) as caught:
        leave(fail)
    group: Any = caught.value
    [note] = notes(group.exceptions[0].exceptions[0])
    assert note.startswith("`total` is a field of `customer_session`")
    assert notes(group.exceptions[1]) == []


def test_it_is_told_once() -> None:
    error = error_of_unset()
    explain(error)
    explain(error)
    assert len(notes(error)) == 1


def test_it_never_hides_the_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "talonone.endpoints", None)
    error = error_of_unset()
    explain(error)
    assert notes(error) == []


def test_nothing_is_loaded_without_such_an_error() -> None:
    code = (
        "import sys\n"
        "from talonone import TalonOne\n"
        "with TalonOne(base_url='https://x', api_key='k'): pass\n"
        "try:\n"
        "    with TalonOne(base_url='https://x', api_key='k'): raise KeyError\n"
        "except KeyError: print([name for name in sys.modules if 'unset_note' in name])"
    )
    assert fresh(code).stdout == "[]\n"

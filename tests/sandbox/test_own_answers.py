"""Answers in the place of the usual ones: in code, by header, by endpoint and from the seed."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import httpx
import pytest
from support.sandbox_caller import AUTHORIZED, Caller, item
from talonone import APITimeoutError, TalonOne, models
from talonone.sandbox import (
    Incoming,
    RunningSandbox,
    Sandbox,
    SandboxError,
    Settings,
    running_sandbox,
)
from talonone.sandbox.server.handlers import HANDLERS
from talonone.sandbox.server.own_answers import own_answer
from talonone.sandbox.shop.database import Busy

KEY = {"authorization": "ApiKey-v1 sandbox"}
FLAT = {"effectType": "setDiscount", "props": {"name": "Flat", "value": 0.1}}


@pytest.fixture
def sandbox() -> Iterator[RunningSandbox]:
    with running_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def api(sandbox: RunningSandbox) -> Iterator[Caller]:
    with Caller(sandbox.url) as caller:
        yield caller


def put(api: Caller, session: str = "s-1", own: Any = None, **fields: Any) -> httpx.Response:
    headers = AUTHORIZED if own is None else {**AUTHORIZED, "X-Sandbox-Answer": json.dumps(own)}
    return api.http.put(
        f"/v2/customer_sessions/{session}", json={"customerSession": fields}, headers=headers
    )


def seen(api: Caller, session: str = "s-1") -> int:
    return api.send("getCustomerSession", session).status_code


def test_the_next_three_calls_fail_and_change_nothing(sandbox: RunningSandbox, api: Caller) -> None:
    operation = "update_customer_session_v2"
    sandbox.answer(operation, status=503, headers={"Retry-After": "1"}, times=3)
    for _ in range(3):
        response = put(api, state="closed", couponCodes=["SUMMER-10"], cartItems=[item()])
        assert (response.status_code, response.headers["retry-after"]) == (503, "1")
        assert response.headers["x-sandbox-answer"] == "own"
        assert response.headers["content-type"] == "application/json"
        assert response.json().keys() == {"message"}
        assert seen(api) == 404
    response = put(api)
    assert response.status_code == 200
    assert "x-sandbox-answer" not in response.headers
    assert [call.status for call in sandbox.calls.of(operation)] == [503, 503, 503, 200]


def test_a_request_is_checked_before_it_gets_one(sandbox: RunningSandbox, api: Caller) -> None:
    sandbox.answer(status=200, body={}, times=1)
    assert put(api, unknown=1, state="ajar").status_code == 400
    assert api.http.put("/v2/customer_sessions/s", json={}, headers={}).status_code == 401
    assert api.http.get("/v9/nothing", headers=AUTHORIZED).status_code == 404
    # None of these has used it up.
    assert put(api).json() == {}


def test_effects_alone_replace_those_of_the_answer(sandbox: RunningSandbox, api: Caller) -> None:
    sandbox.answer(session="s-1", effects=[FLAT])
    response = put(api, profileId="p", couponCodes=["SUMMER-10"], cartItems=[item(10, 1)])
    whole = {"campaignId": 0, "rulesetId": 0, "ruleIndex": 0, "ruleName": ""}
    assert response.json()["effects"] == [whole | FLAT]
    assert response.headers["x-sandbox-answer"] == "own"
    kinds = [effect["effectType"] for effect in put(api, "s-2").json()["effects"]]
    assert kinds == []
    # The state is handled as ever: what closing does is not of these effects.
    put(api, state="closed")
    (coupon,) = api.session("s-2", couponCodes=["SUMMER-10"])["coupons"]
    assert coupon["usageCounter"] == 1
    with TalonOne(base_url=sandbox.url, api_key=sandbox.api_key) as client:
        effects = client.get_customer_session("s-1").effects
        assert effects
        (effect,) = effects
        assert effect.typed_props() == models.SetDiscountEffectProps(name="Flat", value=0.1)


def test_effects_wait_for_an_answer_that_has_them(sandbox: RunningSandbox, api: Caller) -> None:
    sandbox.answer(profile="p", effects=[FLAT], times=1)
    api.profile("q")
    assert put(api, "s-0", profileId="q").json()["effects"] == []
    api.inventory("p", status=404)
    assert put(api, profileId="p").json()["effects"][0]["props"] == {"name": "Flat", "value": 0.1}
    # It is used up.
    assert put(api, profileId="p").json()["effects"] == []


def test_the_first_that_fits_and_is_not_used_up(sandbox: RunningSandbox, api: Caller) -> None:
    sandbox.answer(session="s-1", status=500, times=1)
    sandbox.answer(status=502, times=1)
    sandbox.answer(status=504)
    sessions = ["s-2", "s-1", "s-1"]
    assert [put(api, session).status_code for session in sessions] == [502, 500, 504]
    # A header is nearer to the request than all of them.
    assert put(api, own={"status": 418}).status_code == 418


def test_by_lot(sandbox: RunningSandbox, api: Caller) -> None:
    def draw(**lot: Any) -> list[int]:
        sandbox.reset()
        sandbox.answer(status=500, **lot)
        return [put(api).status_code for _ in range(60)]

    drawn = draw(rate=0.3, seed=1)
    assert draw(rate=0.3, seed=1) == drawn != draw(rate=0.3, seed=2)
    assert 6 <= drawn.count(500) <= 30
    assert (draw(rate=0).count(500), draw(rate=1).count(200)) == (0, 0)
    # Those that were not drawn do not count.
    assert draw(rate=0.5, times=5).count(500) == 5


def test_late_without_holding_up_others() -> None:
    received: list[int] = []
    with httpx.Client(timeout=60, headers=AUTHORIZED) as http:
        with running_sandbox() as sandbox:
            url, key = sandbox.url, sandbox.api_key

            def wait() -> None:
                answer = http.get(f"{url}/v2/customer_sessions/late")
                received.append(answer.status_code)

            sandbox.answer(session="late", delay=3600)
            with (
                TalonOne(base_url=url, api_key=key, timeout=0.05, max_retries=0) as hasty,
                pytest.raises(APITimeoutError),
            ):
                hasty.update_customer_session_v2("late", {"customerSession": {}})
            # It was handled, and others get their answers.
            assert sandbox.expect("updateCustomerSessionV2", session="late").status == 200
            arrived = threading.Event()
            with sandbox.calls.listener(arrived.set):
                waiting = threading.Thread(target=wait)
                waiting.start()
                assert arrived.wait(30)
            assert http.get(f"{url}/v2/customer_sessions/soon").status_code == 404
            assert received == []
        # A server that stops does not wait with it.
        waiting.join(30)
        assert received == [200]


def test_cut(sandbox: RunningSandbox, api: Caller, caplog: pytest.LogCaptureFixture) -> None:
    whole = put(api).content
    for cut, arrive in ((0, 0), (10, 10), (10**6, len(whole) - 1)):
        arrived = b""
        headers = {**AUTHORIZED, "X-Sandbox-Answer": json.dumps({"cut": cut})}
        url, body = "/v2/customer_sessions/s-1", b'{"customerSession": {}}'
        with api.http.stream("PUT", url, content=body, headers=headers) as response:
            assert (response.status_code, response.headers["x-sandbox-answer"]) == (200, "own")
            assert int(response.headers["content-length"]) == len(whole)
            chunks = response.iter_raw()
            with suppress(httpx.RemoteProtocolError):
                while True:
                    arrived += next(chunks)
        assert arrived == whole[:arrive]
    # Without a body there is not even a head, but it is done.
    api.profile("p")
    sandbox.answer("deleteCustomerData", cut=5)
    with pytest.raises(httpx.RemoteProtocolError, match="without sending a response"):
        api.send("deleteCustomerData", "p")
    api.inventory("p", status=404)
    assert sandbox.expect("deleteCustomerData").status == 204
    assert caplog.records == []


@pytest.mark.parametrize(
    ("own", "status", "content", "media"),
    [
        ({"status": 204}, 204, b"", None),
        ({"status": 200}, 200, b"", None),
        ({"body": None}, 200, b"null", "application/json"),
        ({"body": "a text"}, 200, b'"a text"', "application/json"),
        ({"body": {"n": 0.1}, "status": 409}, 409, b'{"n":0.1}', "application/json"),
        (
            {"status": 502, "headers": {"content-type": "text/html"}, "body": "<p>ü"},
            502,
            "<p>ü".encode(),
            "text/html",
        ),
    ],
)
def test_bodies(api: Caller, own: Any, status: int, content: bytes, media: str | None) -> None:
    response = put(api, own=own)
    assert (response.status_code, response.content) == (status, content)
    assert response.headers.get("content-type") == media
    assert seen(api) == 404


def test_a_body_may_be_a_model(sandbox: RunningSandbox, api: Caller) -> None:
    error = models.ErrorResponse(message="Gone")
    sandbox.answer("getCustomerSession", status=410, body=error)
    assert api.http.get("/v2/customer_sessions/s", headers=AUTHORIZED).json() == {"message": "Gone"}


def test_more_headers_alone(sandbox: RunningSandbox, api: Caller) -> None:
    sandbox.answer(headers={"X-Request-Id": "r-1"})
    response = put(api, profileId="p")
    assert (response.status_code, response.headers["x-request-id"]) == (200, "r-1")
    # Also those of what is refused later on.
    assert api.send("getCustomerSession", "no").headers["x-request-id"] == "r-1"
    assert seen(api) == 200


def test_a_header_counts_for_the_requests_that_have_it(
    sandbox: RunningSandbox, api: Caller
) -> None:
    own = {"status": 503, "times": 2}
    assert [put(api, own=own).status_code for _ in range(3)] == [503, 503, 200]
    assert put(api, own=own | {"seed": 0}).status_code == 503
    assert put(api, own={"status": 503, "operation": "getLoyaltyBalances"}).status_code == 200
    sandbox.reset()
    assert put(api, own=own).status_code == 503


def test_the_endpoint_lists_adds_and_removes(sandbox: RunningSandbox, api: Caller) -> None:
    url = "/_sandbox/answers"
    own = {"operation": "updateCustomerSessionV2", "status": 500, "times": 1, "body": {"a": 1}}
    assert api.http.post(url, json=own, headers=AUTHORIZED).status_code == 204
    sandbox.answer("get_loyalty_balances", delay=0.5)
    assert put(api).json() == {"a": 1}
    assert api.http.get(url, headers=AUTHORIZED).json()["answers"] == [
        own | {"used": 1},
        {"operation": "getLoyaltyBalances", "delay": 0.5, "used": 0},
    ]
    assert api.http.post(url, json={"rate": 2}, headers=AUTHORIZED).json() == {
        "message": "The answer is wrong at rate: expected a number <= 1.0."
    }
    assert api.http.delete(url, headers=AUTHORIZED).status_code == 204
    assert api.http.get(url, headers=AUTHORIZED).json() == {"answers": []}


def test_those_of_the_seed_come_last_and_come_back() -> None:
    answers = [{"operation": "updateCustomerSessionV2", "status": 429, "times": 1}]
    with running_sandbox(seed={"answers": answers}) as sandbox, Caller(sandbox.url) as caller:
        sandbox.answer(status=500, times=1)
        assert [put(caller).status_code for _ in range(3)] == [500, 429, 200]
        sandbox.reset()
        assert [put(caller).status_code for _ in range(2)] == [429, 200]
        sandbox.reset(seed={})
        assert put(caller).status_code == 200
    with pytest.raises(SandboxError, match=r"wrong at answers\[0\]\.status: expected a whole"):
        Sandbox(Settings(seed={"answers": [{"status": 99}]}))


def test_operations_that_nobody_else_answers(
    sandbox: RunningSandbox, api: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(HANDLERS, "updateCustomerProfile")

    def call() -> int:
        return api.http.put("/v1/customer_profiles/p", json={}, headers=AUTHORIZED).status_code

    assert call() == 501
    sandbox.answer("updateCustomerProfile", status=201, body={}, times=1)
    assert [call(), call()] == [201, 501]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({}, "it has to have `status`, `body`, `effects`, `headers`, `delay` or `cut`"),
        ({"status": 199}, "status: expected a whole number >= 200"),
        ({"status": 600}, "status: expected a whole number <= 599"),
        ({"status": "500"}, "status: expected a whole number, got a text"),
        ({"status": 500, "times": 0}, "times: expected a whole number >= 1"),
        ({"status": 500, "rate": 1.5}, "rate: expected a number <= 1.0"),
        ({"status": 500, "rate": -0.1}, "rate: expected a number >= 0.0"),
        ({"status": 500, "seed": 1}, "seed: there is no `rate` that it starts"),
        ({"delay": -1}, "delay: expected a number >= 0.0"),
        ({"delay": 10**6}, "delay: expected a number <= 3600.0"),
        ({"cut": -1}, "cut: expected a whole number >= 0"),
        ({"cut": 5, "status": 204}, "cut: there is no `body` that it could cut"),
        ({"cut": 5, "status": 200}, "cut: there is no `body` that it could cut"),
        ({"status": 204, "body": {}}, "body: an answer with status 204 has no body"),
        ({"status": 500, "effects": []}, "effects: they stand beside neither"),
        ({"effects": [{"props": {}}]}, "effects[0].effectType: the type has to be a text"),
        ({"effects": [{"effectType": "x", "props": 1}]}, "effects[0].props: the props have"),
        ({"operation": "createReferral", "effects": []}, "the answer of createReferral has no"),
        (
            {"operation": "updateCustomerSesion", "status": 500},
            "operation: there is no operation `updateCustomerSesion`; the nearest is "
            "`updateCustomerSession`",
        ),
        ({"headers": {"Content-Length": "3"}}, "the server sets this header itself"),
        ({"headers": {"a b": "3"}}, "this is no name of a header"),
        ({"headers": {"a": "3\r\nb: 4"}}, "a header cannot have this value"),
        ({"session": "", "status": 500}, "sessionId: expected a text of length >= 1"),
        ({"body": object()}, "cannot be written as JSON"),
    ],
)
def test_refused(sandbox: RunningSandbox, arguments: Any, words: str) -> None:
    with pytest.raises(ValueError, match=r"^The answer ") as caught:
        sandbox.answer(**arguments)
    assert words in str(caught.value)
    assert not sandbox.sandbox.own_answers


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("{", "The header X-Sandbox-Answer is not acceptable JSON"),
        ("[]", "The header X-Sandbox-Answer is wrong: expected keys with values, got a list."),
        ('{"statsu": 5}', "wrong at statsu: the key `statsu` is unknown; did you mean `status`?"),
        ('{"status": 500, "status": 501}', "same key twice"),
    ],
)
def test_headers_that_are_none(
    sandbox: RunningSandbox, api: Caller, header: str, words: str
) -> None:
    headers = {**AUTHORIZED, "X-Sandbox-Answer": header}
    response = api.http.put(
        "/v2/customer_sessions/s-1", json={"customerSession": {}}, headers=headers
    )
    assert response.status_code == 400
    assert words in response.json()["message"]
    assert seen(api) == 404
    assert sandbox.calls[0].status == 400


def test_a_request_that_has_to_wait_uses_up_one() -> None:
    request = Incoming("GET", b"/v2/customer_sessions/s", headers=KEY)
    with Sandbox() as sandbox:
        sandbox.own_answers.add(own_answer({"status": 500, "times": 1}))
        with sandbox._store.transaction(), pytest.raises(Busy):
            sandbox.answer_at_once(request)
        assert [sandbox.answer(request).status for _ in range(2)] == [500, 404]
        assert [call.status for call in sandbox.calls] == [500, 404]

"""Decoders are made one at a time: msgspec ends the process if two threads make the same."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgspec
import pytest
from talonone._runtime import free_call, request, response
from talonone.models import CouponCreatedEffectProps
from talonone.sandbox.server import bodies

# The functions behind the caches, which would make a decoder only once.
MAKERS: dict[str, Any] = {
    "answer": lambda: response._decoder.__wrapped__("IntegrationStateV2"),
    "request": lambda: request._checker.__wrapped__("IntegrationRequest"),
    "free call": lambda: free_call._decoder.__wrapped__(CouponCreatedEffectProps, False),
    "type of a free call": lambda: free_call._problem.__wrapped__(CouponCreatedEffectProps),
    "sandbox": lambda: bodies._decoder.__wrapped__("IntegrationRequest"),
}


def test_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    real, second, guard = msgspec.json.Decoder, threading.Event(), threading.Lock()
    running, most, made = [0], [0], [0]

    def slow(*arguments: Any, **options: Any) -> Any:
        with guard:
            running[0] += 1
            most[0] = max(most[0], running[0])
        if running[0] > 1:
            second.set()
        # Long enough for another thread to come in, if nothing keeps it out.
        second.wait(0.1)
        decoder = real(*arguments, **options)
        with guard:
            running[0] -= 1
            made[0] += 1
        return decoder

    monkeypatch.setattr(msgspec.json, "Decoder", slow)
    with ThreadPoolExecutor(len(MAKERS)) as threads:
        for ended in [threads.submit(maker) for maker in MAKERS.values()]:
            ended.result()
    assert (most, made) == ([1], [len(MAKERS)])

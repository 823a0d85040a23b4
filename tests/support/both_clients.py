"""Both clients at one sandbox: each writes in its turn, and what one reads the other reads, too."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import msgspec
from msgspec import UNSET
from support.body_models import body_model
from support.call_strategies import Case
from support.shop_model import SEED
from talonone import APIStatusError, AsyncTalonOne, TalonOne
from talonone.sandbox import Settings, running_sandbox


@dataclass(frozen=True)
class Way:
    """How a change is made: by which client, with a model or a mapping, and how often."""

    is_async: bool = False
    models: bool = False
    tries: Literal["once", "dry", "dry, then once", "twice"] = "once"


class BothClients:
    """Calls methods over real connections; the answers come as JSON, refusals as their status."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.succeeded: Counter[str] = Counter()
        """How often calls succeeded, by `operationId`."""
        with ExitStack() as stack:
            sandbox = stack.enter_context(running_sandbox(Settings(seed=SEED, clock=clock)))
            # A retry could hide what went wrong, and so could a forgiving reader.
            settings: dict[str, Any] = {
                "base_url": sandbox.url,
                "api_key": "sandbox",
                "max_retries": 0,
                "strict_responses": True,
            }
            self._sync = stack.enter_context(TalonOne(**settings))
            self._async = AsyncTalonOne(**settings)
            self._loop = stack.enter_context(asyncio.Runner())
            stack.callback(lambda: self._loop.run(self._async.aclose()))
            self._stack = stack.pop_all()

    def close(self) -> None:
        """Close the clients and stop the sandbox."""
        self._stack.close()

    def call(self, case: Case, way: Way) -> Any:
        """Make a call with one of the clients."""
        body = case.body
        if way.models and body is not UNSET:
            body = body_model(case.operation_id, body)
        client = self._async if way.is_async else self._sync
        method = getattr(client, case.method)
        try:
            answer = method(*case.arguments(body), **case.options())
            if way.is_async:
                answer = self._loop.run(answer)
        except APIStatusError as error:
            return error.status_code
        self.succeeded[case.operation_id] += 1
        return msgspec.to_builtins(answer)

"""The sandbox responds as the specification says to every request, valid or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import CHECKS, load_all_checks
from support import findings, schemathesis_sandbox, spec_reader
from support.call_strategies import NASTY
from support.exploring import examples, leave_for_fuzz, skip_if_time_is_up, tidy
from support.sandbox_caller import AUTHORIZED, Caller
from talonone.sandbox import HANDLED_OPERATIONS
from talonone.sandbox.server.handlers import HANDLERS

# Made-up credentials are a matter of the coverage phase: most of what is wrong in the fuzzing
# phase would be just that.
API = schemathesis_sandbox.api(
    with_security=True,
    examples={"enabled": True},
    coverage={"enabled": True},
    fuzzing={"enabled": True, "generation": {"mode": "all", "with-security-parameters": False}},
)

# One sandbox serves all examples of an operation; other processes may take all of the machine.
HEALTH = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]

WITH_ID = [name for name in sorted(HANDLED_OPERATIONS) if spec_reader.parameters(name, "path")]


class Tried:
    """A sandbox, and what came of the cases that were tried on it."""

    def __init__(self, sandbox: schemathesis_sandbox.RunningSandbox) -> None:
        self.sandbox = sandbox
        self.failure: tuple[str, BaseException] | None = None
        """The call that failed last, as code that repeats it, and why it did."""
        self.granted: Counter[str] = Counter()
        """How many valid cases of each phase were granted."""

    def __call__(self, case: schemathesis.Case[Any]) -> None:
        """Try a case; what is wrong with the answer is raised with the call that repeats it."""
        response = self.sandbox.call(case)
        try:
            self.sandbox.judge(case, response)
        except BaseException as error:
            sent = replace(self.sandbox.sent[-1], valid=schemathesis_sandbox.claim(error))
            code = findings.call(schemathesis_sandbox.repeats, sent)
            self.failure = code, error
            error.add_note(code)
            raise
        assert case.meta
        if case.meta.generation.mode.is_positive and response.status_code < 300:
            self.granted[case.meta.phase.name.value] += 1


@pytest.fixture
def tried(tmp_path: Path) -> Iterator[Tried]:
    """Try cases; in each phase some must be granted, for else little of an operation is tried."""
    skip_if_time_is_up()
    with schemathesis_sandbox.running(tmp_path) as sandbox:
        tries = Tried(sandbox)
        yield tries
    if tries.failure:
        tidy(leave_for_fuzz(schemathesis_sandbox.repeats, *tries.failure))
    phases = tries.granted.keys()
    once = phases and tries.sandbox.sent[0].operation_id in schemathesis_sandbox.ONCE
    assert tries.failure or once or phases == {"examples", "coverage", "fuzzing"}


@pytest.mark.property
@API.parametrize()
@settings(examples(20), suppress_health_check=HEALTH)
def test_answers(case: schemathesis.Case[Any], tried: Tried) -> None:
    tried(case)


@pytest.mark.parametrize("operation_id", WITH_ID)
def test_ids_of_every_kind(operation_id: str, tmp_path: Path) -> None:
    bodies = spec_reader.body_examples(operation_id) or [None]
    with schemathesis_sandbox.running(tmp_path) as sandbox, Caller(sandbox.url) as caller:
        for key in NASTY:
            response = caller.send(operation_id, key, bodies[0])
            assert response.is_success or repr(key) in response.json()["message"], key
            assert response.is_success or response.status_code == 404, key


def test_all_checks_are_used() -> None:
    load_all_checks()
    checks = API.config.checks_config_for()
    names = {*CHECKS.get_all_names(), "max_response_time"}
    used = {name for name in names if checks.get_by_name(name=name).enabled}
    assert used == names - schemathesis_sandbox.UNUSED_CHECKS.keys()


def boom(_: object) -> None:
    raise ZeroDivisionError


def test_what_fails_is_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    """A finding of `make fuzz` fails as long as the fault is there."""
    path: dict[str, Any] = {"couponValue": schemathesis_sandbox.COUPON}
    sent = schemathesis_sandbox.Sent("getReservedCustomers", "GET", path, {}, AUTHORIZED)
    with monkeypatch.context() as patched:
        patched.setitem(HANDLERS, "getReservedCustomers", boom)
        with pytest.raises(BaseExceptionGroup) as caught:
            schemathesis_sandbox.repeats(sent)
    assert schemathesis_sandbox.claim(caught.value) is None
    schemathesis_sandbox.repeats(sent, replace(sent, valid=True))
    with pytest.raises(AssertionError):
        schemathesis_sandbox.repeats(replace(sent, valid=False))
    unknown = replace(sent, path={"couponValue": "nobody's"})
    schemathesis_sandbox.repeats(replace(unknown, valid=True), replace(unknown, valid=False))

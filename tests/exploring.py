"""How properties are tried: with as many examples as the profile in use gives them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import findings
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test


def register_profiles() -> None:
    """Register the profiles: `ci` always tries the same, `fuzz` something new every time."""
    settings.register_profile(
        "ci",
        max_examples=100,
        derandomize=True,
        database=None,
        deadline=None,
        # To explain a failure takes longer than to find it.
        phases=set(Phase) - {Phase.explain},
        # Other processes may take all of the machine at any time.
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.register_profile(
        "fuzz",
        settings.get_profile("ci"),
        max_examples=500,
        derandomize=False,
        report_multiple_bugs=False,
    )
    settings.load_profile("ci")


def examples(count: int) -> settings:
    """Return settings for `count` examples where the profile says 100, and in proportion."""
    profile = settings.get_profile(settings.get_current_profile_name())
    return settings(max_examples=count * profile.max_examples // 100)


def explore(check: Callable[..., None], count: int, **strategies: st.SearchStrategy[Any]) -> None:
    """Call `check` with about `count` examples: arguments that are drawn from `strategies`.

    The error of the smallest example that fails has a note with the call that repeats it.
    """
    tried: dict[str, Any] = {}

    def attempt(**arguments: Any) -> None:
        tried.update(arguments)
        check(**arguments)

    with reported(check, lambda: findings.call(check, **tried)):
        examples(count)(given(**strategies)(attempt))()


def explore_machine(machine: type[RuleBasedStateMachine], count: int, steps: int) -> None:
    """Let a machine make about `count` runs of so many steps."""
    skip_if_time_is_up()
    try:
        run_state_machine_as_test(
            machine, settings=settings(examples(count), stateful_step_count=steps)
        )
    except Exception as error:
        leave_for_fuzz(machine, findings.steps(error), error)
        raise


@contextmanager
def reported(check: Callable[..., None], code: Callable[[], str]) -> Iterator[None]:
    """Report a failure with the code that repeats it, in a note and for `make fuzz` in a file.

    Not left to hypothesis: schemathesis turns off how it shows examples, for all tests.
    """
    skip_if_time_is_up()
    try:
        yield
    except Exception as error:
        error.add_note(code())
        leave_for_fuzz(check, code(), error)
        raise


def skip_if_time_is_up() -> None:
    """Begin no more tests where `make fuzz` has no time left."""
    if time.time() > float(os.environ.get("FUZZ_UNTIL", "inf")):
        pytest.skip("the time of `make fuzz` is up")


def leave_for_fuzz(check: Callable[..., Any], code: str, error: BaseException) -> None:
    """Write a test of the code that fails, where `make fuzz` looks for it."""
    if folder := os.environ.get("FUZZ_FINDINGS"):
        error.add_note(f"written to {findings.write(Path(folder), check, code, error)}")

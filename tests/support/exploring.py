"""How properties are tried: with as many examples as the profile in use gives them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisException
from hypothesis.internal.constants_ast import is_local_module_file
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test
from support import findings


def register_profiles() -> None:
    """Register the profiles.

    `ci` always tries the same, `first` as well but is content with any example that fails, and
    `fuzz` tries something new every time.
    """
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
        "first",
        settings.get_profile("ci"),
        phases=set(Phase) - {Phase.explain, Phase.shrink},
    )
    settings.register_profile(
        "fuzz",
        settings.get_profile("ci"),
        max_examples=600,
        derandomize=False,
        report_multiple_bugs=False,
    )
    settings.load_profile("ci")
    # Hypothesis draws the constants of all modules that happen to be loaded, too: the examples of a
    # test would depend on the tests before it. It has no public way to turn that off, so that this
    # function of its internals is replaced; `test_examples_do_not_depend_on_what_is_loaded` in
    # test_fuzz.py fails when a new version no longer asks it.
    pytest.MonkeyPatch().setattr(
        "hypothesis.internal.conjecture.providers.is_local_module_file", _is_source_of_constants
    )


def _is_source_of_constants(path: str) -> bool:
    return profile_name() == "fuzz" and is_local_module_file(path)


def profile_name() -> str:
    """Return the name of the profile in use."""
    return settings.get_current_profile_name()


def examples(count: int) -> settings:
    """Return settings for `count` examples where the profile says 100, and in proportion."""
    profile = settings.get_profile(profile_name())
    return settings(max_examples=count * profile.max_examples // 100)


def explore(check: Callable[..., None], count: int, **strategies: st.SearchStrategy[Any]) -> None:
    """Call `check` with about `count` examples: arguments that are drawn from `strategies`.

    The error of the smallest example that fails has a note with the call that repeats it.
    """
    failed: dict[str, Any] = {}

    def attempt(**arguments: Any) -> None:
        if time_is_up() and not failed:
            return
        try:
            check(**arguments)
        except Exception as error:
            failed.update(arguments)
            # At once, since it may take long until the smallest example is found.
            leave_for_fuzz(check, findings.call(check, **failed), error)
            raise

    with reported(check, lambda: findings.call(check, **failed) if failed else ""):
        examples(count)(given(**strategies)(attempt))()


def explore_machine(machine: type[RuleBasedStateMachine], count: int, steps: int) -> None:
    """Let a machine make about `count` runs of so many steps."""
    skip_if_time_is_up()
    try:
        run_state_machine_as_test(
            machine, settings=settings(examples(count), stateful_step_count=steps)
        )
    except HypothesisException:
        raise
    except Exception as error:
        tidy(leave_for_fuzz(machine, findings.steps(error), error))
        raise


@contextmanager
def reported(check: Callable[..., None], code: Callable[[], str]) -> Iterator[None]:
    """Report a failure with the code that repeats it, in a note and for `make fuzz` in a file.

    Not left to hypothesis: schemathesis turns off how it shows examples, for all tests.
    """
    skip_if_time_is_up()
    try:
        yield
    except HypothesisException:
        # It could not try the property; no example has failed.
        raise
    except (Exception, BaseExceptionGroup) as error:
        if source := code():
            error.add_note(source)
            tidy(leave_for_fuzz(check, source, error))
        raise


def time_is_up() -> bool:
    """Return whether `make fuzz` has no time left."""
    return time.time() > float(os.environ.get("FUZZ_UNTIL", "inf"))


def skip_if_time_is_up() -> None:
    """Begin no more tests where `make fuzz` has no time left."""
    if time_is_up():
        pytest.skip("the time of `make fuzz` is up")


def leave_for_fuzz(check: Callable[..., Any], code: str, error: BaseException) -> Path | None:
    """Write a test of the code that fails, where `make fuzz` looks for it."""
    folder = os.environ.get("FUZZ_FINDINGS")
    return findings.write(Path(folder), check, code, error) if folder else None


def tidy(path: Path | None) -> None:
    """Bring what was written into the form of all code here."""
    for job in (["check", "--select", "I", "--fix"], ["format"]) if path else ():
        subprocess.run([sys.executable, "-m", "ruff", *job, "--quiet", str(path)], check=False)

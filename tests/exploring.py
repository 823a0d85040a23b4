"""How properties are tried: with as many examples as the profile in use gives them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st


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
        max_examples=1000,
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

    try:
        examples(count)(given(**strategies)(attempt))()
    except Exception as error:
        # Not left to hypothesis: schemathesis turns off how it shows examples, for all tests.
        error.add_note(call(check, tried))
        raise


def call(check: Callable[..., None], arguments: dict[str, Any]) -> str:
    """Return the source of a call, for a test in the module that `check` stands in."""
    lines = [f"    {name}={value!r}," for name, value in arguments.items()]
    return "\n".join([f"{check.__name__}(", *lines, ")"])

"""`make fuzz` writes each finding as a test that fails again when it is pasted."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import fuzz
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisException
from hypothesis.stateful import RuleBasedStateMachine, rule
from msgspec import UNSET
from schemathesis.core.failures import FailureGroup, ServerError
from support import findings
from support.exploring import explore, explore_machine, reported
from support.spec_reader import ROOT


class Odd(ArithmeticError):
    """The error with which the checks here fail."""


def is_small(value: int) -> None:
    """Fail with numbers from 10 on."""
    if value >= 10:
        raise Odd(value)


def test_the_smallest_example_is_shown_as_a_call() -> None:
    with pytest.raises(Odd) as caught:
        explore(is_small, 100, value=st.integers())
    assert "is_small(\n    value=10,\n)" in caught.value.__notes__


def test_what_fails_is_left_as_a_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FUZZ_FINDINGS", str(tmp_path))
    for _ in range(2):
        with pytest.raises(Odd):
            explore(is_small, 100, value=st.integers())
    (path,) = tmp_path.iterdir()
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Found by `make fuzz`: Odd: 10\n")
    assert "value=10," in text
    scope: dict[str, Any] = {}
    exec(text, scope)
    with pytest.raises(ArithmeticError):
        scope[path.stem]()


def test_what_schemathesis_raises_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its groups of failures are no `Exception`."""
    monkeypatch.setenv("FUZZ_FINDINGS", str(tmp_path))
    group = FailureGroup([ServerError(operation="PUT /", status_code=500)])
    with pytest.raises(FailureGroup), reported(is_small, lambda: "is_small(\n    value=1,\n)"):
        raise group
    assert len(list(tmp_path.iterdir())) == 1


def test_what_could_not_be_tried_is_no_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FUZZ_FINDINGS", str(tmp_path))
    with pytest.raises(HypothesisException):
        explore(is_small, 100, value=st.integers().filter(lambda _: False))
    assert not list(tmp_path.iterdir())


class Counting(RuleBasedStateMachine):
    """Fails when it counts too far."""

    def __init__(self) -> None:
        super().__init__()
        self.sum = 0

    @rule(value=st.integers(0, 10))
    def add(self, value: int) -> None:
        self.sum += value
        if self.sum > 10:
            raise Odd(self.sum)


def test_the_steps_of_a_machine_are_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FUZZ_FINDINGS", str(tmp_path))
    with pytest.raises(Odd):
        explore_machine(Counting, 100, steps=10)
    (path,) = tmp_path.iterdir()
    scope: dict[str, Any] = {}
    exec(path.read_text(encoding="utf-8"), scope)
    with pytest.raises(ArithmeticError):
        scope[path.stem]()


DIGEST = """
import hashlib, sys
sys.path[:0] = ["tests", "scripts", "generated"]
from support import exploring
from hypothesis import strategies as st
exploring.register_profiles()
if len(sys.argv) > 1:
    import conformance.test_client_sends, talonone.sandbox.server.dispatch, support.spoilt
seen = []
exploring.explore(seen.append, 100, object=st.text() | st.integers() | st.floats())
print(hashlib.sha256(repr(seen).encode()).hexdigest())
"""


def test_examples_do_not_depend_on_what_is_loaded() -> None:
    code = DIGEST.replace("seen.append", "lambda object: seen.append(object)")
    runs = [["-c", code], ["-c", code, "more"]]
    digests = {
        subprocess.run(
            [sys.executable, *run], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout
        for run in runs
    }
    assert len(digests) == 1


def repeat(value: object) -> None:
    """Take any value."""


@pytest.mark.parametrize(
    "value",
    [
        *(UNSET, Decimal("1.5"), float("inf"), 7, "text\n'\"\ud800", None, {"a": [True, UNSET]}),
        *(datetime.datetime(2021, 2, 17, tzinfo=datetime.UTC), datetime.timedelta(1)),
    ],
    ids=repr,
)
def test_calls_have_all_imports(value: object) -> None:
    code = findings.call(repeat, value=value)
    arguments = code.removeprefix("repeat")
    scope: dict[str, Any] = {}
    exec("\n".join([*findings.imports(repeat, code), f"found = dict{arguments}"]), scope)
    assert scope["found"] == {"value": value}


PROFILES = """
from support import exploring
exploring.register_profiles()
"""
PLANTED = """
import pytest
from support.exploring import explore
from hypothesis import strategies as st

@pytest.mark.property
def test_planted():
    explore(is_small, 100, value=st.integers())

def is_small(value):
    assert value < LIMIT

def test_that_is_no_property():
    raise AssertionError
"""


@pytest.fixture
def few_plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start pytest without the plugins that planted tests do not need: one takes seconds."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTEST_ADDOPTS", "-p hypothesispytest -p xdist")


@pytest.mark.usefixtures("few_plugins")
@pytest.mark.parametrize(("limit", "passes"), [("10", False), ("float('inf')", True)])
def test_a_round(limit: str, passes: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "tests"))
    monkeypatch.setattr(fuzz, "ROOT", tmp_path)
    (tmp_path / "conftest.py").write_text(PROFILES)
    test = tmp_path / "test_planted.py"
    test.write_text(PLANTED.replace("LIMIT", limit))
    found = fuzz.search([test], time.time() + 600, tmp_path / "findings")
    name = frozenset({"test_planted.test_planted"})
    assert (found.passed if passes else found.failed) == name
    assert len(list((tmp_path / "findings").glob("test_is_small_*.py"))) == (not passes)


def test_a_failure_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    none = frozenset[str]()
    passed = fuzz.Round(none, frozenset("a"), frozenset("bc"))
    assert fuzz.summary([passed], tmp_path) == 0
    assert "There was no time for 2 others" in capsys.readouterr().out
    assert fuzz.summary([passed, fuzz.Round(frozenset("a"), none, none)], tmp_path) == 1


@pytest.mark.usefixtures("few_plugins")
def test_rounds_that_cannot_run(tmp_path: Path) -> None:
    with pytest.raises(fuzz.Broken, match="pytest ended with code"):
        fuzz.search([tmp_path / "missing.py"], time.time() + 600, tmp_path)


def test_it_goes_through_all_properties() -> None:
    names = {path.name for path in fuzz.property_tests()}
    assert {"test_client_sends.py", "test_client_reads.py", "test_paths.py"} <= names
    assert "test_retries.py" not in names


def test_the_profile_of_make_fuzz_is_deeper_and_never_the_same() -> None:
    usual, fuzzed = settings.get_profile("ci"), settings.get_profile("fuzz")
    assert usual.derandomize
    assert not fuzzed.derandomize
    assert fuzzed.max_examples > usual.max_examples
    assert settings.get_current_profile_name() == "ci" or "FUZZ_UNTIL" in os.environ

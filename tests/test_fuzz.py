"""What a property finds can be pasted and fails again, and `make fuzz` leaves it behind."""

from __future__ import annotations

import datetime
import os
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import findings
import fuzz
import pytest
from exploring import explore
from hypothesis import settings
from hypothesis import strategies as st
from msgspec import UNSET
from specification import ROOT


class Odd(Exception):
    """What the check below fails with."""


def is_small(value: int) -> None:
    """Fail with numbers from 10 on."""
    if value >= 10:
        raise Odd(value)


def test_the_smallest_example_is_shown_as_a_call() -> None:
    with pytest.raises(Odd) as caught:
        explore(is_small, 100, value=st.integers())
    assert "is_small(\n    value=10,\n)" in caught.value.__notes__


def test_what_passes_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FUZZ_FINDINGS", str(tmp_path))
    explore(is_small, 100, value=st.integers(max_value=9))
    assert not list(tmp_path.iterdir())


def test_what_fails_is_left_as_a_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FUZZ_FINDINGS", str(tmp_path))
    for _ in range(2):
        with pytest.raises(Odd):
            explore(is_small, 100, value=st.integers())
    (path,) = tmp_path.iterdir()
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Found by `make fuzz`: Odd: 10\n")
    scope: dict[str, Any] = {}
    exec(text, scope)
    with pytest.raises(Odd):
        scope[path.stem]()


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


PLANTED = """
import pytest
from exploring import explore
from hypothesis import strategies as st

@pytest.mark.property
def test_planted():
    explore(is_small, 100, value=st.integers())

def is_small(value):
    assert value < LIMIT

def test_that_is_no_property():
    raise AssertionError
"""


@pytest.mark.parametrize(("limit", "passes"), [("10", False), ("float('inf')", True)])
def test_a_round(limit: str, passes: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "tests"))
    monkeypatch.setattr(fuzz, "ROOT", tmp_path)
    (tmp_path / "conftest.py").write_text("import exploring\nexploring.register_profiles()\n")
    test = tmp_path / "test_planted.py"
    test.write_text(PLANTED.replace("LIMIT", limit))
    assert fuzz.search([test], time.time() + 600, tmp_path / "findings") == passes
    assert len(list((tmp_path / "findings").glob("test_is_small_*.py"))) == (not passes)


def test_rounds_that_cannot_run(tmp_path: Path) -> None:
    with pytest.raises(fuzz.Broken, match="pytest ended with code"):
        fuzz.search([tmp_path / "missing.py"], time.time() + 600, tmp_path)


def test_it_goes_through_all_properties() -> None:
    names = {path.name for path in fuzz.property_tests()}
    assert {"test_client_sends.py", "test_client_reads.py", "test_paths.py"} <= names
    assert "test_retries.py" not in names


@pytest.mark.parametrize("minutes", ["0", "-1", "ten", "nan", "inf"])
def test_times_that_are_none(minutes: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        fuzz.main(["--minutes", minutes])
    assert f"minutes are a number from 0.5 on, not '{minutes}'" in capsys.readouterr().err


def test_the_profile_of_make_fuzz_is_deeper_and_never_the_same() -> None:
    usual, fuzzed = settings.get_profile("ci"), settings.get_profile("fuzz")
    assert usual.derandomize
    assert not fuzzed.derandomize
    assert fuzzed.max_examples > usual.max_examples
    assert settings.get_current_profile_name() == "ci" or "FUZZ_UNTIL" in os.environ

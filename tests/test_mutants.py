"""`make mutants` tries faults that are there, and tells those that are caught from the others."""

from __future__ import annotations

from pathlib import Path

import mutants
import pytest
from mutants import Fault, Outcome, Unusable

FAULTS = mutants.read_faults()
PROFILE = "from support import exploring\nexploring.register_profiles()\n"


@pytest.fixture(autouse=True)
def helpers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tests in folders of their own import the helpers of these."""
    monkeypatch.setenv("PYTHONPATH", str(mutants.ROOT / "tests"))


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.what for fault in FAULTS])
def test_every_fault_fits_the_code(fault: Fault) -> None:
    text = (mutants.ROOT / fault.file).read_text(encoding="utf-8")
    assert text.count(fault.old) == 1
    assert fault.new != fault.old


def test_there_are_faults_of_all_kinds() -> None:
    assert len(FAULTS) >= 25
    assert len({fault.what for fault in FAULTS}) == len(FAULTS)
    places = [fault.file.split("/") for fault in FAULTS]
    assert {"generated", "templates"} == {parts[0] for parts in places}
    assert {"endpoints", "models", "_requests", "_runtime"} <= {parts[2] for parts in places}
    assert any("sandbox" in parts for parts in places)


def test_a_fault_in_a_template_is_in_what_it_makes(tmp_path: Path) -> None:
    root = mutants.copy_to(tmp_path)
    template = "templates/endpoints/endpoint_module.py.jinja"
    Fault(
        "another path", template, "path={{ operation.path |", "path='x' + {{ operation.path |"
    ).apply(root)
    made = root / "generated/talonone/endpoints/coupons/create_coupon_reservation.py"
    assert 'path="x" + "/v1/coupon_reservations/{couponValue}"' in made.read_text(encoding="utf-8")


def test_a_fault_in_what_is_made_is_in_a_copy_alone(tmp_path: Path) -> None:
    root = mutants.copy_to(tmp_path)
    fault = next(fault for fault in FAULTS if fault.file.startswith("generated/"))
    fault.apply(root)
    assert fault.new in (root / fault.file).read_text(encoding="utf-8")
    assert fault.old in (mutants.ROOT / fault.file).read_text(encoding="utf-8")
    with pytest.raises(Unusable, match="the text to replace stands 0 times in"):
        fault.apply(root)


def test_a_fault_that_changes_nothing_is_none(tmp_path: Path) -> None:
    root = mutants.copy_to(tmp_path)
    comment = "{#- Arguments of an operation, in the one order that all of its callables share. -#}"
    with pytest.raises(Unusable, match="the same as without"):
        Fault("a comment", "templates/endpoints/_signature.jinja", comment, "").apply(root)


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        ("def test_a(): pass", ""),
        ("def test_a(): pass\ndef test_b(): assert 0, 'x - y'\ndef test_c(): assert 0", "test_b"),
        ("def test_a():\n import logging\n logging.error('log')\n assert 0", "test_a"),
    ],
)
def test_the_first_failure_is_named(code: str, failure: str, tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(PROFILE)
    (tmp_path / "test_it.py").write_text(code)
    assert mutants.first_failure(tmp_path, ["test_it.py"]) == (failure and f"test_it.py::{failure}")


@pytest.mark.parametrize("code", ["", "import missing"])
def test_tests_that_cannot_run_catch_nothing(code: str, tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(PROFILE)
    (tmp_path / "test_it.py").write_text(code)
    with pytest.raises(Unusable, match="-m pytest ended with"):
        mutants.first_failure(tmp_path, ["test_it.py"])


def test_the_table() -> None:
    fault = Fault("wrong verb", "generated/a.py")
    outcomes = [Outcome(fault, "tests/a.py::b", 1.0), Outcome(fault, "", 1.0)]
    lines = mutants.table([*outcomes, Outcome(fault, "", 1.0, "no such text")])
    assert [line.split("|")[3].strip() for line in lines[2:]] == [
        "tests/a.py::b",
        "NOT CAUGHT",
        "no such text",
    ]
    assert len({len(line) for line in lines}) == 1


@pytest.mark.parametrize(("survives", "code"), [(False, 0), (True, 1)])
def test_what_survives_is_an_error(
    survives: bool, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def tried(fault: Fault) -> Outcome:
        return Outcome(fault, "" if survives or not fault.file else "tests/a.py::b", 1.0)

    monkeypatch.setattr(mutants, "tried", tried)
    assert mutants.main(["verb"]) == code
    assert f"{1 - code} of 1 faults are caught." in capsys.readouterr().out


def test_tests_that_fail_anyway_say_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(mutants, "tried", lambda fault: Outcome(fault, "tests/a.py::b", 1.0))
    assert mutants.main([]) == 2
    assert "the tests fail without any fault: tests/a.py::b" in capsys.readouterr().err

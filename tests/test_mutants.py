"""`make mutants` tries faults that are there, and tells those that are caught from the others."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import code_patterns
import faults
import mutants
import pytest
from faults import Fault, Unusable
from mutants import Outcome
from support import spec_reader

FAULTS = faults.read_faults()
PROFILES = "/components/schemas/MultipleCustomerProfileIntegrationRequest/properties"
PROFILE = "from support import exploring\nexploring.register_profiles()\n"


@pytest.fixture(autouse=True)
def helpers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tests in folders of their own import the helpers of these, and start quickly."""
    monkeypatch.setenv("PYTHONPATH", str(mutants.ROOT / "tests"))
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTEST_ADDOPTS", "-p hypothesispytest")


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.what for fault in FAULTS])
def test_every_fault_fits_the_code(fault: Fault) -> None:
    if fault.pointer:
        assert fault.changed_document(mutants.ROOT) != spec_reader.SPEC
    else:
        for path, code in fault.changed_modules(mutants.ROOT).items():
            assert code != ast.unparse(ast.parse(path.read_text(encoding="utf-8"))) + "\n"


def test_there_are_faults_of_all_kinds() -> None:
    assert len(FAULTS) >= 58
    assert len({fault.what for fault in FAULTS}) == len(FAULTS)
    kinds = [(bool(fault.operation), bool(fault.inside), bool(fault.pointer)) for fault in FAULTS]
    assert len(set(kinds)) == 3
    paths = {
        place.path.relative_to(mutants.ROOT / faults.PACKAGE).parts[0]
        for fault in FAULTS
        if not fault.pointer
        for place in fault.places(mutants.ROOT)
    }
    assert paths == {"_requests", "_runtime", "endpoints", "models", "sandbox"}


CODE = """
class Teapot:
    size: int | None = None

    def pour(self, cup, *, sugar=0):
        if cup in ("", "."):
            raise ValueError(cup)
        for spoon in range(sugar):
            cup.add(spoon, kind="white")
        return fill(cup, {"tea": 1, "milk": 0}, [1, 2, 3])
LIMIT = Teapot(id="one", size=2)
"""


@pytest.mark.parametrize(
    ("find", "replace", "line"),
    [
        ('("", ".")', '("",)', "if cup in ('',):"),
        ("(...).add(*..., **...)", "(...).drop(*..., **...)", "cup.drop(spoon, kind='white')"),
        ("fill(*..., [1, *...])", "fill(*..., [*...])", "{'tea': 1, 'milk': 0}, [2, 3])"),
        ('{"milk": 0, **...}', "{**...}", "fill(cup, {'tea': 1}, [1, 2, 3])"),
        ("(...).add(..., kind=..., **...)", "(...).add(..., **...)", "cup.add(spoon)"),
        ("for spoon in range(sugar): ...", "for spoon in []: ...", "for spoon in []:"),
        ("... | None", "...", "size: int = None"),
        ("raise ValueError(...)", "pass", "pass"),
        ("ValueError", "KeyError", "raise KeyError(cup)"),
    ],
)
def test_patterns(find: str, replace: str, line: str) -> None:
    tree = ast.parse(CODE)
    ((node, captured),) = code_patterns.matches(code_patterns.parsed(find), tree)
    code = code_patterns.filled(code_patterns.parsed(replace), captured)
    changed = ast.unparse(code_patterns.replaced(tree, node, code))
    before = ast.unparse(ast.parse(CODE))
    assert line in changed
    assert line not in before


def package(root: Path) -> Path:
    """Write a package that has nothing but the code above, and return its file."""
    path = root / faults.PACKAGE / "kitchen" / "pots.py"
    path.parent.mkdir(parents=True)
    path.write_text(CODE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("inside", "find", "problem"),
    [
        ("Teapot.pour", "cup.add(1)", "`cup.add\\(1\\)` is not in Teapot.pour"),
        ("Teacup.pour", "cup.add(...)", "nothing in generated/talonone is called Teacup.pour"),
        ("pour.Teapot", "cup.add(...)", "nothing in generated/talonone is called pour.Teapot"),
        ("kitchen", "cup", r"`cup` is at 4 places of kitchen: .*pots.py:6, .*pots.py:10"),
    ],
)
def test_a_fault_that_does_not_fit_says_why(
    inside: str, find: str, problem: str, tmp_path: Path
) -> None:
    package(tmp_path)
    with pytest.raises(Unusable, match=problem):
        Fault("a fault", inside=inside, find=find, replace="None").places(tmp_path)


@pytest.mark.parametrize("inside", ["pour", "Teapot.pour", "kitchen.pour", "pots", "talonone"])
def test_a_place_is_found_by_any_names_around_it(inside: str, tmp_path: Path) -> None:
    path = package(tmp_path)
    fault = Fault("a fault", inside=inside, find="fill(*...)", replace="spill(*...)")
    assert fault.changed_modules(tmp_path).keys() == {path}
    assert "spill(cup, {'tea': 1, 'milk': 0}, [1, 2, 3])" in fault.changed_modules(tmp_path)[path]


def test_faults_that_are_tried_side_by_side_are_each_in_their_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = package(tmp_path)
    places = Fault.places
    other = Fault("another", inside="pour", find="fill", replace="pass_on")

    def interrupted(fault: Fault, root: Path) -> list[faults.Place]:
        found = places(fault, root)
        if fault is not other:
            assert "pass_on(cup" in other.changed_modules(root)[path]
        return found

    monkeypatch.setattr(Fault, "places", interrupted)
    fault = Fault("a fault", inside="pour", find="fill(*...)", replace="spill(*...)")
    assert "spill(cup" in fault.changed_modules(tmp_path)[path]


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        ({"find": "a", "replace": "b"}, "one of `operation`, `inside` and `pointer`"),
        ({"inside": "a", "operation": "b"}, "one of `operation`, `inside` and `pointer`"),
        ({"inside": "a", "find": "b"}, "needs `find` with `replace`"),
        ({"inside": "a", "set": {"b": 1}}, "`inside` does not go with its other keys"),
        ({"pointer": "/a", "find": "b", "replace": "c"}, "`pointer` does not go with"),
    ],
)
def test_a_fault_is_of_one_kind(keys: dict[str, Any], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        faults.checked(Fault("a fault", **keys))


def test_a_fault_in_the_specification_is_in_what_is_made_and_not_in_the_tests(
    tmp_path: Path,
) -> None:
    root = mutants.copy_to(tmp_path)
    limit = Fault("no limit", pointer=f"{PROFILES}/customerProfiles", remove="maxItems")
    assert "_requests/schemas.py" in "".join(mutants.seed(limit, root))
    assert (root / faults.SPEC).read_bytes() == (mutants.ROOT / faults.SPEC).read_bytes()
    words = Fault("the same", pointer=PROFILES, set={})
    with pytest.raises(Unusable, match="the same as without"):
        mutants.seed(words, mutants.copy_to(tmp_path / "other"))


@pytest.mark.parametrize(
    ("pointer", "change", "problem"),
    [
        ("/components/schemas/Teapot", {"remove": "type"}, "leads nowhere: there is no 'Teapot'"),
        ("/info", {"remove": "teapot"}, "there is no 'teapot' at /info"),
        ("/openapi/0", {"remove": "a"}, "leads nowhere: there is no '0'"),
    ],
)
def test_a_fault_in_the_specification_says_why_it_does_not_fit(
    pointer: str, change: dict[str, Any], problem: str
) -> None:
    with pytest.raises(Unusable, match=problem):
        Fault("a fault", pointer=pointer, **change).changed_document(mutants.ROOT)


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


@pytest.mark.parametrize(("survives", "code"), [(False, 0), (True, 1)])
def test_what_survives_is_an_error(
    survives: bool, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def tried(fault: Fault | None) -> Outcome:
        return Outcome("", "", "" if survives or not fault else "tests/a.py::b", 1.0)

    monkeypatch.setattr(mutants, "tried", tried)
    assert mutants.main(["verb"]) == code
    shown = capsys.readouterr().out
    assert f"{1 - code} of 1 faults are caught." in shown
    assert ("NOT CAUGHT" in shown) == survives


def test_a_fault_that_cannot_be_tried_is_not_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def tried(fault: Fault | None) -> Outcome:
        return Outcome("", "", "", 1.0, "no such function" if fault else "")

    monkeypatch.setattr(mutants, "tried", tried)
    assert mutants.main(["verb"]) == 1


def test_tests_that_fail_anyway_say_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(mutants, "tried", lambda fault: Outcome("", "", "tests/a.py::b", 1.0))
    assert mutants.main([]) == 2
    assert "the tests fail without any fault: tests/a.py::b" in capsys.readouterr().err
    assert mutants.main(["of no fault"]) == 2
    assert "no fault is called so" in capsys.readouterr().err

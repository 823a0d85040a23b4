"""The changes that a run tells of: what callers can call and read, and what breaks them."""

from __future__ import annotations

import ast
import json
import shutil
from pathlib import Path

import changes
import generate
import pytest
from generator.change_report import as_json, as_lines
from generator.changes import Change
from generator.type_shapes import Limits, Reader, is_narrower, limit_pairs, takes
from support.changed_spec import BEFORE, EDITS
from support.generated_packages import contents, start


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The packages of two versions of a specification, which differ in all of `EDITS`."""
    folder = tmp_path_factory.mktemp("versions")
    after = BEFORE
    for old, new, _ in EDITS:
        assert old in after
        after = after.replace(old, new)
    runs = []
    for name, text in (("before", BEFORE), ("after", after)):
        spec = folder / f"{name}.yaml"
        spec.write_text(text, encoding="utf-8")
        runs.append(start(spec, folder / name, "shop", seed="5", cwd=folder))
    for run in runs:
        assert run.communicate()[1] == ""
    return folder / "before" / "shop", folder / "after" / "shop"


def lines(capsys: pytest.CaptureFixture[str], *arguments: object) -> list[str]:
    """Return what `changes.py` prints below its first line."""
    assert changes.main([str(argument) for argument in arguments]) == 0
    return capsys.readouterr().out.splitlines()[1:]


def test_each_change_is_told_and_those_that_break_come_first(
    versions: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    said = lines(capsys, *versions)
    assert sorted(said) == sorted(line for _, _, told in EDITS for line in told)
    marks = [line.startswith("breaking: ") for line in said]
    assert marks == sorted(marks, reverse=True)


def test_the_direction_decides_what_breaks(
    versions: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Back again, most of what broke does not, and the other way round."""
    said = lines(capsys, *reversed(versions))
    assert "NewOrder.cost: type was int, is float" in said
    assert "breaking: NewOrder.price: type was float, is int" in said
    assert "breaking: Order.note: field was required, is optional" in said
    assert "Order.total: field was optional, is required" in said
    assert "breaking: NewOrder.note: limit was min_length=1, is min_length=3" in said
    assert "Payment: type was Card | Cash | Coin, is Card | Cash" in said
    assert "get_free: authentication was key, is none" in said
    assert "Order.late: field deprecated" in said


def test_changes_as_json_have_the_same_keys_for_all(
    versions: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert changes.main([*map(str, versions), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    keys = {"kind", "change", "breaking", "where", "before", "after"}
    assert {frozenset(change) for change in told} == {frozenset(keys)}
    marks = [change["breaking"] for change in told]
    assert marks == sorted(marks, reverse=True)
    assert {
        "kind": "field",
        "change": "retyped",
        "breaking": True,
        "where": "Order.id",
        "before": "int",
        "after": "str",
    } in told


def test_a_package_does_not_differ_from_itself(
    versions: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert lines(capsys, versions[0], versions[0]) == []


def test_what_is_no_package_is_an_error(
    tmp_path: Path, versions: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert changes.main([str(tmp_path), str(versions[0])]) == 1
    said = capsys.readouterr().err
    assert said == f"error: {tmp_path} is no package that can be compared: models/ is missing\n"


@pytest.fixture
def again(tmp_path: Path, versions: tuple[Path, Path]) -> list[str]:
    """Arguments to make the second version over the first."""
    spec = versions[1].parents[1] / "after.yaml"
    shutil.copytree(versions[0].parent, tmp_path / "out")
    return ["--spec", str(spec), "--out", str(tmp_path / "out"), "--package", "shop"]


def test_a_run_tells_what_changed_and_writes_it(
    again: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, package = tmp_path / "changes.json", tmp_path / "out" / "shop"

    assert generate.main([*again, "--changes", str(file)]) == 0
    told = json.loads(file.read_text(encoding="utf-8"))
    breaking = sum(change["breaking"] for change in told)
    said = capsys.readouterr().out
    assert said.startswith(f"{package}: {len(told)} changes, {breaking} breaking\nbreaking: ")

    assert generate.main([*again, "--changes", str(file)]) == 0
    assert capsys.readouterr().out.startswith(f"{package}: unchanged\n")
    assert file.read_text(encoding="utf-8") == "[]\n"

    shutil.rmtree(package.parent)
    assert generate.main([*again, "--changes", str(file)]) == 0
    assert capsys.readouterr().out.startswith(f"{package}: made (9 operations, 11 models)\n")
    assert [change["change"] for change in json.loads(file.read_text(encoding="utf-8"))] == [
        "added"
    ]


@pytest.mark.parametrize(
    "damage",
    [("models/*.py", "class Order(:"), ("__init__.py", ""), ("endpoints/o*.py", "\0")],
)
def test_a_broken_package_is_replaced_all_the_same(
    damage: tuple[str, str], again: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = tmp_path / "out" / "shop"
    path = sorted(package.glob(damage[0]))[-1]
    banner = path.read_text(encoding="utf-8").partition("\n")[0]
    path.write_text(f"{banner}\n{damage[1]}", encoding="utf-8")
    assert generate.main(again) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{package}: made; the package that was there cannot be compared: ")


@pytest.mark.parametrize("place", ["nowhere/changes.json", "."])
def test_changes_that_cannot_be_written_leave_the_package_as_it_was(
    place: str, again: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(tmp_path)
    assert generate.main([*again, "--changes", str(tmp_path / place)]) == 1
    assert str(tmp_path / place) in capsys.readouterr().err
    assert contents(tmp_path) == before


def test_a_run_that_fails_leaves_the_changes_as_they_were(
    again: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(generate, "put_in_place", fail)
    file = tmp_path / "changes.json"
    file.write_text("old", encoding="utf-8")
    assert generate.main([*again, "--changes", str(file)]) == 1
    assert file.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["changes.json", "out"]


def test_long_lists_show_all_that_breaks() -> None:
    found = [Change("field", "removed", f"Order.f{n}", True, "str") for n in range(99)]
    found += [Change("model", "added", f"Model{n}", False) for n in range(45)]
    said = as_lines(Path("shop"), found)
    assert len(said) == 1 + 99 + 40 + 1
    assert said[-1] == "and 5 more (--changes FILE has all)"
    assert len(json.loads(as_json(found))) == 144


@pytest.mark.parametrize(
    ("wide", "narrow", "expected"),
    [
        ("str | None", "None | str", True),
        ("str | None", "str", True),
        ("str", "str | None", False),
        ("Number", "int", True),
        ("int", "Number", False),
        ("Any", "dict[str, int]", True),
        ("list[str | int]", "Sequence[int]", True),
        ("list[int]", "list[str | int]", False),
        ("dict[str, Number]", "Mapping[str, int]", True),
        ("Literal['a', 'b'] | int", "Literal['b']", True),
        ("Literal['a']", "Literal['a', 'b']", False),
        ("models.Order", "Order", True),
    ],
)
def test_types_that_take_all_of_others(wide: str, narrow: str, *, expected: bool) -> None:
    read = [Reader().read(ast.parse(text, mode="eval").body) for text in (wide, narrow)]
    assert takes(*read) is expected


@pytest.mark.parametrize(
    ("limit", "before", "after", "expected"),
    [
        ("gt", ("ge", 1), 0, False),
        ("gt", ("ge", 1), 1, True),
        ("le", ("lt", 2), 2, False),
        ("items.le", ("items.lt", 2), 1, True),
        ("min_length", None, 0, None),
        ("ge", 1, 2, True),
        ("ge", 2, 1, False),
        ("le", 2, 1, True),
        ("items.max_length", 1, 2, False),
        ("min_length", None, 1, True),
        ("min_length", 1, None, False),
        ("pattern", "^a", "^b", True),
        ("multiple_of", 10, 5, False),
        ("multiple_of", 5, 10, True),
    ],
)
def test_limits_that_became_narrower(
    limit: str,
    before: tuple[str, float] | float | str | None,
    after: float | str | None,
    *,
    expected: bool | None,
) -> None:
    old, other = before if isinstance(before, tuple) else (limit, before)
    pairs: list[Limits] = [
        {} if other is None else {old: other},
        {} if after is None else {limit: after},
    ]
    found = [is_narrower(*pair) for pair in limit_pairs(pairs[0], pairs[1])]
    assert found == ([] if expected is None else [expected])

"""The report judges targets rightly, and the page on speed quotes the committed results."""

from __future__ import annotations

from math import inf
from pathlib import Path
from typing import Any

import pytest
from benchmarks import report, speed_page
from benchmarks.artifacts import is_foreign
from benchmarks.measurements import Results, ratio
from benchmarks.speed_page import NotQuoted
from benchmarks.targets import TARGETS, Target, growth, row, rows
from support.spec_reader import ROOT

RESULTS = ROOT / "tests" / "benchmarks" / "results"


def made_up() -> Results:
    """Return results with figures, gaps and a profile."""
    results = Results(
        about={"date": "2025-01-02", "cpu": "A processor", "cores": 2, "system": "Linux"}
        | {"python": "3.11", "versions": {"ours": {"msgspec": "1"}, "floor": {"orjson": "2"}}}
    )
    for target in TARGETS:
        results.add(target.key, "ours", 1.0, 2.0, 3.0)
        if target.peer not in ("", "ours"):
            results.add(target.key, target.peer, 2.0, 4.0, 6.0)
    for what, own, wide in (("bytes", 10, 40), ("operations", 1, 9), ("schemas", 2, 7)):
        results.add(f"spec/own/{what}", "ours", own)
        results.add(f"spec/wide/{what}", "ours", wide)
    results.series["calls/1/wall"]["ours"] = [2.0, 4.0, 6.0]
    del results.series["calls/32/wall"]["floor"]
    results.lack("calls/32/wall", "floor", "TeaError: cold | wet")
    results.lack("peer", "openapi-generator", "there is no Java")
    function = {"name": "tea.py:brew", "calls": 30, "own": 0.5, "share": 0.25}
    results.profiles["stub"] = {"total": 2.0, "calls": 10, "functions": [function]}
    return results


def target(most: float | None, peer: str = "floor", **more: Any) -> Target:
    return Target("tea", "decode/small/wall", most, peer, **more)


def test_ratios_are_taken_round_by_round() -> None:
    # A slow round slows both: the ratio of the medians would be 2.
    assert ratio([1.0, 20.0, 3.0], [2.0, 40.0, 1.0]).median == 0.5
    assert ratio([1.0, 2.0, 3.0], [4.0]).median == 0.5


@pytest.mark.parametrize(
    ("wanted", "met"),
    [
        (target(0.6), True),
        (target(0.5), True),
        (target(0.4), False),
        (target(1 / 1.9, faster=True), True),
        (target(1 / 2.1, faster=True), False),
        (target(2.0, peer=""), True),
        (target(1.9, peer=""), False),
        (target(0.5, peer="ours", other="calls/1/wall"), True),
        (target(0.4, peer="ours", other="calls/1/wall"), False),
        (target(inf), None),
        (target(9.0, peer="official-26"), None),
    ],
)
def test_targets_are_met_or_not(wanted: Target, met: bool | None) -> None:
    assert row(wanted, made_up()).met is met


def test_the_generator_may_take_longer_as_the_specification_grows() -> None:
    # The schemas grow least.
    assert growth(made_up()) == 3.5
    assert row(target(None), made_up()).most == 3.5


def test_a_case_without_samples_has_no_row_and_a_peer_without_them_a_reason() -> None:
    results = Results()
    results.add("decode/small/wall", "ours", 1.0)
    assert {row.target.key for row in rows(results)} == {"decode/small/wall"}
    assert rows(results)[0].reason == "floor: not measured"


def test_only_rows_with_a_target_are_counted() -> None:
    judged = [row(target(most), made_up()) for most in (0.6, 0.4, inf)]
    assert report.verdict(judged) == "1 of 2 targets are met."


def test_wheels_hold_code_its_data_and_metadata() -> None:
    names = ["a/b.py", "a/py.typed", "a-1.dist-info/RECORD", "a/c.so", "a/seed.json"]
    assert [name for name in names if is_foreign(name)] == ["a/c.so"]


def test_the_report_shows_verdicts_and_the_peers_that_failed() -> None:
    page = report.page(made_up())
    lines = page.splitlines()
    assert ("| decode 2.4 KB | 2 s | floor | 4 s | 0.5 [0.5 to 0.5] | ≤ 0.9 | met |") in lines
    faster = "2 times faster [2 to 2] | ≥ 80 times faster | **not met** |"
    assert f"| decode 2.4 KB | 2 s | official 9.0.0 | 4 s | {faster}" in lines
    assert any("TeaError: cold \\| wet" in line for line in lines)
    assert any("for information" in line for line in lines)
    assert "there is no Java" in page
    assert "not met" in report.in_short(made_up())
    profile = "| `tea.py:brew` | 3 | 50 ms | 25.0% |"
    assert profile in report.profile_page(made_up()).splitlines()


@pytest.mark.parametrize("path", sorted(RESULTS.glob("*")), ids=lambda path: path.name)
def test_committed_results_hold_no_path_of_a_machine_and_no_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for part in (str(ROOT), str(Path.home()) + "/", "/tmp/", "/home/", "site-packages"):
        assert part not in text
    if path.suffix != ".svg":
        assert "://" not in text


def test_the_page_on_speed_quotes_the_results() -> None:
    text = speed_page.PAGE.read_text(encoding="utf-8")
    assert speed_page.quoted(report.read(RESULTS)) in text


def test_the_table_in_the_page_is_replaced(tmp_path: Path) -> None:
    page, results = tmp_path / "speed.md", made_up()
    for peer in ("official-9", "official-26", "httpx", "floor"):
        for key in [key for key in results.series if results.of(key, peer) is None]:
            results.add(key, peer, 8.0, 8.0, 8.0)
    text = "a\n<!-- written by make bench -->\nold\n<!-- until here -->\nz\n"
    page.write_text(text, encoding="utf-8")
    speed_page.put_into(page, results)
    lines = page.read_text(encoding="utf-8").splitlines()
    assert lines[:2] + lines[-2:] == [*text.splitlines()[:2], *text.splitlines()[-2:]]
    assert "old" not in lines
    line = "| read a response of 2.4 KB | 2 s | 0.50 of `orjson.loads`; 2 times faster than 9.0.0 |"
    assert line in lines


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("nothing\n", "speed.md has no lines"),
        (None, "there is no decode/large/wall of official-26"),
    ],
)
def test_a_table_that_cannot_be_made_leaves_the_page_alone(
    text: str | None, problem: str, tmp_path: Path
) -> None:
    page, results = tmp_path / "speed.md", report.read(RESULTS)
    if text is None:
        text = "<!-- written by make bench -->\n<!-- until here -->\n"
        del results.series["decode/large/wall"]["official-26"]
    page.write_text(text, encoding="utf-8")
    with pytest.raises(NotQuoted, match=problem):
        speed_page.put_into(page, results)
    assert page.read_text(encoding="utf-8") == text

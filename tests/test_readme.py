"""The README is for somebody with five minutes."""

from __future__ import annotations

from support.pages import README


def test_it_is_short() -> None:
    assert len(README.text.split()) <= 900


def test_the_two_commands_come_first() -> None:
    assert README.commands[:2] == ["make demo", "make test"]
    assert README.text.index("make demo") < README.text.index("```python")


def test_ten_lines_show_it_and_five_the_asynchronous_client() -> None:
    first, second = README.examples[:2]
    assert len(first.code.splitlines()) == 10
    assert first.output is not None
    lines = [line for line in second.code.splitlines() if line]
    assert len([line for line in lines if not line.startswith(("import", "from"))]) == 5
    assert "AsyncTalonOne" in second.code


def test_it_names_six_settings() -> None:
    rows = [line for line in README.text.splitlines() if line.startswith("| `")]
    # The others are errors.
    settings = [row for row in rows if "Error`" not in row.split("|")[1]]
    assert len(settings) == 6

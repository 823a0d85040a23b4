"""Trouble inside the generators that are used: one message with its place, and nothing done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from generator import endpoints, models
from generator.operations import Operation

from . import shop_spec
from .packages import run


@pytest.mark.parametrize("name", ["Cash", "orders.Cash"])
def test_trouble_inside_a_generator_is_told_with_its_place(
    name: str,
    spec: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def generate(*_: object, **__: object) -> None:
        raise KeyError(name)

    spec.write_text(shop_spec.TEXT, encoding="utf-8")
    monkeypatch.setattr(models, "generate", generate)
    code, said = run(capsys, spec, tmp_path / "out", "shop")
    assert (code, said.count("\n")) == (1, 1)
    line = shop_spec.line_of(shop_spec.TEXT, "    Cash:")
    assert said.startswith(f"error: {spec}:{line}: datamodel-code-generator: KeyError: '{name}'")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("class Cash(", "class Other(", "no model was generated for Cash"),
        (
            "class Cash(",
            "raise ValueError('odd')\n\n\nclass Cash(",
            "came out wrong: it cannot be read: odd",
        ),
    ],
)
def test_a_model_that_came_out_wrong_is_told_with_its_place(
    old: str,
    new: str,
    words: str,
    spec: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    inner = models._inner
    monkeypatch.setattr(models, "_inner", lambda code: inner(code).replace(old, new))
    spec.write_text(shop_spec.TEXT, encoding="utf-8")
    code, said = run(capsys, spec, tmp_path / "out", "shop")
    assert (code, said.count("\n")) == (1, 1)
    assert words in said
    assert said.startswith(f"error: {spec}:")


def test_code_that_is_none_is_told_with_its_file(
    spec: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(models, "_inner", lambda code: f"{code}\ndef odd(:\n")
    spec.write_text(shop_spec.TEXT, encoding="utf-8")
    code, said = run(capsys, spec, tmp_path / "out", "shop")
    assert code == 1
    assert said.startswith(
        "error: ruff cannot read what the templates made: error: Failed to parse"
    )
    assert not (tmp_path / "out").exists()


def test_an_operation_that_a_generator_leaves_out_is_an_error(
    spec: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    view = endpoints._operation_view

    def without_answers(operation: Operation, group: endpoints.Group) -> dict[str, Any]:
        made = view(operation, group)
        return made | (
            {"responses": {"4X": {"description": ""}}} if operation.method == "PUT" else {}
        )

    spec.write_text(shop_spec.TEXT, encoding="utf-8")
    monkeypatch.setattr(endpoints, "_operation_view", without_answers)
    code, said = run(capsys, spec, tmp_path / "out", "shop")
    assert (code, said.count("\n")) == (1, 1)
    line = shop_spec.line_of(shop_spec.TEXT, "    put:")
    assert said.startswith(f"error: {spec}:{line}: WARNING parsing PUT /orders/{{order_id}}")


def test_a_specification_that_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = run(capsys, tmp_path / "none.yaml", tmp_path / "out", "shop")
    assert (code, said.count("\n")) == (1, 1)
    assert f"{tmp_path / 'none.yaml'}: cannot be read: No such file" in said
    assert not (tmp_path / "out").exists()


def test_a_specification_that_is_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = run(capsys, tmp_path, tmp_path / "out", "shop")
    assert code == 1
    assert f"{tmp_path}: cannot be read: Is a directory" in said


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"title: Gr\xf6\xdfe\n", "is not UTF-8 text: byte 9"),
        (b"", ":1: is not an OpenAPI document"),
        (b"- 1\n", ":1: is not an OpenAPI document"),
        (b"a: \x07\n", "is not valid YAML"),
        (b"? [a]\n: b\n", ":1: a list or mapping cannot be a key"),
        (b"[" * 3000 + b"]" * 3000, "is nested too deeply"),
    ],
)
def test_a_specification_that_is_none(
    content: bytes, words: str, spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec.write_bytes(content)
    code, said = run(capsys, spec, tmp_path / "out", "shop")
    assert (code, said.count("\n")) == (1, 1)
    assert said.startswith(f"error: {spec}")
    assert words in said
    assert not (tmp_path / "out").exists()

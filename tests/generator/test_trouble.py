"""The two generators that do the work: their result counts, and trouble in them is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from datamodel_code_generator import generate
from datamodel_code_generator.parser.openapi import OpenAPIParser
from generator import models
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser.errors import ParseError
from openapi_python_client.parser.openapi import GeneratorData
from openapi_python_client.schema.untrusted_string import UntrustedString
from support import shop_spec
from support.generated_packages import run


@pytest.mark.parametrize("name", ["Cash", "orders.Cash"])
def test_trouble_inside_a_generator_is_told_with_its_place(
    name: str,
    spec: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError(name)

    spec.write_text(shop_spec.TEXT, encoding="utf-8")
    monkeypatch.setattr(models, "generate", fail)
    code, said = run(capsys, spec, tmp_path / "out", "shop")
    assert (code, said.count("\n")) == (1, 1)
    line = shop_spec.line_of(shop_spec.TEXT, "    Cash:")
    assert said.startswith(f"error: {spec}:{line}: datamodel-code-generator: KeyError: '{name}'")


def change_models(monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> None:
    """Let datamodel-code-generator return other code."""

    def changed(*arguments: Any, **options: Any) -> Any:
        made = generate(*arguments, **options)
        assert isinstance(made, dict)
        return {path: str(code).replace(old, new) for path, code in made.items()}

    monkeypatch.setattr(models, "generate", changed)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "class Cash(",
            "class Other(",
            "came out wrong: it cannot be read: name 'Cash' is not defined",
        ),
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
    change_models(monkeypatch, old, new)
    spec.write_text(shop_spec.TEXT, encoding="utf-8")
    code, said = run(capsys, spec, tmp_path / "out", "shop")
    assert (code, said.count("\n")) == (1, 1)
    assert words in said
    assert said.startswith(f"error: {spec}:")


def test_code_that_is_none_is_told_with_its_file(
    spec: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    change_models(monkeypatch, "class Cash(", "def odd(:\n\n\nclass Cash(")
    spec.write_text(shop_spec.TEXT, encoding="utf-8")
    code, said = run(capsys, spec, tmp_path / "out", "shop")
    assert code == 1
    assert said.startswith(
        "error: ruff cannot read what the templates made: error: Failed to parse"
    )
    assert not (tmp_path / "out").exists()


def change_endpoints(
    monkeypatch: pytest.MonkeyPatch, change: Callable[[GeneratorData], None]
) -> None:
    """Let openapi-python-client parse something else."""
    from_dict = GeneratorData.from_dict

    def changed(*arguments: Any, **options: Any) -> Any:
        data = from_dict(*arguments, **options)
        assert isinstance(data, GeneratorData)
        change(data)
        return data

    monkeypatch.setattr(GeneratorData, "from_dict", staticmethod(changed))


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (
            "openapi-python-client: WARNING parsing PUT /orders/{orderId} within it. odd",
            ParseError(header="WARNING parsing PUT /orders/{orderId} within it.", detail="odd"),
        ),
        ("openapi-python-client left it out", None),
    ],
)
def test_an_operation_that_a_generator_leaves_out_is_an_error(
    words: str,
    error: ParseError | None,
    spec: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def leave_out(data: GeneratorData) -> None:
        (orders,) = data.endpoint_collections_by_tag.values()
        orders.endpoints = [one for one in orders.endpoints if one.method != "put"]
        orders.parse_errors += [error] if error else []

    spec.write_text(shop_spec.TEXT, encoding="utf-8")
    change_endpoints(monkeypatch, leave_out)
    code, said = run(capsys, spec, tmp_path / "out", "shop")
    assert (code, said.count("\n")) == (1, 1)
    line = shop_spec.line_of(shop_spec.TEXT, "    put:")
    assert said.startswith(f"error: {spec}:{line}: {words}")
    assert not (tmp_path / "out").exists()


def test_an_argument_is_called_as_openapi_python_client_called_it(
    spec: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The endpoints are rendered from what it parsed; only types are made of the schemas."""

    def rename(data: GeneratorData) -> None:
        (orders,) = data.endpoint_collections_by_tag.values()
        (get,) = [one for one in orders.endpoints if one.method == "get"]
        lines, since = get.query_parameters
        lines.set_python_name(
            UntrustedString("rows"),
            Config.from_sources(ConfigFile(), MetaType.NONE, spec, "utf-8", True, None),
        )
        get.query_parameters[1] = evolve(lines, name=since.name, python_name=since.python_name)

    spec.write_text(shop_spec.TEXT, encoding="utf-8")
    change_endpoints(monkeypatch, rename)
    assert run(capsys, spec, tmp_path / "out", "shop") == (0, "")
    module = (tmp_path / "out" / "shop" / "endpoints" / "orders.py").read_text(encoding="utf-8")
    assert "rows: int | UnsetType = UNSET" in module
    assert "since: datetime | UnsetType = UNSET" in module
    assert 'query={"lines": rows, "since": since}' in module
    assert "            rows: At least 1." in module
    page = (tmp_path / "out" / "docs" / "orders.md").read_text(encoding="utf-8")
    assert "| `rows` | `int` | query `lines`, optional |" in page


def test_bodies_and_responses_are_those_that_openapi_python_client_parsed(
    spec: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def exchange(data: GeneratorData) -> None:
        (orders,) = data.endpoint_collections_by_tag.values()
        get, put = sorted(orders.endpoints, key=lambda one: one.method)
        models = {str(model.class_info.name): model for model in data.models}
        put.bodies[0].prop = evolve(models["Card"], required=False)
        get.responses.patterns[0].prop = models["Cash"]
        get.summary = UntrustedString("Parsed otherwise.")

    spec.write_text(shop_spec.TEXT, encoding="utf-8")
    change_endpoints(monkeypatch, exchange)
    assert run(capsys, spec, tmp_path / "out", "shop") == (0, "")
    module = (tmp_path / "out" / "shop" / "endpoints" / "orders.py").read_text(encoding="utf-8")
    assert "body: models.Card | UnsetType = UNSET" in module
    assert 'body="Card"' in module
    assert ") -> models.Cash:" in module
    assert 'answers={200: "Cash"}' in module
    assert module.count('"""Parsed otherwise.') == 2


def test_a_field_has_the_type_that_datamodel_code_generator_gave_it(
    spec: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The models are what it makes of what it parsed, and nothing beside it."""
    parse_raw = OpenAPIParser.parse_raw

    def changed(self: OpenAPIParser) -> None:
        parse_raw(self)
        for model in self.results:
            for field in model.fields:
                if field.original_name == "state":
                    field.data_type = self.data_type(type="bool")

    spec.write_text(shop_spec.TEXT, encoding="utf-8")
    monkeypatch.setattr(OpenAPIParser, "parse_raw", changed)
    assert run(capsys, spec, tmp_path / "out", "shop") == (0, "")
    for package, bases in (
        ("models", "Model, kw_only=True"),
        ("_requests", "Struct, kw_only=True, forbid_unknown_fields=True"),
    ):
        text = (tmp_path / "out" / "shop" / package / "schemas.py").read_text(encoding="utf-8")
        assert f"class NewOrder({bases}):" in text
        assert "    state: bool | UnsetType = UNSET\n" in text


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

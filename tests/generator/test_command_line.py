"""`generate.py` as a program: its options, where it writes, and what it leaves alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import generate
import pytest
from generator import publish
from generator.package_names import PackageNames
from support import shop_spec
from support.generated_packages import REAL_SPEC, Package, command, contents, run


@pytest.fixture
def made(spec: Path, tmp_path: Path, shop: Package) -> Path:
    """A folder with an earlier result, and a specification that gives a different one."""
    out = tmp_path / "generated"
    shutil.copytree(shop.out, out)
    spec.write_text(shop_spec.TEXT.replace("title: Shop", "title: Other"), encoding="utf-8")
    return out


def test_nothing_around_it_changes_the_result(tmp_path: Path, shop: Package) -> None:
    """Neither the folder, nor configuration that lies there, nor the language count."""
    folder = tmp_path / "elsewhere" / "deep"
    folder.mkdir(parents=True)
    (folder / "shop.yaml").write_text(shop_spec.TEXT, encoding="utf-8")
    hostile = "[tool.ruff]\nline-length = 40\nindent-width = 2\n[tool.datamodel-codegen]\n"
    (folder / "pyproject.toml").write_text(f"{hostile}snake-case-field = true\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONHASHSEED": "77", "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    done = subprocess.run(
        command(Path("shop.yaml"), Path("out"), "shop"),
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    said = f"{Path('out', 'shop')}: made (2 operations, 5 models)\n"
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(said)
    assert contents(folder / "out") == contents(shop.out)


def test_a_run_replaces_what_an_earlier_one_made(
    made: Path, spec: Path, shop: Package, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, spec, made, "shop") == (0, "")
    assert "Other" in (made / "docs" / "README.md").read_text(encoding="utf-8")
    assert contents(made).keys() == contents(shop.out).keys()


def test_what_is_no_longer_specified_disappears(
    made: Path, spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start = shop_spec.TEXT.index("    put:")
    text = shop_spec.TEXT[:start] + shop_spec.TEXT[shop_spec.TEXT.index("components:") :]
    assert "def put_order(" in (made / "shop" / "endpoints" / "orders.py").read_text("utf-8")
    spec.write_text(text.replace("- Orders", "- Shopping"), encoding="utf-8")

    assert run(capsys, spec, made, "shop") == (0, "")

    names = contents(made).keys()
    assert "shop/endpoints/shopping.py" in names
    assert "docs/shopping.md" in names
    assert not [name for name in names if "/orders" in name]
    module = (made / "shop" / "endpoints" / "shopping.py").read_text(encoding="utf-8")
    assert "def get_order(" in module
    assert "put_order" not in module
    assert not [name for name in names if name.startswith("shop/_requests/") and "init" not in name]


@pytest.mark.parametrize("name", ["shop", "docs"])
@pytest.mark.parametrize(
    "first", [None, "# Written by hand\n\nMade by `make gen`, almost.\n", b"\xff"]
)
def test_foreign_folders_are_left_alone(
    name: str,
    first: str | bytes | None,
    spec: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    spec.write_text(shop_spec.TEXT, encoding="utf-8")
    foreign = tmp_path / "out" / name
    foreign.mkdir(parents=True)
    (foreign / "notes.txt").write_text("mine", encoding="utf-8")
    if first is not None:
        content = first if isinstance(first, bytes) else first.encode()
        (foreign / ("README.md" if name == "docs" else "__init__.py")).write_bytes(content)
    before = contents(tmp_path)

    code, said = run(capsys, spec, tmp_path / "out", "shop")

    assert (code, said) == (
        1,
        f"error: {foreign}: was not made by this program and is left as it is\n",
    )
    assert contents(tmp_path) == before


def test_each_package_keeps_its_pages(
    spec: Path, tmp_path: Path, shop: Package, capsys: pytest.CaptureFixture[str]
) -> None:
    spec.write_text(shop_spec.TEXT, encoding="utf-8")
    out = tmp_path / "out"
    shutil.copytree(shop.out, out)
    for _ in range(2):
        assert generate.main(["--spec", str(spec), "--out", str(out), "--package", "kiosk"]) == 0
        line = f"{out / 'kiosk'}: its pages are in {out / 'docs_kiosk'}, beside those of another"
        assert line in capsys.readouterr().out
    assert run(capsys, spec, out, "shop") == (0, "")
    assert contents(shop.out).items() <= contents(out).items()
    assert "`kiosk`" in (out / "docs_kiosk" / "README.md").read_text(encoding="utf-8")
    assert sorted(path.name for path in out.iterdir()) == ["docs", "docs_kiosk", "kiosk", "shop"]

    # A package that was taken away leaves its pages to the next.
    shutil.rmtree(out / "shop")
    assert run(capsys, spec, out, "market") == (0, "")
    assert "`market`" in (out / "docs" / "README.md").read_text(encoding="utf-8")
    assert sorted(path.name for path in out.iterdir()) == ["docs", "docs_kiosk", "kiosk", "market"]


def test_a_file_in_place_of_a_folder_is_left_alone(
    spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec.write_text(shop_spec.TEXT, encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "shop").write_text("mine", encoding="utf-8")
    assert run(capsys, spec, tmp_path / "out", "shop")[0] == 1
    assert (tmp_path / "out" / "shop").read_text(encoding="utf-8") == "mine"

    code, said = run(capsys, spec, tmp_path / "out" / "shop", "shop")
    assert (code, said.count("\n")) == (1, 1)
    assert f"{tmp_path / 'out' / 'shop'}: cannot be written to: File exists" in said


class Trouble(OSError):
    """An error while the result is published."""


@pytest.mark.parametrize("at", range(1, 5))
def test_trouble_while_publishing_brings_everything_back(
    at: int,
    made: Path,
    spec: Path,
    shop: Package,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Two folders are taken away and two put there; any of the four may fail."""
    rename = Path.rename
    renamed: list[Path] = []

    def failing(self: Path, target: Path) -> Path:
        renamed.append(self)
        if len(renamed) == at:
            raise Trouble(28, "No space left on device", str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    code, said = run(capsys, spec, made, "shop")
    assert code == 1
    assert said.startswith("error: ")
    assert "No space left on device" in said
    assert contents(made) == contents(shop.out)
    assert sorted(path.name for path in made.iterdir()) == ["docs", "shop"]


def test_a_result_that_is_incomplete_brings_everything_back(
    made: Path, spec: Path, shop: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = publish.put_in_place

    def incomplete(stage: Path, out: Path, names: tuple[str, ...]) -> None:
        shutil.rmtree(stage / "docs")
        place(stage, out, names)

    monkeypatch.setattr(generate, "put_in_place", incomplete)
    with pytest.raises(FileNotFoundError):
        generate.generate(spec, made, PackageNames("shop", "Shop"))
    assert contents(made) == contents(shop.out)
    assert sorted(path.name for path in made.iterdir()) == ["docs", "shop"]


def test_a_first_run_that_fails_leaves_no_folder(
    spec: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def wrong(*_: object) -> list[tuple[str, str]]:
        return [("Order", "it is not well")]

    spec.write_text(shop_spec.TEXT, encoding="utf-8")
    monkeypatch.setattr(generate, "verify", wrong)
    code, said = run(capsys, spec, tmp_path / "out", "shop")
    line = shop_spec.line_of(shop_spec.TEXT, "    Order:")
    assert code == 1
    assert said.startswith(f"error: {spec}:{line}: Order came out wrong: it is not well")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("class", "Python could not import it"),
        ("my-shop", "Python could not import it"),
        ("shop.api", "Python could not import it"),
        ("../shop", "Python could not import it"),
        ("2shops", "Python could not import it"),
        ("größe", "Python could not import it"),
        ("", "Python could not import it"),
        ("docs", "reference pages"),
        ("Docs", "reference pages"),
        ("docs_shop", "reference pages"),
        ("json", "hide a module"),
        ("httpx", "hide a module"),
        ("msgspec", "hide a module"),
    ],
)
def test_names_that_a_package_cannot_have(
    name: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(capsys, REAL_SPEC, tmp_path / "out", name)
    assert stopped.value.code == 2
    assert words in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_package_may_have_another_name(
    spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec.write_text(shop_spec.TEXT, encoding="utf-8")
    assert run(capsys, spec, tmp_path / "out", "other_shop") == (0, "")
    code = (
        "import other_shop, other_shop.models as m; print(m.Order, other_shop.OtherShop.put_order)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path / "out",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "other_shop.models.schemas.Order" in done.stdout
    assert "`other_shop.models`" in (tmp_path / "out" / "docs" / "models.md").read_text("utf-8")


def test_a_file_name_cannot_break_out_of_comments(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = tmp_path / "a\nimport os --> b.yaml"
    spec.write_text(shop_spec.TEXT, encoding="utf-8")
    assert run(capsys, spec, tmp_path / "out", "shop") == (0, "")
    init = (tmp_path / "out" / "shop" / "__init__.py").read_text(encoding="utf-8")
    page = (tmp_path / "out" / "docs" / "README.md").read_text(encoding="utf-8")
    assert "\nimport os" not in init
    assert page.index("-->") > page.index("not this one")
    assert run(capsys, spec, tmp_path / "out", "shop") == (0, "")


SMALL = """\
openapi: 3.1.1
x-root: {$ref: nothing}
info: {title: T, version: '1', x-info: 1}
tags: [{name: none, x-tag: 1}]
paths:
  x-paths: 1
  /ping:
    x-path: 1
    summary: Ping.
    get:
      operationId: ping
      x-operation: 1
      externalDocs: {url: https://shop.example}
      responses:
        x-responses: 1
        200: {description: '', headers: {X-Rate: {schema: {type: integer}}}}
        default: {description: All else., x-response: 1}
"""


def test_a_specification_needs_little(
    spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No schemas, no tags, and extensions wherever they may stand."""
    spec.write_text(SMALL, encoding="utf-8")
    assert run(capsys, spec, tmp_path / "out", "small")[0] == 0
    code = "import small, small.models, small._requests; print(small.Small.ping.__doc__)"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=tmp_path / "out",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "`ping`: `GET /ping`" in done.stdout
    assert (tmp_path / "out" / "docs" / "default.md").is_file()

"""The package that comes of a specification the generator was not written for."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from generate import read
from generator.naming import EXPORTED, class_name, value_name
from generator.normalise_operations import TAKEN_METHODS
from generator.package_names import PackageNames
from support import odd_names
from support.generated_packages import ROOT, Package, contents
from support.type_checkers import MYPY
from support.wide_spec import operations


def modules(package: Package) -> Iterator[tuple[str, ast.Module]]:
    """Yield the generated modules, those aside that are the same in every package."""
    for path in sorted(package.folder.rglob("*.py")):
        name = path.relative_to(package.folder).as_posix()
        if not name.startswith(("_runtime/", "sandbox/", "telemetry.py", "vendor.py")):
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def test_the_specification_is_as_wide_as_it_should_be(wide: Package) -> None:
    assert len(wide.document["components"]["schemas"]) > 300
    assert len(operations(wide.document)) > 100


def test_two_runs_in_different_places_give_the_same_bytes(
    wide: Package, wide_twin: Package
) -> None:
    first, second = (contents(package.out) for package in (wide, wide_twin))
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_no_part_of_the_run_stays_behind(wide: Package) -> None:
    assert sorted(path.name for path in wide.out.iterdir()) == ["bazaar", "docs"]


def test_hand_written_modules_are_copied_with_the_names_of_the_package(wide: Package) -> None:
    names = PackageNames(wide.name, wide.client_name)
    for name, content in contents(ROOT / "templates" / "runtime").items():
        # The sandbox and the modules for bodies that are no JSON go with what needs them.
        if (wide.folder / name).exists():
            copied = (wide.folder / name).read_text(encoding="utf-8")
            # Imports are in the order of the new names, and lines are as long as these make them.
            found, meant = (
                sorted(re.findall(r"\w+", text))
                for text in (copied, names.put_into(content.decode()))
            )
            assert found == meant, name


def test_every_operation_has_a_method_and_every_schema_a_model(wide: Package) -> None:
    found = wide.module("endpoints").OPERATIONS
    assert sorted(found) == sorted(operations(wide.document))
    models = wide.module("models")
    assert len(models.__all__) > len(wide.document["components"]["schemas"])
    for name in models.__all__:
        assert getattr(models, name) is not None


def test_renamed_things_are_noted_with_their_place(wide: Package) -> None:
    notes = read(wide.out.parent / "wide.yaml").document.notes
    told = [f"{note.kind}: {note.detail} (at {note.place})" for note in notes]
    for renamed in (
        "taken: ApiKey: this one is called ApiKey2 (at components/schemas/ApiKey)",
        "taken: campaign_id: the field is called campaign_id_2",
        "taken: get_price: the method is called get_price_2",
        "the argument is called campaign_id_2",
        "taken: models: the tag's module is called models_2",
    ):
        assert any(renamed in one for one in told), renamed
    lines = [line for line in wide.said.splitlines() if line.startswith("note: ")]
    assert all("wide.yaml:" in line for line in lines)
    (taken,) = (line for line in lines if "the usual name is taken" in line)
    assert "(--verbose lists them)" in taken


def test_pages_name_every_tag_and_operation(wide: Package) -> None:
    index = (wide.docs / "README.md").read_text(encoding="utf-8")
    pages = {path.name: path.read_text(encoding="utf-8") for path in wide.docs.glob("*.md")}
    tags = {
        tag for _, _, value in operations(wide.document).values() for tag in value.get("tags", ())
    }
    for tag in tags:
        title = " ".join(tag.split()).replace("|", "\\|")
        assert f"## [{title}](" in index, tag
        assert any(f"\n# {title}\n" in page for page in pages.values()), tag
    for operation_id, (method, path, _) in operations(wide.document).items():
        line = f"`{operation_id}`: `{method} {path}`"
        assert any(line in page for page in pages.values()), operation_id
        assert f"`{method} {path}`" in index


def test_guides_are_about_another_package(wide: Package) -> None:
    assert not (wide.docs / "guides").exists()
    assert "guides" not in (wide.docs / "README.md").read_text(encoding="utf-8")


def test_links_between_pages_lead_somewhere(wide: Package) -> None:
    for path in wide.docs.glob("*.md"):
        text = path.read_text(encoding="utf-8")
        for part in text.split("](")[1:]:
            target, _, anchor = part.partition(")")[0].partition("#")
            if not target.endswith(".md") and target:
                continue
            page = (wide.docs / (target or path.name)).read_text(encoding="utf-8")
            headings = [line[3:].lower() for line in page.splitlines() if line.startswith("## ")]
            assert not anchor or headings.count(anchor.lower()) == 1, part


def test_hostile_text_stays_text(wide: Package) -> None:
    for name, module in modules(wide):
        for node in ast.walk(module):
            found = getattr(node, "id", None) or getattr(node, "attr", None)
            assert found not in ("pwned", "os"), name
    words = " ".join(odd_names.HOSTILE.split())
    client = wide.client
    for text in (client.delete_banner.__doc__, wide.module("models").Narrowed.__doc__):
        assert words in " ".join(str(text).split())
    assert words in " ".join(str(wide.module().__doc__).split())


def test_imported_names_are_kept_free(wide: Package) -> None:
    """No class, field, argument or method may be called like something that a module imports."""
    taken: set[str] = set()
    for name, module in modules(wide):
        places = ("models/", "_requests/", "endpoints/", "request_dicts.py")
        if not name.startswith(places) or "__init__" in name:
            continue
        for node in ast.walk(module):
            if isinstance(node, ast.ImportFrom) and node.module not in (None, "__future__"):
                ours = node.level == 0 or "_runtime" in str(node.module)
                names = {alias.asname or alias.name for alias in node.names} if ours else set()
                # There, no key hides a type: such keys stand in no class.
                is_mapping = name == "request_dicts.py"
                taken |= {one for one in names if one[0].isupper() or not is_mapping}
    assert len(taken) > 15
    # The class of a schema with this name has another one where constraints are written with it.
    taken.remove("Meta")
    for name in taken:
        # Methods alone stand where decorators and annotations look for names.
        renamed = class_name(name) if name[0].isupper() else value_name(name, TAKEN_METHODS)
        assert renamed != name, name


def test_a_schema_may_be_called_like_what_constraints_are_written_with(wide: Package) -> None:
    assert wide.module("models").Meta.__name__ == "Meta"
    assert wide.module("_requests").Meta.__name__ == "MetaModel"
    assert "Meta" in wide.module("_requests").__all__


def test_names_that_the_package_exports_are_kept_free(wide: Package) -> None:
    exported = {*wide.module().__all__}
    # The signed scheme is exported where the document has it.
    ours = {"Bazaar", "AsyncBazaar", "BazaarError"}
    assert exported | {"IntegrationAuth"} == EXPORTED | ours
    assert not exported & {*wide.module("models").__all__}
    assert wide.module("models").APIErrorModel.__name__ == "APIErrorModel"
    assert wide.module("models").BazaarModel.__name__ == "BazaarModel"
    assert wide.module("endpoints.bazaar").BazaarEndpoints


def test_names_of_the_clients_are_kept_free(wide: Package) -> None:
    for base in ("_runtime.clients.SyncClient", "_runtime.clients.AsyncClient"):
        module, _, name = base.rpartition(".")
        public = {one for one in dir(getattr(wide.module(module), name)) if one[0] != "_"}
        assert public <= TAKEN_METHODS
    assert "with_raw_response" in TAKEN_METHODS


def test_both_clients_have_the_same_methods(wide: Package) -> None:
    public = [
        {name for name in dir(client) if name[0] != "_"} - {"close", "aclose"}
        for client in (wide.client, wide.async_client)
    ]
    assert public[0] == public[1]
    assert len(public[0]) > len(operations(wide.document))


def test_ruff_finds_nothing(wide: Package, tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(wide.folder, tmp_path / "generated" / wide.name)
    for command in (["check"], ["format", "--check"]):
        run = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--no-cache", "generated"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stdout + run.stderr


@pytest.fixture(scope="module")
def type_checks(
    wide: Package, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, subprocess.Popen[str]]]:
    """The two type checkers, at the same time."""
    settings = tmp_path_factory.mktemp("mypy") / "mypy.ini"
    settings.write_text(MYPY)
    commands = {
        "mypy": [sys.executable, "-m", "mypy", "--config-file", str(settings), str(wide.folder)],
        "pyright": [sys.executable, "-m", "pyright", "-p", str(ROOT), str(wide.folder)],
    }
    running = {
        name: subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for name, command in commands.items()
    }
    yield running
    for process in running.values():
        if process.poll() is None:
            process.kill()
            process.communicate()


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_types_are_right(type_checks: dict[str, subprocess.Popen[str]], checker: str) -> None:
    said, _ = type_checks[checker].communicate()
    assert type_checks[checker].returncode == 0, said[-3000:]

"""The pages that are written by hand say what is true, and lead somewhere."""

from __future__ import annotations

import inspect
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import talonone
from support.pages import CONTRIBUTING, GUIDES, PAGES, README, Page
from support.spec_reader import ROOT
from talonone import AsyncTalonOne, TalonOne
from talonone._runtime import options
from talonone.sandbox import running_sandbox

REFERENCE = [Page(path) for path in sorted((ROOT / "generated" / "docs").glob("*.md"))]
VARIABLES = ("TALONONE_BASE_URL", "TALONONE_API_KEY")
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
with_code = pytest.mark.parametrize(
    "page", [page for page in PAGES if page.examples], ids=lambda page: page.name
)


def guide(name: str) -> Page:
    return next(page for page in GUIDES if page.path.name == name)


@pytest.fixture
def environment() -> Iterator[dict[str, str]]:
    """The variables of a program that is to use a sandbox of its own."""
    with running_sandbox() as sandbox:
        own = dict(zip(VARIABLES, (sandbox.url, "sandbox"), strict=True))
        # pytest need not load the plugins that are there for other tests.
        yield {**own, "PATH": os.environ["PATH"], "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}


@with_code
def test_code_runs_and_prints_what_follows_it(
    page: Page, environment: dict[str, str], tmp_path: Path
) -> None:
    # All of a page with one sandbox, as a reader would try it, who comes back as well.
    for example in [*page.examples, page.examples[0]]:
        run = example.run(tmp_path, environment)
        assert (run.returncode, run.stderr) == (0, ""), f"{example.code}\n{run.stdout}"
        if example.output is not None:
            assert run.stdout == example.output


def test_every_guide_has_code_and_stands_in_the_index_and_the_readme() -> None:
    index = Page(ROOT / "generated" / "docs" / "README.md")
    for page in GUIDES:
        assert page.examples, page.name
        for other in (index, README):
            assert (page.path, "") in other.links, page.name


@pytest.mark.parametrize("page", [*PAGES, *REFERENCE], ids=lambda page: page.name)
def test_links_lead_somewhere(page: Page) -> None:
    for target, anchor in page.links:
        assert target.exists(), target
        assert not anchor or Page(target).anchors.count(anchor) == 1, f"{target}#{anchor}"


@each_page
def test_make_has_the_targets_that_are_named(page: Page) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for words in re.findall(r"(?:`|^)make\s+([^#`\n]+)", page.text, flags=re.MULTILINE):
        for target in [word for word in words.split() if "=" not in word]:
            assert re.search(rf"^{target}:.*## ", makefile, flags=re.MULTILINE), target


@each_page
def test_programs_know_the_options_that_are_shown(page: Page) -> None:
    for command in page.commands:
        program, *words = shlex.split(command)
        if program == "export":
            assert {word.partition("=")[0] for word in words} <= {*VARIABLES}
            continue
        options = {word for word in words if word.startswith("--")}
        if program == "pip":
            assert_installs(words[-1])
        # Below src/ are copies, which have a test of their own.
        elif program != "make" and not words[0].startswith("src/"):
            end = words.index("-m") + 2 if "-m" in words else 1
            start = [sys.executable, *words[:end], "--help"]
            run = subprocess.run(start, cwd=ROOT, capture_output=True, text=True, check=False)
            assert run.returncode == 0, command
            assert options <= {*re.findall(r"--[\w-]+", run.stdout)}, command


def test_the_commands_about_copies_work_one_after_the_other(tmp_path: Path) -> None:
    commands = guide("vendoring.md").commands
    assert len(commands) == 3
    for command in commands:
        run = subprocess.run(
            [sys.executable, *shlex.split(command)[1:]],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stderr


def assert_installs(requirement: str) -> None:
    """Check that a requirement is this package, with extras that it has."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    name, _, extras = requirement.removesuffix("]").partition("[")
    assert name == project["name"]
    assert {*extras.split(",")} <= {*project["optional-dependencies"]}


def named_first(page: Page) -> set[str]:
    """Return the names in the first column of the tables of a page."""
    cells = re.findall(r"^\| (`.+?) \|", page.text, flags=re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`([\w.-]+)`", cell)}


def test_every_setting_is_described() -> None:
    settings = inspect.signature(TalonOne).parameters
    assert settings.keys() == inspect.signature(AsyncTalonOne).parameters.keys()
    assert settings.keys() <= named_first(guide("production.md"))


@pytest.mark.parametrize("page", [README, guide("production.md")], ids=lambda page: page.name)
def test_defaults_are_those_of_the_code(page: Page) -> None:
    told = dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|", page.text, flags=re.MULTILINE))
    phases = options.DEFAULT_TIMEOUT
    defaults = {
        "timeout": f"{phases.read:g} s, {phases.connect:g} s to connect",
        "deadline": f"{options.DEFAULT_DEADLINE:g} s",
        "max_retries": f"{options.DEFAULT_MAX_RETRIES}",
        "max_response_size": f"{options.DEFAULT_MAX_RESPONSE_SIZE // 1024**2} MB",
    }
    for name, setting in inspect.signature(TalonOne).parameters.items():
        if isinstance(setting.default, bool):
            defaults[name] = f"`{setting.default}`"
    settings = {name: told[name] for name in defaults if name in told}
    assert settings.items() <= defaults.items()
    assert len(settings) == (len(defaults) if page is not README else 4)


def test_every_error_is_described() -> None:
    errors = {name for name in talonone.__all__ if name.endswith("Error") and name != "APIError"}
    assert errors - named_first(guide("errors_and_retries.md")) == {"TalonOneError"}


def test_other_packages_get_the_same_rules_of_retries() -> None:
    template = Page(ROOT / "templates" / "docs" / "README.md.jinja")
    rows = re.findall(r"\| sent again \|\n(?:\|.*\n)+", template.text)
    assert len(rows) == 1
    assert rows == re.findall(r"\| sent again \|\n(?:\|.*\n)+", guide("errors_and_retries.md").text)


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    listed = [requirement for group in groups for requirement in group]
    names = {re.split(r"[<>=\[;~! ]", requirement)[0] for requirement in listed}
    assert names <= named_first(guide("production.md"))


def test_the_table_of_conformance_names_every_file() -> None:
    files = {path.name for path in (ROOT / "tests" / "conformance").glob("test_*.py")}
    assert files == {name for name in named_first(guide("checking.md")) if name[:5] == "test_"}


def test_layout_names_every_folder() -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and path.name[0] != "."}
    passing = {"build", "dist", "findings"}
    shown = set(re.findall(r"^\| `(\w+)/`", CONTRIBUTING.text, flags=re.MULTILINE))
    assert folders - passing == shown

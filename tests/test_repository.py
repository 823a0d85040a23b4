"""The promises that the repository makes about itself."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import check_generated
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from support.spec_reader import ROOT
from talonone.sandbox import HANDLED_OPERATIONS


def test_lock_files_hold_no_addresses() -> None:
    python = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    folders = (ROOT / "openapi", ROOT / "tests" / "sdks")
    nodes = [(folder / "package-lock.json").read_text(encoding="utf-8") for folder in folders]
    for text in (python, *nodes):
        assert "://" not in text
    for line in python.splitlines():
        assert "==" in line or line.strip().startswith("--hash=sha256:"), line
    for node in nodes:
        packages = json.loads(node)["packages"]
        assert all("integrity" in package for name, package in packages.items() if name)


def test_each_dependency_is_written_once() -> None:
    """Groups include each other instead; only what builds the wheel stands in two tables, alike."""
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = content["dependency-groups"]
    project = content["project"]
    lines = [
        *project["dependencies"],
        *(line for extra in project["optional-dependencies"].values() for line in extra),
        *(line for entry in groups["dev"] for line in groups[entry["include-group"]]),
    ]
    names = [canonicalize_name(Requirement(line).name) for line in lines]
    assert sorted(names) == sorted(set(names))
    assert set(content["build-system"]["requires"]) <= set(groups["release"])


def test_files_are_as_editors_are_told() -> None:
    """`.editorconfig` says so of all texts but those that programs write; Python is ruff's."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    written = ("generated/", "tests/benchmarks/results/", "tests/data/")
    texts = [name for name in listed if not name.startswith(written) and name[-4:] != ".png"]
    for name in texts:
        text = (ROOT / name).read_bytes().decode("utf-8") if (ROOT / name).exists() else ""
        assert "\r" not in text, name
        assert not text or text.endswith("\n"), name
        assert not re.search(r"[ \t]$", text, flags=re.MULTILINE), name
        assert name == "Makefile" or not re.search(r"^\t", text, flags=re.MULTILINE), name


def test_no_two_packages_share_the_name_of_a_module() -> None:
    runtime = ROOT / "templates" / "runtime"
    scripts = ROOT / "scripts"
    packages = (
        *(runtime / "_runtime", runtime / "sandbox"),
        *(scripts / "generator", scripts / "releases"),
    )
    names = [
        path.stem
        for package in packages
        for path in sorted(package.rglob("*.py"))
        if not path.stem.startswith("__")
    ]
    assert sorted(names) == sorted(set(names))


def test_the_demo_passes_and_shows_every_operation() -> None:
    run = subprocess.run(
        [sys.executable, "scripts/demo.py"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stderr == ""
    assert "FAILED" not in run.stdout
    count = len(HANDLED_OPERATIONS)
    assert f"All {count} operations did what they should, with both clients." in run.stdout
    assert run.stdout.count("update_customer_profile_audiences") == 2
    assert run.stdout.count("iter_get_loyalty_card_transactions") == 2


def test_the_demo_fails_when_a_call_does_not_do_what_it_should() -> None:
    code = (
        "import sys; sys.path.insert(0, 'scripts')\n"
        "import dataclasses, demo\n"
        "tell = demo.STORIES['a checkout']\n"
        "def wrong(who, answers):\n"
        "    first, *rest = tell(who, answers)\n"
        "    return [dataclasses.replace(first, status=418), *rest]\n"
        "demo.STORIES['a checkout'] = wrong\n"
        "sys.exit(demo.main())"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert "FAILED: the status should be 418" in run.stdout
    assert "2 calls did not do what they should" in run.stdout


def test_check_shows_what_differs() -> None:
    made = {"a.py": b"1\n2\n", "new.py": b"x\n"}
    assert check_generated.differences(made, made) == []
    shown = "\n".join(check_generated.differences({"a.py": b"1\n", "gone.py": b"y\n"}, made))
    assert "+2" in shown
    assert "+x" in shown
    assert "-y" in shown


def test_check_fails_when_generated_was_edited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("openapi", "generated"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.setattr(check_generated, "ROOT", tmp_path)
    assert check_generated.main() == 0
    edited = tmp_path / "generated" / "talonone" / "models" / "schemas.py"
    edited.write_text(edited.read_text(encoding="utf-8") + "# by hand\n", encoding="utf-8")
    assert check_generated.main() == 1
    shown = capsys.readouterr()
    assert "-# by hand" in shown.out
    assert "run `make gen`" in shown.err


@pytest.mark.parametrize(
    "target", ["help", "-n gen", "-n test", "-n demo", "-n wheel sdist audit publish"]
)
def test_make_knows_its_targets(target: str) -> None:
    environment = {"PATH": os.environ["PATH"]}
    run = subprocess.run(
        ["make", *target.split()],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr

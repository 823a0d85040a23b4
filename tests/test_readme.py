"""The commands and examples of the README work word by word."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys

import pytest
import talonone
from support.spec_reader import ROOT
from talonone import AsyncTalonOne, TalonOne
from talonone.sandbox import running_sandbox

README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def test_the_two_commands_come_first() -> None:
    commands = [line.split("#")[0].strip() for line in blocks("sh")[0].splitlines()]
    assert commands == ["make demo", "make test"]
    assert README.index("make demo") < README.index("```python")


def test_the_code_runs_and_prints_what_is_promised() -> None:
    code = blocks("python")[0]
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.stderr == ""
    assert [run.stdout] == blocks("text")
    assert len(code.splitlines()) == 10


@pytest.mark.parametrize("code", blocks("python")[1:])
def test_other_code_runs(code: str) -> None:
    with running_sandbox() as url:
        environment = {"TALONONE_BASE_URL": url, "TALONONE_API_KEY": "sandbox"}
        command = [sys.executable, "-W", "error", "-c", code]
        run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


def test_every_setting_is_named() -> None:
    settings = inspect.signature(TalonOne).parameters
    assert settings.keys() == inspect.signature(AsyncTalonOne).parameters.keys()
    table = re.findall(r"^\| (`.+?) \|", README, flags=re.MULTILINE)
    named = {name for cell in table for name in re.findall(r"`(\w+)`", cell)}
    assert settings.keys() <= named


def test_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"`?make (\w+)", "\n".join(blocks("sh")) + README)):
        assert re.search(rf"^{target}:.*## ", makefile, flags=re.MULTILINE), target


def test_every_error_is_named() -> None:
    errors = [name for name in talonone.__all__ if name.endswith("Error") and name != "APIError"]
    assert [name for name in errors if name not in README] == []


def test_links_lead_somewhere() -> None:
    for link in re.findall(r"\]\(([^)#]+)", README):
        assert (ROOT / link).exists(), link


def test_layout_names_every_folder() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    folders = {name.split("/")[0] for name in tracked if "/" in name}
    shown = set(re.findall(r"^\| `(\w+)/`", README, flags=re.MULTILINE))
    assert {name for name in folders if not name.startswith(".")} == shown

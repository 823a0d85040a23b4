"""The hooks of .pre-commit-config.yaml find what they are for, offline."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from support.repository_copy import ENVIRONMENT, copied, git
from support.spec_reader import ROOT

CONFIGURATION = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
HOOKS = {hook["id"]: hook for repository in CONFIGURATION["repos"] for hook in repository["hooks"]}


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("repository"))


def outcomes(repository: Path, home: Path) -> tuple[dict[str, str], str]:
    """Run all hooks, and return whether each passed, and what they said."""
    run = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never"],
        cwd=repository,
        env={**ENVIRONMENT, "PRE_COMMIT_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    names = {hook["name"]: name for name, hook in HOOKS.items()}
    found = re.findall(r"^(.+?)\.{3,}(?:\(.*\))?(\w+)$", run.stdout, flags=re.MULTILINE)
    return {names[name]: outcome for name, outcome in found}, run.stdout + run.stderr


def change(path: Path, before: str, after: str) -> None:
    """Replace a text that occurs in a file."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_hooks_pass_what_is_right_and_find_what_is_not(repository: Path, tmp_path: Path) -> None:
    before_commits = {name for name, hook in HOOKS.items() if "stages" not in hook}
    assert outcomes(repository, tmp_path)[0] == dict.fromkeys(before_commits, "Passed")
    # A fault for each hook. The generator takes a licence with both, for it has no use for it.
    (repository / "scripts" / "unused.py").write_text("import os\n", encoding="utf-8")
    (repository / "scripts" / "crooked.py").write_text("tea = 'green'\n", encoding="utf-8")
    licence = "    identifier: LicenseRef-Proprietary\n"
    spec = repository / "openapi" / "talon-one-integration.yaml"
    change(spec, licence, f"{licence}    url: https://example.com\n")
    change(repository / "generated" / "docs" / "models.md", "\n# Models\n", "\n# All models\n")
    git(repository, "add", "--all")
    found, said = outcomes(repository, tmp_path)
    assert found == dict.fromkeys(before_commits, "Failed"), said
    assert "`os` imported but unused" in said
    assert '{"required":["url"]} is not allowed' in said
    assert "# All models" in said
    assert "crooked" not in (repository / "scripts" / "crooked.py").read_text(encoding="utf-8")


def test_hooks_come_from_this_repository_alone() -> None:
    assert [repository["repo"] for repository in CONFIGURATION["repos"]] == ["local"]
    assert {hook["language"] for hook in HOOKS.values()} == {"system"}
    for hook in HOOKS.values():
        program, *words = hook["entry"].split()
        if program == "make":
            makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
            assert re.search(rf"^{words[-1]}:.*## ", makefile, flags=re.MULTILINE), hook["id"]
        else:
            assert (ROOT / program).exists()

"""The examples for servers that build run what this repository has, and the same on each."""

from __future__ import annotations

import re
import shlex
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.repository_copy import ENVIRONMENT, copied
from support.spec_reader import ROOT

FOLDER = ROOT / "scripts" / "ci"
GITHUB = yaml.safe_load((FOLDER / "github.yml").read_text(encoding="utf-8"))
GITLAB = yaml.safe_load((FOLDER / "gitlab.yml").read_text(encoding="utf-8"))
# Keys at the top of a file for GitLab that are no jobs.
SETTINGS = ("stages", "variables", "workflow")


def github_jobs() -> dict[str, list[str]]:
    """Return the commands of each job for GitHub."""
    jobs = GITHUB["jobs"].items()
    return {name: [step["run"] for step in job["steps"] if "run" in step] for name, job in jobs}


def gitlab_jobs() -> dict[str, list[str]]:
    """Return the commands of each job for GitLab."""
    return {name: job["script"] for name, job in GITLAB.items() if name not in SETTINGS}


COMMANDS = sorted({command for job in github_jobs().values() for command in job})
# The tests themselves, and what needs an index, which the tests of `make publish` have.
NOT_RUN = ("make test", "make publish")


def run(command: str, folder: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a server does, with what it takes from the settings there."""
    words = shlex.split(command.replace("$PACKAGE_INDEX", "our-index"))
    return subprocess.run(
        [words[0], *flags, *words[1:]],
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_both_servers_have_the_same_jobs() -> None:
    assert github_jobs() == gitlab_jobs()
    assert set(github_jobs()) == {"test", "publish"}


@pytest.mark.parametrize("command", COMMANDS)
def test_make_knows_each_command(command: str) -> None:
    assert command.startswith("make ")
    done = run(command, ROOT, "-n")
    assert done.returncode == 0, done.stderr


def test_commands_run_and_leave_what_is_to_be_published(tmp_path: Path) -> None:
    repository = copied(tmp_path)
    for job in github_jobs().values():
        for command in job:
            if not command.startswith(NOT_RUN):
                done = run(command, repository)
                assert done.returncode == 0, done.stdout + done.stderr
    kinds = {path.suffix for path in (repository / "dist").iterdir()}
    assert {".whl", ".gz"} <= kinds


def checkouts() -> list[dict[str, Any]]:
    steps = [step for job in GITHUB["jobs"].values() for step in job["steps"]]
    return [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]


def test_the_whole_history_is_there() -> None:
    """`make check` compares with the last release."""
    assert len(checkouts()) == len(GITHUB["jobs"])
    assert {step["with"]["fetch-depth"] for step in checkouts()} == {0}
    assert GITLAB["variables"]["GIT_DEPTH"] == "0"


def test_both_test_with_every_python_from_the_oldest_on() -> None:
    versions = GITHUB["jobs"]["test"]["strategy"]["matrix"]["python"]
    assert [{"PYTHON": versions}] == GITLAB["test"]["parallel"]["matrix"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f">={versions[0]}" == project["requires-python"]
    named = [line.rpartition(" ")[2] for line in project["classifiers"] if "Python :: 3." in line]
    assert named == versions


def test_what_is_kept_is_made_anew_with_other_locks() -> None:
    (cache,) = (
        step for step in GITHUB["jobs"]["test"]["steps"] if "cache@" in step.get("uses", "")
    )
    locks = re.findall(r"'([\w./-]+)'", cache["with"]["key"])
    assert locks == GITLAB["test"]["cache"]["key"]["files"]
    assert all((ROOT / lock).exists() for lock in locks)
    assert [cache["with"]["path"]] == GITLAB["test"]["cache"]["paths"] == [".venv"]


def test_only_tags_of_versions_are_published_and_only_after_the_tests() -> None:
    ours, theirs = GITHUB["jobs"]["publish"], GITLAB["publish"]
    assert ours["if"] == "startsWith(github.ref, 'refs/tags/v')"
    assert theirs["rules"] == [{"if": "$CI_COMMIT_TAG =~ /^v/"}]
    assert [ours["needs"]] == theirs["needs"] == ["test"]


def test_what_was_published_is_kept_with_the_list_of_its_parts() -> None:
    (kept,) = (
        step for step in GITHUB["jobs"]["publish"]["steps"] if "artifact@" in step.get("uses", "")
    )
    assert [kept["with"]["path"]] == GITLAB["publish"]["artifacts"]["paths"] == ["dist/"]


def test_no_secret_stands_in_a_command() -> None:
    assert not [command for command in COMMANDS if "secret" in command.lower() or "${{" in command]

"""A repository with one release, made once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from generate import generate
from generator.package_names import OURS
from releases.project import Project
from support.release_copies import commit_all, write_changelog
from support.spec_reader import ROOT

FIRST = "1.4.0"


@pytest.fixture(scope="session")
def first_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this repository in which 1.4.0 was released; tests must not change it."""
    root = tmp_path_factory.mktemp("release") / "repository"
    for name in ("generated", "openapi", "scripts", "templates"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("Makefile", "pyproject.toml", ".gitignore", ".gitattributes"):
        shutil.copy2(ROOT / name, root / name)
    project = Project(root)
    write_changelog(project, f"## {FIRST} - 2026-01-02\n\n### Fixed\n\n- A word.")
    project.set_version(FIRST)
    generate(project.specification, root / "generated", OURS, version=FIRST)
    project.git("init", "--quiet", "--initial-branch=main", "--template=")
    project.git("config", "user.name", "Ada")
    project.git("config", "user.email", "ada@example.com")
    commit_all(project, f"Release {FIRST}")
    # One file instead of hundreds, which each test copies.
    project.git("gc", "--quiet")
    return root


@pytest.fixture(autouse=True)
def own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings of the developer, and the day of a build, out of the copies."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "SOURCE_DATE_EPOCH", "MAKEFLAGS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def project(first_release: Path, tmp_path: Path) -> Project:
    """A copy of the repository for one test."""
    return Project(Path(shutil.copytree(first_release, tmp_path / "repository")))

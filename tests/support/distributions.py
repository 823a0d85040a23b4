"""Copies of the repository that are built, and an index that takes what was built."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from build_dist import copy_source

from .kept_settings import machine_settings

UV = Path(sys.executable).with_name("uv")
_WHO = ("-c", "user.name=Tester", "-c", "user.email=tester@example.com")


@dataclass(frozen=True)
class Index:
    """An index of packages on this machine."""

    url: str
    folder: Path

    def packages(self) -> list[Path]:
        return list(self.folder.glob("talonone_integration-*"))


@dataclass(frozen=True)
class Repository:
    """A repository with a history of its own."""

    folder: Path

    @property
    def dist(self) -> Path:
        return self.folder / "dist"

    def commit(self, subject: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", subject)

    def git(self, *arguments: str) -> str:
        return run(["git", *_WHO, *arguments], self.folder).stdout

    def run(
        self, script: str, *arguments: str, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run one of its scripts with the tools of the tests."""
        return subprocess.run(
            [sys.executable, str(self.folder / "scripts" / script), *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )


def copied(folder: Path) -> Repository:
    """Return a repository with the files of this one, and nothing committed."""
    copy_source(folder)
    run(["git", "init", "--quiet"], folder)
    return Repository(folder)


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program that has to succeed, with the settings of this machine."""
    done = subprocess.run(
        command, cwd=folder, env=machine_settings(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done

"""Copies of the repository that are built, and an index that takes what was built."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from support.kept_settings import machine_settings
from support.repository_copy import AUTHOR, git

UV = Path(sys.executable).with_name("uv")


@dataclass(frozen=True)
class Index:
    """An index of packages on this machine."""

    url: str
    folder: Path

    def packages(self) -> list[Path]:
        return list(self.folder.glob("talonone_integration-*"))


@dataclass(frozen=True)
class Repository:
    """A copy of this repository, with a history of its own."""

    folder: Path

    @property
    def dist(self) -> Path:
        return self.folder / "dist"

    def commit(self, subject: str) -> None:
        git(self.folder, "add", "--all")
        git(self.folder, *AUTHOR, "commit", "--quiet", "--allow-empty", "--message", subject)

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


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program that has to succeed, with the settings of this machine."""
    done = subprocess.run(
        command, cwd=folder, env=machine_settings(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done

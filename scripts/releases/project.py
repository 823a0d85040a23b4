"""The places of a project that a release reads and writes."""

from __future__ import annotations

import re
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class ReleaseError(Exception):
    """A release, or a comparison with one, is not possible; the message says why in a sentence."""


@dataclass(frozen=True)
class Project:
    """A repository of this project, by its root."""

    root: Path

    # Not from the generator, whose tools take most of a second to import.
    package_path = "generated/talonone"
    specification_path = "openapi/talon-one-integration.yaml"

    @property
    def package(self) -> Path:
        return self.root / self.package_path

    @property
    def specification(self) -> Path:
        return self.root / self.specification_path

    @property
    def changelog(self) -> Path:
        return self.root / "CHANGELOG.md"

    @property
    def settings(self) -> Path:
        return self.root / "pyproject.toml"

    @property
    def version(self) -> str:
        """The version of the last release."""
        return str(tomllib.loads(self.settings.read_text(encoding="utf-8"))["project"]["version"])

    def set_version(self, version: str) -> None:
        """Write another version, and leave all else in the file as it is."""
        text = self.settings.read_text(encoding="utf-8")
        line = re.compile(rf'(?m)^version = "{re.escape(self.version)}"$')
        changed, count = line.subn(f'version = "{version}"', text)
        if count != 1:
            raise ReleaseError(f'{self.settings.name} needs one line `version = "{self.version}"`')
        self.settings.write_text(changed, encoding="utf-8", newline="\n")

    def git(self, *arguments: str, text: str | None = None) -> str:
        """Return what git prints.

        Raises:
            ReleaseError: git is missing, or fails; the message has its last line.
        """
        try:
            run = subprocess.run(
                ["git", *arguments],
                cwd=self.root,
                input=text,
                capture_output=True,
                text=True,
                encoding="utf-8",
                check=False,
            )
        except OSError as error:
            raise ReleaseError(f"git cannot be run: {error.strerror}") from error
        if run.returncode:
            said = (run.stderr.strip() or run.stdout.strip()).splitlines()
            reason = said[-1] if said else f"it ended with {run.returncode}"
            raise ReleaseError(f"git {arguments[0]} failed: {reason}")
        return run.stdout

"""Copies of the package in other repositories, made and checked as people do it."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from support.generated_packages import contents
from talonone import vendor


@dataclass
class Site:
    """A folder of an environment with the package in it."""

    package: Path

    def called(self, patch: pytest.MonkeyPatch, *arguments: object) -> int:
        """Run its program in this process; return the exit code."""
        patch.setattr(vendor, "_PACKAGE", self.package)
        return vendor.main([*map(str, arguments)])

    def set_version(self, version: str) -> None:
        path = self.package / "_version.py"
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"(?m)^__version__ = .*", f'__version__ = "{version}"', text)
        path.write_text(text, encoding="utf-8")

    def release(self, version: str) -> None:
        """Make it another version of the package, which has one module less and one more."""
        self.set_version(version)
        (self.package / "telemetry.py").rename(self.package / "tracing.py")


@dataclass
class Shop:
    """A repository of another project."""

    site: Site
    package: Path

    @property
    def copies(self) -> Path:
        return self.package / "_vendor"

    @property
    def copy(self) -> Path:
        return self.copies / "promotions"

    @property
    def files(self) -> dict[str, bytes]:
        return contents(self.package)

    def vendor(self, *options: str) -> tuple[int, list[str], list[str]]:
        """Run the program of the package; return its exit code and the lines of both outputs."""
        command = [str(self.site.package / "vendor.py"), str(self.copies), "--name", "promotions"]
        return _ended([*command, *options], self.package)

    def check(self) -> tuple[int, list[str], list[str]]:
        """Run the program of the copy, where nothing can be imported but what Python has."""
        return _ended(["-I", str(self.copy / "vendor.py"), "--check"], self.package)

    def run(self, code: str, *more: Path, **environment: str) -> str:
        """Run a program of the repository, which must not write to stderr; return its output."""
        paths = map(str, (self.package.parent, *more))
        ended = subprocess.run(
            [sys.executable, "-P", "-W", "error", "-c", code],
            env={"PYTHONPATH": ":".join(paths), **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (ended.returncode, ended.stderr) == (0, "")
        return ended.stdout


def _ended(arguments: list[str], folder: Path) -> tuple[int, list[str], list[str]]:
    ended = subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    return ended.returncode, ended.stdout.splitlines(), ended.stderr.splitlines()

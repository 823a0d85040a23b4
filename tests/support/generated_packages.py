"""Runs of the generator, in this process and beside it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import generate
import pytest
import yaml

ROOT = Path(generate.__file__).resolve().parents[1]
REAL_SPEC = ROOT / "openapi" / "talon-one-integration.yaml"
PROGRAM = ROOT / "scripts" / "generate.py"

Json = dict[str, Any]


class _Dumper(yaml.CSafeDumper):
    """Writes a value as often as it occurs, without anchors."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def write_yaml(path: Path, document: Json) -> Path:
    text = yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
    path.write_text(text, encoding="utf-8")
    return path


def command(spec: Path, out: Path, package: str) -> list[str]:
    arguments = ["--spec", str(spec), "--out", str(out), "--package", package]
    return [sys.executable, str(PROGRAM), *arguments]


def start(spec: Path, out: Path, package: str, *, seed: str, cwd: Path) -> subprocess.Popen[str]:
    """Start the program with another order of sets, somewhere else."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.Popen(
        command(spec, out, package),
        cwd=cwd,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(capsys: pytest.CaptureFixture[str], spec: Path, out: Path, package: str) -> tuple[int, str]:
    """Run the program in this process; return its exit code and what it said of errors.

    It says what it did only if it did it.
    """
    code = generate.main(["--spec", str(spec), "--out", str(out), "--package", package])
    said = capsys.readouterr()
    assert said.out.startswith(f"{out / package}: ") if code == 0 else said.out == ""
    return code, said.err


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files below `folder`, what Python leaves there aside."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


@dataclass
class Package:
    """A package that was generated for the tests."""

    name: str
    out: Path
    document: Json
    said: str = ""

    @property
    def folder(self) -> Path:
        return self.out / self.name

    @property
    def docs(self) -> Path:
        return self.out / "docs"

    @property
    def client_name(self) -> str:
        """The name that the client has if none is chosen."""
        return "".join(word.capitalize() for word in self.name.split("_"))

    @property
    def client(self) -> Any:
        """The class of the synchronous client."""
        return getattr(self.module(), self.client_name)

    @property
    def async_client(self) -> Any:
        """The class of the asynchronous client."""
        return getattr(self.module(), f"Async{self.client_name}")

    def module(self, name: str = "") -> ModuleType:
        """Import a module of the package."""
        return import_module(f"{self.name}.{name}" if name else self.name)

"""Writes the package and its pages, and puts them in place only when all is well."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.document import SpecError
from generator.rendering import TEMPLATES, Files

# What tidies up behind the templates: unused and unsorted imports, empty blocks.
_FIXES = "F401,I,TC005,PIE790,UP007,UP037"
_STYLE = ("--isolated", "--quiet", "--no-cache", "--line-length", "100")


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """Give a folder beside the result, which is gone afterwards."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=".generate-", dir=out))
    except OSError as error:
        raise SpecError(f"{out}: cannot be written to: {error.strerror}") from error
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def write(stage: Path, package: str, modules: Files, pages: Files) -> None:
    """Write package and pages below `stage`, in their final form."""
    root = stage / package
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    shutil.copytree(TEMPLATES / "runtime", root, ignore=ignored)
    for folder, files in ((root, modules), (stage / "docs", pages)):
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    _ruff("check", *_STYLE, "--fix", "--select", _FIXES, "--target-version", "py311", str(root))
    _ruff("format", *_STYLE, "--target-version", "py311", str(root))


def verify(stage: Path, package: str) -> list[tuple[str, str]]:
    """Return the models that the new package cannot use, with the reason."""
    command = [sys.executable, str(Path(__file__).with_name("verify.py")), str(stage), package]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    failures = [line.partition("\t") for line in run.stdout.splitlines()]
    if run.returncode and not failures:
        last = (run.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise SpecError(f"the package that came out cannot be imported: {last}")
    return [(name, reason) for name, _, reason in failures]


def put_in_place(stage: Path, out: Path, names: tuple[str, ...]) -> None:
    """Replace `out`'s folders by the staged ones: all of them, or none."""
    replaced: list[tuple[Path, Path]] = []
    placed: list[Path] = []
    old = stage / "old"
    old.mkdir()
    try:
        for name in names:
            target = out / name
            if target.exists():
                target.rename(old / name)
                replaced.append((old / name, target))
            (stage / name).rename(target)
            placed.append(target)
    except BaseException:
        for target in placed:
            shutil.rmtree(target)
        for kept, target in replaced:
            kept.rename(target)
        raise


def refuse_foreign(out: Path, names: tuple[str, ...], mark: str) -> None:
    """Stop where a folder would be replaced that this program did not make."""
    for name in names:
        target = out / name
        if not target.exists():
            continue
        first = target / ("README.md" if name == "docs" else "__init__.py")
        if not first.is_file() or mark not in first.read_text(encoding="utf-8"):
            raise SpecError(f"{target}: was not made by this program and is left as it is")


def _ruff(*arguments: str) -> None:
    command = [sys.executable, "-m", "ruff", *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode not in (0, 1) or "format" in arguments and run.returncode:
        raise SpecError(f"ruff cannot read what the templates made: {run.stderr.strip()}")

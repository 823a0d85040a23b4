"""Writes the package and its pages, and publishes both or neither."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.faults import SpecError
from generator.package_names import RUNTIME, PackageNames
from generator.rendering import Files
from generator.sandbox import FOLDER

# The rules of ruff that tidy up after the templates: unused and unsorted imports, empty blocks.
_FIXES = "F401,F811,I,TC005,PIE790,RUF022,UP007,UP037,UP045"
_STYLE = (
    "--isolated",
    "--no-cache",
    "--line-length",
    "100",
    "--target-version",
    "py311",
)


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """Provide a temporary folder inside `out`, so that publishing is a rename."""
    made = not out.exists()
    try:
        out.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=".generate-", dir=out))
    except OSError as error:
        raise SpecError(f"{out}: cannot be written to: {error.strerror}") from error
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)
        if made and not any(out.iterdir()):
            out.rmdir()


def write_files(folder: Path, files: Files) -> None:
    """Write files below a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def write_package(
    stage: Path,
    names: PackageNames,
    modules: Files,
    *,
    left_out: Iterable[str] = (),
    sandbox: bool,
) -> None:
    """Write a package below `stage`, formatted, with the runtime copied beside its modules.

    Args:
        stage: The folder to write into.
        names: The names of the package.
        modules: The modules that the specification makes.
        left_out: Names of modules of the runtime that the package does not need.
        sandbox: Whether the package has the sandbox.
    """
    root = stage / names.package
    write_files(root, modules)
    _ruff("check", "--fix", "--exit-zero", "--select", _FIXES, str(root))
    _ruff("format", str(root))
    ignored = shutil.ignore_patterns(
        "__pycache__", "*.pyc", *left_out, *([] if sandbox else [FOLDER])
    )
    shutil.copytree(RUNTIME, root, ignore=ignored, dirs_exist_ok=True)
    renamed = list(_rename(root, names))
    if renamed:
        _ruff("check", "--fix", "--select", "I", *renamed)
        _ruff("format", *renamed)


def _rename(root: Path, names: PackageNames) -> Iterator[str]:
    """Put the names of a package into its runtime, and yield the modules that have them."""
    for source in RUNTIME.rglob("*.py"):
        path = root / source.relative_to(RUNTIME)
        if path.exists():
            text = path.read_text(encoding="utf-8")
            if (renamed := names.put_into(text)) != text:
                path.write_text(renamed, encoding="utf-8", newline="\n")
                yield str(path)


def verify(stage: Path, package: str, fields: dict[str, dict[str, str]]) -> list[tuple[str, str]]:
    """Import the package, and return each model or operation that came out wrong, with the problem.

    Args:
        stage: The folder that holds the package.
        package: The name of the package.
        fields: The expected fields of each class: wire name to name in Python.
    """
    command = [
        sys.executable,
        str(Path(__file__).with_name("import_check.py")),
        str(stage),
        package,
    ]
    run = subprocess.run(
        command, input=json.dumps(fields), capture_output=True, text=True, check=False
    )
    failures = [line.partition("\t") for line in run.stdout.splitlines()]
    if run.returncode and not failures:
        last = (run.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise SpecError(f"the package that came out cannot be imported: {last}")
    return [(name, reason) for name, _, reason in failures]


def put_in_place(stage: Path, out: Path, names: tuple[str, ...]) -> None:
    """Replace the folders of `out` by the staged ones: all of them or none."""
    old = stage / "old"
    old.mkdir()
    try:
        for name in names:
            if (out / name).exists():
                (out / name).rename(old / name)
            (stage / name).rename(out / name)
    except BaseException:
        for name in names:
            if (old / name).exists() or not (stage / name).exists():
                shutil.rmtree(out / name, ignore_errors=True)
            if (old / name).exists():
                (old / name).rename(out / name)
        raise


@contextmanager
def written_with(path: Path, text: str) -> Iterator[None]:
    """Write a file whole if what is done meanwhile succeeds, and leave it as it is if not."""
    if path.is_dir():
        raise SpecError(f"{path}: is a folder; name a file")
    try:
        descriptor, name = tempfile.mkstemp(prefix=".generate-", dir=path.parent)
        draft = Path(name)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise SpecError(f"{path}: cannot be written: {error.strerror}") from error
    try:
        draft.chmod(0o644)
        yield
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def pages_folder(out: Path, package: str, mark: str) -> str:
    """Return the folder for the pages of a package: `docs`, unless another one has its pages there.

    Each package keeps the folder that it has. That of one which is no longer there is free.
    """
    own = f"docs_{package}"
    if (out / own).exists():
        return own
    first = out / "docs" / "README.md"
    found = re.search(rf"{mark} for `(\w+)`", _first_line(first)) if first.is_file() else None
    is_taken = found is not None and found[1] != package and (out / found[1]).exists()
    return own if is_taken else "docs"


def refuse_foreign(out: Path, firsts: dict[str, str], mark: str) -> None:
    """Refuse to replace folders that this program did not make.

    Args:
        out: The folder that holds them.
        firsts: Their names, with the file in each that says by what it was made.
        mark: The words that say so.
    """
    for name, file in firsts.items():
        target = out / name
        if not target.exists():
            continue
        first = target / file
        if not first.is_file() or mark not in _first_line(first):
            raise SpecError(f"{target}: was not made by this program and is left as it is")


def _first_line(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace").partition("\n")[0]


def _ruff(command: str, *arguments: str) -> None:
    whole = [sys.executable, "-m", "ruff", command, *_STYLE, *arguments]
    run = subprocess.run(whole, capture_output=True, text=True, check=False)
    if run.returncode:
        problem = " ".join(run.stderr.split())
        raise SpecError(f"ruff cannot read what the templates made: {problem}")

"""Check the types of package, scripts and tests with mypy and pyright.

`generated/talonone` contains copies of the modules in `templates/runtime`. The tools check an
overlay of the package that has the modules themselves in the place of their copies, and their
output names the file to edit. `make gen` need not have been run.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = Path("generated/talonone")
RUNTIME = Path("templates/runtime")
OVERLAY = Path("build/types/talonone")


def main(root: Path = ROOT) -> int:
    lay_out(root)
    with ThreadPoolExecutor() as pool:
        # Side by side: pyright runs in Node.js, and mypy in Python.
        runs = list(pool.map(lambda tool: tool(root), (_mypy, _pyright)))
    for run in runs:
        print(rewritten(run.stdout, root), end="", flush=True)
    return next((run.returncode for run in runs if run.returncode), 0)


def lay_out(root: Path) -> None:
    """Bring the overlay up to date; files keep their times, which the cache of mypy goes by."""
    sources = _files(root / PACKAGE)
    copied = {path.name for path in (root / RUNTIME).iterdir()}
    # A module that was removed from the templates may still have a copy.
    sources = {name: path for name, path in sources.items() if name.parts[0] not in copied}
    sources |= _files(root / RUNTIME)
    overlay = root / OVERLAY
    for name, path in _files(overlay).items():
        if name not in sources:
            path.unlink()
    for name, source in sources.items():
        target = overlay / name
        if not target.exists() or _stamp(target) != _stamp(source):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)


def rewritten(output: str, root: Path = ROOT) -> str:
    """Return the output of a tool with the paths of files that are to be edited."""
    prefix = re.escape(f"{root}{os.sep}")
    pattern = rf"(?:{prefix})?{re.escape(OVERLAY.as_posix())}/((?:[^\s:/]+/)*[^\s:/]+)"
    copied = {path.name for path in (root / RUNTIME).iterdir()}

    def source(found: re.Match[str]) -> str:
        folder = RUNTIME if found[1].partition("/")[0] in copied else PACKAGE
        return f"{folder.as_posix()}/{found[1]}"

    return re.sub(prefix, "", re.sub(pattern, source, output))


def _files(folder: Path) -> dict[Path, Path]:
    """Return the files of a package by their path below its folder."""
    return {
        path.relative_to(folder): path
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _mypy(root: Path) -> subprocess.CompletedProcess[str]:
    settings = _settings(root, "mypy")
    # This path comes before those of the configuration, which have the copies.
    environment = os.environ | {"MYPYPATH": str(root / OVERLAY.parent)}
    command = [sys.executable, "-m", "mypy", *_with_overlay(settings["files"])]
    return _run(command, root, environment)


def _pyright(root: Path) -> subprocess.CompletedProcess[str]:
    settings = _settings(root, "pyright")
    file = root / OVERLAY.parent / "pyrightconfig.json"
    up = os.path.relpath(root, file.parent)
    for key in ("include", "extraPaths"):
        settings[key] = [f"{up}/{path}" for path in _with_overlay(settings[key])]
    if "venvPath" in settings:
        settings["venvPath"] = f"{up}/{settings['venvPath']}"
    file.write_text(json.dumps(settings), encoding="utf-8")
    command = [sys.executable, "-m", "pyright", "--project", str(file)]
    return _run(command, root, dict(os.environ))


def _settings(root: Path, tool: str) -> dict[str, Any]:
    content = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    settings: dict[str, Any] = content["tool"][tool]
    return settings


def _with_overlay(paths: list[str]) -> list[str]:
    """Return paths with the overlay in the place of the generated package, or of its parent."""
    replaced = {
        PACKAGE.as_posix(): OVERLAY.as_posix(),
        PACKAGE.parent.as_posix(): OVERLAY.parent.as_posix(),
    }
    return [replaced.get(path, path) for path in paths]


def _run(
    command: list[str], root: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


if __name__ == "__main__":
    sys.exit(main())

"""Build the wheel, with the list of its parts beside it (an SBOM), or the source distribution.

The same commit gives the same bytes: what git would commit is copied into an empty folder and built
there with the locked tools, without settings of this machine. `hatchling` writes a fixed date, and
`pack_wheel` packs its wheel closer.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from sbom import write_sbom

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
WHEEL, SDIST = "wheel", "sdist"
# Variables that programs need to run at all; the others may change what is built.
NEEDED = ("PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "LD_LIBRARY_PATH")


class Failed(Exception):
    """Something cannot be built or is refused; the text is one sentence."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("kinds", nargs="+", choices=(WHEEL, SDIST), help="what to build")
    parser.add_argument("--out", type=Path, default=DIST, help="the folder, dist/ unless given")
    options = parser.parse_args(arguments)
    try:
        for path in build(options.kinds, options.out):
            print(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)
    except Failed as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped: nothing was built.", file=sys.stderr)
        return 130
    return 0


def build(kinds: Sequence[str], out: Path) -> list[Path]:
    """Build and check distributions, and put all of them into a folder or, on an error, none."""
    if has_changes():
        print("note: changes that are in no commit are built, too", file=sys.stderr)
    if SDIST in kinds and "ng" in zlib.ZLIB_RUNTIME_VERSION:
        print(
            "note: this Python packs the source with zlib-ng: the same files, but other bytes",
            file=sys.stderr,
        )
    out = out.resolve()
    try:
        out.mkdir(parents=True, exist_ok=True)
        # In the same folder, so that a move is all that is left to do.
        with tempfile.TemporaryDirectory(dir=out, prefix=".new-") as folder:
            built = _build(kinds, Path(folder))
            return [path.replace(out / path.name) for path in built]
    except OSError as error:
        raise Failed(f"{error.filename or out} cannot be written: {error.strerror}") from None


def _build(kinds: Sequence[str], folder: Path) -> list[Path]:
    source, made = folder / "source", folder / "made"
    copy_source(source)
    for kind in kinds:
        _python(["-m", "build", "--no-isolation", f"--{kind}", "--outdir", str(made)], source)
    built = sorted(made.iterdir())
    check(built)
    return [*built, *(write_sbom(wheel, source) for wheel in made.glob("*.whl"))]


def copy_source(folder: Path) -> None:
    """Copy what git would commit of the tree as it is: no ignored files, line endings as agreed."""
    folder.mkdir(parents=True)
    with _index() as variables:
        git("checkout-index", "--all", f"--prefix={folder.resolve()}/", variables=variables)


def has_changes() -> bool:
    """Return whether the tree differs from the last commit, whatever git is told to overlook."""
    with _index() as variables:
        return git("write-tree", variables=variables) != git("rev-parse", "HEAD^{tree}")


@contextmanager
def _index() -> Iterator[Mapping[str, str]]:
    """Yield variables with which git has the tree as it is in an index and a store of its own."""
    if git("rev-parse", "--show-cdup"):
        raise Failed(f"{ROOT} is not the top of its git repository: build in a clone")
    with tempfile.TemporaryDirectory() as scratch:
        objects = Path(scratch, "objects")
        objects.mkdir()
        variables = {
            "GIT_INDEX_FILE": str(Path(scratch, "index")),
            "GIT_OBJECT_DIRECTORY": str(objects),
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": git("rev-parse", "--git-path", "objects"),
        }
        # First the commit: what is in it counts, even if this user has git ignore such names.
        git("read-tree", "HEAD", variables=variables)
        git("add", "--all", variables=variables)
        yield variables


def git(*arguments: str, variables: Mapping[str, str] | None = None) -> str:
    """Run git in the repository, and return what it prints."""
    try:
        run = subprocess.run(
            ["git", "-c", "core.safecrlf=false", *arguments],
            cwd=ROOT,
            env=os.environ | (variables or {}),
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    except FileNotFoundError:
        raise Failed("git tells which files belong to the package: install it") from None
    if run.returncode:
        # All of it, as git says further down what to do.
        raise Failed(f"`git {arguments[0]}` failed: {' '.join(run.stderr.split())}")
    return run.stdout.strip()


def check(built: Sequence[Path]) -> None:
    """Refuse distributions that indexes would not take or show, or with files astray."""
    _python(["-m", "twine", "check", "--strict", *map(str, built)], ROOT)
    for wheel in built:
        if wheel.suffix == ".whl":
            # The settings are those of the tree, whose folder the tool would not find by itself.
            settings = ["--config", str(ROOT / "pyproject.toml")]
            _python(["-m", "check_wheel_contents", *settings, str(wheel)], ROOT)


def _python(arguments: Sequence[str], folder: Path) -> None:
    variables = {name: os.environ[name] for name in NEEDED if name in os.environ}
    run = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=variables | {"PYTHONUTF8": "1", "PYTHONHASHSEED": "0", "NO_COLOR": "1"},
        umask=0o022,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if run.returncode:
        reason = _reason(run.stdout + run.stderr)
        raise Failed(f"`{arguments[1]}` does not take the package: {reason}")


def _reason(output: str) -> str:
    """Return the last line that a program printed, or that of its last exception."""
    lines = [line.strip() for line in output.splitlines() if line.strip()] or ["it said nothing"]
    errors = [line for line in lines if re.match(r"[\w.]+(?:Error|Exception): ", line)]
    return (errors or lines)[-1]


if __name__ == "__main__":
    sys.exit(main())

"""Copies this package into another repository, renews such a copy, and checks it.

Run it with `python -P -m`, as otherwise a copy in the working directory would be found first. In a
copy, `python vendor.py --check` says whether it is whole. It imports nothing of the package.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import io
import json
import keyword
import os
import re
import shutil
import sys
import tomllib
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn

_PACKAGE = Path(__file__).resolve().parent
_MANIFEST, _README = "vendored.toml", "README.md"
_SANDBOX = "sandbox"
_LEFT_BY_TOOLS = {"__pycache__", ".mypy_cache", ".ruff_cache", ".DS_Store", "Thumbs.db"}
# A formatter of the repository would edit the whole copy.
_LEAVE_ALONE = "# ruff: noqa\n# isort: skip_file\n# fmt: off\n"
_VARIABLE = re.compile(
    rf"\b{_PACKAGE.name.upper()}(?=_(?:API_KEY|APPLICATION_ID|APPLICATION_KEY|BASE_URL|LOG)\b)"
)

_Files = dict[str, bytes]
"""Contents by path in the package."""


class _Refusal(Exception):
    """Nothing was changed; the text gives the reason."""


@dataclass(frozen=True)
class _Manifest:
    name: str
    version: str
    sandbox: bool
    files: dict[str, str]
    """Digests by path in the package."""


@dataclass(frozen=True)
class _Facts:
    """Facts of the package that is copied, read without importing it."""

    values: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        return self.values[f"__{name}__"]

    @property
    def mark(self) -> str:
        return f"Copied from {self.distribution} {self.version}: do not edit it, but renew it."


def _is_copy() -> bool:
    """Return whether this is in a copy, which may have lost its manifest."""
    return (_PACKAGE / "vendor.py").read_text("utf-8").startswith("# Copied from")


def _facts() -> _Facts:
    tree = ast.parse((_PACKAGE / "_version.py").read_text("utf-8"))
    values = {
        ast.unparse(node.targets[0]): ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
    }
    return _Facts(values)


def _contents(folder: Path) -> _Files:
    """Return all files below a folder, but for what Python and other tools leave there."""
    found: _Files = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if not _LEFT_BY_TOOLS.isdisjoint(name.parts):
            continue
        if path.is_symlink():
            found[name.as_posix()] = f"a link to {path.readlink()}\n".encode()
        elif path.is_file():
            found[name.as_posix()] = path.read_bytes()
    return found


def _digests(files: _Files) -> dict[str, str]:
    """Return the digests of files. Line ends do not count, as git may change them."""
    digests: dict[str, str] = {}
    for name, content in files.items():
        text = content.replace(b"\r\n", b"\n")
        # The last line of the manifest is its own digest.
        body = text.rstrip(b"\n").rpartition(b"\n")[0] if name == _MANIFEST else text
        digests[name] = sha256(body).hexdigest()
    return digests


def _manifest(folder: Path) -> _Manifest | None:
    """Return the manifest of a copy, or nothing if it has none that can be read."""
    try:
        values = tomllib.loads((folder / _MANIFEST).read_text("utf-8"))
        files = {str(name): str(digest) for name, digest in values["files"].items()}
        _ = files[_MANIFEST]  # The last one: without it, others may be missing, too.
        name, version = str(values["name"]), str(values["version"])
        return _Manifest(name, version, values["sandbox"] is True, files)
    except (FileNotFoundError, ValueError, KeyError, AttributeError):
        return None


def _copy(destination: Path, name: str, *, sandbox: bool) -> _Files:
    """Return the files of a copy."""
    facts = _facts()
    requires = [*facts.requires, *(facts.extras[_SANDBOX] if sandbox else ())]
    files = {
        path: _marked(path, _VARIABLE.sub(name.upper(), content.decode()), facts.mark)
        for path, content in _contents(_PACKAGE).items()
        # Files with a dot are not of the package, but of the system or an editor.
        if "/." not in f"/{path}" and (sandbox or not path.startswith(f"{_SANDBOX}/"))
    }
    for legal in _legal_files(facts.distribution):
        files.setdefault(legal.name, _marked(legal.name, legal.read_text("utf-8"), facts.mark))
    text = _readme(facts, destination, name, requires)
    files[_README] = _marked(_README, text, facts.mark)
    values = {
        "name": name,
        "version": facts.version,
        "spec_version": facts.spec_version,
        "spec_digest": facts.spec_digest,
        "sandbox": sandbox,
    }
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    lines += ["requirements = [", *(f"    {json.dumps(one)}," for one in requires), "]"]
    lines += ["", "[files]"]
    lines += [f'"{path}" = "{digest}"' for path, digest in sorted(_digests(files).items())]
    body = f"# {facts.mark}\n" + "\n".join(lines)
    own = sha256(body.encode()).hexdigest()
    return {**files, _MANIFEST: f'{body}\n"{_MANIFEST}" = "{own}"\n'.encode()}


def _marked(path: str, text: str, mark: str) -> bytes:
    """Return a text with a first line that says where it is from."""
    match Path(path).suffix:
        case ".py" | ".typed":
            # The usual first line names files that a copy has not.
            text = re.sub(r"\A# Made from .*\n", "", text)
            marked = f"# {mark}\n{_LEAVE_ALONE if path.endswith('.py') else ''}{text}"
        case ".md":
            marked = f"<!-- {mark} -->\n\n{text}"
        case ".html" | ".svg":
            marked = f"<!-- {mark} -->\n{text}"
        case ".css" | ".js":
            marked = f"/* {mark} */\n{text}"
        case ".json":
            marked = text.replace("{", f'{{"$comment": {json.dumps(mark)},', 1)
        case _:
            marked = f"{mark}\n\n{text}"
    return marked.encode()


def _legal_files(distribution: str) -> Iterator[Path]:
    """Yield the licence and the like: of the distribution, or of the repository."""
    installed = _PACKAGE.parent.glob(f"{distribution.replace('-', '_')}-*.dist-info/licenses")
    folder = next(installed, _PACKAGE.parents[1])
    legal = [folder / "LICENSE", folder / "NOTICE"]
    # One of them alone may be of another project.
    if all(path.is_file() for path in legal):
        yield from legal


def _readme(facts: _Facts, destination: Path, name: str, requires: list[str]) -> str:
    needed = "\n".join(f"    {one}" for one in requires)
    renamed = "" if name == _PACKAGE.name else f" --name {name}"
    return f"""\
# {name}

A copy of {facts.distribution} {facts.version}.
It is made for version {facts.spec_version} of the specification.

    from {_import_name(destination, name)} import TalonOne

Your project has to require this:

{needed}

To renew the copy, install the newest {facts.distribution}, and run in the folder above this one:

    python -P -m {_PACKAGE.name}.vendor .{renamed}

`python vendor.py --check`, in this folder, says whether the copy is whole.
"""


def _import_name(folder: Path, name: str) -> str:
    """Return the name that a package in a folder is imported by, as far as it can be seen."""
    # No link is followed: Python imports by the path that it is given, too.
    folder = Path(os.path.normpath(folder.absolute()))
    # The folder of copies may be without a module, below a package that has one.
    while any((one / "__init__.py").is_file() for one in (folder, folder.parent)):
        folder, name = folder.parent, f"{folder.name}.{name}"
    return name


def _problems(folder: Path, newest: _Files | None) -> Iterator[str]:
    """Yield a line for each file of a copy that is not as it should be, or not as in the newest."""
    manifest = _manifest(folder)
    if manifest is None:
        raise _Refusal(f"{folder / _MANIFEST} is missing or broken: make the copy anew")
    contents = _contents(folder)
    found, wanted = _digests(contents), manifest.files
    now = wanted if newest is None else _digests(newest)
    version = _facts().version
    news = f"it is of {manifest.version}, this is {version}"
    stale = f"is stale: {'the package has changed' if version == manifest.version else news}"
    if manifest.name != folder.name:
        yield f"{folder / _MANIFEST} is of a copy called {manifest.name}, not {folder.name}"
    for path in sorted({*found, *wanted, *now}):
        if path not in wanted:
            problem = "is not part of the copy" if path in found else f"{stale} and has this file"
        elif path not in found:
            problem = "is missing"
        elif found[path] != wanted[path]:
            problem = _edit(contents[path], manifest.version)
        # These two also differ if the copy is imported by another name.
        elif now.get(path) != wanted[path] and path not in (_MANIFEST, _README):
            problem = stale
        else:
            continue
        yield f"{folder / path} {problem}"


def _edit(content: bytes, version: str) -> str:
    """Return how a file differs from the one that was copied."""
    first = content.partition(b"\n")[0].decode("utf-8", "replace")
    found = re.search(r"Copied from \S+ (\S+):", first)
    if found and found[1] != version:
        return f"is of another version: {found[1]}, not {version}"
    return "was edited"


def _check(folder: Path, newest: _Files | None) -> int:
    problems = [*_problems(folder, newest)]
    for line in problems:
        print(line)
    if problems:
        raise _Refusal(f"{folder} is not as it should be (files: {len(problems)}): renew it")
    print(f"{folder} is whole")
    return 0


def _renew(destination: Path, name: str, sandbox: bool | None, *, force: bool) -> None:
    """Make a copy, or bring it up to date."""
    folder, work = destination / name, destination / f".{name}.vendor"
    _settle(work, folder)
    before = _manifest(folder)
    with_sandbox = sandbox if sandbox is not None else before is not None and before.sandbox
    files = _copy(destination, name, sandbox=with_sandbox and _has_sandbox(asked=sandbox))
    there = _contents(folder)
    found, made = _digests(there), _digests(files)
    known = before.files if before else {}
    lost = {path for path in found if found[path] not in (known.get(path), made.get(path))}
    if lost and not force:
        lines = [f"{folder / path} would be lost" for path in sorted(lost)]
        reason = "was edited or added by hand" if before else "is of no copy"
        lines.append(f"{folder} has what {reason}, and stays as it is: --force shows and drops it")
        raise _Refusal("\n".join(lines))
    for path in sorted(lost):
        _show_difference(f"{name}/{path}", there[path], files.get(path, b""))
    version = _facts().version
    if found == made:
        print(f"{folder} is of {version} already, and whole")
        return
    _write(files, work, folder)
    was = f", was {before.version}" if before else ""
    text = f"{folder} is of {version} ({len(files)} files){was}"
    print(f"{text}; its {_README} says what it requires")


def _has_sandbox(*, asked: bool | None) -> bool:
    there = (_PACKAGE / _SANDBOX).is_dir()
    if asked and not there:
        raise _Refusal(f"{_PACKAGE.name} has no sandbox: leave out --sandbox")
    return there


def _refuse_places(destination: Path, folder: Path) -> None:
    above = (destination, *destination.absolute().parents)
    there = next(one for one in above if one.exists() or one.is_symlink())
    if not there.is_dir():
        kind = "a file" if there.exists() else "a link to nothing"
        raise _Refusal(f"{there} is {kind}: name the folder that gets the package")
    if copy := next((one for one in above if _manifest(one)), None):
        raise _Refusal(f"{copy} is a copy itself: name the folder above it, and its --name")
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise _Refusal(f"{folder} is a link or a file: remove it, or choose another --name")
    place = folder.resolve()
    if place.is_relative_to(_PACKAGE) or _PACKAGE.is_relative_to(place):
        raise _Refusal(f"{folder} is this package itself: name a folder of another repository")


@contextmanager
def _alone(destination: Path) -> Generator[None, None, None]:
    """Make the folder of copies, and wait until no other run is at work in it."""
    new = [one for one in (destination, *destination.parents) if not one.exists()]
    destination.mkdir(parents=True, exist_ok=True)
    handle = None
    try:
        # Windows and some file systems have no such locks.
        if sys.platform != "win32":
            import fcntl

            with suppress(OSError):
                handle = os.open(destination, os.O_RDONLY)
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        if handle is not None:
            os.close(handle)
        for one in new:
            # Those with a copy stay.
            with suppress(OSError):
                one.rmdir()


def _show_difference(path: str, before: bytes, after: bytes) -> None:
    old, new = (text.decode("utf-8", "replace").splitlines() for text in (before, after))
    for line in difflib.unified_diff(old, new, path, f"{path} (new)", lineterm=""):
        print(line)


def _write(files: _Files, work: Path, folder: Path) -> None:
    """Put files into a folder: all of them or none."""
    file = folder
    try:
        for path, content in files.items():
            file = work / "new" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        if folder.exists():
            folder.rename(work / "old")
        (work / "new").rename(folder)
    except OSError as error:
        problem = f"{error.filename or file} cannot be written ({error.strerror})"
        wanted = "nothing was changed; make room there, or make it writable"
        raise _Refusal(f"{problem}: {wanted}") from error
    finally:
        _settle(work, folder)


def _settle(work: Path, folder: Path) -> None:
    """End what was begun, also by a run that was killed: the copy is the old or the new one."""
    if (work / "old").exists() and not folder.exists():
        (work / "old").rename(folder)
    shutil.rmtree(work, ignore_errors=True)


def _name_problem(name: str) -> str | None:
    if not re.fullmatch(r"(?!__)[A-Za-z_][A-Za-z0-9_]*", name) or keyword.iskeyword(name):
        return "Python could not import it"
    facts = _facts()
    needed = " ".join([*facts.requires, *(one for extra in facts.extras.values() for one in extra)])
    modules = {one.replace("-", "_").lower() for one in re.findall(r"\b[a-z][\w-]*", needed)}
    if name in sys.stdlib_module_names or name.lower() in modules:
        return "it would hide a module that it needs"
    return None


class _Parser(argparse.ArgumentParser):
    """A parser that reports an error in one line, without the usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"error: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog=f"python -P -m {_PACKAGE.name}.vendor",
        description="Copy this package.",
    )
    parser.add_argument("destination", metavar="DEST", nargs="?", help="folder for it")
    parser.add_argument("--name", default=_PACKAGE.name, help="name of the copy (%(default)s)")
    parser.add_argument(
        "--sandbox",
        action=argparse.BooleanOptionalAction,
        help="whether the copy has the sandbox (as before, otherwise without)",
    )
    parser.add_argument("--force", action="store_true", help="overwrite edits, and show them")
    parser.add_argument("--check", action="store_true", help="only say what is not as it should be")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Make, renew or check a copy; return the exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    destination, name = Path(options.destination or "."), options.name
    try:
        if _is_copy():
            if options.check and options.destination is None:
                return _check(_PACKAGE, None)
            raise _Refusal(f"{_PACKAGE} is a copy itself: its {_README} says how to renew it")
        if not options.destination:
            parser.error(f"name the folder of the copy: {_PACKAGE} is the package itself")
        if problem := _name_problem(name):
            parser.error(f"a copy cannot be called {name!r}: {problem}")
        _refuse_places(destination, destination / name)
        if options.check:
            before = _manifest(destination / name)
            sandbox = before is not None and before.sandbox and _has_sandbox(asked=None)
            return _check(destination / name, _copy(destination, name, sandbox=sandbox))
        with _alone(destination):
            _renew(destination, name, options.sandbox, force=options.force)
    except _Refusal as refusal:
        for line in str(refusal).splitlines():
            print(f"error: {line}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("error: stopped; the copy is whole, the old or the new one", file=sys.stderr)
        return 130
    except OSError as error:
        print(f"error: {error.filename or 'output'}: {error.strerror}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Paths and edits may have what a terminal cannot show.
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.exit(main())

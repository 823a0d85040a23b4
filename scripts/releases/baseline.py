"""Finds the release, commit or wheel that a package is compared with, and its files."""

from __future__ import annotations

import ast
import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml
from packaging.version import Version

from releases.project import Project, ReleaseError

# The modules that tell the version of a package: today, and before there was a generated one.
_VERSION_MODULES = ("_version.py", "_runtime/version.py")
_FIRST_STABLE = Version("1.0.0")


class HistoryError(ReleaseError):
    """The history of the repository is not there, so that no release can be found in it."""


@dataclass(frozen=True)
class Baseline:
    """A package that another one is compared with."""

    name: str
    """The tag, commit or wheel, as it was asked for."""
    package: Path
    version: str
    specification_version: str | None
    """`None` where neither the package nor a specification beside it tells."""
    digest: str | None


def last_release(project: Project) -> str | None:
    """Return the git reference of the last release: a tag, or the commit `Release 1.2.3`.

    Returns:
        `None` before 1.0.0, if there is no such commit: the first version was not released.

    Raises:
        HistoryError: There is no repository, or only a part of its history.
        ReleaseError: The history is whole, and has neither tag nor commit.
    """
    version = project.version
    try:
        shallow = project.git("rev-parse", "--is-shallow-repository").strip() == "true"
    except ReleaseError as error:
        raise HistoryError(f"{error}: compare in a clone, made with `git clone`") from error
    if _commit(project, f"refs/tags/v{version}"):
        return f"v{version}"
    subject = re.escape(f"Release {version}")
    pattern = f"--grep=^{subject}$"
    for line in project.git("log", "--extended-regexp", pattern, "--format=%H %s").splitlines():
        commit, _, said = line.partition(" ")
        if said == f"Release {version}":
            return commit
    if Version(version) < _FIRST_STABLE:
        return None
    missing = f"neither the tag v{version} nor the commit `Release {version}` is here"
    if shallow:
        raise HistoryError(f"{missing}, as the clone is shallow: `git fetch --unshallow --tags`")
    raise ReleaseError(f"{missing}: fetch it with `git fetch --tags`")


@contextmanager
def opened(project: Project, base: str) -> Iterator[Baseline]:
    """Provide the package of a tag, a commit or a wheel, in a folder for the time being.

    Raises:
        ReleaseError: It leads to no package.
    """
    with tempfile.TemporaryDirectory(prefix="baseline-") as name:
        folder = Path(name)
        path = project.root / base
        if path.is_file():
            _unzip(path, folder, base)
            package = folder / project.package.name
        else:
            _extract(project, base, folder)
            package = folder / project.package_path
        if not (package / "__init__.py").is_file():
            raise ReleaseError(f"{base} has no package {project.package.name} to compare with")
        yield _described(base, package, folder / project.specification_path)


def about(name: str, package: Path, specification: Path) -> Baseline:
    """Describe the package in a folder, with the specification that it may be made from."""
    return _described(name, package, specification)


def _described(name: str, package: Path, specification: Path) -> Baseline:
    values: dict[str, str] = {}
    for module in _VERSION_MODULES:
        if not values and (package / module).is_file():
            values = _constants(package / module)
    version = values.get("__version__")
    if version is None:
        raise ReleaseError(f"{name} does not tell its version: it is no package of this project")
    of_specification = values.get("__spec_version__")
    if of_specification is None and specification.is_file():
        of_specification = _info_version(specification)
    return Baseline(name, package, version, of_specification, values.get("__spec_digest__"))


def _constants(module: Path) -> dict[str, str]:
    """Return the texts that a module assigns, by their names."""
    found: dict[str, str] = {}
    try:
        nodes = ast.parse(module.read_text(encoding="utf-8")).body
    except (SyntaxError, ValueError):
        return found
    for node in nodes:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(text))):
                found[name] = text
            case _:
                pass
    return found


def _info_version(specification: Path) -> str | None:
    try:
        document = yaml.load(specification.read_text(encoding="utf-8"), yaml.CSafeLoader)
        return str(document["info"]["version"])
    except (yaml.YAMLError, ValueError, LookupError, TypeError):
        return None


def _commit(project: Project, name: str) -> str | None:
    try:
        found = project.git("rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}")
    except ReleaseError:
        return None
    return found.strip()


def _extract(project: Project, base: str, folder: Path) -> None:
    commit = _commit(project, base)
    if commit is None:
        raise ReleaseError(f"{base} is no tag or commit of this repository, and no file of a wheel")
    there = project.git("ls-tree", "--name-only", "-d", commit, project.package_path)
    if not there.strip():
        raise ReleaseError(f"{base} has no package {project.package.name} to compare with")
    places = project.git(
        "ls-tree", "--name-only", commit, project.package_path, project.specification_path
    ).splitlines()
    archive = folder / "commit.zip"
    project.git("archive", "--format=zip", f"--output={archive}", commit, *places)
    _unzip(archive, folder, base)


def _unzip(file: Path, folder: Path, base: str) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            archive.extractall(folder)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise ReleaseError(f"{base} is a file, but no wheel: {error}") from error

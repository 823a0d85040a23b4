"""Makes a release: changelog, version, package, commit and tag, all of it or nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from check_generated import contents, differences
from generate import generate
from generator.faults import SpecError
from generator.package_names import OURS
from packaging.version import Version

from releases.entries import Section, is_release, next_version, plain
from releases.notes import ReleaseNotes, collect
from releases.project import Project, ReleaseError

_SHOWN = 5


def make_release(project: Project, version: str | None, date: str) -> str:
    """Make a release, and return its version.

    Args:
        project: The repository.
        version: The version; by default that of the changelog, or the one that is called for.
        date: The day of the release, such as 2026-11-26.

    Raises:
        ReleaseError: It is refused, or failed; all is as it was.
    """
    if version is not None and not is_release(version):
        raise ReleaseError(f"{version} is no version of a release: write it as 1.2.3")
    _refuse_dirty(project)
    _refuse_stale(project)
    notes = collect(project)
    version = _chosen(notes, version)
    _refuse_tag(project, version)
    with _undone_if_it_fails(project, version):
        _write(project, notes, version, date)
    return version


def _refuse_dirty(project: Project) -> None:
    # Even where the user has git show no new files.
    changed = project.git("status", "--porcelain", "--untracked-files=normal").splitlines()
    if changed:
        names = ", ".join(line[3:] for line in changed[:_SHOWN])
        more = f" and {len(changed) - _SHOWN} more" if len(changed) > _SHOWN else ""
        raise ReleaseError(f"the tree has changes, commit them first: {names}{more}")


def _refuse_tag(project: Project, version: str) -> None:
    if project.git("tag", "--list", f"v{version}").strip():
        raise ReleaseError(f"the tag v{version} exists already: choose a higher version")


def _refuse_stale(project: Project) -> None:
    with tempfile.TemporaryDirectory() as name:
        made = Path(name)
        _generate(project, made, project.version)
        if differences(contents(project.package.parent), contents(made)):
            raise ReleaseError("generated/ is not what `make gen` makes: run it, and commit")


def _generate(project: Project, out: Path, version: str) -> None:
    try:
        generate(project.specification, out, OURS, version=version)
    except SpecError as error:
        raise ReleaseError(f"the package cannot be made: {error}") from error


def _chosen(notes: ReleaseNotes, version: str | None) -> str:
    """Return the version of the release, if it is as high as the changes call for."""
    called_for = notes.called_for
    if called_for is None or notes.version is None:
        advice = "below `### Fixed` in CHANGELOG.md, if there is something"
        raise ReleaseError(f"there is nothing to release: write an entry {advice}")
    version = version or notes.version
    if Version(version) < Version(called_for):
        raise ReleaseError(
            f"{version} is too low, the changes call for {called_for}: {_reason(notes, version)}"
        )
    return version


def _reason(notes: ReleaseNotes, version: str) -> str:
    """Return the first change that a version is too low for."""
    for section in Section:
        for entry in notes.entries:
            lowest = next_version(notes.from_version, [entry])
            is_higher = lowest is not None and Version(lowest) > Version(version)
            if entry.section is section and is_higher:
                return f"{section.value}: {plain(entry.text)}"
    return f"{notes.from_version} is released already"


@contextmanager
def _undone_if_it_fails(project: Project, version: str) -> Iterator[None]:
    """Put every file, the branch, the index and the tags back if what is done meanwhile fails.

    All was committed before, so that git has what is to be put back.
    """
    head = project.git("rev-parse", "HEAD").strip()
    generated = project.package.parent.name
    try:
        yield
    except BaseException as error:
        # An interruption may come when git has just made the tag.
        if project.git("tag", "--list", f"v{version}").strip():
            project.git("tag", "--delete", f"v{version}")
        if project.git("rev-parse", "HEAD").strip() != head:
            project.git("reset", "--soft", head)
        paths = project.changelog.name, project.settings.name, generated
        project.git("restore", f"--source={head}", "--staged", "--worktree", "--", *paths)
        project.git("clean", "-d", "--force", "--quiet", "--", generated)
        if isinstance(error, OSError):
            raise ReleaseError(f"{error.filename or generated}: {error.strerror}") from error
        raise


def _write(project: Project, notes: ReleaseNotes, version: str, date: str) -> None:
    log = notes.written.with_release(version, date, notes.entries)
    project.changelog.write_text(log.text, encoding="utf-8", newline="\n")
    project.set_version(version)
    generated = project.package.parent
    _generate(project, generated, version)
    paths = project.changelog.name, project.settings.name, generated.name
    project.git("add", "--all", "--", *paths)
    project.git("commit", "--quiet", f"--message=Release {version}")
    # Headings in Markdown are no comments.
    options = "--annotate", "--cleanup=whitespace", "--file=-"
    project.git("tag", *options, f"v{version}", text=f"{notes.text(version)}\n")

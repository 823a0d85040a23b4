"""Puts the notes of the next release together: what was found, and what people wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from packaging.version import Version

from releases import changelog
from releases.baseline import Baseline, about, last_release, opened
from releases.changelog import Changelog, entries_text
from releases.comparison import compare
from releases.entries import Entry, Section, entry, missing, next_version
from releases.project import Project, ReleaseError


@dataclass(frozen=True)
class ReleaseNotes:
    """The changes since a release, for the users of the next one."""

    before: Baseline | None
    """`None` where there was no release to compare with; what people wrote is all there is."""
    after: Baseline
    """The package of today, which still has the version of the last release."""
    found: tuple[Entry, ...]
    """The entries that were found by comparing."""
    written: Changelog
    lowest: str | None = None
    """The version that follows the last release, where `before` is an older one."""

    @cached_property
    def missing(self) -> list[Entry]:
        """Those that were found and are not in the changelog."""
        return missing(self.found, self.written.entries)

    @property
    def entries(self) -> list[Entry]:
        """All of it, each once."""
        return [*self.written.entries, *self.missing]

    @property
    def from_version(self) -> str:
        """The version that the next one follows."""
        return self.after.version if self.before is None else self.before.version

    @property
    def called_for(self) -> str | None:
        """The lowest version that the changes call for; `None` if there are none."""
        return next_version(self.from_version, self.entries)

    @property
    def version(self) -> str | None:
        """The next version: the one that people chose, if it is high enough."""
        if self.called_for is None:
            return None
        others = (one for one in (self.written.version, self.lowest) if one is not None)
        return max([self.called_for, *others], key=Version)

    def text(self, version: str | None = None) -> str:
        """Return the notes as Markdown.

        Args:
            version: The next version, if it is another one than follows from the changes.
        """
        version = version or self.version
        until = version or "today"
        head = f"From {self.from_version} to {until}"
        if self.before is None:
            head += ", compared with nothing, as there is no release yet"
        elif self.before.name not in (f"v{self.from_version}", self.from_version):
            head += f", compared with {self.before.name}"
        parts = [f"# {self.after.package.name} {until}", f"{head}. {self._specification()}"]
        return "\n\n".join([*parts, entries_text(self.entries) or "Nothing changed for users."])

    def _specification(self) -> str:
        after = _shown(self.after)
        if self.before is None:
            return f"The specification is {after}."
        before = _shown(self.before)
        if before == after:
            return f"The specification is {after}, as before."
        return f"The specification was {before}, is {after}."


def _shown(one: Baseline) -> str:
    digest = "" if one.digest is None else f" (SHA-256 {one.digest[:12]})"
    return f"version {one.specification_version or 'unknown'}{digest}"


def collect(project: Project, base: str | None = None) -> ReleaseNotes:
    """Compare the package with a release, and join what was found to what people wrote.

    Args:
        project: The repository.
        base: A tag, a commit or the path of a wheel; by default the last release.

    Raises:
        ReleaseError: There is nothing to compare with, or the changelog cannot be read.
    """
    written = changelog.read(project.changelog)
    after = about("this tree", project.package, project.specification)
    base = base or last_release(project)
    if base is None:
        return ReleaseNotes(None, after, (), written)
    with opened(project, base) as before:
        found = [*compare(before.package, project.package), *_of_specification(before, after)]
        return ReleaseNotes(before, after, tuple(found), written, _lowest(project, before, after))


def _lowest(project: Project, before: Baseline, after: Baseline) -> str | None:
    if Version(before.version) >= Version(after.version):
        return None
    try:
        return collect(project).version or after.version
    except ReleaseError:
        return after.version


def _of_specification(before: Baseline, after: Baseline) -> Iterator[Entry]:
    """Yield the entry for another version of the specification, which users can ask for."""
    old, new = before.specification_version, after.specification_version
    if old is not None and new is not None and old != new:
        where = (f"{after.package.name}.__spec_version__",)
        about = f"the specification was version `{old}`, is `{new}`"
        advice = "There is nothing to do about it alone."
        yield entry(Section.FIXED, where, about, advice)

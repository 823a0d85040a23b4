"""Fails if a change since the last release breaks callers and CHANGELOG.md does not say so."""

from __future__ import annotations

import sys

from packaging.version import Version
from releases.baseline import HistoryError
from releases.entries import Section
from releases.notes import ReleaseNotes, collect
from releases.project import ROOT, Project, ReleaseError


def problems(notes: ReleaseNotes) -> list[str]:
    """Return what the changelog does not say of changes that break callers."""
    missing = [entry for entry in notes.missing if entry.section is Section.BREAKING]
    found = [f"CHANGELOG.md does not say what breaks: {entry.text}" for entry in missing]
    is_breaking = any(entry.section is Section.BREAKING for entry in notes.entries)
    version, called_for = notes.written.version, notes.called_for
    if is_breaking and called_for is not None:
        if version is None:
            found.append(f"CHANGELOG.md has no next version; what breaks calls for {called_for}")
        elif Version(version) < Version(called_for):
            found.append(f"the next version in CHANGELOG.md is {version}, less than {called_for}")
    return found


def main() -> int:
    try:
        found = problems(collect(Project(ROOT)))
    except HistoryError as error:
        print(f"note: changes were not compared with the last release: {error}", file=sys.stderr)
        return 0
    except ReleaseError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    for problem in found:
        print(f"error: {problem}", file=sys.stderr)
    if found:
        print("error: run `make changelog`, and read what it wrote", file=sys.stderr)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())

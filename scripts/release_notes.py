"""Print what changed since a release, what callers do about it, and the next version."""

from __future__ import annotations

import argparse
import sys

from releases.notes import ReleaseNotes, collect
from releases.project import ROOT, Project, ReleaseError


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--base", help="a tag, a commit or the path of a wheel; by default the last release"
    )
    parser.add_argument(
        "--write", action="store_true", help="write what is missing into CHANGELOG.md instead"
    )
    options = parser.parse_args(arguments)
    project = Project(ROOT)
    try:
        notes = collect(project, options.base)
        if options.write:
            _write(project, notes)
        else:
            print(f"{notes.text()}\n\nNext version: {notes.version or 'none'}")
    except ReleaseError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def _write(project: Project, notes: ReleaseNotes) -> None:
    """Write what is missing into the section of the next version."""
    name = project.changelog.name
    if notes.version is None:
        print(f"{name}: unchanged, there is nothing for users")
        return
    if not notes.missing and notes.version == notes.written.version:
        print(f"{name}: unchanged")
        return
    text = notes.written.with_entries(notes.version, notes.missing).text
    project.changelog.write_text(text, encoding="utf-8", newline="\n")
    count = len(notes.missing)
    added = f"{count} {'entry' if count == 1 else 'entries'} added"
    print(f"{name}: the next version is {notes.version}, {added}")


if __name__ == "__main__":
    sys.exit(main())

"""Reads and writes CHANGELOG.md: a section for each version, the newest first."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from releases.entries import Entry, Section
from releases.project import ReleaseError

_HEADING = re.compile(r"## (\d+\.\d+\.\d+) (?:\((unreleased)\)|- (\d{4}-\d\d-\d\d))\s*")
_WIDTH = 100


@dataclass(frozen=True)
class Changelog:
    """The file, taken apart; `text` puts it together again."""

    head: str
    """All above the first version."""
    version: str | None
    """The next version, `None` if the file has no section for it."""
    intro: str
    """The words that people wrote above the entries of the next version."""
    entries: tuple[Entry, ...]
    """The entries of the next version."""
    released: str
    """The sections of all releases, as they stand."""

    @property
    def text(self) -> str:
        """The whole file."""
        parts = [self.head]
        if self.version is not None:
            parts.append(section_text(f"{self.version} (unreleased)", self.intro, self.entries))
        return "\n\n".join(part.strip("\n") for part in [*parts, self.released] if part) + "\n"

    def with_release(self, version: str, date: str, entries: Sequence[Entry]) -> Changelog:
        """Return the file with the next version as a release of these entries.

        Args:
            version: The version.
            date: The day of the release, such as 2026-11-26.
            entries: The entries of the release.
        """
        section = section_text(f"{version} - {date}", self.intro, entries)
        released = f"{section}\n\n{self.released}"
        return replace(self, version=None, intro="", entries=(), released=released)

    def with_entries(self, version: str, entries: Iterable[Entry]) -> Changelog:
        """Return the file with these entries behind those that are there already.

        Args:
            version: The next version.
            entries: What to add.
        """
        return replace(self, version=version, entries=(*self.entries, *entries))


def section_text(title: str, intro: str, entries: Iterable[Entry]) -> str:
    """Return a section as Markdown: a heading, and the entries below a heading for each kind."""
    parts = [f"## {title}", *([intro] if intro else [])]
    return "\n\n".join([*parts, *_kinds(entries)])


def entries_text(entries: Iterable[Entry]) -> str:
    """Return entries as Markdown, below a heading for each kind."""
    return "\n\n".join(_kinds(entries))


def _kinds(entries: Iterable[Entry]) -> list[str]:
    entries = list(entries)
    return [
        "\n".join([f"### {kind.value}\n", *(_item(one) for one in entries if one.section is kind)])
        for kind in Section
        if any(one.section is kind for one in entries)
    ]


def _item(entry: Entry) -> str:
    # An entry that people wrote keeps its lines; one that was found has none yet.
    if not entry.where:
        return f"- {entry.text}"
    return textwrap.fill(
        entry.text,
        _WIDTH,
        initial_indent="- ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def read(path: Path) -> Changelog:
    """Read the file.

    Raises:
        ReleaseError: It is missing, or a line of the next version's section has another form.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ReleaseError(f"{path.name} cannot be read: {error.strerror}") from error
    lines = text.splitlines()
    headings = [number for number, line in enumerate(lines) if line.startswith("## ")]
    matches = [_heading(path, number, lines[number]) for number in headings]
    unreleased = [match for match in matches if match[2]]
    if len(unreleased) > 1 or (unreleased and not matches[0][2]):
        raise ReleaseError(f"{path.name} needs one `(unreleased)` version at most, as the first")
    bounds = [*headings, len(lines), len(lines)]
    head = "\n".join(lines[: bounds[0]])
    if not unreleased:
        return Changelog(head, None, "", (), "\n".join(lines[bounds[0] :]))
    intro, entries = _section(path, lines, bounds[0] + 1, bounds[1])
    return Changelog(head, matches[0][1], intro, tuple(entries), "\n".join(lines[bounds[1] :]))


def _heading(path: Path, number: int, line: str) -> re.Match[str]:
    found = _HEADING.fullmatch(line)
    if found is None:
        forms = "`## 1.2.3 (unreleased)` or `## 1.2.3 - 2026-11-26`"
        raise ReleaseError(f"{path.name}:{number + 1}: {line!r} should be {forms}")
    return found


def _section(path: Path, lines: list[str], start: int, end: int) -> tuple[str, list[Entry]]:
    """Return the words above the entries of the next version, and the entries."""
    intro: list[str] = []
    items: list[tuple[Section, list[str]]] = []
    kind: Section | None = None
    is_open = False
    for number in range(start, end):
        line = lines[number].rstrip()
        if line.startswith("### "):
            kind, is_open = _kind(path, number, line), False
        elif kind is None:
            intro.append(line)
        elif line.startswith("- "):
            items.append((kind, [line[2:]]))
            is_open = True
        elif is_open and (not line or line.startswith("  ")):
            items[-1][1].append(line)
        elif line:
            raise ReleaseError(f"{path.name}:{number + 1}: write each change as an item, `- …`")
    entries = [Entry(kind, "\n".join(texts).strip()) for kind, texts in items]
    return "\n".join(intro).strip(), entries


def _kind(path: Path, number: int, line: str) -> Section:
    try:
        return Section(line.removeprefix("### ").strip())
    except ValueError:
        known = ", ".join(section.value for section in Section)
        raise ReleaseError(f"{path.name}:{number + 1}: {line!r} is none of {known}") from None

"""The entries of release notes, and the version that they call for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from packaging.version import Version

_CODE = re.compile(r"`([^`]+)`")
_FIRST_STABLE = Version("1.0.0")


class Section(Enum):
    """A part of the notes, by its heading; in the order in which they stand."""

    BREAKING = "Breaking"
    ADDED = "Added"
    DEPRECATED = "Deprecated"
    FIXED = "Fixed"


@dataclass(frozen=True)
class Entry:
    """A change in the words of the notes."""

    section: Section
    text: str
    """A paragraph of Markdown, with the names of operations and fields as code."""
    where: tuple[str, ...] = ()
    """The operations, fields or settings that changed; empty in entries that people wrote."""

    @property
    def names(self) -> frozenset[str]:
        """All that stands as code in the entry."""
        return frozenset(_CODE.findall(self.text))


def entry(section: Section, where: tuple[str, ...], about: str, advice: str) -> Entry:
    """Return the entry for a change.

    Args:
        section: The part of the notes that it belongs to.
        where: The names of what changed.
        about: A clause that says what changed.
        advice: A sentence that says what callers do about it.
    """
    names = ", ".join(f"`{name}`" for name in where)
    return Entry(section, f"{names}: {about}. {advice}", where)


# Whether callers can do more or only read better is a matter of taste: either says it.
_SAID_IN = {
    Section.BREAKING: {Section.BREAKING},
    Section.ADDED: {Section.ADDED, Section.FIXED},
    Section.DEPRECATED: {Section.DEPRECATED},
    Section.FIXED: {Section.ADDED, Section.FIXED},
}


def missing(found: Iterable[Entry], written: Iterable[Entry]) -> list[Entry]:
    """Return the found entries that nothing written says.

    An entry is said by the same text, or by others that name what changed: people may put it into
    words of their own.
    """
    found, written = list(found), list(written)
    texts = {(entry.section, plain(entry.text)) for entry in written}
    ours = {(entry.section, plain(entry.text)) for entry in found}
    own_words = [one for one in written if (one.section, plain(one.text)) not in ours]

    def named(section: Section) -> set[str]:
        return {name for one in own_words if one.section in _SAID_IN[section] for name in one.names}

    return [
        entry
        for entry in found
        if (entry.section, plain(entry.text)) not in texts
        and not {*entry.where} <= named(entry.section)
    ]


def plain(text: str) -> str:
    """Return a text without regard to where its lines end."""
    return " ".join(text.split())


def is_release(version: str) -> bool:
    """Return whether a text is the version of a release: three numbers, such as 1.2.3."""
    return re.fullmatch(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)", version) is not None


def next_version(version: str, entries: Iterable[Entry]) -> str | None:
    """Return the lowest version that entries call for after another one; `None` without entries.

    Below 1.0.0, what breaks callers is a minor version, as additions are.
    """
    sections = {entry.section for entry in entries}
    if not sections:
        return None
    before = Version(version)
    major, minor, patch = before.release[:3]
    if Section.BREAKING in sections and before >= _FIRST_STABLE:
        return f"{major + 1}.0.0"
    if sections - {Section.FIXED}:
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}"

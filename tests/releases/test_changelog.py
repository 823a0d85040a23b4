"""CHANGELOG.md: what people wrote is kept, and what has another form is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from releases import changelog
from releases.entries import Entry, Section, entry, missing, next_version
from releases.project import ReleaseError
from support.spec_reader import ROOT

B, A, D, F = Section.BREAKING, Section.ADDED, Section.DEPRECATED, Section.FIXED


def test_the_changelog_of_this_repository_is_written_as_it_stands() -> None:
    path = ROOT / "CHANGELOG.md"
    assert changelog.read(path).text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "# C\n\n## Unreleased\n",
            "CHANGELOG.md:3: '## Unreleased' should be `## 1.2.3 (unreleased)`",
        ),
        ("# C\n\n## 1.2 - 2026-01-02\n", "CHANGELOG.md:3: '## 1.2 - 2026-01-02' should be "),
        (
            "## 1.0.0 (unreleased)\n\n### Changed\n",
            "CHANGELOG.md:3: '### Changed' is none of Breaking",
        ),
        (
            "## 1.0.0 (unreleased)\n\n### Fixed\n\nA word.\n",
            "CHANGELOG.md:5: write each change as an",
        ),
        (
            "## 1.0.0 - 2026-01-02\n\n## 0.9.0 (unreleased)\n",
            "CHANGELOG.md needs one `(unreleased)`",
        ),
    ],
)
def test_another_form_is_told_with_its_line(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "CHANGELOG.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReleaseError) as error:
        changelog.read(path)
    assert str(error.value).startswith(said)


def test_a_changelog_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match=r"^CHANGELOG\.md cannot be read: No such file"):
        changelog.read(tmp_path / "CHANGELOG.md")


def test_what_is_found_stands_behind_what_people_wrote(tmp_path: Path) -> None:
    path = tmp_path / "CHANGELOG.md"
    own = (
        "- A line that is much longer than any line that was found, and stays as it is" + " on" * 20
    )
    path.write_text(f"# C\n\n## 1.1.0 (unreleased)\n\nIntro.\n\n### Added\n\n{own}\n", "utf-8")
    found = [entry(B, ("A.b",), "field removed", "Leave it out. " * 9 + "So"), Entry(A, "`C`.")]
    text = changelog.read(path).with_entries("2.0.0", found).text
    assert text.startswith(
        "# C\n\n## 2.0.0 (unreleased)\n\nIntro.\n\n### Breaking\n\n- `A.b`: field "
    )
    assert text.endswith(f"\n\n### Added\n\n{own}\n- `C`.\n")
    assert max(len(line) for line in text.splitlines() if line != own) <= 100
    path.write_text(text, encoding="utf-8")
    again = changelog.read(path)
    assert again.text == text
    assert missing(found[:1], again.entries) == []


def test_own_words_stand_for_what_was_found_if_they_name_it() -> None:
    one = entry(B, ("A.b", "C.b"), "field removed", "Leave it out.")
    other = entry(B, ("A.b", "C.b"), "the type was `int`, is `str`", "Send it.")
    assert missing([one], [Entry(B, "`A.b` and\n`C.b` are gone")]) == []
    assert missing([one], [Entry(B, "`A.b` is gone")]) == [one]
    assert missing([one], [Entry(F, one.text)]) == [one]
    # Text that this program wrote says only itself.
    assert missing([one, other], [Entry(B, one.text)]) == [other]
    added = entry(A, ("A.b",), "new field", "Set it.")
    assert missing([added], [Entry(F, "Now there is `A.b`")]) == []
    assert missing([added], [Entry(D, "Take `A.b` instead")]) == [added]


@pytest.mark.parametrize(
    ("version", "sections", "expected"),
    [
        ("1.4.2", [F], "1.4.3"),
        ("1.4.2", [F, D], "1.5.0"),
        ("1.4.2", [A], "1.5.0"),
        ("1.4.2", [A, B, F], "2.0.0"),
        ("0.4.2", [B], "0.5.0"),
        ("0.4.2", [D], "0.5.0"),
        ("0.4.2", [F], "0.4.3"),
        ("1.4.2", [], None),
    ],
)
def test_versions_follow_from_what_changed(
    version: str, sections: list[Section], expected: str | None
) -> None:
    assert next_version(version, [Entry(section, "A change.") for section in sections]) == expected

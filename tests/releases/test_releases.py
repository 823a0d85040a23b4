"""Releases in a copy of this repository: changes of the specification, refusals, and failures."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import check_release
import pytest
import release
import release_notes
from releases import changelog, making
from releases.baseline import last_release
from releases.entries import Section
from releases.making import make_release
from releases.notes import collect
from releases.project import Project, ReleaseError
from support.generated_packages import contents
from support.release_copies import (
    ADD_FIELD,
    DEPRECATE_FIELD,
    REMOVE_FIELD,
    commit_all,
    edit,
    edit_specification,
    make,
    write_changelog,
)

DAY = "2026-03-04"
ADDED = "`CartItem.colour`: new field"
REMOVED = (
    "`CartItem.height`: field removed. Leave it out of requests; a call that has it is refused. In "
    "answers it is an unknown field now: stop reading the attribute."
)
DEPRECATED = "`CartItem.width`: field deprecated. Use what its description names"


def words(text: str) -> str:
    return " ".join(text.split())


def files(project: Project) -> dict[str, bytes]:
    return {
        name: data for name, data in contents(project.root).items() if not name.startswith(".git/")
    }


def remove_height(package: Path) -> None:
    """Remove a field from the package, as the generator would."""
    for name in ("models", "_requests"):
        path = package / name / "schemas.py"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [one for one in lines if not one.startswith("    height: ")]
        assert len(kept) == len(lines) - 1
        path.write_text("".join(kept), encoding="utf-8")


def released(project: Project, version: str, section: str, text: str) -> None:
    """Expect a release in all places that tell of it."""
    log = project.changelog.read_text(encoding="utf-8")
    newest = log.split("\n## ")[1]
    assert newest.startswith(f"{version} - 2026-03-04\n\n### {section}\n\n- `CartItem.")
    assert text in words(newest)
    assert f'\nversion = "{version}"\n' in project.settings.read_text(encoding="utf-8")
    module = (project.package / "_version.py").read_text(encoding="utf-8")
    assert f'__version__ = "{version}"' in module
    assert project.git("log", "-1", "--format=%s", f"v{version}").strip() == f"Release {version}"
    assert project.git("status", "--porcelain") == ""
    assert project.git("cat-file", "-t", f"v{version}").strip() == "tag"
    told = project.git("tag", "--list", "--format=%(contents)", f"v{version}")
    assert told.startswith(f"# talonone {version}\n\nFrom ")
    assert f"### {section}\n\n- " in told
    assert text in words(told)


def test_fields_that_come_go_and_are_deprecated_make_releases(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772600000")
    steps = [
        (ADD_FIELD, "CartItem.colour: field added", "Added", ADDED, "1.5.0"),
        (REMOVE_FIELD, "breaking: CartItem.height: field removed", "Breaking", REMOVED, "2.0.0"),
        (DEPRECATE_FIELD, "CartItem.width: field deprecated", "Deprecated", DEPRECATED, "2.1.0"),
    ]
    before = "1.4.0"
    for change, line, section, text, version in steps:
        edit_specification(project, change)
        gen = make(project, "gen")
        assert line in gen.stdout, gen.stderr
        notes = make(project, "release-notes")
        assert f"### {section}\n\n- `CartItem." in notes.stdout, notes.stderr
        assert text in words(notes.stdout)
        assert f"\n\nFrom {before} to {version}" in notes.stdout
        assert notes.stdout.endswith(f"\n\nNext version: {version}\n")
        commit_all(project, "Change the specification")
        release = make(project, "release")
        assert release.returncode == 0, release.stderr
        assert f"Released {version}: " in release.stdout
        released(project, version, section, text)
        before = version


def test_check_fails_until_the_changelog_says_what_breaks(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def check() -> tuple[int, str]:
        return check_release.main(), capsys.readouterr().err

    for program in (check_release, release_notes):
        monkeypatch.setattr(program, "ROOT", project.root)
    remove_height(project.package)
    code, said = check()
    assert code == 1
    assert said.startswith(f"error: CHANGELOG.md does not say what breaks: {REMOVED}\n")
    assert "CHANGELOG.md has no next version; what breaks calls for 2.0.0" in said
    assert "run `make changelog`" in said

    assert release_notes.main(["--write"]) == 0
    log = project.changelog.read_text(encoding="utf-8")
    assert log.startswith(
        "# Changes\n\n## 2.0.0 (unreleased)\n\n### Breaking\n\n- `CartItem.height`"
    )
    assert log.endswith("\n\n## 1.4.0 - 2026-01-02\n\n### Fixed\n\n- A word.\n")
    assert "1 entry added" in capsys.readouterr().out
    assert release_notes.main(["--write"]) == 0
    assert project.changelog.read_text(encoding="utf-8") == log
    assert check() == (0, "")

    # In words of one's own, but with a version that is too low.
    notes = collect(project)
    own = "### Breaking\n\n- Articles are flat, so\n  `CartItem.height` is gone."
    write_changelog(project, f"## 1.5.0 (unreleased)\n\n{own}")
    notes = replace(notes, written=changelog.read(project.changelog))
    said = "the next version in CHANGELOG.md is 1.5.0, less than 2.0.0"
    assert check_release.problems(notes) == [said]
    assert notes.missing == []


def test_check_says_when_it_could_not_compare(
    project: Project,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def check(root: Path) -> tuple[int, str]:
        monkeypatch.setattr(check_release, "ROOT", root)
        return check_release.main(), capsys.readouterr().err

    project.git("commit", "--quiet", "--allow-empty", "--message=Another change")
    shallow = tmp_path / "shallow"
    project.git("clone", "--quiet", "--depth=1", f"file://{project.root}", str(shallow))
    code, said = check(shallow)
    assert (code, said.count("\n")) == (0, 1)
    assert said.startswith("note: changes were not compared with the last release: neither the tag")
    assert "`git fetch --unshallow --tags`" in said

    shutil.rmtree(shallow / ".git")
    code, said = check(shallow)
    assert (code, said.count("\n")) == (0, 1)
    assert said.startswith("note: ")
    assert "`git clone`" in said

    # The whole history is there, without the release that the version names.
    project.set_version("1.6.0")
    code, said = check(project.root)
    assert code == 1
    assert "error: neither the tag v1.6.0 nor the commit `Release 1.6.0` is here" in said
    # The first versions had no release yet.
    project.set_version("0.1.0")
    assert check(project.root) == (0, "")
    project.set_version("1.4.0")
    assert last_release(project) == project.git("rev-parse", "HEAD~1").strip()
    project.git("tag", "v1.4.0", "HEAD~1")
    assert last_release(project) == "v1.4.0"


def test_a_release_is_refused(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(version: str | None = None) -> str:
        before = files(project)
        with pytest.raises(ReleaseError) as error:
            make_release(project, version, DAY)
        assert files(project) == before
        assert project.git("tag", "--list", "v*").strip() in ("", "v2.0.0")
        return str(error.value)

    assert refused("1.5") == "1.5 is no version of a release: write it as 1.2.3"
    assert refused("v1.5.0").startswith("v1.5.0 is no version of a release")

    (project.root / "new.txt").write_text("x", encoding="utf-8")
    project.git("config", "status.showUntrackedFiles", "no")
    edited = edit_specification(project, DEPRECATE_FIELD)
    said = f"the tree has changes, commit them first: {edited}, new.txt"
    assert refused("1.5.0") == said

    commit_all(project, "Deprecate a field")
    assert refused("1.5.0") == "generated/ is not what `make gen` makes: run it, and commit"
    monkeypatch.setattr(making, "_refuse_stale", lambda _: None)
    assert refused().startswith("there is nothing to release: write an entry below `### Fixed`")
    remove_height(project.package)
    commit_all(project, "Remove a field")
    said = f"1.5.0 is too low, the changes call for 2.0.0: Breaking: {REMOVED}"
    assert refused("1.5.0") == said
    project.git("tag", "v2.0.0")
    assert refused() == "the tag v2.0.0 exists already: choose a higher version"


@pytest.mark.parametrize("step", ["hook", "package", "tag"])
def test_a_release_that_fails_leaves_all_as_it_was(
    step: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_changelog(project, "## 1.4.1 (unreleased)\n\n### Fixed\n\n- A letter.")
    commit_all(project, "Mend a letter")
    before, head = files(project), project.git("rev-parse", "HEAD")
    monkeypatch.setattr(making, "_refuse_stale", lambda _: None)
    if step == "hook":
        hook = project.root / ".git" / "hooks" / "pre-commit"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\necho 'no commit today' >&2\nexit 1\n", encoding="utf-8")
        hook.chmod(0o755)
        said = "git commit failed: no commit today"
        monkeypatch.setattr(making, "generate", _spoil)
    elif step == "tag":
        # A tag of this name would need a folder where this one has a file.
        project.git("update-ref", "refs/tags/v1.4.1/other", "HEAD")
        said = "git tag failed: "
    else:
        monkeypatch.setattr(making, "generate", _full_disk)
        said = "generated: No space left on device"
    with pytest.raises(ReleaseError, match=said):
        make_release(project, None, DAY)
    assert files(project) == before
    assert project.git("rev-parse", "HEAD") == head
    assert project.git("status", "--porcelain") == ""
    assert project.git("tag", "--list", "v1.4.1") == ""


@pytest.mark.parametrize("last", ["add", "commit", "tag"])
def test_a_release_that_is_interrupted_leaves_all_as_it_was(
    last: str,
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_changelog(project, "## 1.4.1 (unreleased)\n\n### Fixed\n\n- A letter.")
    commit_all(project, "Mend a letter")
    before, head = files(project), project.git("rev-parse", "HEAD")
    monkeypatch.setattr(making, "_refuse_stale", lambda _: None)
    monkeypatch.setattr(making, "generate", _spoil)
    monkeypatch.setattr(release, "ROOT", project.root)
    git = Project.git

    def interrupted(self: Project, *arguments: str, text: str | None = None) -> str:
        said = git(self, *arguments, text=text)
        if arguments[0] == last and arguments[1] not in ("--list", "--delete"):
            raise KeyboardInterrupt
        return said

    monkeypatch.setattr(Project, "git", interrupted)
    assert release.main([]) == 130
    said = "error: interrupted, all is as it was: run it again\n"
    assert capsys.readouterr().err == said
    monkeypatch.setattr(Project, "git", git)
    assert files(project) == before
    assert project.git("rev-parse", "HEAD") == head
    assert project.git("status", "--porcelain") == ""
    assert project.git("tag", "--list", "v1.4.1") == ""


def test_the_way_to_push_fits_where_the_release_is(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(release, "ROOT", project.root)
    monkeypatch.setattr(release, "make_release", lambda *_: "1.5.0")
    for push in ("--follow-tags", "origin v1.5.0"):
        assert release.main([]) == 0
        assert f"`git push {push}`" in capsys.readouterr().out
        project.git("checkout", "--quiet", "--detach")


def _spoil(_: Path, out: Path, *__: object, **___: object) -> None:
    (out / "talonone" / "new.py").write_text("", encoding="utf-8")
    (out / "talonone" / "_version.py").unlink()


def _full_disk(_: Path, out: Path, *__: object, **___: object) -> None:
    (out / "talonone" / "new.py").write_text("", encoding="utf-8")
    raise OSError(28, "No space left on device", "generated")


def test_a_chosen_version_may_be_higher_and_hand_written_entries_count(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "generate", lambda *_, **__: None)
    monkeypatch.setattr(making, "_refuse_stale", lambda _: None)
    write_changelog(
        project,
        "## 1.4.1 (unreleased)\n\nWords on it all.\n\n### Breaking\n\n- Pauses are longer.\n"
        "  Mind the\n  `deadline`.\n\n### Fixed\n\n- A letter.\n\n"
        "## 1.4.0 - 2026-01-02\n\nOld *words*.",
    )
    notes = collect(project)
    assert (notes.called_for, notes.version) == ("2.0.0", "2.0.0")
    commit_all(project, "Pause longer")
    assert make_release(project, "3.0.0", DAY) == "3.0.0"
    assert project.changelog.read_text(encoding="utf-8") == (
        "# Changes\n\n## 3.0.0 - 2026-03-04\n\nWords on it all.\n\n### Breaking\n\n"
        "- Pauses are longer.\n  Mind the\n  `deadline`.\n\n### Fixed\n\n- A letter.\n\n"
        "## 1.4.0 - 2026-01-02\n\nOld *words*.\n"
    )


def zipped(package: Path, wheel: Path) -> Path:
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, data in contents(package).items():
            archive.writestr(f"{package.name}/{name}", data)
    return wheel


def test_a_wheel_and_a_commit_are_compared_with(project: Project, tmp_path: Path) -> None:
    notes = collect(project, "HEAD")
    assert notes.entries == []
    assert "Nothing changed for users." in notes.text()
    other = Path(shutil.copytree(project.package, tmp_path / "talonone"))
    remove_height(project.package)
    edit(other / "_version.py", ('"1.4.0"', '"0.9.0"'))
    edit(other / "_version.py", ('__spec_version__ = "', '__spec_version__ = "0.'))
    wheel = zipped(other, tmp_path / "talonone.whl")
    notes = collect(project, str(wheel))
    places = [("CartItem.height",), ("talonone.__spec_version__",)]
    assert [entry.where for entry in notes.found] == places
    assert notes.called_for == "0.10.0"
    # No version is told that is lower than the one that there is.
    assert words(notes.text()).startswith("# talonone 2.0.0 From 0.9.0 to 2.0.0, compared with /")
    assert "The specification was version 0." in notes.text()

    # As packages were before the generator wrote their versions.
    (other / "_version.py").unlink()
    (other / "_runtime" / "version.py").write_text('__version__ = "0.8.0"\n', encoding="utf-8")
    notes = collect(project, str(zipped(other, tmp_path / "older.whl")))
    assert (notes.from_version, notes.called_for) == ("0.8.0", "0.9.0")
    assert "The specification was version unknown, is version" in notes.text()


def test_another_version_of_the_specification_alone_is_a_patch(project: Project) -> None:
    version = project.package / "_version.py"
    edit(version, ('__spec_version__ = "', '__spec_version__ = "7.'))
    notes = collect(project)
    assert [entry.section for entry in notes.found] == [Section.FIXED]
    assert "is `7." in notes.found[0].text
    assert notes.version == "1.4.1"


@pytest.mark.parametrize(
    ("base", "said"),
    [
        ("v9", "v9 is no tag or commit of this repository, and no file of a wheel"),
        ("--all", "--all is no tag or commit of this repository, and no file of a wheel"),
        ("Makefile", "Makefile is a file, but no wheel: File is not a zip file"),
        ("empty.whl", "empty.whl has no package talonone to compare with"),
        ("main:openapi", "main:openapi is no tag or commit of this repository"),
    ],
)
def test_what_leads_to_no_package_is_one_sentence(base: str, said: str, project: Project) -> None:
    zipfile.ZipFile(project.root / "empty.whl", "w").close()
    with pytest.raises(ReleaseError) as error:
        collect(project, base)
    assert str(error.value).startswith(said)
    assert "\n" not in str(error.value)


def test_programs_end_with_one_sentence(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(program: ModuleType, *arguments: str) -> str:
        monkeypatch.setattr(program, "ROOT", project.root)
        assert program.main([*arguments]) == 1
        return capsys.readouterr().err

    version = "error: 1.5 is no version of a release: write it as 1.2.3\n"
    assert said(release, "--version", "1.5") == version
    base = "error: v9 is no tag or commit of this repository, and no file of a wheel\n"
    assert said(release_notes, "--base", "v9") == base
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    epoch = "error: SOURCE_DATE_EPOCH is seconds since 1970, not 'today'\n"
    assert said(release) == epoch
    project.changelog.unlink()
    missing = "error: CHANGELOG.md cannot be read: No such file or directory\n"
    assert said(release_notes) == missing
    monkeypatch.setattr(check_release, "ROOT", project.root)
    assert (check_release.main(), capsys.readouterr().err) == (1, missing)

"""The same commit gives the same bytes everywhere, with all that others ask of a distribution."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tarfile
import zlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import talonone
from build_dist import SDIST, WHEEL, Failed, check
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.metadata import Metadata
from sbom import SCHEMA, read_lock
from support.distributions import UV, Repository, run
from support.repository_copy import copied, git
from support.spec_reader import ROOT

REQUIRED = {"aiohttp", "anyio", "httpcore", "httpx", "httpx-aiohttp", "msgspec", "yarl", "h11"}
HOOK = "scripts/pack_wheel.py"
OPTIONAL = {"httpx2", "httpcore2", "starlette", "uvicorn", "click"}


def digests(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
    }


def test_the_bytes_are_the_same_everywhere(repository: Repository, tmp_path: Path) -> None:
    """Folder, day, time zone, umask, order of sets and how lines end make no difference."""
    other = Repository(copied(tmp_path / "another place"))
    for path in sorted((other.folder / "generated").rglob("*.py")):
        os.utime(path, (10**9, 10**9))
        path.chmod(0o600)
    # As an editor on another system may leave it; for git, nothing changed.
    git(other.folder, "config", "core.safecrlf", "false")
    client = other.folder / "generated" / "talonone" / "_client.py"
    client.write_bytes(client.read_bytes().replace(b"\n", b"\r\n"))
    # A file that git ignores is no part of the package.
    (other.folder / "generated" / "talonone" / "__pycache__").mkdir()
    (other.folder / "generated" / "talonone" / "__pycache__" / "x.py").touch()
    # Nor do the names that a user has git ignore everywhere take anything away.
    (tmp_path / "ignored").write_text("vendor.py\n*.typed\nLICENSE\n")
    git(other.folder, "config", "core.excludesFile", str(tmp_path / "ignored"))
    before = os.umask(0o077)
    try:
        strange = {"TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
        strange |= {"SOURCE_DATE_EPOCH": "1", "HATCH_BUILD_HOOKS_ENABLE": "1"}
        arguments = (WHEEL, SDIST, "--out", "dist")
        done = other.run("build_dist.py", *arguments, environment=os.environ | strange)
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stderr
    assert len(digests(other.dist)) == 3
    assert digests(other.dist) == digests(repository.dist)


def test_the_source_gives_the_same_wheel(
    repository: Repository, wheel: Path, tmp_path: Path
) -> None:
    """Somebody who has nothing else builds it, with other tools."""
    (source,) = repository.dist.glob("*.tar.gz")
    run([str(UV), "build", "--quiet", "--wheel", str(source), "--out-dir", str(tmp_path)], tmp_path)
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()
    with tarfile.open(source) as archive:
        names = {Path(*Path(name).parts[1:]).as_posix() for name in archive.getnames()}
    rest = {name for name in names if not name.startswith("generated/talonone/")}
    assert rest == {".gitignore", "LICENSE", "NOTICE", "PKG-INFO", "pyproject.toml", HOOK}


def test_the_wheel_is_packed_closer_than_by_zlib(wheel: Path) -> None:
    """With the same date as all else that hatchling writes."""
    with ZipFile(wheel) as archive:
        entries = archive.infolist()
        assert archive.testzip() is None
        usual = sum(len(zlib.compress(archive.read(entry), wbits=-15)) for entry in entries)
    assert sum(entry.compress_size for entry in entries) < 0.98 * usual
    assert {(entry.date_time, entry.compress_type) for entry in entries} == {
        ((2020, 2, 2, 0, 0, 0), ZIP_DEFLATED)
    }


def test_the_metadata_is_whole(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
        content = archive.read(name)
        licences = [name for name in archive.namelist() if "/licenses/" in name]
        texts = {Path(name).name: archive.read(name).decode() for name in licences}
    metadata = Metadata.from_email(content, validate=True)
    assert metadata.name == "talonone-integration"
    assert str(metadata.version) == talonone.__version__
    assert str(metadata.requires_python) == ">=3.11"
    assert metadata.metadata_version == "2.4"
    assert metadata.license_expression == "MIT"
    assert metadata.license_files == ["LICENSE", "NOTICE"]
    assert texts == {name: (ROOT / name).read_text(encoding="utf-8") for name in texts}
    assert texts.keys() == {"LICENSE", "NOTICE"}
    assert metadata.author == "The talonone authors"
    assert metadata.keywords
    assert metadata.classifiers is not None
    assert {"Typing :: Typed", "Framework :: AsyncIO"} <= set(metadata.classifiers)
    # The licence stands in its own field: beside that, classifiers for it are not allowed.
    assert not [line for line in metadata.classifiers if line.startswith("License")]


def test_all_parts_are_listed(repository: Repository, wheel: Path) -> None:
    (path,) = repository.dist.glob("*.cdx.json")
    text = path.read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.from_version(SCHEMA)).validate_str(text) is None
    content = json.loads(text)
    own = content["metadata"]["component"]
    assert own["purl"] == f"pkg:pypi/talonone-integration@{talonone.__version__}"
    assert own["licenses"] == [{"expression": "MIT"}]
    assert [entry["content"] for entry in own["hashes"]] == [digests(wheel.parent)[wheel.name]]
    parts = {part["name"]: part for part in content["components"]}
    assert all(parts[name]["scope"] == "required" for name in REQUIRED)
    assert all(parts[name]["scope"] == "optional" for name in OPTIONAL)
    assert "pytest" not in parts
    lock = read_lock((ROOT / "requirements-dev.lock").read_text(encoding="utf-8"))
    for name, part in parts.items():
        assert part["version"] == lock[name].version
        assert {entry["content"] for entry in part["hashes"]} == set(lock[name].hashes)
    below = {entry["ref"]: entry.get("dependsOn", []) for entry in content["dependencies"]}
    assert parts["h11"]["purl"] in below[parts["httpcore"]["purl"]]
    assert parts["httpcore"]["purl"] in below[own["purl"]]
    # Nothing in it differs with the day or tells which index was used.
    assert "serialNumber" not in content
    assert "timestamp" not in text
    assert [line for line in text.splitlines() if "://" in line and "$schema" not in line] == []


def test_a_build_that_fails_leaves_the_old_files(tmp_path: Path) -> None:
    broken = Repository(copied(tmp_path / "broken"))
    broken.dist.mkdir()
    (broken.dist / "old.whl").touch()
    project = broken.folder / "pyproject.toml"
    text = project.read_text(encoding="utf-8")
    project.write_text(text.replace('"MIT"', '"No such licence"'), encoding="utf-8")
    done = broken.run("build_dist.py", WHEEL)
    assert (done.returncode, done.stdout) == (1, "")
    note, error = done.stderr.splitlines()
    assert note.startswith("note: changes that are in no commit")
    assert re.fullmatch("error: `build` does not take the package: .*licen[sc]e.*", error)
    assert [path.name for path in broken.dist.iterdir()] == ["old.whl"]


def test_a_tree_that_cannot_be_built_is_told(tmp_path: Path) -> None:
    place = Repository(copied(tmp_path / "here"))
    place.dist.touch()
    done = place.run("build_dist.py", WHEEL)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith(f"\nerror: {place.dist} cannot be written: File exists\n")
    # As an archive of the files, unpacked in the repository of something else.
    (place.folder / ".git").rename(tmp_path / ".git")
    done = place.run("build_dist.py", WHEEL)
    assert done.stderr == (
        f"error: {place.folder} is not the top of its git repository: build in a clone\n"
    )
    # Of another user, as in containers; git's advice is kept.
    (tmp_path / ".git").rename(place.folder / ".git")
    strange = {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    done = place.run("build_dist.py", WHEEL, environment=os.environ | strange)
    assert re.fullmatch(
        r"error: `git rev-parse` failed: fatal: .* dubious ownership .* safe\.directory .*\n",
        done.stderr,
    )


@pytest.mark.parametrize(
    ("tool", "name", "old", "new"),
    [
        ("twine", "/METADATA", b"text/markdown\n\n", b"text/x-rst\n\n`no end"),
        ("check_wheel_contents", "/RECORD", b"talonone/py.typed", b"tests/__init__.py"),
    ],
)
def test_what_an_index_or_a_user_would_not_take_is_refused(
    wheel: Path, tmp_path: Path, tool: str, name: str, old: bytes, new: bytes
) -> None:
    broken = tmp_path / wheel.name
    with ZipFile(wheel) as before, ZipFile(broken, "w") as after:
        for entry in before.namelist():
            content = before.read(entry)
            assert old in content or not entry.endswith(name)
            content = content.replace(old, new) if entry.endswith(name) else content
            after.writestr(entry.replace(old.decode(), new.decode()), content)
    with pytest.raises(Failed, match=f"`{tool}` does not take the package"):
        check([broken])

"""A release is uploaded to a real index, installed from there, and not uploaded twice."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import publish_dist
import pytest
import talonone
from build_dist import Failed
from support.distributions import UV, Index, Repository, copied, run

VERSION = talonone.__version__
SECRET = "s3cret"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A repository whose last commit is a release, in a clone without tags."""
    repository = copied(tmp_path_factory.mktemp("release") / "here")
    repository.commit(f"Release {VERSION}")
    return repository


@pytest.fixture(autouse=True)
def user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A user of the index, instead of whoever runs the tests."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("TWINE_USERNAME", "shop")
    monkeypatch.setenv("TWINE_PASSWORD", SECRET)


def publish(repository: Repository, target: str) -> subprocess.CompletedProcess[str]:
    done = repository.run("publish_dist.py", "--repository", target)
    assert SECRET not in done.stdout + done.stderr
    assert len(done.stderr.splitlines()) == (done.returncode != 0), done.stderr
    return done


def test_a_release_is_published_once(
    release: Repository, index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = publish(release, index.url)
    assert (done.returncode, done.stderr) == (0, "")
    built = sorted(path for path in release.dist.iterdir() if path.suffix != ".json")
    assert [path.name for path in built] == sorted(path.name for path in index.packages())
    assert done.stdout.splitlines() == [f"{path.name}: published" for path in built]

    environment = tmp_path / "environment"
    run([str(UV), "venv", "--quiet", str(environment)], tmp_path)
    install = [sys.executable, "-m", "pip", "--isolated", "--python", str(environment), "install"]
    install += ["--quiet", "--no-deps", "--index-url", f"{index.url}/simple/"]
    run([*install, "talonone-integration"], tmp_path)
    code = "from importlib.metadata import version; print(version('talonone-integration'))"
    shown = run([str(environment / "bin" / "python"), "-c", code], tmp_path)
    assert shown.stdout == f"{VERSION}\n"

    # The same bytes as are there.
    monkeypatch.setattr(publish_dist, "build", lambda kinds, out: built)
    with pytest.raises(Failed, match=f"the index has version {VERSION} already: a version is"):
        publish_dist.publish(index.url, VERSION)
    # An upload that broke off after the first file goes on with the second.
    (index.folder / built[1].name).unlink()
    lines = publish_dist.publish(index.url, VERSION)
    assert lines == [f"{built[0].name}: was there", f"{built[1].name}: published"]

    monkeypatch.setenv("TWINE_PASSWORD", "something else")
    with pytest.raises(Failed, match="the index does not know this user name and password: set"):
        publish_dist.publish(index.url, VERSION)


def test_a_name_is_one_of_pypirc(
    release: Repository, index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TWINE_USERNAME")
    monkeypatch.delenv("TWINE_PASSWORD")
    unknown = publish(release, "inside")
    assert unknown.returncode == 1
    assert "cannot be uploaded" in unknown.stderr
    assert "'inside'" in unknown.stderr
    section = f"[inside]\nrepository = {index.url}\nusername = shop\npassword = {SECRET}\n"
    (tmp_path / ".pypirc").write_text(f"[distutils]\nindex-servers = inside\n{section}")
    done = publish(release, "inside")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(index.packages()) == 2


def test_only_a_release_is_published(repository: Repository, tmp_path: Path) -> None:
    """Nothing is built or sent before that is known."""
    nowhere = "http://127.0.0.1:9"
    unnamed = repository.run("publish_dist.py")
    assert unnamed.returncode == 1
    assert unnamed.stderr.startswith("error: no index is named: `make publish REPOSITORY=...`")
    secret = publish(repository, f"http://shop:{SECRET}@127.0.0.1:9")
    assert secret.stderr.startswith("error: the URL of the index has a user name in it")

    other = publish(repository, nowhere)
    assert other.stderr.startswith(f"error: HEAD is not the release {VERSION}")
    change = repository.folder / "new.txt"
    change.touch()
    assert "changes that are in no commit" in publish(repository, nowhere).stderr
    change.unlink()
    # Where there is a tag, it says more than the subject of a commit.
    repository.git("tag", f"v{VERSION}")
    assert "cannot be uploaded: ConnectionError" in publish(repository, nowhere).stderr
    repository.commit(f"Release {VERSION}")
    assert "HEAD is not the release" in publish(repository, nowhere).stderr
    repository.git("tag", "--delete", f"v{VERSION}")

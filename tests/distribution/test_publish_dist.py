"""A release is uploaded to a real index, installed from there, and not uploaded twice."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import build_dist
import publish_dist
import pytest
import talonone
from build_dist import Failed
from support.distributions import UV, Index, Repository, run
from support.repository_copy import copied, git
from support.spec_reader import ROOT

VERSION = talonone.__version__
SECRET = "s3cret"


@pytest.fixture(autouse=True)
def user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A user of the index, instead of whoever runs the tests."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("TWINE_USERNAME", "shop")
    monkeypatch.setenv("TWINE_PASSWORD", SECRET)


def test_a_release_is_published_once(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = Repository(copied(tmp_path / "release"))
    done = release.run("publish_dist.py", "--repository", index.url)
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

    # An upload that broke off after the first file goes on with the second; the bytes are the same.
    monkeypatch.setattr(publish_dist, "build", lambda kinds, out: built)
    (index.folder / built[1].name).unlink()
    lines = publish_dist.publish(index.url, VERSION)
    assert lines == [f"{built[0].name}: was there", f"{built[1].name}: published"]
    monkeypatch.setattr(publish_dist, "build", lambda kinds, out: built[:1])
    with pytest.raises(Failed, match=f"the index has version {VERSION} already: a version is"):
        publish_dist.publish(index.url, VERSION)


def test_users_are_those_of_twine(
    wheel: Path, index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From its variables or from .pypirc, and no error shows a password."""
    monkeypatch.setattr(publish_dist, "build", lambda kinds, out: [wheel])
    with pytest.raises(Failed, match=r"no connection to the index \(ConnectionError\): look at"):
        publish_dist.publish("http://127.0.0.1:9", VERSION)
    monkeypatch.setenv("TWINE_PASSWORD", "not that")
    with pytest.raises(Failed, match="the index does not take this user name and password: set"):
        publish_dist.publish(index.url, VERSION)
    monkeypatch.delenv("TWINE_USERNAME")
    monkeypatch.delenv("TWINE_PASSWORD")
    with pytest.raises(Failed, match=r"cannot be uploaded: .*'inside'"):
        publish_dist.publish("inside", VERSION)
    section = f"[inside]\nrepository = {index.url}\nusername = shop\npassword = {SECRET}\n"
    (tmp_path / ".pypirc").write_text(f"[distutils]\nindex-servers = inside\n{section}")
    # A name is not overruled by an address that the environment has for something else.
    monkeypatch.setenv("TWINE_REPOSITORY_URL", "http://127.0.0.1:9/elsewhere")
    assert publish_dist.publish("inside", VERSION) == [f"{wheel.name}: published"]
    assert [path.name for path in index.packages()] == [wheel.name]


def test_make_passes_the_name_as_it_is() -> None:
    program = "import sys; print(sys.argv[1:])"
    command = ["make", "-n", "--no-print-directory", "publish", "REPOSITORY=it's; exit 3"]
    shown = run(command, ROOT).stdout.splitlines()[-1]
    words = shown.partition("publish_dist.py ")[2]
    variables = {"REPOSITORY": "it's; exit 3", "PATH": os.environ["PATH"]}
    passed = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -c "{program}" {words}'],
        env=variables,
        capture_output=True,
        text=True,
        check=True,
    )
    assert passed.stdout == f"{['--repository', variables['REPOSITORY']]}\n"


THERE, REFUSED = "the index has version", "the index does not take this user name"


@pytest.mark.parametrize(
    ("status", "text", "said"),
    [
        (409, "It is there.", THERE),
        (400, '{"message": "Validation failed: File name has already been taken"}', THERE),
        (400, "Repository does not allow updating assets", THERE),
        (400, "File already exists", THERE),
        (403, "Not enough permissions to delete/overwrite artifact", THERE),
        (401, "<p>Already have an account? It already exists? Sign in.</p>", REFUSED),
        (403, "You already have what you may have.", REFUSED),
        (400, "The licence is no licence.", "cannot be uploaded: HTTPError: 400"),
        (500, "<p>The table already exists.</p>", "cannot be uploaded: HTTPError: 500"),
        (302, "", "cannot be uploaded: RedirectDetected"),
    ],
)
def test_only_a_file_that_is_there_counts_as_there(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int, text: str, said: str
) -> None:
    """Indexes say it in their own ways, and pages for people say much; no secret is shown."""
    monkeypatch.setattr(publish_dist, "build", lambda kinds, out: [wheel])
    with answering(status, text) as url:
        address = f"{url.replace('://', f'://shop:{SECRET}@')}?token={SECRET}"
        (tmp_path / ".pypirc").write_text(
            f"[distutils]\nindex-servers = inside\n[inside]\nrepository = {address}\n"
        )
        with pytest.raises(Failed, match=said) as caught:
            publish_dist.publish("inside", VERSION)
    assert SECRET not in str(caught.value)


@contextmanager
def answering(status: int, text: str) -> Iterator[str]:
    """Run an index that answers every upload alike; yields its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            self.send_header("Content-Length", str(len(text)))
            if status == 302:
                self.send_header("Location", f"/login?token={SECRET}")
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/here"
        server.shutdown()
        thread.join()


def test_only_a_release_is_published(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is built or sent before that is known."""

    def tried(*arguments: str) -> str:
        code = publish_dist.main(arguments)
        said = capsys.readouterr()
        assert SECRET not in said.err
        assert (code == 0) == (said.err == "")
        return said.err or said.out

    for program in (build_dist, publish_dist):
        monkeypatch.setattr(program, "ROOT", repository.folder)
    monkeypatch.setattr(publish_dist, "publish", lambda *arguments: ["would be published"])
    named = ("--repository", "inside")
    unnamed = tried()
    assert unnamed.startswith("error: no index is named: `make publish REPOSITORY=...`")
    secret = tried("--repository", f"https://shop:{SECRET}@packages.example.com")
    assert secret.startswith("error: the URL of the index has a user name in it")

    assert tried(*named).startswith(f"error: HEAD is not the release {VERSION}")
    repository.commit(f"Release {VERSION}")
    assert tried(*named) == "would be published\n"
    change = repository.folder / "new.txt"
    change.touch()
    git(repository.folder, "config", "status.showUntrackedFiles", "no")
    assert "changes that are in no commit" in tried(*named)
    change.unlink()
    change = repository.folder / "generated" / "talonone" / "py.typed"
    git(repository.folder, "update-index", "--assume-unchanged", str(change))
    change.write_text("x")
    assert "changes that are in no commit" in tried(*named)
    change.write_text("")
    git(repository.folder, "update-index", "--no-assume-unchanged", str(change))
    # Where there is a tag, it says more than the subject of a commit.
    git(repository.folder, "tag", f"v{VERSION}")
    assert tried(*named) == "would be published\n"
    repository.commit(f"Release {VERSION}")
    assert "HEAD is not the release" in tried(*named)
    git(repository.folder, "tag", "--delete", f"v{VERSION}")

"""Distributions that their tests share, each built once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from build_dist import SDIST, WHEEL
from support.distributions import Index, Repository
from support.repository_copy import copied

SERVER = """
import sys
from wsgiref.simple_server import make_server
import pypiserver

def knows(user, password):
    return (user, password) == ("shop", "s3cret")

app = pypiserver.app(
    roots=[sys.argv[1]], authenticate=["update"], auther=knows, password_file="passwords",
    disable_fallback=True, backend_arg="simple-dir",
)
with make_server("127.0.0.1", 0, app) as server:
    print(server.server_port, flush=True)
    server.serve_forever()
"""


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A copy of the repository that has distributions; its last commit is no release."""
    repository = Repository(copied(tmp_path_factory.mktemp("repository") / "here"))
    repository.commit("Change something")
    assert repository.run("build_dist.py", WHEEL, SDIST).returncode == 0
    return repository


@pytest.fixture(scope="session")
def wheel(repository: Repository) -> Path:
    (wheel,) = repository.dist.glob("*.whl")
    return wheel


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    """A package index on this machine, which knows one user."""
    folder = tmp_path / "index"
    folder.mkdir()
    command = [sys.executable, "-c", SERVER, str(folder)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout is not None
        try:
            yield Index(f"http://127.0.0.1:{int(server.stdout.readline())}", folder)
        finally:
            server.kill()

"""The database of the sandbox: its faults, the traces in its files, its first state."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from support.sandbox_caller import AUTHORIZED, Caller, Start
from support.sandbox_process import ENVIRONMENT
from talonone.sandbox import Incoming, Reply, Sandbox, SandboxError, Settings
from talonone.sandbox.shop import store
from talonone.sandbox.shop.documents import decode
from talonone.sandbox.shop.refusals import Refusal

ME = "VeryPersonalId"


def send(sandbox: Sandbox, method: str, path: str, query: str = "", body: bytes = b"") -> Reply:
    """Send a request to a sandbox without a server."""
    headers = {name.lower(): value for name, value in AUTHORIZED.items()}
    return sandbox.answer(Incoming(method, path.encode(), query.encode(), headers, body))


def put(sandbox: Sandbox, path: str, body: str = "{}") -> Any:
    """Update something, which must succeed."""
    reply = send(sandbox, "PUT", path, body=body.encode())
    assert reply.status == 200, reply
    return decode((reply.content or b"").decode())


def close_session(sandbox: Sandbox, session_id: str) -> Reply:
    body = '{"customerSession": {"profileId": "%s", "state": "closed", "attributes": {"a": "%s"}}}'
    path = f"/v2/customer_sessions/{session_id}"
    return send(sandbox, "PUT", path, body=(body % (ME, "x" * 20_000)).encode())


def inventory(sandbox: Sandbox, profile_id: str) -> Any:
    """Return the profile of a customer and all that belongs to it."""
    query = "profile=true&referrals=true&coupons=true&loyalty=true"
    reply = send(sandbox, "GET", f"/v1/customer_profiles/{profile_id}/inventory", query)
    return None if reply.status == 404 else decode((reply.content or b"").decode())


def content(folder: Path) -> str:
    """Return the bytes of a database and of the files beside it."""
    return "".join(path.read_bytes().decode("latin-1") for path in folder.iterdir())


@pytest.mark.parametrize("name", [None, "sandbox.sqlite"])
def test_reset(name: str | None, tmp_path: Path) -> None:
    with Sandbox(Settings(db=name and tmp_path / name)) as sandbox:
        state = inventory(sandbox, "member-1")
        first = new_profile(sandbox)
        for number in range(3):
            assert close_session(sandbox, f"s-{number}").status == 200
        body = '{"customerSession": {"profileId": "member-1", "state": "closed"}}'
        put(sandbox, "/v2/customer_sessions/s", body)
        assert inventory(sandbox, "member-1") != state
        assert name is None or ME in content(tmp_path)
        sandbox.reset()
        assert ME not in content(tmp_path)
        assert inventory(sandbox, ME) is None
        assert without_times(inventory(sandbox, "member-1")) == without_times(state)
        # The numbers of profiles begin again, too.
        assert new_profile(sandbox)["id"] == first["id"]


def new_profile(sandbox: Sandbox) -> Any:
    body = '{"responseContent": ["customerProfile"]}'
    return put(sandbox, f"/v2/customer_profiles/{ME}", body)["customerProfile"]


def without_times(value: Any) -> Any:
    """Return a document without its times and the ids that are made up."""
    left_out = {"created", "lastActivity", "startDate", "transactionUUID", "activationDate"}
    if isinstance(value, dict):
        return {key: without_times(part) for key, part in value.items() if key not in left_out}
    return [without_times(part) for part in value] if isinstance(value, list) else value


def test_traces_that_another_process_protects(tmp_path: Path) -> None:
    file = tmp_path / "sandbox.sqlite"
    with Sandbox(Settings(db=file)) as sandbox, Sandbox(Settings(db=file)) as second:
        put(second, f"/v2/customer_profiles/{ME}")
        put(second, "/v2/customer_profiles/other")
        reader = sqlite3.connect(file, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM profiles").fetchone()
        assert send(sandbox, "DELETE", f"/v1/customer_data/{ME}").status == 204
        assert ME in content(tmp_path)
        reader.close()
        put(sandbox, "/v2/customer_profiles/other")
        assert ME not in content(tmp_path)


class Limited(sqlite3.Connection):
    """A connection to a database whose disk has room for so many pages."""

    def limit(self, pages: int) -> None:
        self.execute(f"PRAGMA max_page_count = {pages}")


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[Limited]:
    """The connections to databases that are opened in a test."""
    made: list[Limited] = []
    connect = sqlite3.connect

    def opened(*arguments: Any, **options: Any) -> Limited:
        made.append(connect(*arguments, **options, factory=Limited))
        return made[-1]

    monkeypatch.setattr(sqlite3, "connect", opened)
    return made


@pytest.mark.parametrize("name", [None, "sandbox.sqlite"])
def test_no_room_left(name: str | None, tmp_path: Path, connections: list[Limited]) -> None:
    with Sandbox(Settings(db=name and tmp_path / name)) as sandbox:
        assert close_session(sandbox, "s-0").status == 200
        connections[0].limit(1)
        full = close_session(sandbox, "s-1")
        assert (full.status, full.headers["Retry-After"]) == (507, "1")
        assert b"no room left" in (full.content or b"")
        profile = inventory(sandbox, ME)["profile"]
        assert (profile["closedSessions"], profile["attributes"]) == (1, {})
        connections[0].limit(100_000)
        assert close_session(sandbox, "s-1").status == 200
        assert inventory(sandbox, ME)["profile"]["closedSessions"] == 2


@pytest.mark.parametrize("name", [None, "sandbox.sqlite"])
def test_a_reset_without_room_changes_nothing(
    name: str | None, tmp_path: Path, connections: list[Limited]
) -> None:
    coupons = [{"value": f"CODE-{number}", "campaignId": 1} for number in range(3000)]
    large = {"campaigns": [{"id": 1, "name": "One"}], "coupons": coupons}
    with Sandbox(Settings(db=name and tmp_path / name)) as sandbox:
        put(sandbox, f"/v2/customer_profiles/{ME}")
        connections[0].limit(1)
        with pytest.raises(Refusal, match="no room left"):
            sandbox.reset(large)
        assert inventory(sandbox, ME)["profile"]["integrationId"] == ME
        connections[0].limit(100_000)
        sandbox.reset(large)
        assert inventory(sandbox, ME) is None
        sandbox.reset()
        assert inventory(sandbox, "member-1") is not None


def spoil(file: Path) -> None:
    """Overwrite what stands in the middle of a database."""
    with file.open("r+b") as stream:
        stream.seek(8000)
        stream.write(os.urandom(40_000))


def test_files_that_cannot_be_used(tmp_path: Path) -> None:
    text = tmp_path / "text"
    text.write_text("This is no database, but it is long enough to be looked at as one." * 10)
    foreign = tmp_path / "foreign"
    locked, newer, damaged, short = (tmp_path / name for name in ("l", "n", "d", "s"))
    for file in (locked, newer, damaged, short):
        Sandbox(Settings(db=file)).close()
    spoil(damaged)
    os.truncate(short, 20_000)
    run(foreign, "CREATE TABLE t (x)")
    run(newer, "PRAGMA user_version = 1000")
    for file, words in {
        text: "file is not a database; choose another file",
        foreign: "it was not made by this version of the sandbox",
        newer: "it was not made by this version of the sandbox",
        damaged: "it is damaged; restore it",
        short: "it is damaged; restore it",
        tmp_path / "nowhere" / "x": "make its folder",
        tmp_path: "it is no file; choose another",
    }.items():
        before = file.read_bytes() if file.is_file() else b""
        assert words in complaint(file)
        assert before == (file.read_bytes() if file.is_file() else b"")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("needs pipes with names")
    os.mkfifo(tmp_path / "pipe")
    assert "it is no file; choose another" in complaint(tmp_path / "pipe")


@pytest.mark.parametrize("text", [b"\x80", b"}"])
def test_a_document_that_is_damaged(tmp_path: Path, text: bytes) -> None:
    file = tmp_path / "sandbox.sqlite"
    with Sandbox(Settings(db=file)) as sandbox:
        put(sandbox, f"/v2/customer_profiles/{ME}")
        # SQLite does not check what stands in a text.
        run(file, f"UPDATE profiles SET document = CAST(x'{text.hex()}' AS TEXT)")
        refused = send(sandbox, "PUT", f"/v2/customer_profiles/{ME}", body=b"{}")
        assert refused.status == 503
        assert b"The database is damaged" in (refused.content or b"")
        sandbox.reset()
        put(sandbox, f"/v2/customer_profiles/{ME}")


def test_a_name_of_a_table_that_is_damaged(tmp_path: Path) -> None:
    file = tmp_path / "sandbox.sqlite"
    Sandbox(Settings(db=file)).close()
    content = file.read_bytes()
    file.write_bytes(content.replace(b"CREATE TABLE profiles", b"CREATE TABLE prof\xffles"))
    assert "it is damaged; restore it" in complaint(file)


def test_a_locked_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "sandbox.sqlite"
    monkeypatch.setattr("talonone.sandbox.shop.database.PATIENCE", 0.1)
    monkeypatch.setattr(store, "PATIENCE", 0.1)
    Sandbox(Settings(db=file)).close()
    locker = sqlite3.connect(file, isolation_level=None)
    locker.execute("BEGIN EXCLUSIVE")
    assert "it is locked; another program keeps it locked; end that" in complaint(file)
    locker.close()
    Sandbox(Settings(db=file)).close()


def run(file: Path, statement: str) -> None:
    connection = sqlite3.connect(file)
    connection.execute(statement)
    connection.commit()
    connection.close()


def complaint(file: Path) -> str:
    """Return why a sandbox cannot start with a file, in one sentence that names the file."""
    with pytest.raises(SandboxError) as caught:
        Sandbox(Settings(db=file))
    text = str(caught.value)
    assert text.startswith(f"The database {file} cannot be ")
    assert text.endswith(".")
    assert "\n" not in text
    return text


# As a user who may not write, which the superuser always may.
READ_ONLY = """
import os, sys
from pathlib import Path
from talonone.sandbox import Sandbox, SandboxError, Settings
file = Path(sys.argv[1])
Sandbox(Settings(db=file)).close()
file.chmod(0o444 if "file" in sys.argv else 0o666)
file.parent.chmod(0o555 if "folder" in sys.argv else 0o777)
if os.geteuid() == 0:
    os.seteuid(65534)
try:
    Sandbox(Settings(db=file))
except SandboxError as error:
    print(error)
"""


@pytest.mark.skipif(os.name != "posix", reason="needs permissions of POSIX")
@pytest.mark.parametrize("what", [["file"], ["folder"], ["file", "folder"]])
def test_what_is_read_only(what: list[str]) -> None:
    # Other users cannot reach the folder of the test itself.
    folder = Path(tempfile.mkdtemp())
    try:
        file = folder / "sandbox.sqlite"
        command = [sys.executable, "-c", READ_ONLY, str(file), *what]
        ended = subprocess.run(
            command, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=60
        )
        assert ended.stderr == ""
        assert ended.stdout.startswith(f"The database {file} cannot be used: ")
        assert "let this user write" in ended.stdout
        assert len(ended.stdout.splitlines()) == 1
    finally:
        folder.chmod(0o700)
        shutil.rmtree(folder)


@pytest.fixture
def locked(start: Start, tmp_path: Path) -> Iterator[tuple[Caller, sqlite3.Connection]]:
    """A sandbox, and a connection to its database that keeps others from writing."""
    file = tmp_path / "sandbox.sqlite"
    api = start(db=file)
    api.profile("p")
    locker = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    locker.execute("BEGIN IMMEDIATE")
    yield api, locker
    locker.close()


def test_waiting_for_another_process(
    locked: tuple[Caller, sqlite3.Connection], monkeypatch: pytest.MonkeyPatch
) -> None:
    api, locker = locked
    monkeypatch.setattr("talonone.sandbox.server.app.PATIENCE", 60)
    with ThreadPoolExecutor(20) as threads:
        waiting = [threads.submit(api.profile, f"p{number}") for number in range(20)]
        # Meanwhile those who need no database are answered.
        assert api.http.get("/nowhere").status_code == 404
        assert not any(one.done() for one in waiting)
        locker.execute("COMMIT")
        assert len({one.result()["id"] for one in waiting}) == 20


def test_waiting_in_vain(
    locked: tuple[Caller, sqlite3.Connection], monkeypatch: pytest.MonkeyPatch
) -> None:
    api, locker = locked
    monkeypatch.setattr("talonone.sandbox.server.app.PATIENCE", 0.1)
    body: dict[str, Any] = {}
    with ThreadPoolExecutor(20) as threads:
        for answer in threads.map(
            lambda number: api.send("updateCustomerProfileV2", f"p{number}", body), range(20)
        ):
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    locker.execute("COMMIT")
    api.profile("q")
    api.inventory("p1", status=404)

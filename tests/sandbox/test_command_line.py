"""The sandbox as a process of its own."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from support.sandbox_caller import AUTHORIZED, Caller, WriteSeed, item
from support.sandbox_process import ENVIRONMENT, PACKAGE, process, serving
from talonone.sandbox.shop.seed_schema import schema_text


def complaint(*arguments: object) -> str:
    """Run a bad command line and return its one sentence."""
    with process(*arguments) as sandbox:
        output, errors = sandbox.communicate(timeout=30)
    assert (sandbox.returncode, output) == (2, "")
    assert re.fullmatch(r"error: [^\n]+\n", errors), errors
    return str(errors)


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_first_line_and_signals(end: int) -> None:
    with serving(end=end) as api:
        assert re.fullmatch(r"http://127\.0\.0\.1:[1-9]\d*", api.url)
        # Accepting connections at once, and not disturbed by one that stays open.
        assert api.profile("p")["integrationId"] == "p"


@contextmanager
def half_a_request(api: Caller) -> Iterator[None]:
    """Send a request without its end, and hang up afterwards."""
    url = api.http.base_url
    head = "PUT /v2/customer_profiles HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n"
    with socket.create_connection((url.host, url.port or 0)) as client:
        client.sendall(head.encode() + b"{")
        # Once this is answered, the half request has arrived.
        api.profile("p")
        yield


def test_clients_that_hang_up() -> None:
    with serving() as api:
        with half_a_request(api):
            pass
        api.profile("p")


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_signals_while_a_client_hangs(end: int) -> None:
    with process() as sandbox:
        api = Caller(sandbox.stdout.readline().rstrip())
        with api.http, half_a_request(api):
            sandbox.send_signal(end)
            assert sandbox.wait(timeout=10) == 0
        # uvicorn says that it gave up on a client, but in one line.
        assert len(sandbox.stderr.read().splitlines()) <= 1


@pytest.mark.parametrize("pause", [0, 0.1, 0.2, 0.3, 0.4])
def test_two_signals(pause: float) -> None:
    with process() as sandbox:
        sandbox.stdout.readline()
        sandbox.send_signal(signal.SIGINT)
        # Wherever the second one hits, nobody shall notice.
        time.sleep(pause)
        sandbox.send_signal(signal.SIGTERM)
        assert sandbox.wait(timeout=10) == 0
        assert sandbox.stderr.read() == ""


def test_options(write_seed: WriteSeed) -> None:
    seed = write_seed({"audiences": [{"id": 7, "name": "Seven"}]})
    keys = ("--api-key", "k", "--application-id", 4, "--application-key", "00FF")
    with serving("--port", 0, "--seed", seed, *keys) as api:
        body = {"audiencesChanges": {"adds": [7], "deletes": []}}
        headers = {"Authorization": "ApiKey-v1 k"}
        api("updateCustomerProfileV2", "p", body, headers=headers)
        api("updateCustomerProfileV2", "p", body, headers=AUTHORIZED, status=401)
        session: dict[str, Any] = {"customerSession": {}, "responseContent": ["customerSession"]}
        state = api("updateCustomerSessionV2", "s", session, headers=headers)
        assert state["customerSession"]["applicationId"] == 4


def test_a_seed_in_yaml(tmp_path: Path) -> None:
    seed = tmp_path / "seed.yaml"
    seed.write_text("audiences: [{id: 7, name: Seven}]\n")
    with serving("--seed", seed) as api:
        body = {"audiencesChanges": {"adds": [7], "deletes": []}}
        api("updateCustomerProfileV2", "p", body)
    seed.write_text("audiences:\n- id: 7\n  nme: Seven\n")
    words = "at line 3, column 3, audiences[0].nme: the key `nme` is unknown; did you mean `name`?"
    assert complaint("--seed", seed) == f"error: The seed file {seed} is wrong {words}\n"


def test_the_schema_of_seeds() -> None:
    with process("--schema") as sandbox:
        output, errors = sandbox.communicate(timeout=30)
    assert (sandbox.returncode, output, errors) == (0, schema_text(), "")


def test_port_of_ones_own() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"port {port}: Address already in use" in complaint("--port", port)
    with serving("--port", port, "--host", "localhost") as api:
        assert api.url.endswith(f":{port}")


@pytest.mark.skipif(not socket.has_ipv6, reason="no IPv6 in this Python")
def test_ipv6() -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("no IPv6 on this machine")
    with serving("--host", "::1") as api:
        assert api.url.startswith("http://[::1]:")
        api.profile("p")


def test_a_file_survives_restarts(tmp_path: Path, write_seed: WriteSeed) -> None:
    database = tmp_path / "a b%20ü.sqlite"
    with serving("--db", database) as api:
        api.profile("p", attributes={"exact": 0.1, "text": "ü\0"})
        api.session("s", profileId="p", couponCodes=["SUMMER-10"], cartItems=[item(0.1, 3)])
        closed = api.session("s", state="closed")
        inventory = api.inventory("p")
    other_seed = write_seed({})
    said = f"note: {database} keeps its state: the seed is only for a new database.\n"
    with serving("--db", database, "--seed", other_seed, says=said) as api:
        assert api.inventory("p") == inventory
        cancelled = api.session("s", state="cancelled")
        assert cancelled["coupons"][0]["usageCounter"] == 0
        assert cancelled["event"]["id"] == closed["event"]["id"] + 1
    assert [path.name for path in tmp_path.iterdir() if "sqlite" in path.name] == [database.name]


def test_a_seed_for_an_empty_file(tmp_path: Path, write_seed: WriteSeed) -> None:
    database = tmp_path / "sandbox.sqlite"
    database.touch()
    seed = write_seed({"audiences": [{"id": 7, "name": "Seven"}]})
    with serving("--db", database, "--seed", seed) as api:
        api.profile("p", audiencesChanges={"adds": [7], "deletes": []})


@pytest.mark.parametrize(("host", "reached"), [("0.0.0.0", "127.0.0.1"), ("::", "[::1]")])
def test_all_addresses(host: str, reached: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, 0), family=family).close()
    except OSError:
        pytest.skip("no IPv6 on this machine")
    warning = f"warning: all who reach {host} know the key; choose another with --api-key.\n"
    with serving("--host", host, says=warning) as api:
        assert api.url.startswith(f"http://{reached}:")
        api.profile("p")
        # Other machines call it by a name of theirs.
        assert api.http.get("/", headers={"Host": "sandbox.shop.example"}).status_code == 200
    with serving("--host", host, "--api-key", "mine") as api:
        api("updateCustomerProfileV2", "p", {}, status=401)


def test_memory_is_forgotten() -> None:
    for _ in range(2):
        with serving() as api:
            api.inventory("p", status=404)
            api.profile("p")


def test_a_killed_process_leaves_a_good_file(tmp_path: Path) -> None:
    database = tmp_path / "sandbox.sqlite"
    with process("--db", database) as sandbox:
        api = Caller(sandbox.stdout.readline().rstrip())
        with api.http:
            api.profile("p", attributes={"a": 1})
        sandbox.kill()
        sandbox.wait()
    with serving("--db", database) as api:
        assert api.inventory("p")["profile"]["attributes"] == {"a": 1}


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--port", "x"], "--port: 'x' is not a port number"),
        (["--port", "65536"], "is not a port number"),
        (["--port", "-1"], "is not a port number"),
        (["--host", "256.0.0.1"], "Cannot listen on 256.0.0.1"),
        (["--host", "a..b"], "Cannot listen on a..b"),
        (["--seed", "/nowhere/seed.json"], "/nowhere/seed.json cannot be read: No such file"),
        (["--seed", "/"], "cannot be read: Is a directory"),
        (["--db", "/nowhere/db"], "/nowhere/db cannot be opened"),
        (["--db", "/"], "The database / cannot be used: it is no file; choose another."),
        (["--db", ""], "db is the path of a file, not ''."),
        (["--seed", ""], "seed is the path of a file, not ''."),
        (["--api-key", ""], "API key must not be empty"),
        (["--application-id", "1"], "need each other"),
        (["--application-key", "00"], "need each other"),
        (["--application-id", "0", "--application-key", "00"], "1 or more"),
        (["--application-id", "1", "--application-key", "xyz"], "hexadecimal"),
        (["--application-id", "1", "--application-key", "0"], "hexadecimal"),
        (["--application-id", "1", "--application-key", ""], "hexadecimal"),
        (["--application-id", "one", "--application-key", "00"], "--application-id"),
        (["--unknown"], "unrecognized arguments: --unknown"),
    ],
)
def test_bad_command_lines(arguments: list[str], expected: str) -> None:
    assert expected in complaint(*arguments)


def test_keys_are_not_in_complaints() -> None:
    assert "topsecret" not in complaint("--application-id", 1, "--application-key", "topsecret")


@pytest.mark.parametrize("missing", ["starlette", "uvicorn"])
def test_missing_server_packages(missing: str) -> None:
    code = f"""
import runpy, sys
sys.modules["{missing}"] = None
sys.argv = ["sandbox"]
runpy.run_module("talonone.sandbox", run_name="__main__")
"""
    command = [sys.executable, "-c", code]
    ended = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    message = f'{missing} is missing: run `pip install "talonone-integration[sandbox]"`.\n'
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == f"error: {message}"


def test_many_clients_at_once() -> None:
    with serving() as api:

        def work(number: int) -> None:
            with Caller(api.url) as caller:
                for turn in range(20):
                    name = f"{number}-{turn}"
                    caller.session(name, profileId="all", state="closed", cartItems=[item(0.1, 1)])

        threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        profile = api.inventory("all")["profile"]
        assert (profile["closedSessions"], profile["totalSales"]) == (160, 16)


OTHER_ENDPOINTS = """
from ._runtime.operation import Operation


def operation(name, path):
    return Operation(id=name, method="GET", path=path, security=("bearer",), answers={200: "T"})


OPERATIONS = {
    "getThing": operation("getThing", "/things/{thing-id}.json"),
    "getBest": operation("getBest", "/things/best.json"),
}
"""


def test_in_a_package_of_another_specification(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "elsewhere"
    shutil.copytree(PACKAGE / "sandbox", package / "sandbox")
    shutil.copytree(PACKAGE / "_runtime", package / "_runtime")
    (package / "__init__.py").touch()
    (package / "endpoints.py").write_text(OTHER_ENDPOINTS)
    monkeypatch.setitem(ENVIRONMENT, "PYTHONPATH", str(tmp_path))
    with process(module="elsewhere.sandbox") as sandbox:
        api = Caller(sandbox.stdout.readline().rstrip())
        with api.http:
            for path, operation_id in (("a%2Fb", "getThing"), ("best", "getBest")):
                response = api.http.get(f"/things/{path}.json")
                assert response.status_code == 501
                assert operation_id in response.json()["message"]
            assert api.http.get("/things/a").status_code == 404
        sandbox.send_signal(signal.SIGTERM)
        assert sandbox.wait(timeout=10) == 0

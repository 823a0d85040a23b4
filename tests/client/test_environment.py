"""Variables for TLS and logging, and warnings about keys that anybody can read."""

from __future__ import annotations

import asyncio
import io
import logging
import os
import pickle
import re
import sys
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
import trustme
from support.answers import answer, busy
from support.live import DELETE, Live
from support.loopback import Loopback
from support.processes import fresh
from support.wire import API_KEY, Wire
from talonone import AsyncTalonOne, TalonOne, TalonOneError

AUTHORITY = trustme.CA().cert_pem.bytes()
REVOCATIONS = b"""-----BEGIN X509 CRL-----
MIGCMDYCAQEwBQYDK2VwMAwxCjAIBgNVBAMMAWEXDTIwMDEwMTAwMDAwMFoXDTQw
MDEwMTAwMDAwMFowBQYDK2VwA0EA6qUqUQ3g/OAVI/SyvUQN83p//YCK/B98WZCB
EBjW/LUMb8cJvn70oG1gFcBVn6B8aEwJwvBBcTT/ZlylIvV4DA==
-----END X509 CRL-----
"""


@pytest.fixture(params=[TalonOne, AsyncTalonOne])
def kind(request: pytest.FixtureRequest) -> Any:
    """Each of the two clients in turn."""
    return request.param


def make(kind: Any, **settings: Any) -> None:
    """Make a client, and close it."""
    client = kind(**{"base_url": "https://tenant.example", "api_key": API_KEY, **settings})
    client.close() if kind is TalonOne else asyncio.run(client.aclose())


def place(folder: Path, content: Any) -> str:
    """Return a path: to nothing, to a file with this content, or to a folder of such files."""
    path = folder / "place"
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content is not None:
        path.mkdir()
        for name, inner in content.items():
            (path / name).write_bytes(inner)
    return str(path)


@pytest.mark.parametrize(
    ("variable", "content", "words"),
    [
        ("SSL_CERT_FILE", None, "No such file"),
        ("SSL_CERT_FILE", {}, "Is a directory"),
        ("SSL_CERT_FILE", b"", "no certificate in it"),
        ("SSL_CERT_FILE", b"not a certificate", "no certificate in it"),
        ("SSL_CERT_FILE", AUTHORITY[:200], "no certificate in it"),
        ("SSL_CERT_FILE", REVOCATIONS, "no certificate in it"),
        ("SSL_CERT_DIR", None, "no folder of certificates"),
        ("SSL_CERT_DIR", AUTHORITY, "no folder of certificates"),
        ("SSL_CERT_DIR", {}, "no folder of certificates"),
        ("SSL_CERT_DIR", {"ca.pem": AUTHORITY}, "no folder of certificates"),
        ("SSLKEYLOGFILE", {}, "Is a directory"),
    ],
)
def test_tls_that_cannot_be_used(
    variable: str,
    content: Any,
    words: str,
    kind: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(variable, place(tmp_path, content))
    with pytest.raises(TalonOneError, match=f"^{variable} cannot be used: .*{words}"):
        make(kind)


@pytest.mark.parametrize(
    ("variable", "content", "beside"),
    [
        ("SSL_CERT_FILE", AUTHORITY, {"SSL_CERT_DIR": "/nowhere"}),
        ("SSL_CERT_FILE", AUTHORITY + b"more", {}),
        ("SSL_CERT_DIR", {"0a1b2c3d.0": AUTHORITY}, {"SSL_CERT_FILE": ""}),
        ("SSLKEYLOGFILE", None, {}),
        ("SSLKEYLOGFILE", b"", {}),
    ],
)
def test_tls_that_can_be_used(
    variable: str,
    content: Any,
    beside: Mapping[str, str],
    kind: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(variable, place(tmp_path, content))
    for name, value in beside.items():
        monkeypatch.setenv(name, value)
    make(kind)


def test_more_than_one_folder_of_certificates(
    kind: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = place(tmp_path, {"0a1b2c3d.0": AUTHORITY})
    monkeypatch.setenv("SSL_CERT_DIR", os.pathsep.join([str(tmp_path / "nowhere"), folder]))
    make(kind)


MAKE = """
import sys, talonone
try:
    getattr(talonone, sys.argv[1])(base_url="https://tenant.example", api_key="k")
except talonone.TalonOneError as error:
    print(error)
"""


@pytest.mark.parametrize("name", ["TalonOne", "AsyncTalonOne"])
def test_a_log_of_keys_that_cannot_be_written(name: str, tmp_path: Path) -> None:
    """In a process of its own: aiohttp reads the variable when it is first imported."""
    run = fresh(MAKE, name, SSLKEYLOGFILE=str(tmp_path / "nowhere" / "keys"))
    assert run.stdout.startswith("SSLKEYLOGFILE cannot be used: ")
    assert "No such file or directory" in run.stdout
    assert (run.returncode, run.stderr) == (0, "")


def test_a_client_of_the_caller_has_all_that_from_the_caller(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    http = httpx.Client(transport=httpx.MockTransport(wire))
    monkeypatch.setenv("ALL_PROXY", "http://[")
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere")
    make(TalonOne, http_client=http)


@pytest.mark.parametrize(
    "host", ["tenant.example", "10.1.2.3:8080", "[fe80::1]", "localhost.example"]
)
def test_a_key_that_anybody_can_read(host: str, kind: Any) -> None:
    words = rf"go unencrypted to http://{host.replace('[', '.')}, where .*: use an https:// URL"
    with pytest.warns(RuntimeWarning, match=words) as seen:
        make(kind, base_url=f"http://{host}/gateway")
    assert len(seen) == 1
    assert seen[0].filename == __file__
    assert API_KEY not in str(seen[0].message)


@pytest.mark.parametrize(
    "url",
    [
        *("https://tenant.example", "http://localhost", "http://LOCALHOST.:8080"),
        *("http://a.localhost", "http://127.0.0.1", "http://127.9.9.9", "http://[::1]:1"),
        *("http://[::ffff:127.0.0.1]", "http://0.0.0.0:8080", "http://[::]"),
    ],
)
def test_a_key_that_nobody_else_can_read(url: str, kind: Any) -> None:
    make(kind, base_url=url)


def test_one_warning_for_a_client_and_its_copies(wire: Wire) -> None:
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        client = TalonOne(base_url="http://tenant.example", api_key=API_KEY)
        client.with_options(timeout=1).with_raw_response  # noqa: B018
        with pickle.loads(pickle.dumps(client)):
            client.close()
        http = httpx.Client(transport=httpx.MockTransport(wire))
        TalonOne(base_url="http://tenant.example", api_key=API_KEY, http_client=http)
    assert len(seen) == 2


def test_the_warning_points_to_the_line_that_makes_the_client() -> None:
    class Ours(TalonOne):
        def __init__(self) -> None:
            super().__init__(base_url="http://tenant.example", api_key=API_KEY)

    with pytest.warns(RuntimeWarning) as seen:
        Ours().close()
    assert seen[0].filename == __file__
    assert seen[0].lineno == Ours.__init__.__code__.co_firstlineno + 1


def test_a_proxy_elsewhere_that_can_read_the_key(
    kind: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://user:s3cret@proxy.example:3128")
    words = "go unencrypted to the proxy http://proxy.example:3128 of .*: add localhost to NO_PROXY"
    with pytest.warns(RuntimeWarning, match=words):
        make(kind, base_url="http://localhost:8080")
    monkeypatch.setenv("NO_PROXY", "localhost")
    make(kind, base_url="http://localhost:8080")
    make(kind)


CALLS = """
import asyncio, logging, os, sys
from talonone import AsyncTalonOne, TalonOne
logger = logging.getLogger("talonone")
settings = {"base_url": sys.argv[1], "api_key": "s3cret"}

def warnings_on_stderr():
    handler = logging.StreamHandler()
    handler.setLevel("WARNING")
    return handler

async def asynchronous():
    async with AsyncTalonOne(**settings) as client:
        await client.delete_customer_data("id-s3cret")

TalonOne(**settings).close()
exec(sys.argv[2])
with TalonOne(**settings) as client:
    client.delete_customer_data("id-s3cret")
asyncio.run(asynchronous())
"""
AT = r"\d+-\d+-\d+ \d+:\d+:\d+,\d+"
RETRY = "deleteCustomerData: .*, trying again .*"
END = r"deleteCustomerData: status 204 in \d+ ms, attempt 2"
ON_STDOUT = "logging.basicConfig(format='%(message)s', stream=sys.stdout)"
PLAIN = [f"{AT} WARNING talonone: {RETRY}", f"{AT} DEBUG talonone: {END}"]


@pytest.mark.parametrize(
    ("value", "setup", "on_stderr", "on_stdout"),
    [
        # Python itself shows warnings where nobody else does.
        ("", "", [RETRY], []),
        ("DEBUG", "", PLAIN, []),
        ("Info", "", PLAIN[:1], []),
        # A record that the process shows itself is shown once, and as the process wants it.
        ("debug", "logging.basicConfig(format='%(message)s')", [RETRY, END], []),
        ("debug", ON_STDOUT, [], [RETRY, END]),
        ("debug", "logger.addHandler(warnings_on_stderr())", [RETRY, PLAIN[1]], []),
        # One that goes elsewhere is shown, too.
        ("debug", "logging.root.addHandler(logging.FileHandler(os.devnull))", PLAIN, []),
        (
            "debug",
            "logging.root.addHandler(warnings_on_stderr()); logger.propagate = False",
            PLAIN,
            [],
        ),
        ("warning", "logger.setLevel('DEBUG')", PLAIN[:1], []),
        ("warning", f"{ON_STDOUT}; logger.setLevel('DEBUG')", [], [RETRY, END]),
    ],
)
def test_a_look_without_code(
    value: str,
    setup: str,
    on_stderr: list[str],
    on_stdout: list[str],
    loopback: Loopback,
) -> None:
    """With several clients, and logging that is configured after the first of them."""
    good = answer(b"", status=204)
    loopback.script(busy(0), good, busy(0), good)
    run = fresh(CALLS, loopback.url, setup, TALONONE_LOG=value)
    for output, lines in ((run.stderr, on_stderr), (run.stdout, on_stdout)):
        assert re.fullmatch("".join(f"{line}\n" for line in lines * 2), output)
    assert run.returncode == 0


@pytest.fixture
def logger(monkeypatch: pytest.MonkeyPatch) -> Iterator[logging.Logger]:
    """The logger of the package, as if nobody had asked for it."""
    logger = logging.getLogger("talonone")
    level = logger.level
    monkeypatch.setattr(logger, "handlers", [])
    # Set like this, it also forgets which levels are enabled.
    logger.setLevel(logging.NOTSET)
    yield logger
    logger.setLevel(level)


@pytest.mark.usefixtures("logger")
def test_a_look_goes_where_stderr_goes_at_the_time(
    live: Live,
    loopback: Loopback,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("TALONONE_LOG", "debug")
    loopback.script(answer(b"", status=204))
    live(DELETE)
    for _ in range(2):
        monkeypatch.setattr(sys, "stderr", stream := io.StringIO())
        live(DELETE)
        assert stream.getvalue().count("\n") == 1
        stream.close()
    assert capsys.readouterr().err.count("\n") == 1


def test_a_process_that_gets_a_client_shows_its_calls(
    logger: logging.Logger, monkeypatch: pytest.MonkeyPatch
) -> None:
    with TalonOne(base_url="https://tenant.example", api_key=API_KEY) as client:
        monkeypatch.setenv("TALONONE_LOG", "debug")
        pickle.loads(pickle.dumps(client)).close()
    assert len(logger.handlers) == 1


@pytest.mark.parametrize("value", ["trace", "10", "debug,info", "de bug"])
def test_levels_that_there_are_not(value: str, kind: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALONONE_LOG", value)
    words = f"^TALONONE_LOG is debug, info, warning or unset, not '{value}'$"
    with pytest.raises(TalonOneError, match=words):
        make(kind)

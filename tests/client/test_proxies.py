"""Proxies of the environment: both clients choose them alike, and refuse what they cannot use."""

from __future__ import annotations

import pickle
import socket
import sys
import threading
from base64 import b64encode
from collections.abc import Iterator
from types import TracebackType
from urllib.parse import urlsplit

import httpx
import pytest
from support.answers import answer
from support.live import DELETE, Live
from support.loopback import HOST, Loopback
from support.wire import API_KEY
from talonone import APIConnectionError, TalonOne, TalonOneError
from talonone._runtime.environment import Proxies, is_socks, shown

PROXY = "http://proxy.example:3128"


@pytest.mark.parametrize(
    ("no_proxy", "host", "is_proxied"),
    [
        ("", "127.0.0.1", True),
        ("*", "127.0.0.1", False),
        ("[::1, *", "127.0.0.1", False),
        ("other.example", "127.0.0.1", True),
        ("127.0.0.1", "127.0.0.1", False),
        ("127.0.0.1", "localhost", True),
        (" other.example , 127.0.0.1,", "127.0.0.1", False),
        ("127.0.0.0/8", "127.0.0.1", False),
        ("127/8", "127.0.0.1", False),
        ("127.0.1.0/24", "127.0.0.1", True),
        ("127.0.0.1:{port}", "127.0.0.1", False),
        ("127.0.0.1:1", "127.0.0.1", True),
        ("http://127.0.0.1", "127.0.0.1", False),
        ("https://127.0.0.1", "127.0.0.1", True),
        ("all://127.0.0.1:{port}", "127.0.0.1", False),
        ("localhost", "localhost", False),
        ("LOCALHOST", "localhost", False),
        (".localhost", "localhost", True),
        ("::1, fd00::/8, [::1], [::1]:8080", "127.0.0.1", True),
    ],
)
def test_both_clients_leave_out_the_same_hosts(
    no_proxy: str,
    host: str,
    is_proxied: bool,
    live: Live,
    loopback: Loopback,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The server is its own proxy, and sees by the target what it was used as."""
    port = urlsplit(loopback.url).port
    monkeypatch.setenv("HTTP_PROXY", loopback.url)
    monkeypatch.setenv("NO_PROXY", no_proxy.format(port=port))
    live.url = f"http://{host}:{port}"
    loopback.script(answer(b"", status=204))
    live(DELETE)
    path = "/v1/customer_data/p"
    assert loopback.request.target == (f"{live.url}{path}" if is_proxied else path)


@pytest.mark.parametrize(
    ("no_proxy", "direct", "proxied"),
    [
        ("tenant.example", "http://tenant.example", "http://mytenant.example"),
        ("tenant.example", "https://eu.tenant.example/v1", "http://tenant.example.org"),
        (".tenant.example", "http://eu.tenant.example", "http://tenant.example"),
        ("*.tenant.example", "http://eu.tenant.example", "http://tenant.example"),
        ("*tenant.example", "http://tenant.example", "http://mytenant.example"),
        ("tenant.example:8080", "http://tenant.example:8080", "http://tenant.example"),
        ("tenant.example:443", "https://tenant.example", "http://tenant.example"),
        ("tenant.example/", "http://tenant.example", "http://other.example"),
        ("https://tenant.example", "https://tenant.example", "https://eu.tenant.example"),
        ("https://*tenant.example", "https://eu.tenant.example", "http://eu.tenant.example"),
        ("https://tenant.example:443", "https://tenant.example", "https://tenant.example:8443"),
        ("localhost", "http://localhost", "http://a.localhost"),
        ("http://*", "http://tenant.example", "https://tenant.example"),
        (":8080", "http://tenant.example:8080", "http://tenant.example"),
        ("MÜNZE.example", "https://xn--mnze-0ra.example", "https://xn--mnze.example"),
        ("10.0.0.0/8", "http://10.1.2.3", "http://11.1.2.3"),
        ("10.0.0.0/8", "http://[::ffff:10.1.2.3]", "http://[::ffff:11.1.2.3]"),
        ("10.1.2.3/8", "http://10.9.9.9", "http://ten.example"),
        ("10.0.0.0/255.0.0.0", "http://10.1.2.3", "http://11.1.2.3"),
        ("https://10.0.0.0/8", "https://10.1.2.3", "http://10.1.2.3"),
        ("10.0.0.0/8:8080", "http://10.1.2.3:8080", "http://10.1.2.3"),
        ("169.254/16", "http://169.254.1.2", "http://169.255.1.2"),
        ("10.1.2.3", "http://10.1.2.3", "http://10.1.2.3.nip.example"),
        ("::1", "http://[::1]:8080", "http://[::2]"),
        ("::1", "http://[0:0:0:0:0:0:0:1]", "http://127.0.0.1"),
        ("[::1]", "http://[::1]", "http://[::2]"),
        ("fd00::/8", "http://[fd12:3::4]", "http://[fe80::1]"),
        ("[fd00::]/8", "http://[FD12:3::4]", "http://[fe80::1]"),
        ("[fd00::1]:8080", "http://[fd00::1]:8080", "http://[fd00::1]"),
        ("https://[fd00::/8]", "https://[fd00::1]", "http://[fd00::1]"),
    ],
)
def test_hosts_that_take_no_proxy(
    no_proxy: str, direct: str, proxied: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", PROXY)
    monkeypatch.setenv("NO_PROXY", f"first.example, {no_proxy}")
    proxies = Proxies()
    assert (proxies.proxy_for(direct), proxies.proxy_for(proxied)) == (None, PROXY)


@pytest.mark.parametrize(
    "entry",
    [
        *("[::1", "::1]", "[zz]", "http://[", "fd00::/129", "10.0.0.0/33", "10.0.0", "256.1.1.1"),
        *("a.example b.example", "10.*", "a.*.example", "a.example:x", "a.example:99999", "."),
        *(
            "*.",
            "ftp://a.example",
            "a.example/b",
            "/",
            ".:80",
            "b\udcff",
            "☃\u200b.example",
            "a..ä",
        ),
    ],
)
@pytest.mark.parametrize("variable", ["NO_PROXY", "no_proxy"])
def test_entries_that_nobody_can_obey(
    entry: str, variable: str, live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, f"a.example, {entry}, b.example")
    with pytest.raises(TalonOneError) as caught:
        live(DELETE)
    assert str(caught.value).startswith(f"{variable} cannot be used: {entry!r} is no name, address")


def test_an_entry_with_a_password_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "http://user:s3cret@a.example")
    # The one in lower case counts.
    monkeypatch.setenv("no_proxy", "http://user:s3cret@a.example")
    with pytest.raises(TalonOneError, match=r"^no_proxy cannot be used: an entry is no") as caught:
        Proxies()
    assert "s3cret" not in str(caught.value)


UNUSABLE = {
    "http://": "no valid host",
    "http://:3128": "no valid host",
    "http://%zz": "no valid host",
    "http://a%20b": "no valid host",
    "http://[::1": "not a valid URL",
    "http://1.2.3.999": "not a valid URL",
    "http://☃\u200b": "not a valid URL",
    "http://b\udcff": "not a valid URL",
    "http://proxy.example:port": "not a valid URL",
    "http://proxy.example:0": "port that cannot be",
    "http://proxy.example:65536": "port that cannot be",
    "http://proxy.example:-1": "port that cannot be",
    " http://proxy.example": "a space",
    "http://proxy.example\n": "",
    "http://proxy example": "a space",
    "ftp://proxy.example": "scheme",
    "://proxy.example": "scheme",
    "http:/proxy.example": "more follows its host",
    "http//proxy.example": "more follows its host",
    # A character that should be quoted makes the user the host, which is given the password.
    "http://user:12#s3cret@proxy.example": "more follows its host",
    "http://user:12/s3cret@proxy.example": "more follows its host",
    "http://user:12?s3cret@proxy.example": "more follows its host",
    "http://user:s3cret/@proxy.example": "not a valid URL",
    "http://us%3Aer:s3cret@proxy.example": "colon",
    "http://user:s3cret@": "no valid host",
    "user:s3cret@proxy.example:port": "not a valid URL",
}


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "https_proxy", "All_Proxy"])
@pytest.mark.parametrize(("value", "words"), UNUSABLE.items())
def test_proxies_that_cannot_be_used(
    value: str, words: str, variable: str, live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(TalonOneError) as caught:
        live(DELETE)
    text = str(caught.value)
    assert text.startswith(f"{variable} cannot be used: ")
    assert text.endswith(", or unset it")
    assert words in text
    assert "s3cret" not in text
    # Reporters of errors follow the chain, and show the variables of all frames.
    assert caught.value.__context__ is caught.value.__cause__ is None
    frame: TracebackType | None = caught.tb
    while frame:
        if "talonone" in frame.tb_frame.f_code.co_filename:
            assert "s3cret" not in repr(frame.tb_frame.f_locals)
        frame = frame.tb_next


def test_only_variables_that_matter_are_looked_at(
    live: Live, loopback: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    loopback.script(answer(b"", status=204))
    monkeypatch.setenv("ALL_PROXY", "socks4://proxy.example")
    monkeypatch.setenv("HTTP_PROXY", loopback.url)
    monkeypatch.setenv("HTTPS_PROXY", loopback.url)
    # Programs for other protocols have such variables.
    monkeypatch.setenv("FTP_PROXY", "http://[")
    monkeypatch.setenv("http_proxy", "")
    with pytest.raises(TalonOneError, match=r"^ALL_PROXY cannot be used"):
        live(DELETE)
    monkeypatch.delenv("http_proxy")
    live(DELETE)
    assert loopback.request.target == f"{loopback.url}/v1/customer_data/p"


def test_the_proxy_of_a_scheme_comes_before_the_one_for_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ALL_PROXY", PROXY)
    monkeypatch.setenv("HTTPS_PROXY", "secure.example:3128")
    proxies = Proxies()
    assert proxies.proxy_for("https://tenant.example") == "http://secure.example:3128"
    assert proxies.proxy_for("http://tenant.example") == PROXY
    assert proxies.urls == {"http://secure.example:3128", PROXY}


def test_how_a_proxy_is_shown() -> None:
    assert shown("http://us%40er:s3cret@proxy.example:3128") == PROXY
    assert shown("https://user@[::1]:1/") == "https://[::1]:1"


@pytest.mark.parametrize("password", ["p%40ss", "p€ss", "p%C3%A9"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_gets_its_own_credentials(
    scheme: str, password: str, live: Live, loopback: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = loopback.url.replace("://", f"://user:{password}@")
    monkeypatch.setenv("ALL_PROXY", proxy)
    live.url = f"{scheme}://tenant.localhost"
    # A tunnel is refused: what would come next is TLS.
    loopback.script(answer(b"", status=204 if scheme == "http" else 407))
    if scheme == "http":
        live(DELETE)
    else:
        with pytest.raises(APIConnectionError, match=r"the proxy.* refused \(407\)"):
            live(DELETE)
    plain = {"p%40ss": "p@ss", "p€ss": "p€ss", "p%C3%A9": "pé"}[password]
    credentials = f"Basic {b64encode(f'user:{plain}'.encode()).decode()}"
    assert loopback.request.headers["proxy-authorization"] == credentials


class Socks:
    """A SOCKS5 server that speaks HTTP in the place of all hosts, and remembers what it got."""

    def __init__(self) -> None:
        self._listener = socket.create_server((HOST, 0))
        self.address = f"{HOST}:{self._listener.getsockname()[1]}"
        self.connections: list[bytes] = []
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> Socks:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        # Ends the wait for a connection.
        socket.create_connection(self._listener.getsockname()).close()
        self._thread.join(10)
        self._listener.close()
        assert self.connections.pop() == b""

    def _serve(self) -> None:
        while not self.connections or self.connections[-1]:
            connection, _ = self._listener.accept()
            with connection:
                connection.settimeout(10)
                self.connections.append(connection.recv(65536))
                if self.connections[-1].startswith(b"\x05"):
                    self._speak(connection)

    def _speak(self, connection: socket.socket) -> None:
        connection.sendall(b"\x05\x00")
        self.connections[-1] += connection.recv(65536)
        connection.sendall(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
        self.connections[-1] += connection.recv(65536)
        connection.sendall(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")


@pytest.fixture
def socks() -> Iterator[Socks]:
    with Socks() as server:
        yield server


@pytest.mark.parametrize("variable", ["ALL_PROXY", "http_proxy"])
@pytest.mark.parametrize("scheme", ["socks5", "socks5h", "SOCKS5"])
def test_socks_is_spoken(
    scheme: str, variable: str, live: Live, socks: Socks, monkeypatch: pytest.MonkeyPatch
) -> None:
    try:
        httpx.Proxy(f"{scheme}://proxy.example")
    except ValueError:
        pytest.skip("this version of httpx does not know the scheme")
    monkeypatch.setenv(variable, f"{scheme}://{socks.address}")
    live.url = "http://tenant.localhost:8080"
    live(DELETE)
    (received,) = socks.connections
    greeting, host, request = received.partition(b"tenant.localhost\x1f\x90")
    assert greeting.startswith(b"\x05\x01\x00\x05\x01\x00\x03")
    assert host
    assert request.startswith(b"DELETE /v1/customer_data/p HTTP/1.1\r\n")


@pytest.mark.parametrize(
    ("scheme", "words"),
    [
        ("socks5", "it is a SOCKS proxy: install httpx[socks], or unset it"),
        ("socks5h", "install httpx[socks], or unset it"),
        ("socks4", "install httpx[socks], or unset it"),
        ("socks", "install httpx[socks], or unset it"),
    ],
)
@pytest.mark.parametrize("variable", ["ALL_PROXY", "HTTP_PROXY", "https_proxy"])
def test_no_http_is_sent_to_a_socks_port(
    scheme: str,
    words: str,
    variable: str,
    live: Live,
    socks: Socks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "socksio", None)
    monkeypatch.setenv(variable, f"{scheme}://user:s3cret@{socks.address}")
    live.url = "http://tenant.localhost"
    with pytest.raises(TalonOneError) as caught:
        live(DELETE)
    text = str(caught.value)
    assert text.startswith(f"{variable} cannot be used: ")
    assert text.endswith(words)
    assert "s3cret" not in text
    assert socks.connections == []


def test_hosts_without_a_proxy_take_no_socks_either(
    live: Live, socks: Socks, loopback: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", f"socks5://{socks.address}")
    monkeypatch.setenv("NO_PROXY", "127.0.0.0/8")
    loopback.script(answer(b"", status=204))
    live(DELETE)
    assert loopback.count == 1
    assert socks.connections == []


def test_which_proxies_speak_socks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "SOCKS5://proxy.example")
    proxy = Proxies().proxy_for("http://tenant.example")
    assert proxy is not None
    assert is_socks(proxy)
    assert not is_socks(PROXY)


def test_a_process_that_gets_a_client_has_an_environment_of_its_own(
    loopback: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    loopback.script(answer(b"", status=204))
    with TalonOne(base_url="http://tenant.localhost", api_key=API_KEY) as client:
        monkeypatch.setenv("HTTP_PROXY", loopback.url)
        with pickle.loads(pickle.dumps(client)) as other:
            other.delete_customer_data("p")
        monkeypatch.setenv("HTTP_PROXY", "http://[")
        with pytest.raises(TalonOneError, match=r"^HTTP_PROXY cannot be used"):
            pickle.loads(pickle.dumps(client))
    assert loopback.count == 1

"""Proxies of the environment: both clients choose them alike, though only one lets httpx do it."""

from __future__ import annotations

from base64 import b64encode
from urllib.parse import urlsplit

import pytest
from support.answers import answer
from support.live import DELETE, Live
from support.loopback import Loopback
from talonone import APIConnectionError
from talonone._runtime.aiohttp_transport import EnvironmentProxies

PROXY = "http://proxy.example:3128"


@pytest.mark.parametrize(
    ("no_proxy", "host", "is_proxied"),
    [
        ("", "127.0.0.1", True),
        ("*", "127.0.0.1", False),
        ("other.example", "127.0.0.1", True),
        ("127.0.0.1", "127.0.0.1", False),
        ("127.0.0.1", "localhost", True),
        (" other.example , 127.0.0.1", "127.0.0.1", False),
        ("127.0.0.1/8", "127.0.0.1", False),
        ("127.0.0.1:{port}", "127.0.0.1", False),
        ("127.0.0.1:1", "127.0.0.1", True),
        ("http://127.0.0.1", "127.0.0.1", False),
        ("https://127.0.0.1", "127.0.0.1", True),
        ("all://127.0.0.1:{port}", "127.0.0.1", False),
        ("localhost", "localhost", False),
        ("LOCALHOST", "localhost", False),
        (".localhost", "localhost", True),
        ("::1", "127.0.0.1", True),
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
    ("no_proxy", "url", "proxy"),
    [
        ("tenant.example", "http://tenant.example/v1", None),
        ("tenant.example", "http://eu.tenant.example/v1", None),
        ("tenant.example", "http://mytenant.example/v1", PROXY),
        (".tenant.example", "http://tenant.example/v1", PROXY),
        (".tenant.example", "http://eu.tenant.example/v1", None),
        ("tenant.example:8080", "http://tenant.example/v1", PROXY),
        ("tenant.example:8080", "http://tenant.example:8080/v1", None),
        ("https://*tenant.example", "https://eu.tenant.example/v1", None),
        ("https://*tenant.example", "http://eu.tenant.example/v1", PROXY),
        ("http://*", "http://tenant.example/v1", None),
        ("::1", "http://[::1]:8080/v1", None),
        ("10.0.0.0/8", "http://10.0.0.0/v1", None),
        ("10.0.0.0/8", "http://10.1.1.1/v1", PROXY),
    ],
)
def test_names_that_only_a_resolver_knows(
    no_proxy: str, url: str, proxy: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", PROXY)
    monkeypatch.setenv("NO_PROXY", no_proxy)
    assert EnvironmentProxies().proxy_for(url) == proxy


def test_the_proxy_of_a_scheme_comes_before_the_one_for_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ALL_PROXY", PROXY)
    monkeypatch.setenv("HTTPS_PROXY", "secure.example:3128")
    proxies = EnvironmentProxies()
    assert proxies.proxy_for("https://tenant.example") == "http://secure.example:3128"
    assert proxies.proxy_for("http://tenant.example") == PROXY


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_gets_its_own_credentials(
    scheme: str, live: Live, loopback: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = loopback.url.replace("://", "://user:p%40ss@")
    monkeypatch.setenv("ALL_PROXY", proxy)
    live.url = f"{scheme}://tenant.example"
    # A tunnel is refused: what would come next is TLS.
    loopback.script(answer(b"", status=204 if scheme == "http" else 407))
    if scheme == "http":
        live(DELETE)
    else:
        with pytest.raises(APIConnectionError, match=r"the proxy refused \(407\)"):
            live(DELETE)
    credentials = f"Basic {b64encode(b'user:p@ss').decode()}"
    assert loopback.request.headers["proxy-authorization"] == credentials


@pytest.mark.parametrize("url", ["ftp://proxy.example", "proxy://a"])
def test_no_proxy_has_such_a_scheme(url: str, live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", url)
    with pytest.raises(ValueError, match="Unknown scheme for proxy URL"):
        live(DELETE)

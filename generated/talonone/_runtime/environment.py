"""The variables of the environment that all connections depend on: those of proxies and of TLS.

A value that cannot be used raises an error that names its variable, whichever URL is called. Left
to the libraries, such a value is ignored in one version and fails without its name in another, and
some send requests where they should not go.
"""

from __future__ import annotations

import os
import re
import ssl
from base64 import b64encode
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from pathlib import Path
from urllib.request import getproxies

from .errors import TalonOneError
from .http_library import httpx

_DEFAULT_PORTS = {"http": 80, "https": 443}


class _Unusable(Exception):
    """A value cannot be used; the message says why, and how to mend it."""


class Proxies:
    """The proxies in the environment when this was made, and the rules to choose one.

    The rules are those of httpx, but networks in `NO_PROXY` are obeyed, and a port counts even if
    it is the one of the scheme.
    """

    def __init__(self) -> None:
        """Read the environment, which here includes the settings of Windows and macOS.

        `ALL_PROXY` does not matter beside `HTTP_PROXY` and `HTTPS_PROXY`. Nor does anything if an
        entry of `NO_PROXY` is `*`.

        Raises:
            TalonOneError: A variable cannot be used. The message shows no user and password.
        """
        self._by_scheme: dict[str, str] = {}
        self._exclusions: list[Exclusion] = []
        problem = ""
        try:
            self._read(getproxies())
        except _Unusable as error:
            problem = str(error)
        # Raised where no exception is handled, and no local variable holds a password.
        if problem:
            raise TalonOneError(problem)

    def _read(self, found: dict[str, str]) -> None:
        entries = [entry.strip() for entry in found.get("no", "").split(",")]
        if "*" in entries:
            return
        for entry in filter(None, entries):
            if (excluded := exclusion(entry)) is None:
                raise _Unusable(_problem_of_entry(entry, _variable("no", found["no"])))
            self._exclusions.append(excluded)
        for scheme in ("http", "https", "all"):
            value = found.get(scheme)
            if value and len(self._by_scheme) < 2:
                self._by_scheme[scheme] = _proxy(value, _variable(scheme, value))

    @property
    def urls(self) -> frozenset[str]:
        """All URLs that `proxy_for` may return."""
        return frozenset(self._by_scheme.values())

    def proxy_for(self, url: str) -> str | None:
        """Return the URL of the proxy for requests to `url`, with its user and password."""
        if not self._by_scheme:
            return None
        target = httpx.URL(url)
        if any(each.covers(target) for each in self._exclusions):
            return None
        return self._by_scheme.get(target.scheme) or self._by_scheme.get("all")

    def shown_for(self, url: str) -> str | None:
        """Return the proxy for requests to `url` without its user and password, for messages."""
        proxy = self.proxy_for(url)
        return None if proxy is None else shown(proxy)


def is_socks(proxy: str) -> bool:
    """Return whether a proxy speaks SOCKS, so that it must not be sent HTTP."""
    return proxy.startswith("socks")


def shown(proxy: str) -> str:
    """Return the URL of a proxy without its user and password, for messages."""
    url = httpx.URL(proxy)
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def authorization(proxy: str) -> str | None:
    """Return the value of `Proxy-Authorization`, if a proxy has a user or password."""
    url = httpx.URL(proxy)
    if not url.userinfo:
        return None
    return f"Basic {b64encode(f'{url.username}:{url.password}'.encode()).decode('ascii')}"


def _variable(name: str, value: str) -> str:
    """Return the variable that a proxy is from, as it is spelled in the environment."""
    spellings = [
        spelling
        for spelling in os.environ
        if spelling.lower() == f"{name}_proxy" and os.environ[spelling] == value
    ]
    # If there is more than one, the one in lower case counts.
    return max(spellings, default="the proxy configuration of this system")


def _proxy(value: str, variable: str) -> str:
    """Return the URL of a proxy in one spelling, with its user and password."""
    if problem := _problem_of_proxy(value):
        raise _Unusable(f"{variable} cannot be used: {problem}, or unset it")
    return str(_url_of_proxy(value))


def _problem_of_entry(entry: str, variable: str) -> str:
    # Where a URL is written, there may be a password in it.
    quoted = "an entry" if "@" in entry else repr(entry)
    return (
        f"{variable} cannot be used: {quoted} is no name, address or network: write entries such "
        "as example.com, .example.com, 10.0.0.0/8 or [::1]:8080, with commas between them"
    )


def _url_of_proxy(value: str) -> httpx.URL:
    return httpx.URL(value if "://" in value else f"http://{value}")


def _problem_of_proxy(value: str) -> str:
    """Return the reason why a proxy cannot be used, and advice, or nothing if it can be used."""
    advice = "set it to a URL such as http://proxy.example:3128"
    if re.search(r"\s", value):
        return f"it has a space: {advice}"
    try:
        url = _url_of_proxy(value)
        host = url.raw_host.decode("ascii")
    # Lone surrogates, which stand for bytes that are no UTF-8, are a `ValueError`.
    except (httpx.InvalidURL, ValueError):
        return f"it is not a valid URL: {advice}"
    if url.scheme.startswith("socks"):
        if problem := _problem_of_socks(url):
            return problem
    elif url.scheme not in ("http", "https"):
        return f"no proxy has a URL of this scheme: {advice}"
    # A password with one of these characters would make its user the host.
    if url.path not in ("", "/") or url.query or url.fragment:
        return f"more follows its host and port (quote / ? and # in a password): {advice}"
    if ":" not in host and not re.fullmatch(r"[\w.-]+", host, re.ASCII):
        return f"it has no valid host: {advice}"
    if url.port is not None and not 0 < url.port <= 65535:
        return f"it has a port that cannot be: {advice}"
    if ":" in url.username:
        return f"its user has a colon, which no proxy would understand: {advice}"
    return ""


def _problem_of_socks(url: httpx.URL) -> str:
    try:
        # Versions of httpx know different kinds.
        httpx.Proxy(url)
    except ValueError:
        return "httpx has no such SOCKS proxies: set it to socks5://…, and install httpx[socks]"
    return "" if find_spec("socksio") else "it is a SOCKS proxy: install httpx[socks]"


def tls_context() -> ssl.SSLContext:
    """Return the TLS of all connections, with the trusted certificates that httpx would take.

    These are those of `SSL_CERT_FILE`; or else of `SSL_CERT_DIR`; or else of certifi. Loading them
    takes 20 ms, so that it is done once for the same values.

    Call it before aiohttp is imported: with an unusable `SSLKEYLOGFILE`, that import fails.

    Raises:
        TalonOneError: A variable cannot be used.
    """
    get = os.environ.get
    return _tls_context(get("SSL_CERT_FILE"), get("SSL_CERT_DIR"), get("SSLKEYLOGFILE"))


@cache
def _tls_context(file: str | None, folder: str | None, key_log: str | None) -> ssl.SSLContext:
    if key_log:
        _check_key_log(key_log)
    if file:
        return _trusting_file(file)
    if folder:
        _check_folder(folder)
        return ssl.create_default_context(capath=folder)
    return httpx.create_ssl_context()


def _check_key_log(path: str) -> None:
    try:
        # Every TLS context opens it like this.
        Path(path).open("ab").close()
    except OSError as error:
        problem = error.strerror
    else:
        return
    raise TalonOneError(
        f"SSLKEYLOGFILE cannot be used: {path!r}: {problem}: "
        "set it to a file that can be written, or unset it"
    )


def _trusting_file(path: str) -> ssl.SSLContext:
    problem: str | None = "there is no certificate in it"
    try:
        context = ssl.create_default_context(cafile=path)
        # A file may hold revocations alone.
        if context.cert_store_stats()["x509"]:
            return context
    except ssl.SSLError:
        pass
    except OSError as error:
        problem = error.strerror
    raise TalonOneError(
        f"SSL_CERT_FILE cannot be used: {path!r}: {problem}: "
        "set it to a file of certificates in PEM, or unset it"
    )


def _check_folder(paths: str) -> None:
    # OpenSSL takes several, and finds a certificate by the hash of its subject alone.
    hashed = (
        path
        for folder in paths.split(os.pathsep)
        if Path(folder).is_dir()
        for path in Path(folder).glob("????????.[0-9]*")
    )
    if next(hashed, None) is None:
        raise TalonOneError(
            f"SSL_CERT_DIR cannot be used: {paths!r} is no folder of certificates that OpenSSL can "
            "find: run `openssl rehash` on it, or unset it"
        )


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Hosts that are called without a proxy: those that all fields fit."""

    scheme: str | None = None
    port: int | None = None
    network: IPv4Network | IPv6Network | None = None
    """The addresses of the hosts, for hosts without names."""
    name: str = ""
    """The name of the host or domain; empty for all hosts."""
    itself: bool = True
    """Whether the host of this name is meant."""
    subdomains: bool = True
    """Whether the hosts below this name are meant."""

    def covers(self, url: httpx.URL) -> bool:
        """Return whether requests to a URL take no proxy."""
        if self.scheme not in (None, url.scheme):
            return False
        if self.port not in (None, url.port or _DEFAULT_PORTS.get(url.scheme)):
            return False
        host = url.raw_host.decode("ascii")
        if self.network is not None:
            return _is_inside(host, self.network)
        if not self.name or (self.itself and host == self.name):
            return True
        return self.subdomains and host.endswith(f".{self.name}")


def _is_inside(host: str, network: IPv4Network | IPv6Network) -> bool:
    """Return whether a host is an address in a network; names are not looked up."""
    try:
        address = ip_address(host)
    except ValueError:
        return False
    # `::ffff:10.1.2.3` is another spelling of `10.1.2.3`.
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return address in network or (mapped is not None and mapped in network)


_ENTRY = re.compile(
    r"((?P<scheme>all|https?)://)?"
    r"((?P<network>(\[[^]]+\]|\d[\d.]*)(/[\d.]+)?)"
    r"|(?P<star>\*?)(?P<dot>\.?)(?P<name>\w[\w.-]*)?)"
    r"(:(?P<port>[0-9]{0,5}))?/?",
    re.IGNORECASE,
)


def exclusion(entry: str) -> Exclusion | None:
    """Return the meaning of an entry, or `None` if it has none.

    Names mean what they mean to httpx: `example.com` is also all hosts below it, `.example.com` and
    `*.example.com` are only these, and `https://example.com` is the host alone. Networks are those
    of addresses in URLs.
    """
    if (network := _network(entry)) is not None:
        return Exclusion(network=network)
    found = _ENTRY.fullmatch(entry)
    if found is None or int(found["port"] or 0) > 65535:
        return None
    scheme = (found["scheme"] or "all").lower()
    limits = Exclusion(
        None if scheme == "all" else scheme, int(found["port"]) if found["port"] else None
    )
    if found["network"]:
        network = _network(re.sub(r"[][]", "", found["network"]))
        return None if network is None else replace(limits, network=network)
    if not found["name"]:
        is_limited = found["scheme"] or limits.port
        return limits if is_limited and not found["dot"] else None
    if (name := _host(found["name"])) is None:
        return None
    is_domain = found["dot"] or found["star"] or (not found["scheme"] and name != "localhost")
    return replace(limits, name=name, itself=not found["dot"], subdomains=bool(is_domain))


def _network(text: str) -> IPv4Network | IPv6Network | None:
    """Return a network; an address is a network, too."""
    if short := re.fullmatch(r"(\d+(\.\d+){0,2})(/\d+)", text):
        # macOS writes `169.254/16`.
        text = short[1] + ".0" * (3 - short[1].count(".")) + short[3]
    try:
        return ip_network(text, strict=False)
    except ValueError:
        return None


def _host(name: str) -> str | None:
    """Return a name as it is in URLs."""
    try:
        return httpx.URL(f"http://{name}").raw_host.decode("ascii")
    except (httpx.InvalidURL, ValueError):
        return None

"""Stand-in."""

from __future__ import annotations

import os
import ssl
from functools import cache
from ipaddress import ip_address
from urllib.request import getproxies

import httpx


def tls_context() -> ssl.SSLContext:
    """Return the trusted certificates, which are those of httpx: loading them takes 20 ms."""
    return _tls(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


@cache
def _tls(file: str | None, folder: str | None) -> ssl.SSLContext:
    return httpx.create_ssl_context()


class Proxies:
    """The proxies in the environment, chosen by the rules of httpx, which aiohttp does not have."""

    def __init__(self) -> None:
        found = getproxies()
        self._by_scheme: dict[str, str] = {}
        for scheme in ("http", "https", "all"):
            if url := found.get(scheme):
                self._by_scheme[scheme] = url if "://" in url else f"http://{url}"
                # Fails for schemes that no proxy has.
                httpx.Proxy(self._by_scheme[scheme])
        entries = [entry.strip() for entry in found.get("no", "").split(",")]
        if "*" in entries:
            self._by_scheme = {}
        self._excluded = [_pattern(entry) for entry in entries if entry not in ("", "*")]

    def proxy_for(self, url: str) -> str | None:
        """Return the URL of the proxy for requests to `url`, with its user and password."""
        if not self._by_scheme:
            return None
        target = httpx.URL(url)
        if any(_matches(pattern, target) for pattern in self._excluded):
            return None
        return self._by_scheme.get(target.scheme) or self._by_scheme.get("all")

    def shown_for(self, url: str) -> str | None:
        """Return the proxy for requests to `url` as messages name it, without user and password."""
        proxy = self.proxy_for(url)
        if proxy is None:
            return None
        target = httpx.URL(proxy)
        return f"{target.scheme}://{target.netloc.decode('ascii')}"


def _pattern(entry: str) -> httpx.URL:
    """Return an entry of `NO_PROXY` as a URL with `all` for any scheme and `*` for subdomains."""
    if "://" in entry:
        return httpx.URL(entry)
    try:
        version = ip_address(entry.split("/")[0]).version
    except ValueError:
        return httpx.URL(f"all://{'' if entry.lower() == 'localhost' else '*'}{entry}")
    return httpx.URL(f"all://[{entry}]" if version == 6 else f"all://{entry}")


def _matches(pattern: httpx.URL, url: httpx.URL) -> bool:
    host = pattern.host
    if host.startswith("*."):
        fits = url.host.endswith(host[1:])
    elif host.startswith("*") and host != "*":
        fits = url.host == host[1:] or url.host.endswith(f".{host[1:]}")
    else:
        fits = host in ("", "*", url.host)
    return fits and pattern.scheme in ("all", url.scheme) and pattern.port in (None, url.port)

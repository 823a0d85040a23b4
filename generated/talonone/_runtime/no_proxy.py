"""The entries of `NO_PROXY`: which requests take no proxy."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from .http_library import httpx

_DEFAULT_PORTS = {"http": 80, "https": 443}


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

"""Warns before a key leaves this machine unencrypted."""

from __future__ import annotations

from ipaddress import ip_address

from .caller import warn_caller
from .environment import Proxies, shown
from .http_library import httpx


def warn_about_plain_http(base_url: httpx.URL, *, uses_environment: bool) -> None:
    """Warn if requests to a base URL can be read on their way.

    Args:
        base_url: The base URL.
        uses_environment: Whether requests take the proxies of the environment. Then, such a proxy
            on another machine counts as well.

    Raises:
        TalonOneError: A variable of the environment cannot be used.
    """
    if base_url.scheme != "http":
        return
    place = f"http://{base_url.netloc.decode('ascii')}"
    advice = "use an https:// URL"
    if _is_this_machine(base_url):
        proxy = Proxies().proxy_for(str(base_url)) if uses_environment else None
        if proxy is None or _is_this_machine(httpx.URL(proxy)):
            return
        place = f"the proxy {shown(proxy)} of the environment"
        advice = f"add {base_url.host} to NO_PROXY"
    warn_caller(
        f"the credentials and all data go unencrypted to {place}, "
        f"where others can read them on the way: {advice}"
    )


def _is_this_machine(url: httpx.URL) -> bool:
    host = url.raw_host.decode("ascii").removesuffix(".")
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    # `::ffff:127.0.0.1` is another spelling of `127.0.0.1`.
    address = getattr(address, "ipv4_mapped", None) or address
    return address.is_loopback or address.is_unspecified

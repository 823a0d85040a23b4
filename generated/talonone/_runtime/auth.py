"""The authentication schemes of the API, and a warning before a key can be read on its way."""

from __future__ import annotations

import hmac
import operator
import re
from abc import ABC, abstractmethod
from collections.abc import Generator
from contextlib import suppress
from ipaddress import ip_address
from typing import Any, ClassVar

from .environment import Proxies, shown
from .http_library import httpx
from .identity import warn_caller
from .kinds import kind_of

# Keys that are not like this may be right as well, but are looked at closely.
_KEY = re.compile(r"(?!ApiKey-v1|Authorization$|Bearer$)[\w./+-]+", re.ASCII | re.I)
_SIGNER = re.compile(r"[\w.-]+", re.ASCII)
_HEX = re.compile(r"(?:[0-9a-fA-F]{2})+")


class HeaderAuth(httpx.Auth, ABC):
    """A scheme that adds one header, which depends on nothing but the body."""

    requires_request_body = True

    @abstractmethod
    def header(self, content: bytes) -> tuple[str, str] | None:
        """Return name and value of the header for a request with this body; `b""` for none.

        Without credentials it is `None`.
        """

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Add the header to a request."""
        if (field := self.header(request.content)) is not None:
            name, value = field
            request.headers[name] = value
        yield request


class ApiKeyAuth(HeaderAuth):
    """The scheme `api_key_v1`: `Authorization: ApiKey-v1 <key>`.

    Args:
        key: An API key of the application.

    Raises:
        ValueError: The key is empty, was pasted with more than the key, such as a prefix or a line
            break, or has characters that no header can have.
    """

    scheme: ClassVar[str] = "api_key_v1"

    def __init__(self, key: str) -> None:
        check_api_key("api_key", key)
        self._value = f"ApiKey-v1 {key}"

    def header(self, content: bytes) -> tuple[str, str]:
        """Return the header with the key; the body does not matter."""
        return "Authorization", self._value

    def __repr__(self) -> str:
        return "ApiKeyAuth(…)"


class IntegrationAuth(HeaderAuth):
    """The scheme `integration_auth`: `Content-Signature: signer=<id>; signature=<hex>`.

    The signature is the HMAC-MD5 of the bytes of the body, or of no bytes if there is no body. Not
    every operation accepts this scheme.

    Args:
        application_id: The id of the application.
        application_key: The key of the application, in hex.

    Raises:
        ValueError: The id has characters that no id has, or the key is not in hex; or one of them
            is empty or was pasted with more than itself, such as quotes or a line break.
    """

    scheme: ClassVar[str] = "integration_auth"

    def __init__(self, application_id: int | str, application_key: str) -> None:
        self._signer = check_application_id("application_id", application_id)
        check_application_key("application_key", application_key)
        self._key = bytes.fromhex(application_key)

    def header(self, content: bytes) -> tuple[str, str]:
        """Return the header with the signature of the body."""
        signature = hmac.digest(self._key, content, "md5").hex()
        return "Content-Signature", f"signer={self._signer}; signature={signature}"

    def __repr__(self) -> str:
        return f"IntegrationAuth({self._signer!r}, …)"


def check_api_key(name: str, key: object) -> None:
    """Raise `ValueError` for a key that no server takes; `name` tells where it is from."""
    if not isinstance(key, str):
        raise ValueError(f"{name} is a string, not {kind_of(key)}")
    if not _KEY.fullmatch(key):
        from .credential_faults import api_key_fault

        _refuse(api_key_fault(name, key))


def check_application_id(name: str, application_id: Any) -> str:
    """Return the id of an application as text; `name` tells where it is from.

    Raises:
        ValueError: No server takes the id.
    """
    text = application_id
    if not isinstance(text, (str, bool)):
        with suppress(TypeError):
            # An id from a data frame is no `int`.
            text = str(operator.index(application_id))
    if not isinstance(text, str):
        kind = kind_of(application_id)
        raise ValueError(f"{name} is a whole number or a string, not {kind}")
    if not _SIGNER.fullmatch(text):
        from .credential_faults import application_id_fault

        _refuse(application_id_fault(name, text))
    return text


def check_application_key(name: str, key: object) -> None:
    """Raise `ValueError` for a key that no server takes; `name` tells where it is from."""
    if not isinstance(key, str):
        raise ValueError(f"{name} is a string, not {kind_of(key)}")
    if not _HEX.fullmatch(key):
        from .credential_faults import application_key_fault

        _refuse(application_key_fault(name, key))


def _refuse(problem: str) -> None:
    if problem:
        raise ValueError(problem)


class NoAuth(HeaderAuth):
    """The authentication of a client that has no credentials: it adds nothing."""

    scheme: ClassVar[str] = "no credentials"

    def header(self, content: bytes) -> None:
        """Return nothing, as there is no header."""

    def __repr__(self) -> str:
        return "NoAuth()"


OURS: tuple[type[httpx.Auth], ...] = (ApiKeyAuth, IntegrationAuth)
"""The schemes of a package that names no others."""

HEADER_SCHEMES: set[type[HeaderAuth]] = {ApiKeyAuth, IntegrationAuth, NoAuth}
"""The schemes that do nothing but add a header, other than classes derived from them may."""


def schemes_of(auth: object) -> tuple[str, ...]:
    """Return the names of the schemes that an authentication can do, as far as it tells them."""
    schemes: tuple[str, ...] | None = getattr(auth, "schemes", None)
    if schemes is not None:
        return schemes
    scheme: str | None = getattr(auth, "scheme", None)
    return () if scheme is None else (scheme,)


def credentials_problem(accepted: tuple[str, ...], auth: object) -> str | None:
    """Return a sentence if an operation takes other credentials than those of a client.

    Args:
        accepted: The schemes that the operation accepts, each one or several with `and` between.
        auth: The authentication of the client.
    """
    have = schemes_of(auth)
    if not have or any({*one.split(" and ")} <= {*have} for one in accepted):
        return None
    only = f"only {' and '.join(have)}" if have != (NoAuth.scheme,) else NoAuth.scheme
    return f"the operation takes {' or '.join(accepted)}, and this client has {only}"


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

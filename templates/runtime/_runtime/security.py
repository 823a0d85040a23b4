"""Security schemes that many APIs have; the package derives one class from them for each."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Generator
from typing import ClassVar
from urllib.parse import quote

from .auth import HeaderAuth, schemes_of
from .http_library import httpx
from .kinds import kind_of


class _Scheme(httpx.Auth):
    """A scheme of the specification, whose `repr` shows no secret."""

    schemes: ClassVar[tuple[str, ...]] = ()
    """The names of its schemes in the specification."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


class _FixedHeader(_Scheme, HeaderAuth):
    """A scheme whose header is the same for all requests."""

    _header: tuple[str, str]

    def header(self, content: bytes) -> tuple[str, str]:
        """Return the header; the body does not matter."""
        return self._header


class Bearer(_FixedHeader):
    """Signs in with a token: `Authorization: Bearer <token>`.

    Args:
        token: The token alone. The client gets and renews none by itself.

    Raises:
        ValueError: The token is empty, or has what no header can carry.
    """

    takes_key: ClassVar[bool] = True

    def __init__(self, token: str) -> None:
        _check("token", token)
        if token.lower().startswith("bearer "):
            raise ValueError("token begins with `Bearer`: set it to the token alone")
        self._header = "Authorization", f"Bearer {token}"


class Basic(_FixedHeader):
    """Signs in with a name and a password: `Authorization: Basic <both in Base64>`.

    Args:
        username: The name, without a colon.
        password: The password, which may be empty.

    Raises:
        ValueError: One of them is no text, or the name has a colon.
    """

    def __init__(self, username: str, password: str) -> None:
        for name, value in (("username", username), ("password", password)):
            if not isinstance(value, str):
                raise ValueError(f"{name} is a string, not {kind_of(value)}")
        if ":" in username:
            raise ValueError("username has a colon, which ends the name in this scheme")
        credentials = b64encode(f"{username}:{password}".encode()).decode()
        self._header = "Authorization", f"Basic {credentials}"


class HeaderKey(_FixedHeader):
    """Signs in with a key in a header.

    Args:
        key: The key as the header has it.

    Raises:
        ValueError: The key is empty, or has what no header can carry.
    """

    takes_key: ClassVar[bool] = True
    name: ClassVar[str]

    def __init__(self, key: str) -> None:
        _check("key", key)
        self._header = self.name, key


class _PlacedKey(_Scheme):
    """A scheme that puts a key beside what a request has already."""

    takes_key: ClassVar[bool] = True
    name: ClassVar[str]

    def __init__(self, key: str) -> None:
        _check("key", key)
        self._key = key


class QueryKey(_PlacedKey):
    """Signs in with a key in the query, which proxies and httpx's own log show.

    Args:
        key: The key.

    Raises:
        ValueError: The key is empty, or has what no key has.
    """

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Add the key to the query of a request, which an earlier attempt may have had, too."""
        path, _, query = request.url.raw_path.partition(b"?")
        name = quote(self.name, safe="").encode()
        own = name + b"=" + quote(self._key, safe="").encode()
        others = [pair for pair in query.split(b"&") if pair and pair.partition(b"=")[0] != name]
        request.url = request.url.copy_with(raw_path=path + b"?" + b"&".join([*others, own]))
        yield request


class CookieKey(_PlacedKey):
    """Signs in with a key in a cookie.

    Args:
        key: The value of the cookie.

    Raises:
        ValueError: The key is empty, or has what no cookie can carry.
    """

    def __init__(self, key: str) -> None:
        super().__init__(key)
        if ";" in key:
            raise ValueError("key has a semicolon, which ends a cookie")

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Add the cookie to those of a request, which an earlier attempt may have had, too."""
        found = request.headers.get("Cookie", "").split("; ")
        others = [pair for pair in found if pair and pair.partition("=")[0] != self.name]
        request.headers["Cookie"] = "; ".join([*others, f"{self.name}={self._key}"])
        yield request


class CombinedAuth(httpx.Auth):
    """Signs in with several schemes at once, where an operation takes nothing less.

    Args:
        parts: One for each scheme.
    """

    requires_request_body = True

    def __init__(self, *parts: httpx.Auth) -> None:
        self._parts = parts
        self.schemes = tuple(name for part in parts for name in schemes_of(part))

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Add all credentials to a request."""
        for part in self._parts:
            request = next(part.auth_flow(request))
        yield request

    def __repr__(self) -> str:
        return f"CombinedAuth({', '.join(map(repr, self._parts))})"


def _check(name: str, value: object) -> None:
    """Raise `ValueError` for a secret that no header can carry; no message shows it."""
    if not isinstance(value, str):
        raise ValueError(f"{name} is a string, not {kind_of(value)}")
    if not value or value != value.strip():
        problem = "begins or ends with a space" if value else "is empty"
        raise ValueError(f"{name} {problem}: set it to the {name} alone")
    if not (value.isascii() and value.isprintable()):
        raise ValueError(f"{name} has characters that no header can carry")

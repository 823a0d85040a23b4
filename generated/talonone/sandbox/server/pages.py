"""Serves the pages of the sandbox: what happens in it, and the specification to read and try.

They need no key: it is the calls and the state that do, which the pages ask for by themselves.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from html import escape
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath
from string import Template

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from ..configuration import DEFAULT_API_KEY, Settings
from ..shop.documents import Document
from .dispatch import Sandbox

_STATIC = "/_sandbox/pages/"
_SCALAR_NAME = "scalar.js"
# The package has more than this file, but needs Flask when it is imported.
_SCALAR = ("flask-openapi-scalar", "scalar.standalone.js")
_MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
# No page loads anything from another host, or runs code that stands in it.
_STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# Scalar puts its styles into the page, and draws with pictures and fonts that it makes itself.
_WITH_SCALAR = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' data: blob:; "
    "worker-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HOST = re.compile(r"[\w.-]+(:\d+)?|\[[0-9a-fA-F:.]+\](:\d+)?", re.ASCII)


class PageRoute(BaseRoute):
    """The route of the pages, where the specification has no such path."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._settings = sandbox.settings
        self._free = frozenset(path for path in _PAGES if not sandbox.knows_path(path))

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Return whether a request is for a page or for what one loads; most are not."""
        path = scope["path"] if scope["type"] == "http" else ""
        is_page = path in self._free or path.startswith(_STATIC)
        return Match.FULL if is_page else Match.NONE, {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        request = Request(scope, receive)
        await self._response(request)(scope, receive, send)

    def _response(self, request: Request) -> Response:
        path = request.scope["path"]
        if request.method not in ("GET", "HEAD"):
            return Response(status_code=405, headers={"Allow": "GET, HEAD"})
        if path in self._free:
            return _PAGES[path](request, self._settings)
        name = path.removeprefix(_STATIC)
        content = scalar() if name == _SCALAR_NAME else _static().get(name)
        return Response(status_code=404) if content is None else _file(content, name)


def _page(_request: Request, settings: Settings) -> Response:
    return _html("index.html", settings, _STRICT)


def _reference(_request: Request, settings: Settings) -> Response:
    if scalar() is None:
        from ..._version import __distribution__

        return _html("docs_missing.html", settings, _STRICT, distribution=__distribution__)
    return _html("docs.html", settings, _WITH_SCALAR)


def _html(name: str, settings: Settings, policy: str, **more: str) -> Response:
    values = {
        "title": _specification()["info"]["title"],
        "key": DEFAULT_API_KEY if settings.api_key == DEFAULT_API_KEY else "",
        **more,
    }
    text = Template((_folder() / name).read_text("utf-8"))
    content = text.substitute({key: escape(value) for key, value in values.items()})
    response = _file(content.encode(), name)
    response.headers["Content-Security-Policy"] = policy
    return response


def _file(content: bytes, name: str) -> Response:
    headers = {
        "Cache-Control": "no-cache",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(content, 200, headers, _MEDIA_TYPES[PurePosixPath(name).suffix])


@cache
def _static() -> Mapping[str, bytes]:
    """Return the files that the pages load, by name."""
    return {
        file.name: file.read_bytes()
        for file in _folder().iterdir()
        if PurePosixPath(file.name).suffix in (".css", ".js", ".svg")
    }


def _folder() -> Traversable:
    return files((__package__ or "").rpartition(".")[0]) / "pages"


@cache
def _specification() -> Document:
    document: Document = json.loads((files(__package__ or "") / "openapi.json").read_bytes())
    # The mark of a vendored copy is no part of the specification.
    document.pop("$comment", None)
    return document


def _specification_here(request: Request, _settings: Settings) -> Response:
    """Return the specification with the sandbox, as it was reached, as its only server."""
    host = request.headers.get("host", "")
    url = f"{request.url.scheme}://{host}" if _HOST.fullmatch(host) else "/"
    servers = [{"url": url, "description": "The sandbox."}]
    document = _specification() | {"servers": servers}
    content = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return _file(content.encode(), "openapi.json")


@cache
def scalar() -> bytes | None:
    """Return the program of the reference page, or `None` if its package is not installed."""
    # Imported when somebody looks at the page, as it takes longer than most of the server.
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import files as files_of

    distribution, name = _SCALAR
    try:
        found = (file for file in files_of(distribution) or () if file.name == name)
        return next((file.read_binary() for file in found), None)
    except (PackageNotFoundError, OSError):
        return None


_PAGES: dict[str, Callable[[Request, Settings], Response]] = {
    "/": _page,
    "/docs": _reference,
    "/openapi.json": _specification_here,
}

"""Serves the pages of the sandbox: what happens in it, and the specification to read and try.

They need no key: it is the calls and the state that do, which the pages ask for by themselves.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.metadata import PackageNotFoundError
from importlib.metadata import files as files_of
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath
from string import Template

from ..._version import __distribution__
from ..configuration import DEFAULT_API_KEY, Settings
from ..shop.documents import Document

_STATIC = "/_sandbox/pages/"
# The package has more than this file, but needs Flask when it is imported.
_SCALAR = ("flask-openapi-scalar", "flask_openapi_scalar/templates/scalar/js/scalar.standalone.js")
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


@dataclass(frozen=True, slots=True)
class Page:
    """A file that a browser asks for."""

    content: bytes
    headers: Mapping[str, str]


def find_page(path: str, host: str, settings: Settings) -> Page | None:
    """Return the page or file at a path, or `None` if there is none.

    Args:
        path: The path of the URL.
        host: The header `Host` of the request: host and port at which the sandbox was reached.
        settings: The settings of the sandbox; pages know its key if it is the usual one.
    """
    pages: dict[str, Callable[[], Page]] = {
        "/": lambda: _html("index.html", settings, _STRICT),
        "/docs": lambda: _reference(settings),
        "/openapi.json": lambda: _page(_specification_at(host), ".json"),
        f"{_STATIC}scalar.js": lambda: _page(_scalar() or b"", ".js"),
    }
    if path in pages:
        return pages[path]()
    name = path.removeprefix(_STATIC)
    return _page(_static()[name], PurePosixPath(name).suffix) if name in _static() else None


def _reference(settings: Settings) -> Page:
    if _scalar() is None:
        return _html("docs_missing.html", settings, _STRICT)
    return _html("docs.html", settings, _WITH_SCALAR)


def _html(name: str, settings: Settings, policy: str) -> Page:
    values = {
        "title": _specification()["info"]["title"],
        "distribution": __distribution__,
        "key": DEFAULT_API_KEY if settings.api_key == DEFAULT_API_KEY else "",
    }
    text = Template((_folder() / name).read_text("utf-8"))
    content = text.substitute({key: escape(value) for key, value in values.items()})
    return _page(content.encode(), ".html", {"Content-Security-Policy": policy})


def _page(content: bytes, suffix: str, headers: Mapping[str, str] | None = None) -> Page:
    usual = {
        "Content-Type": _MEDIA_TYPES[suffix],
        "Cache-Control": "no-cache",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    return Page(content, usual | dict(headers or {}))


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


def _specification_at(host: str) -> bytes:
    """Return the specification with the sandbox as its only server."""
    url = f"http://{host}" if _HOST.fullmatch(host) else "/"
    servers = [{"url": url, "description": "The sandbox."}]
    document = _specification() | {"servers": servers}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


@cache
def _scalar() -> bytes | None:
    """Return the program of the reference page, or `None` if its package is not installed."""
    distribution, path = _SCALAR
    try:
        found = (file for file in files_of(distribution) or () if file.as_posix() == path)
        return next((file.read_binary() for file in found), None)
    except (PackageNotFoundError, OSError):
        return None

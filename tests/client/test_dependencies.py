"""The package uses only what its dependencies document: their insides change without notice."""

from __future__ import annotations

import ast
import asyncio
import importlib
import inspect
import re
import textwrap
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
import talonone
from support.answers import answer, hang_up
from support.each import for_each
from support.live import DELETE, GET, PUT, Live, Step
from support.loopback import Loopback
from support.wire import API_KEY
from talonone import APIConnectionError, AsyncTalonOne

LIBRARIES = ("httpx", "httpcore", "aiohttp", "httpx_aiohttp", "yarl", "msgspec")
PACKAGE = Path(talonone.__file__).parent
ROOT = Path(__file__).parents[2]
RUNTIME = sorted(PACKAGE.glob("_runtime/*.py"))
# All code that is written by hand; the templates of Jinja are no Python.
FILES = [
    path
    for folder in ("templates", "scripts", "tests")
    for path in sorted((ROOT / folder).rglob("*.py"))
]
# Documented, whatever their names.
DOCUMENTED = {"sys._getframe", "os._exit"}


def is_private(name: str) -> bool:
    return name.startswith("_") and not (name.startswith("__") and name.endswith("__"))


def own_names(tree: ast.AST) -> Iterator[str]:
    """Yield the private names that a module defines: functions, classes and attributes."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.name
            case ast.Name(ctx=ast.Store()):
                yield node.id
            case ast.Attribute(value=ast.Name(id="self" | "other"), ctx=ast.Store()):
                yield node.attr
            case ast.alias():
                yield node.asname or node.name
            case _:
                pass


def private_uses(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every use of a private attribute, and of a private module.

    An attribute of something that belongs to a library has its full name, which nobody else has.
    """
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=owner, attr=name) if is_private(name):
                yield full_name(owner, name), ast.unparse(node)
            case ast.Call(args=[owner, ast.Constant(value=str(name)), *_]) if is_private(name):
                # Such as `getattr(client, "_transport")` or `patch.setattr(client, "_mounts", …)`.
                yield full_name(owner, name), ast.unparse(node)
            case ast.ImportFrom(module=str(module), level=0) if library(module):
                for alias in node.names:
                    if any(map(is_private, [*module.split("."), alias.name])):
                        yield f"{module}.{alias.name}", ast.unparse(node)
            case ast.Import():
                for alias in node.names:
                    if library(alias.name) and any(map(is_private, alias.name.split("."))):
                        yield alias.name, ast.unparse(node)
            case ast.Constant(value=str(text)) if library(text) and "._" in text:
                # Such as `sys.modules["httpx._urls"]`.
                yield text, text
            case _:
                pass


def full_name(owner: ast.expr, name: str) -> str:
    text = ast.unparse(owner)
    return f"{text}.{name}" if re.search(rf"\b({'|'.join(LIBRARIES)})\b", text) else name


def library(name: str) -> bool:
    return name.split(".")[0] in LIBRARIES


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def names_here() -> set[str]:
    """Return the names of this repository; modules of the package are imported by theirs."""
    defined = {name for path in FILES for name in own_names(tree_of(path))}
    return defined | {path.stem for path in PACKAGE.rglob("*")}


@for_each(FILES)
def test_private_names_are_those_of_this_repository(path: Path) -> None:
    uses = [
        text
        for name, text in private_uses(tree_of(path))
        if name not in names_here() and text not in DOCUMENTED
    ]
    assert uses == []


@pytest.mark.parametrize(
    "code",
    [
        "client._transport",
        "session._retry_connection = False",
        "getattr(client, '_mounts')",
        "object.__setattr__(session, '_connector', None)",
        "from httpx._urls import URL",
        "from httpx import _config",
        "import httpcore._sync",
        "sys.modules['httpx._urls']",
        "send = httpx.Client._send",
        "replace(import_module('aiohttp').ClientSession, '_request', answer)",
    ],
)
def test_such_uses_are_found(code: str) -> None:
    ((name, _),) = private_uses(ast.parse(code))
    assert name not in names_here()


def derived_classes(tree: ast.AST) -> Iterator[tuple[ast.ClassDef, type]]:
    """Yield the classes of a module that are derived from those of a library, and the latter."""
    nodes = list(ast.walk(tree))
    imported = {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module and library(node.module)
        for alias in node.names
    }
    for node in nodes:
        if not isinstance(node, ast.ClassDef):
            continue
        for base in node.bases:
            text = ast.unparse(base).partition("[")[0]
            module, _, name = imported.get(text, text).rpartition(".")
            if library(module):
                yield node, getattr(importlib.import_module(module), name)


def private_to(kind: type) -> set[str]:
    """Return the private names of a class of a library: those it has, and those it sets."""
    foreign = [base for base in kind.__mro__ if library(base.__module__)]
    names = {name for base in foreign for name in [*vars(base), *stored_on_self(base)]}
    return set(filter(is_private, names))


def stored_on_self(kind: type) -> Iterator[str]:
    """Yield the names of the attributes that the methods of a class set."""
    # The source of each method, as httpx hides in which modules its classes are.
    for method in filter(inspect.isfunction, vars(kind).values()):
        try:
            code = textwrap.dedent(inspect.getsource(method))
        except OSError:
            # It was generated, as by `dataclass`.
            continue
        for node in ast.walk(ast.parse(code)):
            match node:
                case ast.Attribute(value=ast.Name(id="self"), ctx=ast.Store()):
                    yield node.attr
                case _:
                    pass


def overridden(tree: ast.AST) -> list[str]:
    """Return the names in derived classes that are private to their bases in libraries."""
    return [
        f"{node.name}.{name}"
        for node, base in derived_classes(tree)
        for name in sorted(set(own_names(node)) & private_to(base))
    ]


@for_each(FILES)
def test_no_class_overrides_what_is_private_to_its_base(path: Path) -> None:
    assert overridden(tree_of(path)) == []


def test_such_classes_are_found() -> None:
    found = [kind.name for path in FILES for kind, _ in derived_classes(tree_of(path))]
    assert {"CleanStream", "LoopTransport", "HeaderAuth", "ErrorDetail", "Model"} <= set(found)
    stores = "from httpx_aiohttp import HttpxAiohttpClient as Base\nclass Own(Base):\n"
    stores += "    def __init__(self): self._mounts = self._own = {}"
    assert overridden(ast.parse(stores)) == ["Own._mounts"]
    defines = "import httpx\nclass Own(httpx.AsyncClient):\n    def _transport_for_url(self): ..."
    assert overridden(ast.parse(defines)) == ["Own._transport_for_url"]


def modules() -> list[ModuleType]:
    return [
        importlib.import_module(f"talonone._runtime.{path.stem}")
        for path in RUNTIME
        if path.stem != "__init__"
    ]


def test_nor_does_one_that_is_derived_indirectly() -> None:
    derived = 0
    for module in modules():
        for _, kind in inspect.getmembers(module, inspect.isclass):
            foreign = [base for base in kind.__mro__[1:] if library(base.__module__)]
            if kind.__module__ != module.__name__ or not foreign:
                continue
            derived += 1
            own = set(stored_on_self(kind)) | set(vars(kind))
            assert [own & private_to(base) for base in foreign if own & private_to(base)] == []
    assert derived >= 4


@pytest.mark.parametrize("step", [PUT, DELETE, GET], ids=lambda step: step[0])
def test_a_request_on_a_connection_that_breaks_is_sent_once(
    step: Step, live: Live, loopback: Loopback
) -> None:
    """Both libraries would repeat it by themselves, if they were not kept from it."""
    loopback.script(answer({}), hang_up())
    first, second = live.all([GET, step], max_retries=0)
    assert not isinstance(first, Exception)
    assert isinstance(second, APIConnectionError)
    assert second.problem.endswith("the server hung up without an answer")
    assert [request.connection for request in loopback.received] == [1, 1]


def test_it_is_sent_once_through_the_whole_httpx_client(loopback: Loopback) -> None:
    async def main() -> APIConnectionError:
        async with AsyncTalonOne(base_url=loopback.url, api_key=API_KEY, max_retries=0) as client:
            assert client.http_client
            await client.get_customer_inventory("p")
            with pytest.raises(APIConnectionError) as caught:
                await client.update_customer_session_v2("s", {"customerSession": {}})
            return caught.value

    loopback.script(answer({}), hang_up())
    error = asyncio.run(main())
    assert error.problem.endswith("the server hung up without an answer")
    assert [request.connection for request in loopback.received] == [1, 1]

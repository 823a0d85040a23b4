"""The package uses only what its dependencies document: their insides change without notice."""

from __future__ import annotations

import ast
import asyncio
import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import talonone
from support.answers import answer, hang_up
from support.live import DELETE, GET, PUT, Live, Step
from support.loopback import Loopback
from support.wire import API_KEY
from talonone import APIConnectionError, AsyncTalonOne

LIBRARIES = ("httpx", "httpcore", "aiohttp", "httpx_aiohttp", "yarl", "msgspec")
PACKAGE = Path(talonone.__file__).parent
TESTS = Path(__file__).parents[1]
RUNTIME = sorted([*PACKAGE.glob("_runtime/*.py"), PACKAGE / "telemetry.py"])
HELPERS = [path for path in TESTS.glob("support/*.py") if path.name != "exploring.py"]
FILES = [*RUNTIME, *sorted(TESTS.glob("client/*.py")), *sorted(HELPERS)]
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
    """Yield the name and the text of every use of a private attribute, and of a private module."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute() if is_private(node.attr):
                yield node.attr, ast.unparse(node)
            case ast.Call(args=[_, ast.Constant(value=str(name)), *_]) if is_private(name):
                # Such as `getattr(client, "_transport")` or `patch.setattr(client, "_mounts", …)`.
                yield name, ast.unparse(node)
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


def library(name: str) -> bool:
    return name.split(".")[0] in LIBRARIES


TREES = {path: ast.parse(path.read_text("utf-8")) for path in FILES}
OWN = {name for tree in TREES.values() for name in own_names(tree)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_private_names_are_those_of_this_repository(path: Path) -> None:
    uses = [
        text
        for name, text in private_uses(TREES[path])
        if name not in OWN and text not in DOCUMENTED
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
    ],
)
def test_such_uses_are_found(code: str) -> None:
    ((name, _),) = private_uses(ast.parse(code))
    assert name not in OWN


def modules() -> list[ModuleType]:
    return [
        importlib.import_module(f"talonone._runtime.{path.stem}")
        for path in RUNTIME
        if path.parent.name == "_runtime" and path.stem != "__init__"
    ]


def test_no_class_overrides_what_is_private_to_its_base() -> None:
    derived = 0
    for module in modules():
        for _, kind in inspect.getmembers(module, inspect.isclass):
            foreign = [base for base in kind.__mro__[1:] if library(base.__module__)]
            if kind.__module__ != module.__name__ or not foreign:
                continue
            derived += 1
            own = set(stored_on_self(kind))
            names = filter(is_private, own | set(vars(kind)))
            assert [name for name in names for base in foreign if hasattr(base, name)] == []
    assert derived >= 4


def stored_on_self(kind: type) -> Iterator[str]:
    """Yield the names of the attributes that the methods of a class set."""
    for node in ast.walk(ast.parse(inspect.getsource(kind))):
        match node:
            case ast.Attribute(value=ast.Name(id="self"), ctx=ast.Store()):
                yield node.attr
            case _:
                pass


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

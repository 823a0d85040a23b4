"""Every method of the wide package, called with all it takes and with what it needs alone."""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import parse_qsl, quote, unquote

import httpx
import msgspec
import pytest
from support.generated_packages import Json, Package
from support.schema_samples import Sampler
from support.wide_spec import operations

BASE_URL = "https://shop.example/base"


@dataclass
class Expected:
    """A call of one operation, made up from the specification."""

    method: str
    path: str
    positional: list[Any] = field(default_factory=list[Any])
    options: dict[str, Any] = field(default_factory=dict[str, Any])
    """By wire names and locations, as `query limit`."""
    body: Any = None
    status: int = 204
    answer: bytes = b""
    result: Any = None


def parameters(package: Package, path: str, operation: Json) -> dict[tuple[str, str], Json]:
    """Return the parameters that count for an operation, by location and name."""
    sampler = Sampler(package.document, whole=True)
    item = package.document["paths"][path]
    found: dict[tuple[str, str], Json] = {}
    for raw in [*item.get("parameters", ()), *operation.get("parameters", ())]:
        parameter = sampler.resolved(raw)
        found[parameter["in"], parameter["name"]] = parameter
    return found


def expected(package: Package, operation_id: str, *, whole: bool) -> Expected:
    """Make up a call of an operation, with all or only the required arguments."""
    method, path, operation = operations(package.document)[operation_id]
    sampler = Sampler(package.document, whole=whole)
    found = parameters(package, path, operation)
    call = Expected(method, path)
    for part in path.split("{")[1:]:
        wire = part.partition("}")[0]
        value = sampler.value(found["path", wire]["schema"])
        call.positional.append(native(found["path", wire]["schema"], value or "a/b ?"))
        text = quote(str(value or "a/b ?"), safe="")
        call.path = call.path.replace(f"{{{wire}}}", text)
    body = sampler.resolved(operation.get("requestBody", {}))
    if body and (whole or body.get("required")):
        call.body = sampler.value(body["content"]["application/json"]["schema"])
        call.positional.append(call.body)
    for (location, wire), parameter in found.items():
        if location != "path" and (whole or parameter.get("required")):
            value = Sampler(package.document, whole=True).value(parameter["schema"])
            if location == "header" and isinstance(value, str):
                value = "text"
            call.options[f"{location} {wire}"] = native(parameter["schema"], value)
    status, answer = next(
        (status, sampler.resolved(answer))
        for status, answer in operation["responses"].items()
        if status[0] == "2"
    )
    call.status = int(status)
    for media, content in answer.get("content", {}).items():
        call.result = sampler.value(content["schema"])
        call.answer = call.result.encode() if "csv" in media else json.dumps(call.result).encode()
    return call


def native(schema: Json, value: Any) -> Any:
    """Return a value as Python has it."""
    if schema.get("format") == "date-time":
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if schema.get("format") == "date" else value


def text(value: Any) -> str:
    """Return a value as it stands in a URL."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


class Recorder:
    """Stands in for a client: returns the calls that its methods would have sent."""

    def _send(self, call: Any, *_: object) -> Any:
        return call


def methods(package: Package) -> dict[str, tuple[str, dict[str, str]]]:
    """Return name and options of the method for each `operationId`; options by wire names."""
    found: dict[str, tuple[str, dict[str, str]]] = {}
    client = package.client
    for name, method in inspect.getmembers(client, inspect.isfunction):
        if ".endpoints." not in method.__module__ or name == "_send":
            continue
        signature = inspect.signature(method).parameters
        arguments = [one for one in signature if one != "self"]
        call = method(Recorder(), **{one: one for one in arguments})
        sent = {f"query {wire}": option for wire, option in call.query.items()}
        sent |= {f"header {wire}": option for wire, option in call.headers.items()}
        found[call.operation.id] = (name, sent)
    return found


Caller = Callable[..., Any]


@pytest.fixture(params=["sync", "async"])
def perform(wide: Package, request: pytest.FixtureRequest) -> Caller:
    """Calls a method over a transport that answers as it is told; gives request and result."""
    # The specification has a security scheme that the package knows nothing of.
    settings: Mapping[str, Any] = {"base_url": BASE_URL, "auth": httpx.Auth()}

    def perform(name: str, call: Expected, options: dict[str, Any]) -> tuple[httpx.Request, Any]:
        requests: list[httpx.Request] = []

        def answer(request: httpx.Request) -> httpx.Response:
            requests.append(request)
            return httpx.Response(call.status, content=call.answer)

        async def call_async() -> Any:
            async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
                client = wide.async_client(http_client=http, **settings)
                return await getattr(client, name)(*call.positional, **options)

        if request.param == "async":
            result = asyncio.run(call_async())
        else:
            with httpx.Client(transport=httpx.MockTransport(answer)) as http:
                client = wide.client(http_client=http, **settings)
                result = getattr(client, name)(*call.positional, **options)
        (sent,) = requests
        return sent, result

    return perform


@pytest.mark.parametrize("whole", [True, False], ids=["all arguments", "required alone"])
def test_every_method_sends_what_the_specification_says(
    wide: Package, perform: Caller, whole: bool
) -> None:
    known = methods(wide)
    assert sorted(known) == sorted(operations(wide.document))
    for operation_id, (name, options) in known.items():
        call = expected(wide, operation_id, whole=whole)
        assert call.options.keys() <= options.keys()
        assert not whole or call.options.keys() == options.keys()
        passed = {options[wire]: value for wire, value in call.options.items()}
        sent, result = perform(name, call, passed)
        check_request(sent, call)
        if call.answer and isinstance(result, bytes):
            assert result == call.answer
        else:
            assert json.loads(msgspec.json.encode(result)) == call.result, operation_id


def check_request(sent: httpx.Request, call: Expected) -> None:
    path, _, query = sent.url.raw_path.decode().partition("?")
    assert (sent.method, unquote(path)) == (call.method, unquote(f"/base{call.path}"))
    pairs = [
        (key.removeprefix("query "), text(item))
        for key, value in call.options.items()
        if key.startswith("query ")
        for item in (value if isinstance(value, list) else [value])
    ]
    assert sorted(parse_qsl(query, keep_blank_values=True)) == sorted(pairs)
    for key, value in call.options.items():
        if key.startswith("header "):
            assert sent.headers[key.removeprefix("header ")] == text(value)
    assert (json.loads(sent.content) if sent.content else None) == call.body


@pytest.mark.parametrize("trace", ["é", "a\r\nb", "\x00"])
def test_a_header_takes_no_characters_that_it_cannot_carry(wide: Package, trace: str) -> None:
    package = wide.module()
    with httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(200))) as http:
        client = wide.client(base_url=BASE_URL, auth=httpx.Auth(), http_client=http)
        with pytest.raises(package.RequestValidationError, match="x_trace_id has char"):
            client.list_banners(status=["live"], x_trace_id=trace)


def test_a_path_takes_dates_and_refuses_what_names_nothing(wide: Package) -> None:
    package = wide.module()
    with httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(204))) as http:
        client = wide.client(base_url=BASE_URL, auth=httpx.Auth(), http_client=http)
        for bad in ("", ".", "..", None, 1.5, True):
            with pytest.raises(package.RequestValidationError):
                client.get_banner(bad)

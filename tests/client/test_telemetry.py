"""Spans of OpenTelemetry's own instrumentation say which operation was called."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator

import httpx
import pytest
from httpx_aiohttp import HttpxAiohttpClient
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from support.wire import API_KEY, BASE_URL
from talonone import AsyncTalonOne, TalonOne, TalonOneError, telemetry
from talonone._runtime import clock
from talonone.request_dicts import IntegrationRequestDict
from talonone.sandbox import running_sandbox

ROUTE = "/v2/customer_sessions/{customerSessionId}"
BODY: IntegrationRequestDict = {"customerSession": {}}


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """A server that answers all operations."""
    with running_sandbox() as sandbox:
        yield sandbox.url


@pytest.fixture
def exporter() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def provider(exporter: InMemorySpanExporter) -> TracerProvider:
    """Keeps spans in memory."""
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    return provider


def check(spans: tuple[ReadableSpan, ...], resent: int | None = None) -> None:
    """Check the one span of one call."""
    (span,) = spans
    assert span.name == f"PUT {ROUTE}"
    attributes = dict(span.attributes or {})
    assert attributes["http.route"] == attributes["url.template"] == ROUTE
    assert attributes["talonone.operation"] == "updateCustomerSessionV2"
    assert attributes.get("http.request.resend_count") == resent
    assert attributes["http.status_code"] == 200


def test_sync(url: str, provider: TracerProvider, exporter: InMemorySpanExporter) -> None:
    with TalonOne(base_url=url, api_key="sandbox") as client:
        telemetry.instrument(client, tracer_provider=provider)
        client.with_options(timeout=3).update_customer_session_v2("s", BODY)
    check(exporter.get_finished_spans())


def test_async(url: str, provider: TracerProvider, exporter: InMemorySpanExporter) -> None:
    async def main() -> None:
        async with AsyncTalonOne(base_url=url, api_key="sandbox") as client:
            telemetry.instrument(client, tracer_provider=provider)
            await client.update_customer_session_v2("s", BODY)

    asyncio.run(main())
    check(exporter.get_finished_spans())


def test_metrics(url: str) -> None:
    reader = InMemoryMetricReader()
    with TalonOne(base_url=url, api_key="sandbox") as client:
        telemetry.instrument(client, meter_provider=MeterProvider([reader]))
        client.update_customer_session_v2("s", BODY)
    data = reader.get_metrics_data()
    assert data
    (resource,) = data.resource_metrics
    names = [metric.name for scope in resource.scope_metrics for metric in scope.metrics]
    assert "http.client.duration" in names


def test_each_attempt_is_a_span(
    provider: TracerProvider, exporter: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "sleep", lambda seconds: None)
    answers = iter([httpx.Response(503), httpx.Response(200, content=b"{}")])
    http = httpx.Client(transport=httpx.MockTransport(lambda request: next(answers)))
    with http, TalonOne(base_url=BASE_URL, api_key=API_KEY, http_client=http) as client:
        telemetry.instrument(client, tracer_provider=provider)
        client.update_customer_session_v2("s", BODY)
    first, second = exporter.get_finished_spans()
    assert "http.request.resend_count" not in (first.attributes or {})
    check((second,), resent=1)


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.instrumentation.httpx", None)
    with (
        TalonOne(base_url=BASE_URL, api_key=API_KEY) as client,
        pytest.raises(TalonOneError, match="install opentelemetry-instrumentation-httpx"),
    ):
        telemetry.instrument(client)


@pytest.fixture
def whole_process(provider: TracerProvider) -> Iterator[None]:
    """Httpx, instrumented for the whole process with our hooks."""
    instrumentor = HTTPXClientInstrumentor()
    instrumentor.instrument(
        tracer_provider=provider,
        request_hook=telemetry.request_hook,
        async_request_hook=telemetry.async_request_hook,
    )
    yield
    instrumentor.uninstrument()


@pytest.mark.usefixtures("whole_process")
@pytest.mark.parametrize("own", [False, True], ids=["", "http_client"])
def test_hooks_for_the_whole_process(url: str, exporter: InMemorySpanExporter, own: bool) -> None:
    async def main() -> None:
        http = httpx.AsyncClient() if own else None
        async with AsyncTalonOne(base_url=url, api_key="sandbox", http_client=http) as client:
            await client.update_customer_session_v2("s", BODY)
            with pytest.raises(TalonOneError, match="each call would be traced twice: pass"):
                telemetry.instrument(client)
        if http is not None:
            await http.aclose()

    http = httpx.Client() if own else None
    with TalonOne(base_url=url, api_key="sandbox", http_client=http) as client:
        client.update_customer_session_v2("s", BODY)
        check(exporter.get_finished_spans())
        with pytest.raises(TalonOneError, match="each call would be traced twice: pass"):
            telemetry.instrument(client)
    if http is not None:
        http.close()
    exporter.clear()
    asyncio.run(main())
    check(exporter.get_finished_spans())
    exporter.clear()
    httpx.get(url)
    (span,) = exporter.get_finished_spans()
    assert span.name == "GET"


@pytest.mark.usefixtures("whole_process")
def test_so_can_another_transport_by_the_instrumentation_itself(
    provider: TracerProvider, exporter: InMemorySpanExporter
) -> None:
    """Whether a transport is another one is known to the caller alone."""
    answers = httpx.MockTransport(lambda request: httpx.Response(200, content=b"{}"))
    with (
        httpx.Client(transport=answers) as http,
        TalonOne(base_url=BASE_URL, api_key=API_KEY, http_client=http) as client,
    ):
        client.update_customer_session_v2("s", BODY)
        assert exporter.get_finished_spans() == ()
        words = r"transport of your own, .* to HTTPXClientInstrumentor\.instrument_client\(\)"
        with pytest.raises(TalonOneError, match=words):
            telemetry.instrument(client, tracer_provider=provider)
        HTTPXClientInstrumentor.instrument_client(
            http, tracer_provider=provider, request_hook=telemetry.request_hook
        )
        client.update_customer_session_v2("s", BODY)
    check(exporter.get_finished_spans())


@pytest.mark.usefixtures("whole_process")
def test_the_class_of_httpx_aiohttp_is_known(
    url: str, provider: TracerProvider, exporter: InMemorySpanExporter
) -> None:
    async def main() -> None:
        async with (
            HttpxAiohttpClient() as http,
            AsyncTalonOne(base_url=url, api_key="sandbox", http_client=http) as client,
        ):
            telemetry.instrument(client, tracer_provider=provider)
            await client.update_customer_session_v2("s", BODY)

    asyncio.run(main())
    check(exporter.get_finished_spans())

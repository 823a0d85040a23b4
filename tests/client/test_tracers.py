"""OpenTelemetry and Sentry, as they come, show each attempt of both clients as one span."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from support.answers import answer, busy
from support.lasting import Lasting, lasting
from support.live import GET, PUT
from support.loopback import Loopback
from support.processes import fresh
from support.wire import API_KEY
from talonone import APIConnectionError

STATE = answer({"effects": [], "createdCoupons": [], "createdReferrals": []})


class Tracing:
    """OpenTelemetry's instrumentation of httpx, for the whole process."""

    def __init__(self) -> None:
        self._exporter = InMemorySpanExporter()
        self._provider = TracerProvider()
        self._provider.add_span_processor(SimpleSpanProcessor(self._exporter))

    def start(self) -> None:
        HTTPXClientInstrumentor().instrument(tracer_provider=self._provider)

    def stop(self) -> None:
        HTTPXClientInstrumentor().uninstrument()

    @property
    def spans(self) -> tuple[ReadableSpan, ...]:
        """All spans so far, which are forgotten now."""
        spans = self._exporter.get_finished_spans()
        self._exporter.clear()
        return spans


@pytest.fixture
def tracing() -> Iterator[Tracing]:
    """Tracing that has not begun, and has ended after the test."""
    tracing = Tracing()
    yield tracing
    if HTTPXClientInstrumentor().is_instrumented_by_opentelemetry:
        tracing.stop()


def test_each_call_is_one_span_while_it_is_traced(
    clients: Lasting, loopback: Loopback, tracing: Tracing
) -> None:
    """Of clients from before and from then, with trace headers for the server."""
    loopback.script(STATE)
    known = [clients.client(loopback.url)]
    clients.call(known[0], PUT)
    tracing.start()
    known.append(clients.client(loopback.url))
    for client in known:
        clients.call(client, PUT)
        (span,) = tracing.spans
        assert span.name == "PUT"
        assert span.context
        sent = loopback.received[-1].headers["traceparent"]
        assert sent.split("-")[1:3] == [
            f"{span.context.trace_id:032x}",
            f"{span.context.span_id:016x}",
        ]
    tracing.stop()
    for client in known:
        clients.call(client, PUT)
        assert "traceparent" not in loopback.received[-1].headers
    assert tracing.spans == ()
    assert loopback.count == 5


@pytest.mark.usefixtures("fake_clock")
def test_each_attempt_is_one_span(clients: Lasting, loopback: Loopback, tracing: Tracing) -> None:
    loopback.script(busy(1), STATE)
    tracing.start()
    clients.call(clients.client(loopback.url), PUT)
    first, second = tracing.spans
    assert [dict(span.attributes or {})["http.status_code"] for span in (first, second)] == [
        429,
        200,
    ]


def test_traced_calls_go_through_the_proxy_of_the_environment(
    clients: Lasting, loopback: Loopback, tracing: Tracing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", loopback.url)
    loopback.script(STATE)
    tracing.start()
    clients.call(clients.client("http://127.0.0.1:9"), PUT)
    assert loopback.request.target.startswith("http://127.0.0.1:9/")
    assert len(tracing.spans) == 1


def test_traced_calls_keep_the_settings_of_the_client(
    clients: Lasting, loopback: Loopback, tracing: Tracing
) -> None:
    """Timeouts, deadlines and the reuse of connections."""
    tracing.start()
    client = clients.client(loopback.url, max_retries=0)
    loopback.script(STATE)
    for _ in range(3):
        clients.call(client, PUT)
    assert loopback.connections == 1
    loopback.hold()
    try:
        for limit in ({"timeout": 0.2}, {"deadline": 0.2}):
            with pytest.raises(APIConnectionError) as caught:
                clients.call(client, (*GET[:2], limit))
            assert caught.value.attempts == 1
    finally:
        loopback.release()
    assert len(tracing.spans) == 5


@pytest.mark.usefixtures("loops_end")
def test_traced_calls_may_come_from_several_event_loops(
    loopback: Loopback, tracing: Tracing
) -> None:
    loopback.script(STATE)
    with lasting(is_async=True) as last:
        client = last.client(loopback.url, max_retries=0)
        tracing.start()
        for _ in range(3):
            with lasting(is_async=True) as clients:
                clients.call(client, PUT)
        last.call(client, PUT)
    assert len(tracing.spans) == 4


TRACED = """
import asyncio, json, sys
{before}
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

exporter, provider = InMemorySpanExporter(), TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(exporter))
HTTPXClientInstrumentor().instrument(tracer_provider=provider)
from talonone import AsyncTalonOne, TalonOne

async def main():
    async with AsyncTalonOne(base_url=sys.argv[1], api_key="k") as client:
        await client.update_customer_session_v2("async", {{"customerSession": {{}}}})

with TalonOne(base_url=sys.argv[1], api_key="k") as client:
    client.update_customer_session_v2("sync", {{"customerSession": {{}}}})
asyncio.run(main())
urls = [span.attributes["http.url"] for span in exporter.get_finished_spans()]
print(json.dumps([url.split("/")[-1] for url in urls]))
"""
# Traced by who starts the program, or by a program that imports the package at its top.
ORDERS = {"traced first": "", "imported first": "import talonone; talonone.AsyncTalonOne"}


@pytest.mark.parametrize("before", ORDERS.values(), ids=ORDERS)
def test_it_may_be_imported_before_or_after_tracing_begins(before: str, loopback: Loopback) -> None:
    loopback.script(STATE)
    run = fresh(TRACED.format(before=before), loopback.url)
    assert run.stderr == ""
    assert json.loads(run.stdout) == ["sync", "async"]


SENTRY = """
import asyncio, json, sys
{before}
import sentry_sdk
from sentry_sdk.transport import Transport

transactions = []

class Memory(Transport):
    def capture_envelope(self, envelope):
        transactions.append(envelope.get_transaction_event())

sentry_sdk.init(dsn="http://key@127.0.0.1:9/1", traces_sample_rate=1.0, transport=Memory)
from talonone import AsyncTalonOne, TalonOne

async def main():
    async with AsyncTalonOne(base_url=sys.argv[1], api_key="{key}") as client:
        with sentry_sdk.start_transaction(name="async"):
            await client.update_customer_session_v2("async", {{"customerSession": {{}}}})

with TalonOne(base_url=sys.argv[1], api_key="{key}") as client:
    with sentry_sdk.start_transaction(name="sync"):
        client.update_customer_session_v2("sync", {{"customerSession": {{}}}})
asyncio.run(main())
print(json.dumps(transactions, default=str))
"""


@pytest.mark.parametrize("before", ORDERS.values(), ids=ORDERS)
def test_sentry_as_it_comes_shows_each_call_once(before: str, loopback: Loopback) -> None:
    """Its integration of aiohttp, which is on as well, must not show it again."""
    loopback.script(STATE)
    run = fresh(SENTRY.format(before=before, key=API_KEY), loopback.url)
    assert run.stderr == ""
    shown = json.loads(run.stdout)
    assert [transaction["transaction"] for transaction in shown] == ["sync", "async"]
    for transaction, request in zip(shown, loopback.received, strict=True):
        spans = [span for span in transaction["spans"] if span["op"] == "http.client"]
        (span,) = spans
        assert span["description"] == f"PUT {loopback.url}{request.path}"
        assert span["data"]["http.response.status_code"] == 200
        trace, parent, _ = request.headers["sentry-trace"].split("-")
        assert (trace, parent) == (span["trace_id"], span["span_id"])
    assert API_KEY not in run.stdout

"""Traces calls with OpenTelemetry: its own instrumentation of httpx, with our routes in its spans.

Each attempt of a call is a span `METHOD path-template` with these attributes: `http.route` and
`url.template`, the template of the path; `talonone.operation`, the `operationId`; and
`http.request.resend_count` for attempts after the first.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import httpx

from ._runtime.errors import TalonOneError

if TYPE_CHECKING:
    from ._client import AsyncTalonOne, TalonOne


def instrument(
    client: TalonOne | AsyncTalonOne, *, tracer_provider: Any = None, meter_provider: Any = None
) -> None:
    """Trace the calls of one client and of its copies.

    Needs `opentelemetry-instrumentation-httpx`. Where httpx is instrumented for the whole process,
    pass the hooks below to that instead; it does not reach `AsyncTalonOne`, whose connections are
    not httpx's, unless the client was made with `http_client=httpx.AsyncClient()`.

    Args:
        client: The client.
        tracer_provider: Where spans go; the global provider if left out.
        meter_provider: Where metrics go; the global provider if left out.

    Raises:
        TalonOneError: The instrumentation is not installed, or would trace each call twice.
    """
    try:
        instrumentor = import_module("opentelemetry.instrumentation.httpx").HTTPXClientInstrumentor
    except ImportError as error:
        raise TalonOneError("install opentelemetry-instrumentation-httpx to trace calls") from error
    http = client.http_client
    own = (httpx.HTTPTransport, httpx.AsyncHTTPTransport)
    if instrumentor().is_instrumented_by_opentelemetry and isinstance(http._transport, own):
        raise TalonOneError(
            "httpx is instrumented for the whole process, so that each call would be traced twice: "
            f"pass the hooks of {__name__} to HTTPXClientInstrumentor().instrument() instead"
        )
    is_async = isinstance(http, httpx.AsyncClient)
    instrumentor.instrument_client(
        http,
        tracer_provider=tracer_provider,
        meter_provider=meter_provider,
        request_hook=async_request_hook if is_async else request_hook,
    )


def request_hook(span: Any, request: Any) -> None:
    """Say in a span which operation it is about: `HTTPXClientInstrumentor`'s `request_hook`."""
    operation = request.extensions.get("talonone.operation")
    if operation is None or not span.is_recording():
        return
    span.update_name(f"{operation.method} {operation.path}")
    span.set_attribute("http.route", operation.path)
    span.set_attribute("url.template", operation.path)
    span.set_attribute("talonone.operation", operation.id)
    attempt = request.extensions["talonone.attempt"]
    if attempt > 1:
        span.set_attribute("http.request.resend_count", attempt - 1)


async def async_request_hook(span: Any, request: Any) -> None:
    """Do the same for asynchronous clients: its `async_request_hook`."""
    request_hook(span, request)

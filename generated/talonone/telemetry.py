"""Tracing with OpenTelemetry: adds the operation to the spans of its httpx instrumentation.

Each attempt of a call is a span `METHOD path-template` with these attributes: `http.route` and
`url.template` are the template of the path, `operation` below the name of this package is the
`operationId`, and `http.request.resend_count` counts the attempts after the first.
"""

# Copies of this are type-checked where the instrumentation may be missing.
# mypy: disable-error-code=import-not-found
# pyright: reportMissingImports=false
from __future__ import annotations

import sys
from typing import Any

from ._client import AsyncTalonOne, TalonOne
from ._runtime.errors import TalonOneError
from ._runtime.http_library import httpx, is_instance, library_of
from ._runtime.http_sender import ATTEMPT, OPERATION
from ._runtime.identity import NAME

_INSTRUMENTORS = {"httpx": "HTTPXClientInstrumentor", "httpx2": "HTTPX2ClientInstrumentor"}


def instrument(
    client: TalonOne | AsyncTalonOne, *, tracer_provider: Any = None, meter_provider: Any = None
) -> None:
    """Trace the calls of one client and of its copies.

    This needs `opentelemetry-instrumentation-httpx`. If httpx is instrumented for the whole
    process, pass the hooks below to `HTTPXClientInstrumentor().instrument()` instead. That reaches
    both clients, except for an `http_client` that is an `HttpxAiohttpClient` or has a transport of
    another kind. The first can be instrumented here nevertheless. The other is refused, as its
    transport cannot be known; pass it to `HTTPXClientInstrumentor.instrument_client()` with a hook
    below.

    Args:
        client: The client.
        tracer_provider: The provider of the spans. The default is the global one.
        meter_provider: The provider of the metrics. The default is the global one.

    Raises:
        TalonOneError: The instrumentation is not installed; or httpx is instrumented for the whole
            process, so that each call over a transport of httpx would be traced twice.
    """
    http = client.http_client
    name = _INSTRUMENTORS[library_of(http).__name__]
    try:
        import opentelemetry.instrumentation.httpx as instrumentation

        instrumentor = getattr(instrumentation, name)
    except (ImportError, AttributeError) as error:
        problem = "install opentelemetry-instrumentation-httpx to trace calls"
        raise TalonOneError(f"{problem}, as new as its {name}") from error
    if instrumentor().is_instrumented_by_opentelemetry and not _is_over_aiohttp(http):
        raise TalonOneError(
            "httpx is instrumented for the whole process, so that each call would be traced twice: "
            f"pass the hooks of {__name__} to HTTPXClientInstrumentor().instrument() instead (or, "
            "for an http_client with a transport of your own, which that does not reach, to "
            "HTTPXClientInstrumentor.instrument_client())"
        )
    is_async = is_instance(http, httpx.AsyncClient)
    instrumentor.instrument_client(
        http,
        tracer_provider=tracer_provider,
        meter_provider=meter_provider,
        request_hook=async_request_hook if is_async else request_hook,
    )


def _is_over_aiohttp(http: httpx.Client | httpx.AsyncClient) -> bool:
    # Without the module there can be no such client.
    module = sys.modules.get("httpx_aiohttp")
    return module is not None and isinstance(http, module.HttpxAiohttpClient)


def request_hook(span: Any, request: Any) -> None:
    """Add the operation to a span; for `request_hook` of `HTTPXClientInstrumentor`."""
    operation = request.extensions.get(OPERATION)
    if operation is None or not span.is_recording():
        return
    span.update_name(f"{operation.method} {operation.path}")
    span.set_attribute("http.route", operation.path)
    span.set_attribute("url.template", operation.path)
    span.set_attribute(f"{NAME}.operation", operation.id)
    attempt = request.extensions[ATTEMPT]
    if attempt > 1:
        span.set_attribute("http.request.resend_count", attempt - 1)


async def async_request_hook(span: Any, request: Any) -> None:
    """Add the operation to a span; for `async_request_hook` of `HTTPXClientInstrumentor`."""
    request_hook(span, request)

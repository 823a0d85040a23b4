"""A test suite that signs its requests and has a sandbox of its own."""

from __future__ import annotations

import datetime
import logging
import os
import tempfile
from pathlib import Path

import httpx
from talonone import (
    ApiKeyAuth,
    IntegrationAuth,
    RawResponse,
    TalonOne,
    __spec_digest__,
    __spec_version__,
    __version__,
)
from talonone.models import IntegrationStateV2
from talonone.sandbox import (
    HANDLED_OPERATIONS,
    SandboxError,
    Settings,
    create_app,
    running_sandbox,
)

KEY = "0123456789abcdef"


def noon() -> datetime.datetime:
    return datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)


def seen(response: RawResponse[IntegrationStateV2]) -> IntegrationStateV2:
    assert response.status_code == 200
    request_id: str | None = response.request_id
    assert request_id is None or request_id
    assert response.operation.method == "PUT"
    return response.parse()


calls: list[str] = []


def newer_server(request: httpx.Request) -> httpx.Response:
    """Answer at the third attempt, with a field that is missing and a new one."""
    calls.append(request.headers["user-agent"])
    if len(calls) < 3:
        return httpx.Response(503, headers={"Retry-After": "0"})
    return httpx.Response(200, json={"effects": [], "createdCoupons": [], "new": 1})


logging.getLogger("talonone").addHandler(logging.NullHandler())
with httpx.Client(transport=httpx.MockTransport(newer_server)) as http:
    with TalonOne(base_url="http://127.0.0.1:9", api_key="k", http_client=http) as client:
        assert client.http_client is http
        answer = client.update_customer_session_v2("s", {"customerSession": {}})
        assert (answer.effects, len(calls)) == ([], 3)
        assert __version__ in calls[0]
    # The clients of others stay open.
    assert not client.is_closed
try:
    Settings(api_key="")
except SandboxError as error:
    assert str(error)
assert callable(create_app)

with tempfile.TemporaryDirectory() as folder:
    settings = Settings(
        api_key="k",
        application_id=1,
        application_key=KEY,
        db=Path(folder) / "state.sqlite",
        clock=noon,
    )
    with running_sandbox(settings) as sandbox:
        with TalonOne(base_url=sandbox.url, application_id="1", application_key=KEY) as client:
            state = client.update_customer_session("s", {"profileId": "p"})
            assert state.session
        with TalonOne(base_url=sandbox.url, auth=IntegrationAuth("1", KEY)) as client:
            client.track_event({"type": "paid", "sessionId": "s", "attributes": {}})
        with httpx.Client(timeout=5.0) as http:
            client = TalonOne(
                base_url=sandbox.url,
                auth=ApiKeyAuth("k"),
                http_client=http,
                default_headers={"X-Shop": "berlin"},
                decimal_numbers=True,
                validate_requests=True,
                allow_unknown_fields=False,
                max_response_size=1_000_000,
            )
            raw = client.with_raw_response.update_customer_session_v2(
                "s",
                {"customerSession": {"profileId": "p"}, "responseContent": ["customerSession"]},
                extra_headers={"X-Trace": "1"},
                extra_query={"trace": True},
            )
            session = seen(raw).customer_session
            assert session
            assert session.created == noon()
assert "updateCustomerSessionV2" in HANDLED_OPERATIONS
assert __spec_version__
assert len(__spec_digest__) == 64
assert os.environ["TALONONE_BASE_URL"]

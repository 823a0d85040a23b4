"""A job that tells each kind of failure from the others."""

from __future__ import annotations

import pickle
from typing import Any

from talonone import (
    UNSET,
    APIConnectionError,
    APIError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    ErrorDetail,
    InternalServerError,
    NotFoundError,
    PermissionDeniedError,
    PropertyDecodeError,
    RateLimitError,
    RequestValidationError,
    ResponseDecodeError,
    TalonOne,
    TalonOneError,
    UnprocessableEntityError,
    UnsetType,
)
from talonone.models import Effect


def told(error: APIStatusError) -> tuple[int, str | None, list[str | None]]:
    details: list[ErrorDetail] = list(error.errors)
    assert isinstance(error.body, bytes)
    assert error.attempts >= 1
    assert all(isinstance(detail.details, str) and detail.source for detail in details)
    return error.status_code, error.request_id, [detail.title for detail in details]


def is_absent(value: str | UnsetType) -> bool:
    return value is UNSET


misspelt: Any = {"customerSession": {}, "customerSessions": {}}
wrong: Any = {"customerSession": {"profileId": 1}}
for kind in (
    *(AuthenticationError, BadRequestError, ConflictError, InternalServerError, NotFoundError),
    *(PermissionDeniedError, RateLimitError, UnprocessableEntityError),
):
    assert issubclass(kind, APIStatusError)
for other in (APIStatusError, APIConnectionError, ResponseDecodeError):
    assert issubclass(other, APIError)
assert issubclass(APITimeoutError, APIConnectionError)
assert issubclass(APIError, TalonOneError)
assert issubclass(RequestValidationError, TalonOneError)
assert issubclass(RequestValidationError, ValueError)
assert issubclass(PropertyDecodeError, ValueError)

with TalonOne(strict_responses=True) as client:
    try:
        client.update_customer_session_v2("s", wrong)
    except ValueError as error:
        assert "$.customerSession.profileId" in str(error)
    try:
        client.update_customer_session_v2("s", misspelt)
    except RequestValidationError as error:
        assert error.operation.id == "updateCustomerSessionV2"
        assert error.path == "$.customerSessions"
        assert error.problem
    else:
        raise SystemExit("a misspelt field was sent")
    try:
        client.get_reserved_customers("NO-SUCH-CODE")
    except NotFoundError as error:
        assert told(error)[0] == 404
        assert error.url.endswith("/{couponValue}")
        assert error.headers["content-type"].startswith("application/json")
        assert error.message
        assert str(pickle.loads(pickle.dumps(error))) == str(error)
    with client.with_options(max_retries=0) as copy:
        assert copy.get_reserved_customers("SUMMER-10").data == []
    client.request("PUT", "/v2/customer_sessions/s", body={"customerSession": {}}, model=None)

with TalonOne(api_key="another") as stranger:
    try:
        stranger.delete_customer_data("p")
    except AuthenticationError as error:
        assert "another" not in f"{error!r}{error}"

with TalonOne(base_url="http://127.0.0.1:9", max_retries=0, timeout=2.0) as lonely:
    try:
        lonely.delete_customer_data("p")
    except APIConnectionError as error:
        assert error.attempts == 1

effect = Effect(
    campaign_id=1, ruleset_id=1, rule_index=0, rule_name="r", effect_type="setDiscount", props={}
)
try:
    effect.typed_props(strict=True)
except PropertyDecodeError as error:
    assert "$.name" in str(error)
assert is_absent(UNSET)

"""Checks the API key or the signature of a request."""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from typing import Any

from ..._runtime.operation import Operation
from ..configuration import Settings
from ..shop.refusals import Refusal

_SIGNATURE = re.compile(r"signer=(\d+); ?signature=([0-9A-Fa-f]+)")


def authorize(
    operation: Operation[Any], headers: Mapping[str, str], body: bytes, settings: Settings
) -> None:
    """Raise `Refusal` if a request lacks valid credentials for its operation."""
    if not operation.security:
        return
    key = headers.get("authorization")
    if key is not None and "api_key_v1" in operation.security:
        check_key(key, settings)
        return
    signature = headers.get("content-signature")
    if signature is not None and "integration_auth" in operation.security:
        _check_signature(signature, body, settings)
        return
    accepted = " or ".join(operation.security)
    raise Refusal(401, f"{operation} needs credentials: {accepted}.")


def check_key(header: str | None, settings: Settings) -> None:
    """Raise `Refusal` if a header `Authorization` does not have the API key."""
    expected = f"ApiKey-v1 {settings.api_key}".encode()
    if not hmac.compare_digest((header or "").encode("latin-1"), expected):
        raise Refusal(401, "The API key is not valid.")


def _check_signature(header: str, body: bytes, settings: Settings) -> None:
    match = _SIGNATURE.fullmatch(header)
    if match is None or settings.application_id is None:
        raise Refusal(401, "The content signature is not acceptable.")
    signer, signature = match.groups()
    if signer != str(settings.application_id):
        raise Refusal(401, "The signer of the content signature is not known.")
    expected = hmac.new(settings.signing_key, body, "md5").hexdigest()
    if not hmac.compare_digest(expected, signature.lower()):
        raise Refusal(400, "HMAC signature mismatch.")

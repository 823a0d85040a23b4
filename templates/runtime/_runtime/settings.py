"""What a client is told when it is made, by arguments or environment."""

from __future__ import annotations

import os
import re

import httpx

from .auth import ApiKeyAuth, IntegrationAuth

_EXAMPLE = "https://example.europe-west1.talon.one"
_NO_KEY = "no API key: pass api_key=, or set TALONONE_API_KEY"


def base_url(value: str | None) -> httpx.URL:
    """Return where the operations' paths start."""
    value = _setting("base_url", value, "TALONONE_BASE_URL")
    if not value:
        raise ValueError("no base URL: pass base_url=, or set TALONONE_BASE_URL")
    # What there is of a password must not be told, not even by an error of the parser.
    if re.search(r"[?#@]", value):
        raise ValueError(f"the base URL takes no query, fragment or user, only {_EXAMPLE}")
    try:
        url = httpx.URL(value)
    except httpx.InvalidURL as error:
        raise ValueError(f"the base URL is not valid: {error}") from None
    if re.search(r"\s", value) or (url.port or 0) > 65535:
        raise ValueError("the base URL is not valid: it has a space or a port that cannot be")
    if url.scheme not in ("http", "https") or not url.host:
        raise ValueError(f"the base URL needs a scheme and a host, such as {_EXAMPLE}")
    return url


def authentication(
    api_key: str | None,
    application_id: int | str | None,
    application_key: str | None,
    auth: httpx.Auth | None,
) -> httpx.Auth:
    """Return how calls prove who they come from: as the one scheme that was given says."""
    signs = application_id is not None or application_key is not None
    if (api_key is not None) + signs + (auth is not None) > 1:
        raise ValueError("pass api_key=, or application_id= with application_key=, or auth=")
    if auth is not None:
        if not isinstance(auth, httpx.Auth):
            raise ValueError(f"auth is an httpx.Auth, not {type(auth).__name__}")
        return auth
    if not signs and (key := _setting("api_key", api_key, "TALONONE_API_KEY")) is not None:
        if not key:
            raise ValueError(_NO_KEY)
        return ApiKeyAuth(key)
    signer = os.environ.get("TALONONE_APPLICATION_ID") if application_id is None else application_id
    key = _setting("application_key", application_key, "TALONONE_APPLICATION_KEY")
    if signer is None and key is None:
        raise ValueError(_NO_KEY)
    if signer is None or key is None:
        raise ValueError("application_id= and application_key= sign calls only together")
    return IntegrationAuth(signer, key)


def _setting(name: str, value: str | None, variable: str) -> str | None:
    """Return a setting, or the environment's where none was given: an empty one is a mistake."""
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{name} is a string, not {type(value).__name__}")
    return os.environ.get(variable) if value is None else value

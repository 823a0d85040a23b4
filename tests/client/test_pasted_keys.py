"""Keys and ids that were pasted with more than themselves: the message tells what is too much."""

from __future__ import annotations

from typing import Any

import pytest
from support.wire import BASE_URL, Caller, Wire
from talonone import AsyncTalonOne, TalonOne, TalonOneError
from talonone._runtime.auth import ApiKeyAuth, IntegrationAuth

SECRET = "5ec4e7"
KEYS = [
    (f"{SECRET}\n", "ends with a line break"),
    (f"{SECRET}\r\n", "ends with a line break"),
    (f"\n{SECRET}", "begins with a line break"),
    (f" {SECRET}", "begins with a space"),
    (f"{SECRET}\t", "ends with a space"),
    (f"{SECRET}\u00a0", "ends with a space"),
    (f'"{SECRET}"', "is in quotes"),
    (f"'{SECRET}'\n", "ends with a line break and is in quotes"),
    (f"\u201c{SECRET}\u201d", "is in quotes"),
    (f"{SECRET} {SECRET}", "has a space inside"),
    (f"{SECRET}\n{SECRET}", "has a line break inside"),
    (f"{SECRET}\u00e9", "has a character outside of ASCII"),
    (f"{SECRET}\udc80", "has a character outside of ASCII"),
    (f"\ufeff{SECRET}", "has a character outside of ASCII"),
    ("  ", "is nothing but white space"),
]
PREFIXED = [
    (f"ApiKey-v1 {SECRET}", "begins with `ApiKey-v1`"),
    (f"APIKEY-V1 {SECRET}", "begins with `ApiKey-v1`"),
    (f"bearer {SECRET}", "begins with `Bearer`"),
    (f"Authorization: ApiKey-v1 {SECRET}", "begins with `Authorization ApiKey-v1`"),
    (f"authorization:{SECRET}", "begins with `Authorization`"),
    (f"TALONONE_API_KEY={SECRET}", "begins with `TALONONE_API_KEY`"),
    (f"export TALONONE_API_KEY={SECRET}", "begins with `export TALONONE_API_KEY`"),
    (f"api-key: {SECRET}", "begins with `api-key`"),
    (f"key={SECRET}", "begins with `key`"),
    (f"ApiKey-v1{SECRET}", "begins with `ApiKey-v1`"),
    (f"apikey-v1%20{SECRET}", "begins with `ApiKey-v1`"),
    ("ApiKey-v1", "begins with `ApiKey-v1`"),
    ("Bearer", "begins with `Bearer`"),
    ("$TALONONE_API_KEY", "is the name of a variable"),
    ("${TALONONE_API_KEY}", "is the name of a variable"),
    (f'"ApiKey-v1 {SECRET}"', "is in quotes and begins with `ApiKey-v1`"),
    (f'Bearer "{SECRET}"', "is in quotes and begins with `Bearer`"),
]
HEX_KEYS = [
    (f"0x{SECRET}", "begins with `0x`"),
    (f"0X{SECRET}", "begins with `0x`"),
    (SECRET[1:], "has an odd number of digits"),
    (f"0x{SECRET[1:]}\n", "ends with a line break and begins with `0x` and has an odd number"),
    (f"{SECRET}zz", "is not in hex"),
    (f"TALONONE_APPLICATION_KEY={SECRET}", "begins with `TALONONE_APPLICATION_KEY`"),
]
IDS = [
    ("7\n", "ends with a line break"),
    (" 7", "begins with a space"),
    ('"7"', "is in quotes"),
    ("signer=7", "begins with `signer`"),
    ("7 8", "has a space inside"),
]


def refusal(kind: Any, **settings: Any) -> str:
    with pytest.raises(TalonOneError) as caught:
        kind(base_url=BASE_URL, **settings)
    assert SECRET[1:] not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("kind", [TalonOne, AsyncTalonOne])
@pytest.mark.parametrize("place", ["argument", "environment"])
@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        *[("api_key", *row) for row in [*KEYS, *PREFIXED]],
        *[("application_key", *row) for row in [*KEYS, *HEX_KEYS]],
        *[("application_id", *row) for row in IDS],
    ],
)
def test_what_is_too_much(
    setting: str, value: str, words: str, place: str, kind: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = {"application_id": "7", "application_key": "00"}
    settings = {} if setting == "api_key" else {**others, setting: value}
    settings = {"api_key": value} if setting == "api_key" else settings
    if place == "environment":
        variable = f"TALONONE_{setting.upper()}"
        monkeypatch.setenv(variable, value)
        del settings[setting]
        assert refusal(kind, **settings).startswith(f"{variable} {words}")
    else:
        assert refusal(kind, **settings).startswith(f"{setting} {words}")


@pytest.mark.parametrize(
    "key",
    ["key", "token", "api_key", "bearer5ec4e7", "Token-5ec4e7", "ab==", "a:b", "a'b", "~!#%&"],
)
def test_keys_that_only_look_odd(key: str, call: Caller, wire: Wire) -> None:
    wire.status = 204
    call.with_client({"api_key": key}, "delete_customer_data", "p")
    assert wire.request.headers["authorization"] == f"ApiKey-v1 {key}"


def test_the_schemes_by_themselves() -> None:
    with pytest.raises(ValueError, match=r"^api_key begins with `Bearer`: set it to the key"):
        ApiKeyAuth(f"Bearer {SECRET}")
    with pytest.raises(ValueError, match=r"^application_key has an odd number of digits: set it"):
        IntegrationAuth(7, SECRET[1:])

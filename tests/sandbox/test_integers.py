"""Integers that JSON writes with a fraction of zeros, or with an exponent."""

from __future__ import annotations

import pytest
from support.sandbox_caller import Caller


def cart(quantity: bytes) -> bytes:
    item = b'{"name": "Tea", "sku": "T-1", "price": 4.50, "quantity": ' + quantity + b"}"
    session = b'{"cartItems": [' + item + b'], "attributes": {"weight": 2.0}}'
    return b'{"customerSession": ' + session + b', "responseContent": ["customerSession"]}'


@pytest.mark.parametrize("quantity", [b"2", b"2.0", b"2.000", b"0.2e1", b"20E-1"])
def test_a_whole_number_is_an_integer(api: Caller, quantity: bytes) -> None:
    response = api.send("updateCustomerSessionV2", "whole", cart(quantity))
    assert response.json()["customerSession"]["cartItemTotal"] == 9
    assert b'"quantity":2,' in response.content


@pytest.mark.parametrize("quantity", [b"2.5", b"0.0", b"-1.0", b'"2.0"', b"2e-1"])
def test_what_is_no_integer_is_refused(api: Caller, quantity: bytes) -> None:
    error = api("updateCustomerSessionV2", "broken", cart(quantity), status=400)
    pointer = error["errors"][0]["source"]["pointer"]
    assert pointer == "/customerSession/cartItems/0/quantity"


def test_other_numbers_keep_their_digits(api: Caller) -> None:
    content = api.send("updateCustomerSessionV2", "digits", cart(b"2.0")).content
    assert b'"weight":2.0' in content
    assert b'"price":4.50' in content


def test_ids_are_found(api: Caller) -> None:
    body = b'{"campaignId": 1.0, "advocateProfileIntegrationId": "ada"}'
    assert b'"campaignId":1,' in api.send("createReferral", body=body).content
    changes = b'{"audiencesChanges": {"adds": [1.0], "deletes": []}}'
    api("updateCustomerProfileV2", "ada", changes)
    (audience,) = api.inventory("ada")["profile"]["audienceMemberships"]
    assert audience["id"] == 1

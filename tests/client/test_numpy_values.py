"""Numbers of NumPy, and of any class with `__index__`, are sent as the numbers that they are."""

from __future__ import annotations

import warnings
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest
from support.processes import fresh
from support.wire import API_KEY, BASE_URL, Caller, Wire
from talonone import RequestValidationError, TalonOne
from talonone._runtime import request
from talonone._runtime.operation import Call, Operation
from talonone.endpoints import OPERATIONS
from talonone.models import CartItem, IntegrationRequest, NewCustomerProfile, NewCustomerSessionV2


class Handle:
    """A number as a database driver or a C extension may have it."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __index__(self) -> int:
        return self.number

    def __str__(self) -> str:
        return "a handle"


SENT: list[tuple[Any, str]] = [
    (np.int64(-7), "-7"),
    (np.uint8(200), "200"),
    (np.uint64(2**64 - 1), str(2**64 - 1)),
    (np.float64(4.1), "4.1"),
    (np.float32(4.1), "4.1"),
    (np.float32(19.99), "19.99"),
    (np.float32(16777216), "16777216.0"),
    (np.float32(1e-7), "1e-7"),
    (np.float16(4.1), "4.1"),
    (np.longdouble("4.1"), "4.1"),
    (np.bool_(True), "true"),
    (np.bool_(False), "false"),
    (np.array(3), "3"),
    (np.array(4.1, dtype=np.float32), "4.1"),
    (np.array(True), "true"),
    (np.str_("tea"), '"tea"'),
    (Handle(3), "3"),
    ([np.int64(1), (np.float32(0.1),)], "[1,[0.1]]"),
    (MappingProxyType({"a": {"b": np.bool_(True)}}), '{"a":{"b":true}}'),
    ({np.int64(1): np.int64(2), Handle(3): 4, np.str_("a"): 5}, '{"1":2,"3":4,"a":5}'),
]
NO_NUMBER = "is no number of JSON"
AS_LIST = "cannot be written as JSON (pass a list, such as `.tolist()` of it)"
REFUSED: list[tuple[Any, str, str]] = [
    (np.float64("nan"), "", f"nan {NO_NUMBER}"),
    (np.float32("nan"), "", f"nan {NO_NUMBER}"),
    ([np.float16("-inf")], "[0]", f"-inf {NO_NUMBER}"),
    (np.array(np.inf), "", f"inf {NO_NUMBER}"),
    (np.longdouble("inf"), "", f"inf {NO_NUMBER}"),
    ({np.float32("nan"): 1}, ".nan", f"nan {NO_NUMBER}"),
    ({np.bool_(True): 1}, ".True", "a key is text, not a numpy.bool (pass"),
    ({np.int64(1): 1, "1": 2}, "", "two keys are the same text"),
    ({Handle(1): 1, "1": 2}, "", "two keys are the same text"),
    (np.array([1, 2]), "", f"a numpy.ndarray {AS_LIST}"),
    (np.array([True]), "", f"a numpy.ndarray {AS_LIST}"),
    (np.ma.masked, "", "MaskedConstant cannot be written as JSON"),
    (np.ma.array(True, mask=True), "", "MaskedArray cannot be written as JSON"),
    (np.ma.array(3, mask=True), "", "MaskedArray cannot be written as JSON"),
    (np.complex64(1), "", "a numpy.complex64 cannot be written as JSON"),
    (np.datetime64("2026-01-01"), "", "a numpy.datetime64 cannot be written as JSON"),
    (np.timedelta64(1, "s"), "", "a numpy.timedelta64 cannot be written as JSON"),
    (np.bytes_(b"x"), "", "bytes are no text"),
    (np.int64, "", "a type cannot be written as JSON"),
    (Fraction(1, 2), "", "a fractions.Fraction cannot be written as JSON"),
]


def profile_call(body: object) -> Call[Any]:
    return Call(OPERATIONS["updateCustomerProfile"], path={"integrationId": "p"}, body=body)


def bodies(value: Any) -> list[Any]:
    """Return bodies with a value in a free-form field, as a mapping and as a model."""
    return [{"attributes": {"x": value}}, NewCustomerProfile(attributes={"x": value})]


def named(rows: list[Any]) -> list[Any]:
    return [pytest.param(*row, id=f"{n}-{type(row[0]).__name__}") for n, row in enumerate(rows)]


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize(("value", "text"), named(SENT))
def test_what_is_sent(value: Any, text: str, check: bool) -> None:
    for body in bodies(value):
        content = request.encode_body(profile_call(body), check=check)
        assert content == f'{{"attributes":{{"x":{text}}}}}'.encode()


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize(("value", "place", "words"), named(REFUSED))
def test_what_is_refused(value: Any, place: str, words: str, check: bool) -> None:
    for body in bodies(value):
        with pytest.raises(RequestValidationError) as caught:
            request.encode_body(profile_call(body), check=check)
        assert words in caught.value.problem
        assert caught.value.path == f"$.attributes.x{place}"


def test_numbers_in_fields_that_the_specification_knows(call: Caller, wire: Wire) -> None:
    """Rows of a data frame, as a model and as a mapping; a price stays the price it was."""
    wire.answers({"effects": [], "createdCoupons": [], "createdReferrals": []})
    quantity: Any = np.int64(2)
    price: Any = np.float32(4.1)
    item = CartItem(name="Tea", sku="T-1", quantity=quantity, price=price)
    model = IntegrationRequest(customer_session=NewCustomerSessionV2(cart_items=[item]))
    row = {"name": "Tea", "sku": "T-1", "quantity": np.array(2), "price": np.float32(4.1)}
    for body in (model, {"customerSession": {"cartItems": [row]}}):
        wire.requests.clear()
        call("update_customer_session_v2", "s", body, dry=np.bool_(True))
        sent = {"name": "Tea", "sku": "T-1", "quantity": 2, "price": 4.1}
        assert wire.body == {"customerSession": {"cartItems": [sent]}}
        assert wire.path == "/v2/customer_sessions/s?dry=true"


def test_a_number_of_numpy_keeps_to_the_specification(call: Caller, wire: Wire) -> None:
    row = {"name": "Tea", "sku": "T-1", "quantity": np.float32(2.5), "price": 1}
    with pytest.raises(RequestValidationError, match=r"Expected `int.*cartItems\[0\]\.quantity"):
        call("update_customer_session_v2", "s", {"customerSession": {"cartItems": [row]}})
    assert not wire.requests


PLACES: Operation[Any] = Operation(
    id="places",
    method="GET",
    path="/{id}",
    security=(),
    answers={204: None},
    query={"some": list[int], "dry": bool, "rate": float},
)


@pytest.mark.parametrize("check", [True, False])
def test_in_parameters(check: bool) -> None:
    query = {"some": [np.int64(1), Handle(2)], "dry": np.bool_(False), "rate": np.float32(0.1)}
    for number in (np.uint16(7), np.array(7), Handle(7)):
        call: Call[Any] = Call(PLACES, path={"id": number}, query=query)
        assert request.raw_path(call, check=check) == "/7?some=1&some=2&dry=false&rate=0.1"


def test_in_headers() -> None:
    call = Call(PLACES, path={"id": 1}, headers={"X-Shop": np.int64(7), "X-Dry": np.True_})
    with TalonOne(base_url=BASE_URL, api_key=API_KEY) as client:
        headers = request.prepare(call, client._options, None, None).headers
    assert (headers["X-Shop"], headers["X-Dry"]) == ("7", "true")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (np.bool_(True), "integration_id is a string, not numpy.bool"),
        (np.float32(7), "integration_id is a string, not numpy.float32"),
        (np.array([7]), "integration_id is a string, not numpy.ndarray"),
        (Fraction(7), "integration_id is a string, not fractions.Fraction"),
    ],
)
def test_no_id_by_its_own_name(value: Any, words: str, call: Caller, wire: Wire) -> None:
    with pytest.raises(RequestValidationError, match=words):
        call("get_customer_inventory", value)
    assert not wire.requests


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (np.int64(1), r"dry: Expected `bool`, got `numpy\.int64`"),
        (np.array([True]), r"dry: Expected `bool`, got `numpy\.ndarray`"),
        (Handle(1), rf"dry: Expected `bool`, got `{__name__}\.Handle`"),
    ],
)
def test_no_truth_by_its_own_name(value: Any, words: str, call: Caller, wire: Wire) -> None:
    with pytest.raises(RequestValidationError, match=words):
        call("update_customer_session_v2", "s", {"customerSession": {}}, dry=value)
    assert not wire.requests


def test_numbers_of_numpy_are_known_without_warnings() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        request.encode_body(profile_call(bodies(np.float32(1e-45))[0]))


def test_numpy_is_not_imported() -> None:
    code = (
        "import sys\n"
        "from talonone import TalonOne, RequestValidationError\n"
        "with TalonOne(base_url='https://x', api_key='k') as client:\n"
        "    try: client.update_customer_profile_v2('p', {'attributes': {'x': object()}})\n"
        "    except RequestValidationError as error: print(error.path)\n"
        "print('numpy' in sys.modules)"
    )
    assert fresh(code).stdout == "$.attributes.x\nFalse\n"

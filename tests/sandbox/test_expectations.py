"""Calls that a test expects are found, or it is said what differs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from unittest.mock import ANY

import pytest
from support.sandbox_caller import AUTHORIZED, Caller, item
from talonone import models
from talonone.sandbox import RunningSandbox, running_sandbox

OPERATION = "updateCustomerSessionV2"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningSandbox]:
    """A sandbox with calls of a checkout; tests only look."""
    with running_sandbox() as sandbox:
        with Caller(sandbox.url) as caller:
            caller.profile("p-1", attributes={})
            fields: dict[str, Any] = {"profileId": "p-1", "couponCodes": ["SUMMER-10"]}
            body = {"customerSession": {**fields, "cartItems": [item(24.5, 1)]}}
            caller(OPERATION, "s-1", body)
            body["customerSession"]["state"] = "closed"
            caller(OPERATION, "s-1", body)
            caller(OPERATION, "s-2", {"customerSession": {"couponCodes": ["NO-SUCH"]}})
            caller("getLoyaltyBalances", ("1", "member-1"))
            caller.http.get("/nowhere", headers=AUTHORIZED)
        yield sandbox


def session(**fields: Any) -> dict[str, Any]:
    return {"customerSession": fields}


@pytest.mark.parametrize(
    ("expected", "numbers"),
    [
        ({}, [2, 3, 4]),
        ({"session": "s-1"}, [2, 3]),
        ({"customer_session_id": "s-2"}, [4]),
        ({"customerSessionId": "s-2"}, [4]),
        ({"profile": "p-1", "status": 200}, [2, 3]),
        ({"status": 201}, []),
        ({"body": session(state="closed")}, [3]),
        ({"body": session(cartItems=[{"price": Decimal("24.50"), "quantity": 1.0}])}, [2, 3]),
        ({"body": session(cartItems=[{"price": 24.51}])}, []),
        ({"body": session(cartItems=[{"quantity": True}])}, []),
        ({"body": session(cartItems=[])}, []),
        ({"body": session(cartItems=[ANY], couponCodes=("SUMMER-10",))}, [2, 3]),
        ({"body": session(cartItems=pytest.approx)}, []),
        (
            {
                "body": models.IntegrationRequest(
                    customer_session=models.NewCustomerSessionV2(
                        profile_id="p-1",
                        cart_items=[models.CartItem(sku="T-1", quantity=1, price=24.5)],
                    )
                )
            },
            [2, 3],
        ),
        ({"effects": ["setDiscount", "acceptCoupon"]}, [2, 3]),
        ({"effects": ["acceptCoupon", "acceptCoupon"]}, []),
        ({"effects": [{"effectType": "setDiscount", "props": {"value": 2.45}}]}, [2, 3]),
        ({"effects": [{"props": {"value": "NO-SUCH"}}]}, [4]),
        ({"effects": []}, []),
    ],
)
@pytest.mark.parametrize("name", [OPERATION, "update_customer_session_v2"])
def test_what_fits(
    sandbox: RunningSandbox, name: str, expected: dict[str, Any], numbers: list[int]
) -> None:
    found = sandbox.expect(name, times=len(numbers), **expected)
    assert [call.number for call in found] == numbers
    if numbers:
        assert sandbox.expect(name, **expected).number == numbers[-1]
    else:
        with pytest.raises(AssertionError):
            sandbox.expect(name, **expected)
    with pytest.raises(AssertionError):
        sandbox.expect(name, times=len(numbers) + 1, **expected)


def test_ids_in_a_path_are_texts(sandbox: RunningSandbox) -> None:
    call = sandbox.expect("get_loyalty_balances", loyalty_program_id=1, profile="member-1")
    assert call.ids == {"loyaltyProgramId": "1", "integrationId": "member-1"}


MADE = """
    1 updateCustomerProfileV2 integrationId='p-1' -> 200
    2 updateCustomerSessionV2 customerSessionId='s-1' profileId='p-1' -> 200
    3 updateCustomerSessionV2 customerSessionId='s-1' profileId='p-1' -> 200
    4 updateCustomerSessionV2 customerSessionId='s-2' -> 200
    5 getLoyaltyBalances loyaltyProgramId='1' integrationId='member-1' -> 200
    6 GET /nowhere -> 404"""


@pytest.mark.parametrize(
    ("operation", "expected", "text"),
    [
        (
            OPERATION,
            {
                "session": "s-1",
                "status": 201,
                "body": session(state="closed", couponCodes=["WINTER"]),
                "effects": ["acceptCoupon", {"effectType": "setDiscount", "props": {"value": 3}}],
            },
            f"""\
There is no call of updateCustomerSessionV2 with session='s-1', status=201, \
body={{'customerSession': {{'state': 'closed', 'couponCodes': ['WINTER']}}}}, \
effects=['acceptCoupon', {{'effectType': 'setDiscount', 'props': {{'value': 3}}}}].
It got 6 calls:{MADE}
Call 3 is the nearest, but differs:
  status: expected 201, got 200
  body.customerSession.couponCodes[0]: expected 'WINTER', got 'SUMMER-10'
  effects[1].props.value: expected 3, got 2.45""",
        ),
        (
            OPERATION,
            {"session": "s-3", "profile": "p-9", "body": session(cartItems=[]), "effects": ["x"]},
            f"""\
There is no call of updateCustomerSessionV2 with session='s-3', profile='p-9', \
body={{'customerSession': {{'cartItems': []}}}}, effects=['x'].
It got 6 calls:{MADE}
Call 4 is the nearest, but differs:
  session: expected 's-3', got 's-2'
  profile: expected 'p-9', got nothing
  body.customerSession.cartItems: expected [], got nothing
  effects: expected 'x', got rejectCoupon""",
        ),
        (
            OPERATION,
            {"session": "s-2", "effects": []},
            f"""\
There is no call of updateCustomerSessionV2 with session='s-2', effects=[].
It got 6 calls:{MADE}
Call 4 is the nearest, but differs:
  effects: expected none, got rejectCoupon""",
        ),
        (
            OPERATION,
            {"session": "s-1", "times": 1},
            f"""\
Expected 1 call of updateCustomerSessionV2 with session='s-1', got 2.
It got 6 calls, those that fit with a star:{MADE.replace("  2", "* 2").replace("  3", "* 3")}""",
        ),
        (
            OPERATION,
            {"session": "s-2", "times": 2},
            f"""\
Expected 2 calls of updateCustomerSessionV2 with session='s-2', got 1.
It got 6 calls, those that fit with a star:{MADE.replace("  4", "* 4")}
Call 3 is the nearest, but differs:
  session: expected 's-2', got 's-1'""",
        ),
        (
            "createReferral",
            {},
            f"There is no call of createReferral.\nIt got 6 calls:{MADE}",
        ),
        (
            "get_loyalty_balances",
            {"times": 0},
            f"""\
Expected no calls of getLoyaltyBalances, got 1.
It got 6 calls, those that fit with a star:{MADE.replace("  5", "* 5")}""",
        ),
    ],
)
def test_texts(
    sandbox: RunningSandbox, operation: str, expected: dict[str, Any], text: str
) -> None:
    with pytest.raises(AssertionError) as caught:
        sandbox.expect(operation, **expected)
    assert str(caught.value) == text


def test_no_calls_many_calls_and_long_values() -> None:
    with running_sandbox() as sandbox:
        with pytest.raises(AssertionError, match=r"\.\nThe sandbox got no calls at all\.$"):
            sandbox.expect("createReferral")
        with Caller(sandbox.url) as caller:
            for number in range(25):
                caller.profile(f"p-{number}", attributes={"note": "x" * 5000})
        with pytest.raises(AssertionError) as caught:
            sandbox.expect("updateCustomerProfileV2", body={"attributes": {"note": "y"}})
    text = str(caught.value)
    assert "It got 25 calls:\n    ... 5 before these\n    6 updateCustomerProfileV2" in text
    # Of equally near ones it is the last.
    assert "Call 25 is the nearest, but differs:\n  body.attributes.note: expected 'y'" in text
    assert max(map(len, text.splitlines())) < 300


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("x" * 30, f"expected '{'x' * 30}', got '{'x' * 40}'"),
        ("x" * 39 + "y" * 300, f"expected '...{'x' * 20}{'y' * 136}..., got '...{'x' * 21}'"),
    ],
)
def test_long_texts_that_begin_alike_show_where_they_differ(note: str, expected: str) -> None:
    with running_sandbox() as sandbox:
        with Caller(sandbox.url) as caller:
            caller.profile("p", attributes={"note": "x" * 40})
        with pytest.raises(AssertionError) as caught:
            sandbox.expect("updateCustomerProfileV2", body={"attributes": {"note": note}})
    assert str(caught.value).splitlines()[-1].endswith(expected)


def test_an_operation_that_is_not_there(sandbox: RunningSandbox) -> None:
    with pytest.raises(ValueError, match="no operation `createReferrals`; the nearest is `create"):
        sandbox.expect("createReferrals")


DISCOUNT = "setDiscount"


def discount(**props: Any) -> dict[str, Any]:
    return {"effectType": DISCOUNT, "props": props}


@pytest.mark.parametrize(
    ("expected", "differs"),
    [
        ([DISCOUNT, discount(name="A")], None),
        ([DISCOUNT, discount(name="A"), discount(name="B")], None),
        ([discount(value=1), DISCOUNT, discount(name="A")], None),
        (
            [discount(name="A"), discount(value=1), discount(name="A")],
            "effects[1].props.name: expected 'A', got 'B'",
        ),
        ([DISCOUNT, discount(name="A"), discount(name="A")], "effects[2].props.name: expected 'A'"),
        ([DISCOUNT] * 4, "effects: expected 'setDiscount', got no other effects"),
    ],
)
def test_effects_of_one_type_fit_in_any_order(expected: list[Any], differs: str | None) -> None:
    given = [discount(name="A", value=1), discount(name="B", value=2), discount(name="C", value=1)]
    with running_sandbox() as sandbox:
        caller = Caller(sandbox.url)
        sandbox.answer(OPERATION, effects=given)
        with caller.http:
            caller(OPERATION, "s-1", {"customerSession": {}})
        if differs is None:
            sandbox.expect(OPERATION, effects=expected)
            return
        with pytest.raises(AssertionError) as caught:
            sandbox.expect(OPERATION, effects=expected)
        assert str(caught.value).partition("differs:\n  ")[2].startswith(differs)


def test_no_effects(sandbox: RunningSandbox) -> None:
    call = sandbox.expect("updateCustomerProfileV2", effects=[])
    assert call.number == 1


@pytest.mark.parametrize(
    ("operation", "expected", "text"),
    [
        (
            OPERATION,
            {"sesion": "s-1"},
            "updateCustomerSessionV2 has no id `sesion`; it has session, profile, ",
        ),
        ("updateCustomerProfileV2", {"session": "s-1"}, "has no id `session`; it has profile"),
        ("createReferral", {"profile": "p"}, "createReferral has no id `profile`; it has "),
        (OPERATION, {"effects": "setDiscount"}, "effects has to be a list of effects, not str"),
        (OPERATION, {"effects": discount()}, "effects has to be a list of effects, not dict"),
    ],
)
def test_what_can_never_fit_is_no_expectation(
    sandbox: RunningSandbox, operation: str, expected: dict[str, Any], text: str
) -> None:
    with pytest.raises(ValueError, match=text):
        sandbox.expect(operation, times=0, **expected)

"""Ways out of models: `to_dict()` and `to_json()`, for frameworks, templates and `json.dumps`."""

from __future__ import annotations

import asyncio
import json
import tomllib
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import httpx
import numpy
import pytest
import talonone
import talonone.models
from fastapi import FastAPI
from jinja2 import Environment
from support import spec_reader
from support.wire import Caller, Wire, comparable
from talonone._runtime.response import read_response
from talonone.endpoints import OPERATIONS
from talonone.models import (
    AdditionalCost,
    CartItem,
    IntegrationRequest,
    NewCustomerSessionV2,
)

ANSWERS = [
    (operation_id, answer)
    for operation_id in spec_reader.OPERATIONS
    for _, answer in spec_reader.answer_examples(operation_id)
    if answer is not None
]


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize(("operation_id", "answer"), ANSWERS)
def test_an_answer_comes_out_as_it_came_in(operation_id: str, answer: Any, exact: bool) -> None:
    operation = OPERATIONS[operation_id]
    body = json.dumps(answer).encode()
    model = read_response(operation, 200, body, decimals=exact)
    models, parts = (model, answer) if isinstance(answer, list) else ([model], [answer])
    for one, part in zip(models, parts, strict=True):
        for out in (
            one.to_dict(),
            json.loads(json.dumps(one.to_dict())),
            json.loads(one.to_json()),
        ):
            assert comparable(out) == comparable(part)


def test_values_of_python_come_out_as_json() -> None:
    attributes: dict[Any, Any] = {
        "when": datetime(2026, 1, 2, tzinfo=UTC),
        "day": date(2026, 1, 2),
        "count": numpy.int64(3),
        "null": None,
        7: {"tea": (1, 2)},
    }
    session = NewCustomerSessionV2(
        cart_items=[CartItem(name="Tea", sku="T", quantity=2, price=Decimal("4.50"))],
        additional_costs={"gift wrap": AdditionalCost(price=1)},
        coupon_codes=[],
        attributes=attributes,
    )
    request = IntegrationRequest(customer_session=session)
    expected = {
        "customerSession": {
            "couponCodes": [],
            "cartItems": [{"name": "Tea", "sku": "T", "quantity": 2, "price": 4.5}],
            "additionalCosts": {"gift wrap": {"price": 1}},
            "attributes": {
                "when": "2026-01-02T00:00:00Z",
                "day": "2026-01-02",
                "count": 3,
                "null": None,
                "7": {"tea": [1, 2]},
            },
        }
    }
    assert request.to_dict() == json.loads(request.to_json()) == expected
    assert type(request.to_dict()["customerSession"]["cartItems"][0]["price"]) is float
    assert '"price":4.50' in request.to_json()


def test_what_could_not_be_read_is_left_out_or_null(call: Caller, wire: Wire) -> None:
    state = {"effects": [None], "customerProfile": "x", "createdCoupons": [], "createdReferrals": 1}
    state["ruleFailureReasons"] = None
    wire.answers(state)
    result = call("update_customer_session_v2", "s", {"customerSession": {"attributes": {}}})
    expected: dict[str, Any] = {"effects": [{}], "createdCoupons": [], "ruleFailureReasons": None}
    assert result.to_dict() == expected
    assert result.to_json() == json.dumps(expected, separators=(",", ":"))
    settings = talonone.models.CodeGeneratorSettings(
        valid_characters=["A", talonone.UNSET],  # type: ignore[list-item]
        coupon_pattern="#",
    )
    assert settings.to_dict()["validCharacters"] == ["A", None]


def test_numbers_that_json_or_floats_do_not_have(call: Caller, wire: Wire) -> None:
    effect = (
        '{"campaignId":1,"rulesetId":1,"ruleIndex":0,"ruleName":"r","effectType":"x","props":'
        '{"large":1E+400,"long":%s}}' % ("9" * 5000)
    )
    wire.content = f'{{"effects":[{effect}],"createdCoupons":[],"createdReferrals":[]}}'.encode()
    props = call("update_customer_session_v2", "s", {"customerSession": {}}).effects[0].to_dict()
    assert json.loads(json.dumps(props))["props"] == {"large": "1E+400", "long": "9" * 5000}
    for number in (Decimal("NaN"), Decimal("-Infinity"), float("nan")):
        item = CartItem(name="NaN", sku="T", quantity=1, price=number)
        assert item.to_dict() == {"name": "NaN", "sku": "T", "quantity": 1, "price": None}
        assert json.loads(item.to_json()) == item.to_dict()


def test_a_value_that_is_no_json_is_named() -> None:
    model = NewCustomerSessionV2(attributes={"x": object()})
    for way_out in (model.to_dict, model.to_json):
        with pytest.raises(TypeError, match="an object cannot be written as JSON"):
            way_out()


def test_an_answer_of_fastapi_and_a_template() -> None:
    model = IntegrationRequest(customer_session=NewCustomerSessionV2(profile_id="<ü>"))
    app = FastAPI()

    @app.get("/")
    def answer() -> dict[str, Any]:
        return model.to_dict()

    async def get() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="https://shop") as client:
            return await client.get("/")

    expected = {"customerSession": {"profileId": "<ü>"}}
    assert asyncio.run(get()).json() == expected
    environment = Environment(autoescape=True)
    page = environment.from_string(
        "{{ m.to_dict().customerSession.profileId }} {{ m.to_dict() | tojson }}"
    )
    shown, _, data = page.render(m=model).partition(" ")
    assert shown == "&lt;ü&gt;"
    assert json.loads(data) == expected


def test_the_version() -> None:
    """It stands in one place; a test of the wheel compares that of its metadata."""
    content = tomllib.loads((spec_reader.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert talonone.__version__ == content["project"]["version"]

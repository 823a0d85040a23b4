"""The shop with FastAPI."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from talonone import AsyncTalonOne
from talonone.sandbox import RunningSandbox

from tea_shop.fastapi_app import create_app

CART: dict[str, Any] = {"customer": "ada", "items": {"green": 3}, "coupons": ["TEA-20"]}


async def browser(promotions: AsyncTalonOne) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(create_app(promotions))
    async with httpx.AsyncClient(transport=transport, base_url="http://shop") as client:
        yield client


@pytest.fixture
async def shop(async_talonone_client: AsyncTalonOne) -> AsyncIterator[httpx.AsyncClient]:
    async for client in browser(async_talonone_client):
        yield client


async def test_a_coupon_lowers_the_price(
    shop: httpx.AsyncClient, talonone_sandbox: RunningSandbox
) -> None:
    response = await shop.put("/carts/c-1", json=CART)
    assert response.json() == {"total": "19.20", "discount": "4.80", "rejected": {}}
    talonone_sandbox.expect(
        "update_customer_session_v2",
        session="c-1",
        profile="ada",
        body={"customerSession": {"cartItems": [{"sku": "green", "quantity": 3, "price": 8}]}},
        effects=["acceptCoupon", {"effectType": "setDiscount", "props": {"value": 4.8}}],
    )


async def test_a_customer_is_told_why_a_coupon_does_not_count(shop: httpx.AsyncClient) -> None:
    response = await shop.put("/carts/c-1", json=CART | {"coupons": ["TEA-99"]})
    assert response.json()["rejected"] == {"TEA-99": "CouponNotFound"}


async def test_a_checkout_brings_points_and_a_refund_takes_them(
    shop: httpx.AsyncClient, talonone_sandbox: RunningSandbox
) -> None:
    await shop.post("/carts/c-1/checkout", json=CART)
    assert (await shop.get("/customers/ada/points")).json() == 24
    refund = await shop.post("/carts/c-1/refund", json={"green": 3})
    assert "rollbackCoupon" in refund.json()["effects"]
    assert (await shop.get("/customers/ada/points")).json() == 0
    talonone_sandbox.expect("return_cart_items", times=1, session="c-1", effects=["rollbackCoupon"])


async def test_a_server_that_is_busy_is_asked_again(
    shop: httpx.AsyncClient, talonone_sandbox: RunningSandbox
) -> None:
    talonone_sandbox.answer(
        "update_customer_session_v2", status=503, headers={"Retry-After": "0"}, times=2
    )
    response = await shop.put("/carts/c-1", json=CART)
    assert response.json()["discount"] == "4.80"
    assert [call.status for call in talonone_sandbox.calls] == [503, 503, 200]


async def test_a_slow_server_does_not_hold_up_a_sale(
    async_talonone_client: AsyncTalonOne, talonone_sandbox: RunningSandbox
) -> None:
    talonone_sandbox.answer(session="c-1", delay=60)
    hasty = async_talonone_client.with_options(timeout=0.1, max_retries=0)
    async for shop in browser(hasty):
        response = await shop.put("/carts/c-1", json=CART)
        assert response.json() == {"total": "24.00", "discount": "0.00", "rejected": {}}
        others = await shop.put("/carts/c-2", json=CART)
        assert others.json()["total"] == "19.20"
    talonone_sandbox.expect("update_customer_session_v2", times=1, session="c-1")


@pytest.mark.talonone(seed={})
async def test_a_campaign_that_has_not_begun(shop: httpx.AsyncClient) -> None:
    response = await shop.put("/carts/c-1", json=CART)
    assert response.json()["rejected"] == {"TEA-20": "CouponNotFound"}

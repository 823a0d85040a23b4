"""The shop with FastAPI, and promotions without blocking."""

from __future__ import annotations

from fastapi import FastAPI
from pydantic import BaseModel
from talonone import APIConnectionError, AsyncTalonOne, InternalServerError

from tea_shop.pricing import Quote, points, quote, returned, session

CLUB = 1


class Cart(BaseModel):
    """The items that a customer wants to buy."""

    customer: str
    items: dict[str, int]
    coupons: list[str] = []


def create_app(promotions: AsyncTalonOne) -> FastAPI:
    """Return the shop."""
    app = FastAPI()

    @app.put("/carts/{cart_id}")
    async def price(cart_id: str, cart: Cart) -> Quote:
        body = session(cart.customer, cart.items, cart.coupons)
        try:
            state = await promotions.update_customer_session_v2(cart_id, body)
        except (APIConnectionError, InternalServerError):
            # Without promotions, the shop still sells.
            return quote(cart.items, [])
        return quote(cart.items, state.effects or ())

    @app.post("/carts/{cart_id}/checkout")
    async def check_out(cart_id: str, cart: Cart) -> Quote:
        body = session(cart.customer, cart.items, cart.coupons, state="closed")
        state = await promotions.update_customer_session_v2(cart_id, body)
        return quote(cart.items, state.effects or ())

    @app.post("/carts/{cart_id}/refund")
    async def refund(cart_id: str, items: dict[str, int]) -> dict[str, list[str]]:
        state = await promotions.return_cart_items(cart_id, returned(items))
        return {"effects": [effect.effect_type for effect in state.effects or ()]}

    @app.get("/customers/{customer}/points")
    async def balance(customer: str) -> float:
        return points(await promotions.get_loyalty_balances(CLUB, customer))

    return app

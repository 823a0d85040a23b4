"""The shop with Flask."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Flask, request
from talonone import APIConnectionError, InternalServerError, TalonOne

from tea_shop.pricing import points, quote, session

CLUB = 1


def create_app(promotions: TalonOne | None = None) -> Flask:
    """Return the shop; its promotions are those of the environment unless they are given."""
    app = Flask(__name__)
    client = promotions or TalonOne()

    @app.put("/carts/<cart_id>")
    def price(cart_id: str) -> dict[str, Any]:
        cart = request.get_json()
        body = session(cart["customer"], cart["items"], cart.get("coupons", []))
        try:
            state = client.update_customer_session_v2(cart_id, body)
        except (APIConnectionError, InternalServerError):
            return asdict(quote(cart["items"], []))
        return asdict(quote(cart["items"], state.effects or ()))

    @app.post("/carts/<cart_id>/checkout")
    def check_out(cart_id: str) -> dict[str, Any]:
        cart = request.get_json()
        body = session(cart["customer"], cart["items"], cart.get("coupons", []), state="closed")
        state = client.update_customer_session_v2(cart_id, body)
        return asdict(quote(cart["items"], state.effects or ()))

    @app.get("/customers/<customer>/points")
    def balance(customer: str) -> dict[str, float]:
        return {"points": points(client.get_loyalty_balances(CLUB, customer))}

    return app

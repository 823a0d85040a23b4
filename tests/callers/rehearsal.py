"""A suite that rehearses promotions with rules of its own, and bad days of the server."""

from __future__ import annotations

from talonone import InternalServerError, TalonOne
from talonone.models import CartItem
from talonone.sandbox import Call, RunningSandbox, SandboxError, running_sandbox

SEED = {
    "campaigns": [
        {
            "id": 1,
            "name": "Tea weeks",
            "rules": [
                {
                    "name": "Ten percent",
                    "when": [{"cartTotal": {"atLeast": 20}}],
                    "then": [{"setDiscount": {"name": "Tea weeks", "percent": 10}}],
                }
            ],
        }
    ]
}
TEA = CartItem(name="Tea", sku="T-1", quantity=5, price=4.5)


def discounts(sandbox: RunningSandbox) -> list[object]:
    calls: list[Call] = list(sandbox.calls.of("update_customer_session_v2"))
    return [effect["props"]["value"] for call in calls for effect in call.effects]


with (
    running_sandbox(seed=SEED) as sandbox,
    TalonOne(base_url=sandbox.url, api_key=sandbox.api_key, max_retries=0) as client,
):
    client.update_customer_session_v2("s", {"customerSession": {"cartItems": [TEA]}})
    sandbox.expect("updateCustomerSessionV2", session="s", status=200, effects=["setDiscount"])
    assert discounts(sandbox) == [2.25]
    sandbox.answer("update_customer_session_v2", status=503, times=1)
    try:
        client.update_customer_session_v2("s", {"customerSession": {}})
    except InternalServerError as error:
        assert error.status_code == 503
    assert sandbox.calls[-1].status == 503
    sandbox.reset()
    assert len(sandbox.calls) == 0
try:
    with running_sandbox(seed={"campaign": []}):
        pass
except SandboxError as error:
    assert "campaigns" in str(error)

"""A service that calls from many tasks, with mappings as bodies."""

from __future__ import annotations

import asyncio
from typing import Any, cast

from talonone import AsyncTalonOne, NotFoundError
from talonone.models import CustomerInventory, IntegrationStateV2
from talonone.request_dicts import IntegrationRequestDict


def body(customer: str) -> IntegrationRequestDict:
    return {
        "customerSession": {
            "profileId": customer,
            "state": "open",
            "cartItems": [{"name": "Tea", "sku": "T-1", "quantity": 1, "price": 4.5}],
        },
        "responseContent": ["customerSession"],
    }


async def update(client: AsyncTalonOne, number: int) -> IntegrationStateV2:
    return await client.update_customer_session_v2(f"s-{number}", body(f"p-{number}"))


async def main() -> None:
    async with AsyncTalonOne(max_retries=1, deadline=20.0) as client:
        states = await asyncio.gather(*(update(client, number) for number in range(8)))
        assert all(state.customer_session for state in states)
        patient = client.with_options(timeout=20.0, max_retries=3)
        from_json = cast(IntegrationRequestDict, {"customerSession": {}})
        assert (await patient.update_customer_session_v2("s-1", from_json)).effects == []
        inventory = await client.request(
            "GET",
            "/v1/customer_profiles/{id}/inventory",
            path_params={"id": "p-1"},
            query={"profile": True},
            model=CustomerInventory,
        )
        assert inventory.profile
        data: dict[str, Any] = inventory.to_dict()
        assert data["profile"]["integrationId"] == "p-1"
        raw = await client.with_raw_response.get_customer_inventory("p-2")
        assert raw.status_code == 200
        assert raw.content.startswith(b"{")
        assert raw.headers["content-type"].startswith("application/json")
        assert raw.parse().to_json()
        try:
            await client.get_customer_inventory("nobody")
        except NotFoundError as error:
            assert error.status_code == 404
    assert client.is_closed
    await client.aclose()


asyncio.run(main())

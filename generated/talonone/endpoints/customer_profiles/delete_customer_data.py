# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""`deleteCustomerData`: DELETE /v1/customer_data/{integrationId}"""

from __future__ import annotations

from typing import Final

from ..._runtime.operation import Call, Operation

OPERATION: Final[Operation[None]] = Operation(
    id="deleteCustomerData",
    method="DELETE",
    path="/v1/customer_data/{integrationId}",
    security=("api_key_v1", "integration_auth"),
    answers={204: None},
)


def call(
    integration_id: str,
) -> Call[None]:
    """Return the call with these arguments, ready to be sent."""
    return Call(
        OPERATION,
        path={"integrationId": integration_id},
    )

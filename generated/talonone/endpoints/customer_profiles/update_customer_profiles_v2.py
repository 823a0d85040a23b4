# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""`updateCustomerProfilesV2`: PUT /v2/customer_profiles"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from msgspec import UNSET, UnsetType

from ..._runtime.operation import Call, Operation

if TYPE_CHECKING:
    from ...models import (
        MultipleCustomerProfileIntegrationRequest,
        MultipleCustomerProfileIntegrationResponseV2,
    )


OPERATION: Final[Operation[MultipleCustomerProfileIntegrationResponseV2 | None]] = Operation(
    id="updateCustomerProfilesV2",
    method="PUT",
    path="/v2/customer_profiles",
    security=("api_key_v1",),
    answers={200: "MultipleCustomerProfileIntegrationResponseV2", 204: None},
    query={"silent": str},
    body="MultipleCustomerProfileIntegrationRequest",
    body_required=True,
)


def call(
    body: MultipleCustomerProfileIntegrationRequest | Mapping[str, object],
    *,
    silent: str | UnsetType = UNSET,
) -> Call[MultipleCustomerProfileIntegrationResponseV2 | None]:
    """Return the call with these arguments, ready to be sent."""
    return Call(
        OPERATION,
        query={"silent": silent},
        body=body,
    )

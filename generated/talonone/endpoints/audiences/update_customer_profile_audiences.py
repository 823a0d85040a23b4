# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""`updateCustomerProfileAudiences`: POST /v2/customer_audiences"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from ..._runtime.operation import Call, Operation

if TYPE_CHECKING:
    from ...models import CustomerProfileAudienceRequest


OPERATION: Final[Operation[None]] = Operation(
    id="updateCustomerProfileAudiences",
    method="POST",
    path="/v2/customer_audiences",
    security=("api_key_v1",),
    answers={204: None},
    body="CustomerProfileAudienceRequest",
    body_required=True,
)


def call(
    body: CustomerProfileAudienceRequest | Mapping[str, object],
) -> Call[None]:
    """Return the call with these arguments, ready to be sent."""
    return Call(
        OPERATION,
        body=body,
    )

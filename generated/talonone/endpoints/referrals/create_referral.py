# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""`createReferral`: POST /v1/referrals"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from ..._runtime.operation import Call, Operation

if TYPE_CHECKING:
    from ...models import NewReferral, Referral


OPERATION: Final[Operation[Referral]] = Operation(
    id="createReferral",
    method="POST",
    path="/v1/referrals",
    security=("api_key_v1", "integration_auth"),
    answers={201: "Referral"},
    body="NewReferral",
    body_required=True,
)


def call(
    body: NewReferral | Mapping[str, object],
) -> Call[Referral]:
    """Return the call with these arguments, ready to be sent."""
    return Call(
        OPERATION,
        body=body,
    )

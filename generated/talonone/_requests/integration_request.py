# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import Literal

from msgspec import UNSET, Struct, UnsetType, field

from .new_customer_session_v2 import NewCustomerSessionV2


class IntegrationRequest(Struct, kw_only=True):
    customer_session: NewCustomerSessionV2 = field(name="customerSession")
    response_content: (
        list[
            Literal[
                "customerSession",
                "customerProfile",
                "coupons",
                "triggeredCampaigns",
                "referral",
                "loyalty",
                "event",
                "ruleFailureReasons",
            ]
        ]
        | UnsetType
    ) = field(name="responseContent", default=UNSET)

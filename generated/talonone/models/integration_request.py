# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import Literal

from msgspec import UNSET, UnsetType, field

from .._runtime.model import Model
from .new_customer_session_v2 import NewCustomerSessionV2


class IntegrationRequest(Model, kw_only=True):
    """An update of a session, and what the answer should contain."""

    customer_session: NewCustomerSessionV2 = field(name="customerSession")
    """The session as it should be."""
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
    """Parts of the state to put into the answer, in addition to the effects."""

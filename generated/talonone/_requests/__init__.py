# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""The models of request bodies with every constraint, to check what is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .._runtime.lazy import lazy_exports

if TYPE_CHECKING:
    from .additional_cost import AdditionalCost as AdditionalCost
    from .cart_item import CartItem as CartItem
    from .coupon_reservations import CouponReservations as CouponReservations
    from .customer_profile_audience_request import (
        CustomerProfileAudienceRequest as CustomerProfileAudienceRequest,
    )
    from .customer_profile_audience_request_item import (
        CustomerProfileAudienceRequestItem as CustomerProfileAudienceRequestItem,
    )
    from .customer_profile_integration_request_v2 import (
        CustomerProfileIntegrationRequestV2 as CustomerProfileIntegrationRequestV2,
    )
    from .integration_request import IntegrationRequest as IntegrationRequest
    from .multiple_customer_profile_integration_request import (
        MultipleCustomerProfileIntegrationRequest as MultipleCustomerProfileIntegrationRequest,
    )
    from .multiple_customer_profile_integration_request_item import (
        MultipleCustomerProfileIntegrationRequestItem as MultipleCustomerProfileIntegrationRequestItem,
    )
    from .new_customer_profile import NewCustomerProfile as NewCustomerProfile
    from .new_customer_session import NewCustomerSession as NewCustomerSession
    from .new_customer_session_v2 import NewCustomerSessionV2 as NewCustomerSessionV2
    from .new_event import NewEvent as NewEvent
    from .new_referral import NewReferral as NewReferral
    from .profile_audiences_changes import ProfileAudiencesChanges as ProfileAudiencesChanges

_MODULES: Final = {
    "IntegrationRequest": "integration_request",
    "NewCustomerSessionV2": "new_customer_session_v2",
    "NewCustomerSession": "new_customer_session",
    "CustomerProfileIntegrationRequestV2": "customer_profile_integration_request_v2",
    "ProfileAudiencesChanges": "profile_audiences_changes",
    "MultipleCustomerProfileIntegrationRequest": "multiple_customer_profile_integration_request",
    "MultipleCustomerProfileIntegrationRequestItem": "multiple_customer_profile_integration_request_item",
    "NewCustomerProfile": "new_customer_profile",
    "CustomerProfileAudienceRequest": "customer_profile_audience_request",
    "CustomerProfileAudienceRequestItem": "customer_profile_audience_request_item",
    "NewEvent": "new_event",
    "NewReferral": "new_referral",
    "CouponReservations": "coupon_reservations",
    "CartItem": "cart_item",
    "AdditionalCost": "additional_cost",
}

if not TYPE_CHECKING:
    __all__ = list(_MODULES)
    __getattr__, __dir__ = lazy_exports(__name__, _MODULES)

# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Schemas of request bodies with every constraint, to check what is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .._runtime.lazy import lazy_exports

if TYPE_CHECKING:
    from .audiences import CustomerProfileAudienceRequest as CustomerProfileAudienceRequest
    from .audiences import CustomerProfileAudienceRequestItem as CustomerProfileAudienceRequestItem
    from .coupons import CouponReservations as CouponReservations
    from .customer_profiles import (
        CustomerProfileIntegrationRequestV2 as CustomerProfileIntegrationRequestV2,
    )
    from .customer_profiles import (
        MultipleCustomerProfileIntegrationRequest as MultipleCustomerProfileIntegrationRequest,
    )
    from .customer_profiles import (
        MultipleCustomerProfileIntegrationRequestItem as MultipleCustomerProfileIntegrationRequestItem,
    )
    from .customer_profiles import NewCustomerProfile as NewCustomerProfile
    from .customer_profiles import ProfileAudiencesChanges as ProfileAudiencesChanges
    from .customer_sessions import AdditionalCost as AdditionalCost
    from .customer_sessions import CartItem as CartItem
    from .customer_sessions import IntegrationRequest as IntegrationRequest
    from .customer_sessions import NewCustomerSession as NewCustomerSession
    from .customer_sessions import NewCustomerSessionV2 as NewCustomerSessionV2
    from .events import NewEvent as NewEvent
    from .referrals import NewReferral as NewReferral

_MODULES: Final[dict[str, str]] = {
    "AdditionalCost": "customer_sessions",
    "CartItem": "customer_sessions",
    "CouponReservations": "coupons",
    "CustomerProfileAudienceRequest": "audiences",
    "CustomerProfileAudienceRequestItem": "audiences",
    "CustomerProfileIntegrationRequestV2": "customer_profiles",
    "IntegrationRequest": "customer_sessions",
    "MultipleCustomerProfileIntegrationRequest": "customer_profiles",
    "MultipleCustomerProfileIntegrationRequestItem": "customer_profiles",
    "NewCustomerProfile": "customer_profiles",
    "NewCustomerSession": "customer_sessions",
    "NewCustomerSessionV2": "customer_sessions",
    "NewEvent": "events",
    "NewReferral": "referrals",
    "ProfileAudiencesChanges": "customer_profiles",
}

if not TYPE_CHECKING:

    def _load(module):
        match module:
            case "audiences":
                from .audiences import __dict__ as names
            case "coupons":
                from .coupons import __dict__ as names
            case "customer_profiles":
                from .customer_profiles import __dict__ as names
            case "customer_sessions":
                from .customer_sessions import __dict__ as names
            case "events":
                from .events import __dict__ as names
            case "referrals":
                from .referrals import __dict__ as names
        return names

    __all__ = list(_MODULES)
    __getattr__, __dir__ = lazy_exports(__name__, _MODULES, _load)

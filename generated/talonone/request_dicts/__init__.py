# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Types of request bodies that are written as mappings, for type checkers.

A key has its name in JSON, and a model may stand for a mapping inside of another one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .._runtime.lazy import lazy_exports

if TYPE_CHECKING:
    from .audiences import CustomerProfileAudienceRequestDict as CustomerProfileAudienceRequestDict
    from .audiences import (
        CustomerProfileAudienceRequestItemDict as CustomerProfileAudienceRequestItemDict,
    )
    from .coupons import CouponReservationsDict as CouponReservationsDict
    from .customer_profiles import (
        CustomerProfileIntegrationRequestV2Dict as CustomerProfileIntegrationRequestV2Dict,
    )
    from .customer_profiles import (
        MultipleCustomerProfileIntegrationRequestDict as MultipleCustomerProfileIntegrationRequestDict,
    )
    from .customer_profiles import (
        MultipleCustomerProfileIntegrationRequestItemDict as MultipleCustomerProfileIntegrationRequestItemDict,
    )
    from .customer_profiles import NewCustomerProfileDict as NewCustomerProfileDict
    from .customer_profiles import ProfileAudiencesChangesDict as ProfileAudiencesChangesDict
    from .customer_sessions import AdditionalCostDict as AdditionalCostDict
    from .customer_sessions import CartItemDict as CartItemDict
    from .customer_sessions import IntegrationRequestDict as IntegrationRequestDict
    from .customer_sessions import NewCustomerSessionDict as NewCustomerSessionDict
    from .customer_sessions import NewCustomerSessionV2Dict as NewCustomerSessionV2Dict
    from .events import NewEventDict as NewEventDict
    from .referrals import NewReferralDict as NewReferralDict

_MODULES: Final[dict[str, str]] = {
    "AdditionalCostDict": "customer_sessions",
    "CartItemDict": "customer_sessions",
    "CouponReservationsDict": "coupons",
    "CustomerProfileAudienceRequestDict": "audiences",
    "CustomerProfileAudienceRequestItemDict": "audiences",
    "CustomerProfileIntegrationRequestV2Dict": "customer_profiles",
    "IntegrationRequestDict": "customer_sessions",
    "MultipleCustomerProfileIntegrationRequestDict": "customer_profiles",
    "MultipleCustomerProfileIntegrationRequestItemDict": "customer_profiles",
    "NewCustomerProfileDict": "customer_profiles",
    "NewCustomerSessionDict": "customer_sessions",
    "NewCustomerSessionV2Dict": "customer_sessions",
    "NewEventDict": "events",
    "NewReferralDict": "referrals",
    "ProfileAudiencesChangesDict": "customer_profiles",
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

# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Schemas of request bodies with every constraint, to check what is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .._runtime.lazy import lazy_exports

if TYPE_CHECKING:
    from .schemas import AdditionalCost as AdditionalCost
    from .schemas import CartItem as CartItem
    from .schemas import CouponReservations as CouponReservations
    from .schemas import CustomerProfileAudienceRequest as CustomerProfileAudienceRequest
    from .schemas import CustomerProfileAudienceRequestItem as CustomerProfileAudienceRequestItem
    from .schemas import CustomerProfileIntegrationRequestV2 as CustomerProfileIntegrationRequestV2
    from .schemas import IntegrationRequest as IntegrationRequest
    from .schemas import (
        MultipleCustomerProfileIntegrationRequest as MultipleCustomerProfileIntegrationRequest,
    )
    from .schemas import (
        MultipleCustomerProfileIntegrationRequestItem as MultipleCustomerProfileIntegrationRequestItem,
    )
    from .schemas import NewCustomerProfile as NewCustomerProfile
    from .schemas import NewCustomerSession as NewCustomerSession
    from .schemas import NewCustomerSessionV2 as NewCustomerSessionV2
    from .schemas import NewEvent as NewEvent
    from .schemas import NewReferral as NewReferral
    from .schemas import ProfileAudiencesChanges as ProfileAudiencesChanges

_MODULES: Final[dict[str, str]] = {
    "AdditionalCost": "schemas",
    "CartItem": "schemas",
    "CouponReservations": "schemas",
    "CustomerProfileAudienceRequest": "schemas",
    "CustomerProfileAudienceRequestItem": "schemas",
    "CustomerProfileIntegrationRequestV2": "schemas",
    "IntegrationRequest": "schemas",
    "MultipleCustomerProfileIntegrationRequest": "schemas",
    "MultipleCustomerProfileIntegrationRequestItem": "schemas",
    "NewCustomerProfile": "schemas",
    "NewCustomerSession": "schemas",
    "NewCustomerSessionV2": "schemas",
    "NewEvent": "schemas",
    "NewReferral": "schemas",
    "ProfileAudiencesChanges": "schemas",
}

if not TYPE_CHECKING:

    def _load(module):
        match module:
            case "schemas":
                from .schemas import __dict__ as names
        return names

    __all__ = list(_MODULES)
    __getattr__, __dir__ = lazy_exports(__name__, _MODULES, _load)

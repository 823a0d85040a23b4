# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Schemas of request bodies with every constraint, to check what is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .._runtime.lazy import lazy_exports

if TYPE_CHECKING:
    from .schemas import ActivateLoyaltyPoints as ActivateLoyaltyPoints
    from .schemas import AdditionalCost as AdditionalCost
    from .schemas import AttributeQuery as AttributeQuery
    from .schemas import BestPriorPriceRequest as BestPriorPriceRequest
    from .schemas import BestPriorTarget as BestPriorTarget
    from .schemas import CartItem as CartItem
    from .schemas import CatalogAction as CatalogAction
    from .schemas import CatalogSyncRequest as CatalogSyncRequest
    from .schemas import CouponReservations as CouponReservations
    from .schemas import CustomerProfileAudienceRequest as CustomerProfileAudienceRequest
    from .schemas import CustomerProfileAudienceRequestItem as CustomerProfileAudienceRequestItem
    from .schemas import CustomerProfileIntegrationRequestV2 as CustomerProfileIntegrationRequestV2
    from .schemas import DeleteLoyaltyTransactionsRequest as DeleteLoyaltyTransactionsRequest
    from .schemas import ExperimentVariantAllocation as ExperimentVariantAllocation
    from .schemas import GenerateLoyaltyCard as GenerateLoyaltyCard
    from .schemas import IntegrationEventV2Request as IntegrationEventV2Request
    from .schemas import IntegrationRequest as IntegrationRequest
    from .schemas import LoyaltyCardRegistration as LoyaltyCardRegistration
    from .schemas import (
        MultipleCustomerProfileIntegrationRequest as MultipleCustomerProfileIntegrationRequest,
    )
    from .schemas import (
        MultipleCustomerProfileIntegrationRequestItem as MultipleCustomerProfileIntegrationRequestItem,
    )
    from .schemas import NewAudience as NewAudience
    from .schemas import NewCustomerProfile as NewCustomerProfile
    from .schemas import NewCustomerSession as NewCustomerSession
    from .schemas import NewCustomerSessionV2 as NewCustomerSessionV2
    from .schemas import NewEvent as NewEvent
    from .schemas import NewReferral as NewReferral
    from .schemas import NewReferralsForMultipleAdvocates as NewReferralsForMultipleAdvocates
    from .schemas import NewReturn as NewReturn
    from .schemas import PriceDetail as PriceDetail
    from .schemas import Product as Product
    from .schemas import ProfileAudiencesChanges as ProfileAudiencesChanges
    from .schemas import ReturnedCartItem as ReturnedCartItem
    from .schemas import ReturnIntegrationRequest as ReturnIntegrationRequest
    from .schemas import UpdateAudience as UpdateAudience

_MODULES: Final[dict[str, str]] = {
    "ActivateLoyaltyPoints": "schemas",
    "AdditionalCost": "schemas",
    "AttributeQuery": "schemas",
    "BestPriorPriceRequest": "schemas",
    "BestPriorTarget": "schemas",
    "CartItem": "schemas",
    "CatalogAction": "schemas",
    "CatalogSyncRequest": "schemas",
    "CouponReservations": "schemas",
    "CustomerProfileAudienceRequest": "schemas",
    "CustomerProfileAudienceRequestItem": "schemas",
    "CustomerProfileIntegrationRequestV2": "schemas",
    "DeleteLoyaltyTransactionsRequest": "schemas",
    "ExperimentVariantAllocation": "schemas",
    "GenerateLoyaltyCard": "schemas",
    "IntegrationEventV2Request": "schemas",
    "IntegrationRequest": "schemas",
    "LoyaltyCardRegistration": "schemas",
    "MultipleCustomerProfileIntegrationRequest": "schemas",
    "MultipleCustomerProfileIntegrationRequestItem": "schemas",
    "NewAudience": "schemas",
    "NewCustomerProfile": "schemas",
    "NewCustomerSession": "schemas",
    "NewCustomerSessionV2": "schemas",
    "NewEvent": "schemas",
    "NewReferral": "schemas",
    "NewReferralsForMultipleAdvocates": "schemas",
    "NewReturn": "schemas",
    "PriceDetail": "schemas",
    "Product": "schemas",
    "ProfileAudiencesChanges": "schemas",
    "ReturnIntegrationRequest": "schemas",
    "ReturnedCartItem": "schemas",
    "UpdateAudience": "schemas",
}

if not TYPE_CHECKING:

    def _load(module):
        match module:
            case "schemas":
                from .schemas import __dict__ as names
        return names

    __all__ = list(_MODULES)
    __getattr__, __dir__ = lazy_exports(__name__, _MODULES, _load)

# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Schemas of request bodies with every constraint, to check what is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .._runtime.lazy import lazy_exports

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

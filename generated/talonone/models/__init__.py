# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Models of the API.

Import them from the package: in which of its modules one stands may change with the specification.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .._runtime.lazy import lazy_exports

if TYPE_CHECKING:
    from .schemas import AdditionalCost as AdditionalCost
    from .schemas import APIErrorModel as APIErrorModel
    from .schemas import AudienceMembership as AudienceMembership
    from .schemas import Campaign as Campaign
    from .schemas import CartItem as CartItem
    from .schemas import CodeGeneratorSettings as CodeGeneratorSettings
    from .schemas import Coupon as Coupon
    from .schemas import CouponRejectionReason as CouponRejectionReason
    from .schemas import CouponReservations as CouponReservations
    from .schemas import CustomerInventory as CustomerInventory
    from .schemas import CustomerProfile as CustomerProfile
    from .schemas import CustomerProfileAudienceRequest as CustomerProfileAudienceRequest
    from .schemas import CustomerProfileAudienceRequestItem as CustomerProfileAudienceRequestItem
    from .schemas import CustomerProfileIntegrationRequestV2 as CustomerProfileIntegrationRequestV2
    from .schemas import CustomerSession as CustomerSession
    from .schemas import CustomerSessionV2 as CustomerSessionV2
    from .schemas import Effect as Effect
    from .schemas import EffectEntity as EffectEntity
    from .schemas import EffectProps as EffectProps
    from .schemas import ErrorResponse as ErrorResponse
    from .schemas import ErrorSource as ErrorSource
    from .schemas import Event as Event
    from .schemas import InlineResponse200 as InlineResponse200
    from .schemas import IntegrationRequest as IntegrationRequest
    from .schemas import IntegrationState as IntegrationState
    from .schemas import IntegrationStateV2 as IntegrationStateV2
    from .schemas import LedgerEntry as LedgerEntry
    from .schemas import LimitConfig as LimitConfig
    from .schemas import Loyalty as Loyalty
    from .schemas import LoyaltyMembership as LoyaltyMembership
    from .schemas import LoyaltyProgramBalance as LoyaltyProgramBalance
    from .schemas import LoyaltyProgramLedgers as LoyaltyProgramLedgers
    from .schemas import Meta as Meta
    from .schemas import (
        MultipleCustomerProfileIntegrationRequest as MultipleCustomerProfileIntegrationRequest,
    )
    from .schemas import (
        MultipleCustomerProfileIntegrationRequestItem as MultipleCustomerProfileIntegrationRequestItem,
    )
    from .schemas import (
        MultipleCustomerProfileIntegrationResponseV2 as MultipleCustomerProfileIntegrationResponseV2,
    )
    from .schemas import NewCustomerProfile as NewCustomerProfile
    from .schemas import NewCustomerSession as NewCustomerSession
    from .schemas import NewCustomerSessionV2 as NewCustomerSessionV2
    from .schemas import NewEvent as NewEvent
    from .schemas import NewReferral as NewReferral
    from .schemas import ProfileAudiencesChanges as ProfileAudiencesChanges
    from .schemas import Referral as Referral
    from .schemas import ReferralRejectionReason as ReferralRejectionReason
    from .schemas import RuleFailureReason as RuleFailureReason
    from .typed_effect_props import AcceptCouponEffectProps as AcceptCouponEffectProps
    from .typed_effect_props import AcceptReferralEffectProps as AcceptReferralEffectProps
    from .typed_effect_props import AddFreeItemEffectProps as AddFreeItemEffectProps
    from .typed_effect_props import AddLoyaltyPointsEffectProps as AddLoyaltyPointsEffectProps
    from .typed_effect_props import CouponCreatedEffectProps as CouponCreatedEffectProps
    from .typed_effect_props import DeductLoyaltyPointsEffectProps as DeductLoyaltyPointsEffectProps
    from .typed_effect_props import ErrorEffectProps as ErrorEffectProps
    from .typed_effect_props import RedeemReferralEffectProps as RedeemReferralEffectProps
    from .typed_effect_props import ReferralCreatedEffectProps as ReferralCreatedEffectProps
    from .typed_effect_props import RejectCouponEffectProps as RejectCouponEffectProps
    from .typed_effect_props import RejectReferralEffectProps as RejectReferralEffectProps
    from .typed_effect_props import (
        RollbackAddedLoyaltyPointsEffectProps as RollbackAddedLoyaltyPointsEffectProps,
    )
    from .typed_effect_props import RollbackCouponEffectProps as RollbackCouponEffectProps
    from .typed_effect_props import (
        RollbackDeductedLoyaltyPointsEffectProps as RollbackDeductedLoyaltyPointsEffectProps,
    )
    from .typed_effect_props import RollbackDiscountEffectProps as RollbackDiscountEffectProps
    from .typed_effect_props import RollbackReferralEffectProps as RollbackReferralEffectProps
    from .typed_effect_props import SetDiscountEffectProps as SetDiscountEffectProps
    from .typed_effect_props import SetDiscountPerItemEffectProps as SetDiscountPerItemEffectProps
    from .typed_effect_props import ShowBundleMetadataEffectProps as ShowBundleMetadataEffectProps
    from .typed_effect_props import ShowNotificationEffectProps as ShowNotificationEffectProps
    from .typed_effect_props import TriggerWebhookEffectProps as TriggerWebhookEffectProps
    from .typed_effect_props import UpdateAttributeEffectProps as UpdateAttributeEffectProps

_MODULES: Final[dict[str, str]] = {
    "APIErrorModel": "schemas",
    "AcceptCouponEffectProps": "typed_effect_props",
    "AcceptReferralEffectProps": "typed_effect_props",
    "AddFreeItemEffectProps": "typed_effect_props",
    "AddLoyaltyPointsEffectProps": "typed_effect_props",
    "AdditionalCost": "schemas",
    "AudienceMembership": "schemas",
    "Campaign": "schemas",
    "CartItem": "schemas",
    "CodeGeneratorSettings": "schemas",
    "Coupon": "schemas",
    "CouponCreatedEffectProps": "typed_effect_props",
    "CouponRejectionReason": "schemas",
    "CouponReservations": "schemas",
    "CustomerInventory": "schemas",
    "CustomerProfile": "schemas",
    "CustomerProfileAudienceRequest": "schemas",
    "CustomerProfileAudienceRequestItem": "schemas",
    "CustomerProfileIntegrationRequestV2": "schemas",
    "CustomerSession": "schemas",
    "CustomerSessionV2": "schemas",
    "DeductLoyaltyPointsEffectProps": "typed_effect_props",
    "Effect": "schemas",
    "EffectEntity": "schemas",
    "EffectProps": "schemas",
    "ErrorEffectProps": "typed_effect_props",
    "ErrorResponse": "schemas",
    "ErrorSource": "schemas",
    "Event": "schemas",
    "InlineResponse200": "schemas",
    "IntegrationRequest": "schemas",
    "IntegrationState": "schemas",
    "IntegrationStateV2": "schemas",
    "LedgerEntry": "schemas",
    "LimitConfig": "schemas",
    "Loyalty": "schemas",
    "LoyaltyMembership": "schemas",
    "LoyaltyProgramBalance": "schemas",
    "LoyaltyProgramLedgers": "schemas",
    "Meta": "schemas",
    "MultipleCustomerProfileIntegrationRequest": "schemas",
    "MultipleCustomerProfileIntegrationRequestItem": "schemas",
    "MultipleCustomerProfileIntegrationResponseV2": "schemas",
    "NewCustomerProfile": "schemas",
    "NewCustomerSession": "schemas",
    "NewCustomerSessionV2": "schemas",
    "NewEvent": "schemas",
    "NewReferral": "schemas",
    "ProfileAudiencesChanges": "schemas",
    "RedeemReferralEffectProps": "typed_effect_props",
    "Referral": "schemas",
    "ReferralCreatedEffectProps": "typed_effect_props",
    "ReferralRejectionReason": "schemas",
    "RejectCouponEffectProps": "typed_effect_props",
    "RejectReferralEffectProps": "typed_effect_props",
    "RollbackAddedLoyaltyPointsEffectProps": "typed_effect_props",
    "RollbackCouponEffectProps": "typed_effect_props",
    "RollbackDeductedLoyaltyPointsEffectProps": "typed_effect_props",
    "RollbackDiscountEffectProps": "typed_effect_props",
    "RollbackReferralEffectProps": "typed_effect_props",
    "RuleFailureReason": "schemas",
    "SetDiscountEffectProps": "typed_effect_props",
    "SetDiscountPerItemEffectProps": "typed_effect_props",
    "ShowBundleMetadataEffectProps": "typed_effect_props",
    "ShowNotificationEffectProps": "typed_effect_props",
    "TriggerWebhookEffectProps": "typed_effect_props",
    "UpdateAttributeEffectProps": "typed_effect_props",
}

if not TYPE_CHECKING:

    def _load(module):
        match module:
            case "schemas":
                from .schemas import __dict__ as names
            case "typed_effect_props":
                from .typed_effect_props import __dict__ as names
        return names

    __all__ = list(_MODULES)
    __getattr__, __dir__ = lazy_exports(__name__, _MODULES, _load)

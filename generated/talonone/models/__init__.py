# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Models of the API.

Import them from the package: in which of its modules one stands may change with the specification.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .._runtime.lazy import lazy_exports

if TYPE_CHECKING:
    from .audiences import CustomerProfileAudienceRequest as CustomerProfileAudienceRequest
    from .audiences import CustomerProfileAudienceRequestItem as CustomerProfileAudienceRequestItem
    from .coupons import CouponReservations as CouponReservations
    from .coupons import InlineResponse200 as InlineResponse200
    from .customer_profiles import CustomerInventory as CustomerInventory
    from .customer_profiles import (
        CustomerProfileIntegrationRequestV2 as CustomerProfileIntegrationRequestV2,
    )
    from .customer_profiles import (
        MultipleCustomerProfileIntegrationRequest as MultipleCustomerProfileIntegrationRequest,
    )
    from .customer_profiles import (
        MultipleCustomerProfileIntegrationRequestItem as MultipleCustomerProfileIntegrationRequestItem,
    )
    from .customer_profiles import (
        MultipleCustomerProfileIntegrationResponseV2 as MultipleCustomerProfileIntegrationResponseV2,
    )
    from .customer_profiles import NewCustomerProfile as NewCustomerProfile
    from .customer_profiles import ProfileAudiencesChanges as ProfileAudiencesChanges
    from .customer_sessions import AdditionalCost as AdditionalCost
    from .customer_sessions import AudienceMembership as AudienceMembership
    from .customer_sessions import Campaign as Campaign
    from .customer_sessions import CartItem as CartItem
    from .customer_sessions import CodeGeneratorSettings as CodeGeneratorSettings
    from .customer_sessions import Coupon as Coupon
    from .customer_sessions import CouponRejectionReason as CouponRejectionReason
    from .customer_sessions import CustomerProfile as CustomerProfile
    from .customer_sessions import CustomerSession as CustomerSession
    from .customer_sessions import CustomerSessionV2 as CustomerSessionV2
    from .customer_sessions import Effect as Effect
    from .customer_sessions import EffectProps as EffectProps
    from .customer_sessions import Event as Event
    from .customer_sessions import IntegrationRequest as IntegrationRequest
    from .customer_sessions import IntegrationState as IntegrationState
    from .customer_sessions import IntegrationStateV2 as IntegrationStateV2
    from .customer_sessions import LedgerEntry as LedgerEntry
    from .customer_sessions import LimitConfig as LimitConfig
    from .customer_sessions import Loyalty as Loyalty
    from .customer_sessions import LoyaltyMembership as LoyaltyMembership
    from .customer_sessions import LoyaltyProgramBalance as LoyaltyProgramBalance
    from .customer_sessions import LoyaltyProgramLedgers as LoyaltyProgramLedgers
    from .customer_sessions import Meta as Meta
    from .customer_sessions import NewCustomerSession as NewCustomerSession
    from .customer_sessions import NewCustomerSessionV2 as NewCustomerSessionV2
    from .customer_sessions import Referral as Referral
    from .customer_sessions import ReferralRejectionReason as ReferralRejectionReason
    from .customer_sessions import RuleFailureReason as RuleFailureReason
    from .events import NewEvent as NewEvent
    from .others import APIErrorModel as APIErrorModel
    from .others import EffectEntity as EffectEntity
    from .others import ErrorResponse as ErrorResponse
    from .others import ErrorSource as ErrorSource
    from .referrals import NewReferral as NewReferral
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
    "APIErrorModel": "others",
    "AcceptCouponEffectProps": "typed_effect_props",
    "AcceptReferralEffectProps": "typed_effect_props",
    "AddFreeItemEffectProps": "typed_effect_props",
    "AddLoyaltyPointsEffectProps": "typed_effect_props",
    "AdditionalCost": "customer_sessions",
    "AudienceMembership": "customer_sessions",
    "Campaign": "customer_sessions",
    "CartItem": "customer_sessions",
    "CodeGeneratorSettings": "customer_sessions",
    "Coupon": "customer_sessions",
    "CouponCreatedEffectProps": "typed_effect_props",
    "CouponRejectionReason": "customer_sessions",
    "CouponReservations": "coupons",
    "CustomerInventory": "customer_profiles",
    "CustomerProfile": "customer_sessions",
    "CustomerProfileAudienceRequest": "audiences",
    "CustomerProfileAudienceRequestItem": "audiences",
    "CustomerProfileIntegrationRequestV2": "customer_profiles",
    "CustomerSession": "customer_sessions",
    "CustomerSessionV2": "customer_sessions",
    "DeductLoyaltyPointsEffectProps": "typed_effect_props",
    "Effect": "customer_sessions",
    "EffectEntity": "others",
    "EffectProps": "customer_sessions",
    "ErrorEffectProps": "typed_effect_props",
    "ErrorResponse": "others",
    "ErrorSource": "others",
    "Event": "customer_sessions",
    "InlineResponse200": "coupons",
    "IntegrationRequest": "customer_sessions",
    "IntegrationState": "customer_sessions",
    "IntegrationStateV2": "customer_sessions",
    "LedgerEntry": "customer_sessions",
    "LimitConfig": "customer_sessions",
    "Loyalty": "customer_sessions",
    "LoyaltyMembership": "customer_sessions",
    "LoyaltyProgramBalance": "customer_sessions",
    "LoyaltyProgramLedgers": "customer_sessions",
    "Meta": "customer_sessions",
    "MultipleCustomerProfileIntegrationRequest": "customer_profiles",
    "MultipleCustomerProfileIntegrationRequestItem": "customer_profiles",
    "MultipleCustomerProfileIntegrationResponseV2": "customer_profiles",
    "NewCustomerProfile": "customer_profiles",
    "NewCustomerSession": "customer_sessions",
    "NewCustomerSessionV2": "customer_sessions",
    "NewEvent": "events",
    "NewReferral": "referrals",
    "ProfileAudiencesChanges": "customer_profiles",
    "RedeemReferralEffectProps": "typed_effect_props",
    "Referral": "customer_sessions",
    "ReferralCreatedEffectProps": "typed_effect_props",
    "ReferralRejectionReason": "customer_sessions",
    "RejectCouponEffectProps": "typed_effect_props",
    "RejectReferralEffectProps": "typed_effect_props",
    "RollbackAddedLoyaltyPointsEffectProps": "typed_effect_props",
    "RollbackCouponEffectProps": "typed_effect_props",
    "RollbackDeductedLoyaltyPointsEffectProps": "typed_effect_props",
    "RollbackDiscountEffectProps": "typed_effect_props",
    "RollbackReferralEffectProps": "typed_effect_props",
    "RuleFailureReason": "customer_sessions",
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
            case "others":
                from .others import __dict__ as names
            case "referrals":
                from .referrals import __dict__ as names
            case "typed_effect_props":
                from .typed_effect_props import __dict__ as names
        return names

    __all__ = list(_MODULES)
    __getattr__, __dir__ = lazy_exports(__name__, _MODULES, _load)

# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""The models of the API: each is imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .._runtime.lazy import lazy_exports

if TYPE_CHECKING:
    from .accept_coupon_effect_props import AcceptCouponEffectProps as AcceptCouponEffectProps
    from .accept_referral_effect_props import AcceptReferralEffectProps as AcceptReferralEffectProps
    from .add_free_item_effect_props import AddFreeItemEffectProps as AddFreeItemEffectProps
    from .add_loyalty_points_effect_props import (
        AddLoyaltyPointsEffectProps as AddLoyaltyPointsEffectProps,
    )
    from .additional_cost import AdditionalCost as AdditionalCost
    from .api_error import APIError as APIError
    from .audience_membership import AudienceMembership as AudienceMembership
    from .campaign import Campaign as Campaign
    from .cart_item import CartItem as CartItem
    from .code_generator_settings import CodeGeneratorSettings as CodeGeneratorSettings
    from .coupon import Coupon as Coupon
    from .coupon_created_effect_props import CouponCreatedEffectProps as CouponCreatedEffectProps
    from .coupon_rejection_reason import CouponRejectionReason as CouponRejectionReason
    from .coupon_reservations import CouponReservations as CouponReservations
    from .customer_inventory import CustomerInventory as CustomerInventory
    from .customer_profile import CustomerProfile as CustomerProfile
    from .customer_profile_audience_request import (
        CustomerProfileAudienceRequest as CustomerProfileAudienceRequest,
    )
    from .customer_profile_audience_request_item import (
        CustomerProfileAudienceRequestItem as CustomerProfileAudienceRequestItem,
    )
    from .customer_profile_integration_request_v2 import (
        CustomerProfileIntegrationRequestV2 as CustomerProfileIntegrationRequestV2,
    )
    from .customer_session import CustomerSession as CustomerSession
    from .customer_session_v2 import CustomerSessionV2 as CustomerSessionV2
    from .deduct_loyalty_points_effect_props import (
        DeductLoyaltyPointsEffectProps as DeductLoyaltyPointsEffectProps,
    )
    from .effect import Effect as Effect
    from .effect_entity import EffectEntity as EffectEntity
    from .effect_props import EffectProps as EffectProps
    from .error_effect_props import ErrorEffectProps as ErrorEffectProps
    from .error_response import ErrorResponse as ErrorResponse
    from .error_source import ErrorSource as ErrorSource
    from .event import Event as Event
    from .inline_response200 import InlineResponse200 as InlineResponse200
    from .integration_request import IntegrationRequest as IntegrationRequest
    from .integration_state import IntegrationState as IntegrationState
    from .integration_state_v2 import IntegrationStateV2 as IntegrationStateV2
    from .ledger_entry import LedgerEntry as LedgerEntry
    from .limit_config import LimitConfig as LimitConfig
    from .loyalty import Loyalty as Loyalty
    from .loyalty_membership import LoyaltyMembership as LoyaltyMembership
    from .loyalty_program_balance import LoyaltyProgramBalance as LoyaltyProgramBalance
    from .loyalty_program_ledgers import LoyaltyProgramLedgers as LoyaltyProgramLedgers
    from .meta_model import MetaModel as MetaModel
    from .multiple_customer_profile_integration_request import (
        MultipleCustomerProfileIntegrationRequest as MultipleCustomerProfileIntegrationRequest,
    )
    from .multiple_customer_profile_integration_request_item import (
        MultipleCustomerProfileIntegrationRequestItem as MultipleCustomerProfileIntegrationRequestItem,
    )
    from .multiple_customer_profile_integration_response_v2 import (
        MultipleCustomerProfileIntegrationResponseV2 as MultipleCustomerProfileIntegrationResponseV2,
    )
    from .new_customer_profile import NewCustomerProfile as NewCustomerProfile
    from .new_customer_session import NewCustomerSession as NewCustomerSession
    from .new_customer_session_v2 import NewCustomerSessionV2 as NewCustomerSessionV2
    from .new_event import NewEvent as NewEvent
    from .new_referral import NewReferral as NewReferral
    from .profile_audiences_changes import ProfileAudiencesChanges as ProfileAudiencesChanges
    from .redeem_referral_effect_props import RedeemReferralEffectProps as RedeemReferralEffectProps
    from .referral import Referral as Referral
    from .referral_created_effect_props import (
        ReferralCreatedEffectProps as ReferralCreatedEffectProps,
    )
    from .referral_rejection_reason import ReferralRejectionReason as ReferralRejectionReason
    from .reject_coupon_effect_props import RejectCouponEffectProps as RejectCouponEffectProps
    from .reject_referral_effect_props import RejectReferralEffectProps as RejectReferralEffectProps
    from .rollback_added_loyalty_points_effect_props import (
        RollbackAddedLoyaltyPointsEffectProps as RollbackAddedLoyaltyPointsEffectProps,
    )
    from .rollback_coupon_effect_props import RollbackCouponEffectProps as RollbackCouponEffectProps
    from .rollback_deducted_loyalty_points_effect_props import (
        RollbackDeductedLoyaltyPointsEffectProps as RollbackDeductedLoyaltyPointsEffectProps,
    )
    from .rollback_discount_effect_props import (
        RollbackDiscountEffectProps as RollbackDiscountEffectProps,
    )
    from .rollback_referral_effect_props import (
        RollbackReferralEffectProps as RollbackReferralEffectProps,
    )
    from .rule_failure_reason import RuleFailureReason as RuleFailureReason
    from .set_discount_effect_props import SetDiscountEffectProps as SetDiscountEffectProps
    from .set_discount_per_item_effect_props import (
        SetDiscountPerItemEffectProps as SetDiscountPerItemEffectProps,
    )
    from .show_bundle_metadata_effect_props import (
        ShowBundleMetadataEffectProps as ShowBundleMetadataEffectProps,
    )
    from .show_notification_effect_props import (
        ShowNotificationEffectProps as ShowNotificationEffectProps,
    )
    from .trigger_webhook_effect_props import TriggerWebhookEffectProps as TriggerWebhookEffectProps
    from .update_attribute_effect_props import (
        UpdateAttributeEffectProps as UpdateAttributeEffectProps,
    )

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
    "IntegrationStateV2": "integration_state_v2",
    "MultipleCustomerProfileIntegrationResponseV2": "multiple_customer_profile_integration_response_v2",
    "IntegrationState": "integration_state",
    "CustomerInventory": "customer_inventory",
    "InlineResponse200": "inline_response200",
    "CustomerSessionV2": "customer_session_v2",
    "CustomerSession": "customer_session",
    "CustomerProfile": "customer_profile",
    "AudienceMembership": "audience_membership",
    "Event": "event",
    "MetaModel": "meta_model",
    "CouponRejectionReason": "coupon_rejection_reason",
    "ReferralRejectionReason": "referral_rejection_reason",
    "RuleFailureReason": "rule_failure_reason",
    "Campaign": "campaign",
    "CodeGeneratorSettings": "code_generator_settings",
    "LimitConfig": "limit_config",
    "Coupon": "coupon",
    "Referral": "referral",
    "Loyalty": "loyalty",
    "LoyaltyProgramLedgers": "loyalty_program_ledgers",
    "LoyaltyProgramBalance": "loyalty_program_balance",
    "LoyaltyMembership": "loyalty_membership",
    "LedgerEntry": "ledger_entry",
    "EffectEntity": "effect_entity",
    "Effect": "effect",
    "EffectProps": "effect_props",
    "AcceptCouponEffectProps": "accept_coupon_effect_props",
    "RejectCouponEffectProps": "reject_coupon_effect_props",
    "CouponCreatedEffectProps": "coupon_created_effect_props",
    "AcceptReferralEffectProps": "accept_referral_effect_props",
    "RejectReferralEffectProps": "reject_referral_effect_props",
    "ReferralCreatedEffectProps": "referral_created_effect_props",
    "RedeemReferralEffectProps": "redeem_referral_effect_props",
    "SetDiscountEffectProps": "set_discount_effect_props",
    "SetDiscountPerItemEffectProps": "set_discount_per_item_effect_props",
    "AddLoyaltyPointsEffectProps": "add_loyalty_points_effect_props",
    "DeductLoyaltyPointsEffectProps": "deduct_loyalty_points_effect_props",
    "AddFreeItemEffectProps": "add_free_item_effect_props",
    "ShowNotificationEffectProps": "show_notification_effect_props",
    "ShowBundleMetadataEffectProps": "show_bundle_metadata_effect_props",
    "TriggerWebhookEffectProps": "trigger_webhook_effect_props",
    "UpdateAttributeEffectProps": "update_attribute_effect_props",
    "RollbackCouponEffectProps": "rollback_coupon_effect_props",
    "RollbackReferralEffectProps": "rollback_referral_effect_props",
    "RollbackDiscountEffectProps": "rollback_discount_effect_props",
    "RollbackAddedLoyaltyPointsEffectProps": "rollback_added_loyalty_points_effect_props",
    "RollbackDeductedLoyaltyPointsEffectProps": "rollback_deducted_loyalty_points_effect_props",
    "ErrorEffectProps": "error_effect_props",
    "ErrorResponse": "error_response",
    "APIError": "api_error",
    "ErrorSource": "error_source",
}

if not TYPE_CHECKING:
    __all__ = list(_MODULES)
    __getattr__, __dir__ = lazy_exports(__name__, _MODULES)

# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Models of the API.

Import them from the package: in which of its modules one stands may change with the specification.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .._runtime.lazy import lazy_exports

if TYPE_CHECKING:
    from .schemas import AchievementProgress as AchievementProgress
    from .schemas import AchievementProgressPage as AchievementProgressPage
    from .schemas import AchievementProgressWithDefinition as AchievementProgressWithDefinition
    from .schemas import AchievementStatusEntry as AchievementStatusEntry
    from .schemas import AchievementStatusPage as AchievementStatusPage
    from .schemas import ActivateLoyaltyPoints as ActivateLoyaltyPoints
    from .schemas import ActivateLoyaltyPointsResponse as ActivateLoyaltyPointsResponse
    from .schemas import AdditionalCost as AdditionalCost
    from .schemas import AdjustmentDetails as AdjustmentDetails
    from .schemas import APIErrorModel as APIErrorModel
    from .schemas import AttributeQuery as AttributeQuery
    from .schemas import Audience as Audience
    from .schemas import AudienceMembership as AudienceMembership
    from .schemas import BestPriorPrice as BestPriorPrice
    from .schemas import BestPriorPriceMetadata as BestPriorPriceMetadata
    from .schemas import BestPriorPriceRequest as BestPriorPriceRequest
    from .schemas import BestPriorPriceResponse as BestPriorPriceResponse
    from .schemas import BestPriorTarget as BestPriorTarget
    from .schemas import Campaign as Campaign
    from .schemas import CampaignBudget as CampaignBudget
    from .schemas import CardLedgerPointsEntryIntegrationAPI as CardLedgerPointsEntryIntegrationAPI
    from .schemas import (
        CardLedgerTransactionLogEntryIntegrationAPI as CardLedgerTransactionLogEntryIntegrationAPI,
    )
    from .schemas import CartItem as CartItem
    from .schemas import Catalog as Catalog
    from .schemas import CatalogAction as CatalogAction
    from .schemas import CatalogSyncRequest as CatalogSyncRequest
    from .schemas import CodeGeneratorSettings as CodeGeneratorSettings
    from .schemas import Coupon as Coupon
    from .schemas import CouponRejectionReason as CouponRejectionReason
    from .schemas import CouponReservations as CouponReservations
    from .schemas import CreatedReferrals as CreatedReferrals
    from .schemas import CustomerInventory as CustomerInventory
    from .schemas import CustomerProfile as CustomerProfile
    from .schemas import CustomerProfileAudienceRequest as CustomerProfileAudienceRequest
    from .schemas import CustomerProfileAudienceRequestItem as CustomerProfileAudienceRequestItem
    from .schemas import CustomerProfileIntegrationRequestV2 as CustomerProfileIntegrationRequestV2
    from .schemas import (
        CustomerProfileIntegrationResponseV2 as CustomerProfileIntegrationResponseV2,
    )
    from .schemas import CustomerProfileUpdateV2Response as CustomerProfileUpdateV2Response
    from .schemas import CustomerSession as CustomerSession
    from .schemas import CustomerSessionV2 as CustomerSessionV2
    from .schemas import DeleteLoyaltyTransactionsRequest as DeleteLoyaltyTransactionsRequest
    from .schemas import Effect as Effect
    from .schemas import EffectEntity as EffectEntity
    from .schemas import EffectProps as EffectProps
    from .schemas import ErrorResponse as ErrorResponse
    from .schemas import ErrorResponseWithStatus as ErrorResponseWithStatus
    from .schemas import ErrorSource as ErrorSource
    from .schemas import Event as Event
    from .schemas import EventV3 as EventV3
    from .schemas import ExperimentVariantAllocation as ExperimentVariantAllocation
    from .schemas import GenerateLoyaltyCard as GenerateLoyaltyCard
    from .schemas import Giveaway as Giveaway
    from .schemas import InfluencingCampaignDetails as InfluencingCampaignDetails
    from .schemas import InlineResponse200 as InlineResponse200
    from .schemas import IntegrationCampaign as IntegrationCampaign
    from .schemas import IntegrationCampaignPage as IntegrationCampaignPage
    from .schemas import IntegrationCoupon as IntegrationCoupon
    from .schemas import IntegrationCustomerSessionResponse as IntegrationCustomerSessionResponse
    from .schemas import IntegrationEventV2Request as IntegrationEventV2Request
    from .schemas import IntegrationEventV2Response as IntegrationEventV2Response
    from .schemas import IntegrationRequest as IntegrationRequest
    from .schemas import IntegrationState as IntegrationState
    from .schemas import IntegrationStateV2 as IntegrationStateV2
    from .schemas import InventoryCoupon as InventoryCoupon
    from .schemas import InventoryReferral as InventoryReferral
    from .schemas import LedgerEntry as LedgerEntry
    from .schemas import LedgerInfo as LedgerInfo
    from .schemas import LedgerPointsEntryIntegrationAPI as LedgerPointsEntryIntegrationAPI
    from .schemas import (
        LedgerTransactionLogEntryIntegrationAPI as LedgerTransactionLogEntryIntegrationAPI,
    )
    from .schemas import LimitConfig as LimitConfig
    from .schemas import Loyalty as Loyalty
    from .schemas import LoyaltyBalance as LoyaltyBalance
    from .schemas import LoyaltyBalancesWithTiers as LoyaltyBalancesWithTiers
    from .schemas import LoyaltyBalanceWithTier as LoyaltyBalanceWithTier
    from .schemas import LoyaltyCard as LoyaltyCard
    from .schemas import LoyaltyCardBalances as LoyaltyCardBalances
    from .schemas import LoyaltyCardPointsPage as LoyaltyCardPointsPage
    from .schemas import LoyaltyCardProfileRegistration as LoyaltyCardProfileRegistration
    from .schemas import LoyaltyCardRegistration as LoyaltyCardRegistration
    from .schemas import LoyaltyCardTransactionPage as LoyaltyCardTransactionPage
    from .schemas import LoyaltyLedgerEntry as LoyaltyLedgerEntry
    from .schemas import LoyaltyLedgerEntryExpiryDateChange as LoyaltyLedgerEntryExpiryDateChange
    from .schemas import LoyaltyLedgerEntryFlags as LoyaltyLedgerEntryFlags
    from .schemas import LoyaltyMembership as LoyaltyMembership
    from .schemas import LoyaltyProfilePointsPage as LoyaltyProfilePointsPage
    from .schemas import LoyaltyProfileTransactionPage as LoyaltyProfileTransactionPage
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
    from .schemas import ProjectedTier as ProjectedTier
    from .schemas import Referral as Referral
    from .schemas import ReferralRejectionReason as ReferralRejectionReason
    from .schemas import ReopenSessionResponse as ReopenSessionResponse
    from .schemas import Return as Return
    from .schemas import ReturnedCartItem as ReturnedCartItem
    from .schemas import ReturnIntegrationRequest as ReturnIntegrationRequest
    from .schemas import RuleFailureReason as RuleFailureReason
    from .schemas import StrikethroughEffectProps as StrikethroughEffectProps
    from .schemas import Tier as Tier
    from .schemas import TimePoint as TimePoint
    from .schemas import UpdateAudience as UpdateAudience
    from .typed_effect_props import AcceptCouponEffectProps as AcceptCouponEffectProps
    from .typed_effect_props import AcceptReferralEffectProps as AcceptReferralEffectProps
    from .typed_effect_props import AddFreeItemEffectProps as AddFreeItemEffectProps
    from .typed_effect_props import AddLoyaltyPointsEffectProps as AddLoyaltyPointsEffectProps
    from .typed_effect_props import AddToAudienceEffectProps as AddToAudienceEffectProps
    from .typed_effect_props import AwardGiveawayEffectProps as AwardGiveawayEffectProps
    from .typed_effect_props import (
        ChangeLoyaltyTierLevelEffectProps as ChangeLoyaltyTierLevelEffectProps,
    )
    from .typed_effect_props import CouponCreatedEffectProps as CouponCreatedEffectProps
    from .typed_effect_props import CustomEffectProps as CustomEffectProps
    from .typed_effect_props import DeductLoyaltyPointsEffectProps as DeductLoyaltyPointsEffectProps
    from .typed_effect_props import ErrorEffectProps as ErrorEffectProps
    from .typed_effect_props import (
        ExtendLoyaltyPointsExpiryDateEffectProps as ExtendLoyaltyPointsExpiryDateEffectProps,
    )
    from .typed_effect_props import (
        IncreaseAchievementProgressEffectProps as IncreaseAchievementProgressEffectProps,
    )
    from .typed_effect_props import RedeemReferralEffectProps as RedeemReferralEffectProps
    from .typed_effect_props import ReferralCreatedEffectProps as ReferralCreatedEffectProps
    from .typed_effect_props import RejectCouponEffectProps as RejectCouponEffectProps
    from .typed_effect_props import RejectReferralEffectProps as RejectReferralEffectProps
    from .typed_effect_props import RemoveFromAudienceEffectProps as RemoveFromAudienceEffectProps
    from .typed_effect_props import ReserveCouponEffectProps as ReserveCouponEffectProps
    from .typed_effect_props import (
        RollbackAddedLoyaltyPointsEffectProps as RollbackAddedLoyaltyPointsEffectProps,
    )
    from .typed_effect_props import RollbackCouponEffectProps as RollbackCouponEffectProps
    from .typed_effect_props import (
        RollbackDeductedLoyaltyPointsEffectProps as RollbackDeductedLoyaltyPointsEffectProps,
    )
    from .typed_effect_props import RollbackDiscountEffectProps as RollbackDiscountEffectProps
    from .typed_effect_props import (
        RollbackIncreasedAchievementProgressEffectProps as RollbackIncreasedAchievementProgressEffectProps,
    )
    from .typed_effect_props import RollbackReferralEffectProps as RollbackReferralEffectProps
    from .typed_effect_props import SetDiscountEffectProps as SetDiscountEffectProps
    from .typed_effect_props import (
        SetDiscountPerAdditionalCostEffectProps as SetDiscountPerAdditionalCostEffectProps,
    )
    from .typed_effect_props import (
        SetDiscountPerAdditionalCostPerItemEffectProps as SetDiscountPerAdditionalCostPerItemEffectProps,
    )
    from .typed_effect_props import SetDiscountPerItemEffectProps as SetDiscountPerItemEffectProps
    from .typed_effect_props import (
        SetLoyaltyPointsExpiryDateEffectProps as SetLoyaltyPointsExpiryDateEffectProps,
    )
    from .typed_effect_props import ShowBundleMetadataEffectProps as ShowBundleMetadataEffectProps
    from .typed_effect_props import ShowNotificationEffectProps as ShowNotificationEffectProps
    from .typed_effect_props import (
        StrikethroughSetDiscountPerItemEffectProps as StrikethroughSetDiscountPerItemEffectProps,
    )
    from .typed_effect_props import (
        StrikethroughSetDiscountPerItemMemberEffectProps as StrikethroughSetDiscountPerItemMemberEffectProps,
    )
    from .typed_effect_props import TriggerWebhookEffectProps as TriggerWebhookEffectProps
    from .typed_effect_props import UpdateAttributeEffectProps as UpdateAttributeEffectProps
    from .typed_effect_props import WillAwardGiveawayEffectProps as WillAwardGiveawayEffectProps

_MODULES: Final[dict[str, str]] = {
    "APIErrorModel": "schemas",
    "AcceptCouponEffectProps": "typed_effect_props",
    "AcceptReferralEffectProps": "typed_effect_props",
    "AchievementProgress": "schemas",
    "AchievementProgressPage": "schemas",
    "AchievementProgressWithDefinition": "schemas",
    "AchievementStatusEntry": "schemas",
    "AchievementStatusPage": "schemas",
    "ActivateLoyaltyPoints": "schemas",
    "ActivateLoyaltyPointsResponse": "schemas",
    "AddFreeItemEffectProps": "typed_effect_props",
    "AddLoyaltyPointsEffectProps": "typed_effect_props",
    "AddToAudienceEffectProps": "typed_effect_props",
    "AdditionalCost": "schemas",
    "AdjustmentDetails": "schemas",
    "AttributeQuery": "schemas",
    "Audience": "schemas",
    "AudienceMembership": "schemas",
    "AwardGiveawayEffectProps": "typed_effect_props",
    "BestPriorPrice": "schemas",
    "BestPriorPriceMetadata": "schemas",
    "BestPriorPriceRequest": "schemas",
    "BestPriorPriceResponse": "schemas",
    "BestPriorTarget": "schemas",
    "Campaign": "schemas",
    "CampaignBudget": "schemas",
    "CardLedgerPointsEntryIntegrationAPI": "schemas",
    "CardLedgerTransactionLogEntryIntegrationAPI": "schemas",
    "CartItem": "schemas",
    "Catalog": "schemas",
    "CatalogAction": "schemas",
    "CatalogSyncRequest": "schemas",
    "ChangeLoyaltyTierLevelEffectProps": "typed_effect_props",
    "CodeGeneratorSettings": "schemas",
    "Coupon": "schemas",
    "CouponCreatedEffectProps": "typed_effect_props",
    "CouponRejectionReason": "schemas",
    "CouponReservations": "schemas",
    "CreatedReferrals": "schemas",
    "CustomEffectProps": "typed_effect_props",
    "CustomerInventory": "schemas",
    "CustomerProfile": "schemas",
    "CustomerProfileAudienceRequest": "schemas",
    "CustomerProfileAudienceRequestItem": "schemas",
    "CustomerProfileIntegrationRequestV2": "schemas",
    "CustomerProfileIntegrationResponseV2": "schemas",
    "CustomerProfileUpdateV2Response": "schemas",
    "CustomerSession": "schemas",
    "CustomerSessionV2": "schemas",
    "DeductLoyaltyPointsEffectProps": "typed_effect_props",
    "DeleteLoyaltyTransactionsRequest": "schemas",
    "Effect": "schemas",
    "EffectEntity": "schemas",
    "EffectProps": "schemas",
    "ErrorEffectProps": "typed_effect_props",
    "ErrorResponse": "schemas",
    "ErrorResponseWithStatus": "schemas",
    "ErrorSource": "schemas",
    "Event": "schemas",
    "EventV3": "schemas",
    "ExperimentVariantAllocation": "schemas",
    "ExtendLoyaltyPointsExpiryDateEffectProps": "typed_effect_props",
    "GenerateLoyaltyCard": "schemas",
    "Giveaway": "schemas",
    "IncreaseAchievementProgressEffectProps": "typed_effect_props",
    "InfluencingCampaignDetails": "schemas",
    "InlineResponse200": "schemas",
    "IntegrationCampaign": "schemas",
    "IntegrationCampaignPage": "schemas",
    "IntegrationCoupon": "schemas",
    "IntegrationCustomerSessionResponse": "schemas",
    "IntegrationEventV2Request": "schemas",
    "IntegrationEventV2Response": "schemas",
    "IntegrationRequest": "schemas",
    "IntegrationState": "schemas",
    "IntegrationStateV2": "schemas",
    "InventoryCoupon": "schemas",
    "InventoryReferral": "schemas",
    "LedgerEntry": "schemas",
    "LedgerInfo": "schemas",
    "LedgerPointsEntryIntegrationAPI": "schemas",
    "LedgerTransactionLogEntryIntegrationAPI": "schemas",
    "LimitConfig": "schemas",
    "Loyalty": "schemas",
    "LoyaltyBalance": "schemas",
    "LoyaltyBalanceWithTier": "schemas",
    "LoyaltyBalancesWithTiers": "schemas",
    "LoyaltyCard": "schemas",
    "LoyaltyCardBalances": "schemas",
    "LoyaltyCardPointsPage": "schemas",
    "LoyaltyCardProfileRegistration": "schemas",
    "LoyaltyCardRegistration": "schemas",
    "LoyaltyCardTransactionPage": "schemas",
    "LoyaltyLedgerEntry": "schemas",
    "LoyaltyLedgerEntryExpiryDateChange": "schemas",
    "LoyaltyLedgerEntryFlags": "schemas",
    "LoyaltyMembership": "schemas",
    "LoyaltyProfilePointsPage": "schemas",
    "LoyaltyProfileTransactionPage": "schemas",
    "LoyaltyProgramBalance": "schemas",
    "LoyaltyProgramLedgers": "schemas",
    "Meta": "schemas",
    "MultipleCustomerProfileIntegrationRequest": "schemas",
    "MultipleCustomerProfileIntegrationRequestItem": "schemas",
    "MultipleCustomerProfileIntegrationResponseV2": "schemas",
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
    "ProjectedTier": "schemas",
    "RedeemReferralEffectProps": "typed_effect_props",
    "Referral": "schemas",
    "ReferralCreatedEffectProps": "typed_effect_props",
    "ReferralRejectionReason": "schemas",
    "RejectCouponEffectProps": "typed_effect_props",
    "RejectReferralEffectProps": "typed_effect_props",
    "RemoveFromAudienceEffectProps": "typed_effect_props",
    "ReopenSessionResponse": "schemas",
    "ReserveCouponEffectProps": "typed_effect_props",
    "Return": "schemas",
    "ReturnIntegrationRequest": "schemas",
    "ReturnedCartItem": "schemas",
    "RollbackAddedLoyaltyPointsEffectProps": "typed_effect_props",
    "RollbackCouponEffectProps": "typed_effect_props",
    "RollbackDeductedLoyaltyPointsEffectProps": "typed_effect_props",
    "RollbackDiscountEffectProps": "typed_effect_props",
    "RollbackIncreasedAchievementProgressEffectProps": "typed_effect_props",
    "RollbackReferralEffectProps": "typed_effect_props",
    "RuleFailureReason": "schemas",
    "SetDiscountEffectProps": "typed_effect_props",
    "SetDiscountPerAdditionalCostEffectProps": "typed_effect_props",
    "SetDiscountPerAdditionalCostPerItemEffectProps": "typed_effect_props",
    "SetDiscountPerItemEffectProps": "typed_effect_props",
    "SetLoyaltyPointsExpiryDateEffectProps": "typed_effect_props",
    "ShowBundleMetadataEffectProps": "typed_effect_props",
    "ShowNotificationEffectProps": "typed_effect_props",
    "StrikethroughEffectProps": "schemas",
    "StrikethroughSetDiscountPerItemEffectProps": "typed_effect_props",
    "StrikethroughSetDiscountPerItemMemberEffectProps": "typed_effect_props",
    "Tier": "schemas",
    "TimePoint": "schemas",
    "TriggerWebhookEffectProps": "typed_effect_props",
    "UpdateAttributeEffectProps": "typed_effect_props",
    "UpdateAudience": "schemas",
    "WillAwardGiveawayEffectProps": "typed_effect_props",
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

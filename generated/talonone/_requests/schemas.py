# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Schemas of request bodies with every constraint, to check what is sent."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from msgspec import UNSET, Meta, Struct, UnsetType, field

from .._runtime.model import AwareDatetime


class UpdateAudience(Struct, kw_only=True, forbid_unknown_fields=True):
    name: Annotated[str, Meta(min_length=1)]


class ProfileAudiencesChanges(Struct, kw_only=True, forbid_unknown_fields=True):
    adds: list[int]
    deletes: list[int]


class CustomerProfileAudienceRequestItem(Struct, kw_only=True, forbid_unknown_fields=True):
    action: Literal["add", "delete"]
    profile_integration_id: str = field(name="profileIntegrationId")
    audience_id: int = field(name="audienceId")


class AdditionalCost(Struct, kw_only=True, forbid_unknown_fields=True):
    price: float


class Product(Struct, kw_only=True, forbid_unknown_fields=True):
    name: str


class ExperimentVariantAllocation(Struct, kw_only=True, forbid_unknown_fields=True):
    experiment_id: int = field(name="experimentID")
    variant_id: int = field(name="variantID")


class CatalogAction(Struct, kw_only=True, forbid_unknown_fields=True):
    type: Literal["ADD", "PATCH", "PATCH_MANY", "REMOVE", "REMOVE_MANY", "ADD_PRICE_ADJUSTMENT"]
    payload: dict[str, Any]


class BestPriorTarget(Struct, kw_only=True, forbid_unknown_fields=True):
    target_type: Literal["NONE", "AUDIENCE"] = field(name="targetType")
    audience_id: int | UnsetType = field(name="audienceID", default=UNSET)


class CouponReservations(Struct, kw_only=True, forbid_unknown_fields=True):
    integration_ids: list[str] = field(name="integrationIDs")


class IntegrationEventV2Request(Struct, kw_only=True, forbid_unknown_fields=True):
    type: Annotated[str, Meta(min_length=1)]
    profile_id: str | UnsetType = field(name="profileId", default=UNSET)
    store_integration_id: Annotated[str, Meta(max_length=1000, min_length=1)] | UnsetType = field(
        name="storeIntegrationId", default=UNSET
    )
    evaluable_campaign_ids: list[int] | UnsetType = field(
        name="evaluableCampaignIds", default=UNSET
    )
    attributes: dict[str, Any] | UnsetType = UNSET
    response_content: (
        list[
            Literal[
                "customerProfile",
                "triggeredCampaigns",
                "loyalty",
                "event",
                "awardedGiveaways",
                "ruleFailureReasons",
            ]
        ]
        | UnsetType
    ) = field(name="responseContent", default=UNSET)
    loyalty_cards: Annotated[list[str], Meta(max_length=1)] | UnsetType = field(
        name="loyaltyCards", default=UNSET
    )


class NewEvent(Struct, kw_only=True, forbid_unknown_fields=True):
    type: Annotated[str, Meta(min_length=1)]
    attributes: dict[str, Any]
    session_id: Annotated[str, Meta(min_length=1)] = field(name="sessionId")
    profile_id: str | UnsetType = field(name="profileId", default=UNSET)


class ActivateLoyaltyPoints(Struct, kw_only=True, forbid_unknown_fields=True):
    transaction_uuids: Annotated[list[str], Meta(max_length=50, min_length=1)] | UnsetType = field(
        name="transactionUUIDs", default=UNSET
    )
    session_id: Annotated[str, Meta(min_length=1)] | UnsetType = field(
        name="sessionId", default=UNSET
    )


class DeleteLoyaltyTransactionsRequest(Struct, kw_only=True, forbid_unknown_fields=True):
    scope: Literal["AllSubledgers", "SelectedSubledgers"]
    subledger_ids: list[str] | None | UnsetType = field(name="subledgerIds", default=UNSET)


class GenerateLoyaltyCard(Struct, kw_only=True, forbid_unknown_fields=True):
    status: Literal["active", "inactive"] | UnsetType = UNSET
    customer_profile_ids: list[str] | UnsetType = field(name="customerProfileIds", default=UNSET)
    card_identifier: (
        Annotated[str, Meta(max_length=108, min_length=4, pattern="^[A-Za-z0-9._%+@-]+$")]
        | UnsetType
    ) = field(name="cardIdentifier", default=UNSET)


class LoyaltyCardRegistration(Struct, kw_only=True, forbid_unknown_fields=True):
    integration_id: str = field(name="integrationId")


class CustomerProfileIntegrationRequestV2(Struct, kw_only=True, forbid_unknown_fields=True):
    attributes: dict[str, Any] | UnsetType = UNSET
    audiences_changes: ProfileAudiencesChanges | UnsetType = field(
        name="audiencesChanges", default=UNSET
    )
    response_content: (
        list[
            Literal[
                "customerProfile",
                "triggeredCampaigns",
                "loyalty",
                "event",
                "ruleFailureReasons",
                "awardedGiveaways",
            ]
        ]
        | UnsetType
    ) = field(name="responseContent", default=UNSET)
    evaluable_campaign_ids: list[int] | UnsetType = field(
        name="evaluableCampaignIds", default=UNSET
    )


class MultipleCustomerProfileIntegrationRequestItem(
    Struct, kw_only=True, forbid_unknown_fields=True
):
    integration_id: str = field(name="integrationId")
    attributes: dict[str, Any] | UnsetType = UNSET


class NewCustomerProfile(Struct, kw_only=True, forbid_unknown_fields=True):
    attributes: dict[str, Any] | UnsetType = UNSET


class ReturnedCartItem(Struct, kw_only=True, forbid_unknown_fields=True):
    position: int | UnsetType = UNSET
    quantity: int | UnsetType = UNSET
    sku: Annotated[str, Meta(min_length=1)] | UnsetType = UNSET


NewCustomerSessionV2CouponCodesLimits: TypeAlias = Annotated[str, Meta(max_length=100)]


AttributeQuery: TypeAlias = dict[str, Any]


class NewAudience(Struct, kw_only=True, forbid_unknown_fields=True):
    name: Annotated[str, Meta(min_length=1)]
    sandbox: bool | UnsetType = UNSET
    description: str | UnsetType = UNSET
    integration: str | UnsetType = UNSET
    integration_id: Annotated[str, Meta(max_length=1000, min_length=1)] | UnsetType = field(
        name="integrationId", default=UNSET
    )
    created_in3rd_party: bool | UnsetType = field(name="createdIn3rdParty", default=UNSET)
    last_update: AwareDatetime | UnsetType = field(name="lastUpdate", default=UNSET)


class CustomerProfileAudienceRequest(Struct, kw_only=True, forbid_unknown_fields=True):
    data: list[CustomerProfileAudienceRequestItem] | UnsetType = UNSET


class PriceDetail(Struct, kw_only=True, forbid_unknown_fields=True):
    price: float | UnsetType = UNSET
    adjustment_context_id: str | UnsetType = field(name="adjustmentContextId", default=UNSET)
    adjustment_reference_id: str | UnsetType = field(name="adjustmentReferenceId", default=UNSET)
    adjustment_effective_from: AwareDatetime | UnsetType = field(
        name="adjustmentEffectiveFrom", default=UNSET
    )
    adjustment_effective_until: AwareDatetime | UnsetType = field(
        name="adjustmentEffectiveUntil", default=UNSET
    )


class CatalogSyncRequest(Struct, kw_only=True, forbid_unknown_fields=True):
    actions: Annotated[list[CatalogAction], Meta(max_length=1000, min_length=1)]
    version: Annotated[int, Meta(ge=1)] | UnsetType = UNSET


class BestPriorPriceRequest(Struct, kw_only=True, forbid_unknown_fields=True):
    skus: Annotated[list[str], Meta(min_length=1)]
    timeframe_end_date: AwareDatetime = field(name="timeframeEndDate")
    timeframe: str
    timeframe_end_date_type: Literal["strict", "price", "sale"] = field(name="timeframeEndDateType")
    target: BestPriorTarget | UnsetType = UNSET


class MultipleCustomerProfileIntegrationRequest(Struct, kw_only=True, forbid_unknown_fields=True):
    customer_profiles: (
        Annotated[list[MultipleCustomerProfileIntegrationRequestItem], Meta(max_length=1000)]
        | UnsetType
    ) = field(name="customerProfiles", default=UNSET)


class NewReferral(Struct, kw_only=True, forbid_unknown_fields=True):
    campaign_id: int = field(name="campaignId")
    advocate_profile_integration_id: str = field(name="advocateProfileIntegrationId")
    friend_profile_integration_id: str | UnsetType = field(
        name="friendProfileIntegrationId", default=UNSET
    )
    start_date: AwareDatetime | UnsetType = field(name="startDate", default=UNSET)
    expiry_date: AwareDatetime | UnsetType = field(name="expiryDate", default=UNSET)
    usage_limit: Annotated[int, Meta(ge=0, le=999999)] | UnsetType = field(
        name="usageLimit", default=UNSET
    )
    attributes: dict[str, Any] | UnsetType = UNSET


class NewReferralsForMultipleAdvocates(Struct, kw_only=True, forbid_unknown_fields=True):
    usage_limit: Annotated[int, Meta(ge=0, le=999999)] = field(name="usageLimit")
    campaign_id: int = field(name="campaignId")
    advocate_profile_integration_ids: Annotated[list[str], Meta(max_length=1000, min_length=1)] = (
        field(name="advocateProfileIntegrationIds")
    )
    start_date: AwareDatetime | UnsetType = field(name="startDate", default=UNSET)
    expiry_date: AwareDatetime | UnsetType = field(name="expiryDate", default=UNSET)
    attributes: dict[str, Any] | UnsetType = UNSET
    valid_characters: list[str] | UnsetType = field(name="validCharacters", default=UNSET)
    referral_pattern: Annotated[str, Meta(max_length=100, min_length=3)] | UnsetType = field(
        name="referralPattern", default=UNSET
    )


class NewReturn(Struct, kw_only=True, forbid_unknown_fields=True):
    returned_cart_items: list[ReturnedCartItem] = field(name="returnedCartItems")


class CartItem(Struct, kw_only=True, forbid_unknown_fields=True):
    sku: Annotated[str, Meta(min_length=1)]
    quantity: Annotated[int, Meta(ge=1)]
    name: str | UnsetType = UNSET
    price: float | UnsetType = UNSET
    category: str | UnsetType = UNSET
    weight: float | UnsetType = UNSET
    height: float | UnsetType = UNSET
    width: float | UnsetType = UNSET
    length: float | UnsetType = UNSET
    position: float | UnsetType = UNSET
    attributes: dict[str, Any] | UnsetType = UNSET
    returned_quantity: int | UnsetType = field(name="returnedQuantity", default=UNSET)
    remaining_quantity: int | UnsetType = field(name="remainingQuantity", default=UNSET)
    product: Product | UnsetType = UNSET
    additional_costs: dict[str, AdditionalCost] | UnsetType = field(
        name="additionalCosts", default=UNSET
    )
    catalog_item_id: int | UnsetType = field(name="catalogItemID", default=UNSET)
    selected_price_type: str | UnsetType = field(name="selectedPriceType", default=UNSET)
    adjustment_reference_id: str | UnsetType = field(name="adjustmentReferenceId", default=UNSET)
    adjustment_effective_from: AwareDatetime | UnsetType = field(
        name="adjustmentEffectiveFrom", default=UNSET
    )
    adjustment_effective_until: AwareDatetime | UnsetType = field(
        name="adjustmentEffectiveUntil", default=UNSET
    )
    prices: dict[str, PriceDetail] | UnsetType = UNSET


class ReturnIntegrationRequest(Struct, kw_only=True, forbid_unknown_fields=True):
    return_: NewReturn = field(name="return")
    response_content: (
        list[
            Literal[
                "customerSession",
                "customerProfile",
                "coupons",
                "triggeredCampaigns",
                "referral",
                "loyalty",
                "event",
                "previousReturns",
            ]
        ]
        | UnsetType
    ) = field(name="responseContent", default=UNSET)


class NewCustomerSessionV2(Struct, kw_only=True, forbid_unknown_fields=True):
    profile_id: str | UnsetType = field(name="profileId", default=UNSET)
    coupon_codes: list[NewCustomerSessionV2CouponCodesLimits] | UnsetType = field(
        name="couponCodes", default=UNSET
    )
    referral_code: Annotated[str, Meta(max_length=100)] | UnsetType = field(
        name="referralCode", default=UNSET
    )
    state: Literal["open", "closed", "cancelled", "partially_returned"] | UnsetType = UNSET
    cart_items: list[CartItem] | UnsetType = field(name="cartItems", default=UNSET)
    additional_costs: dict[str, AdditionalCost] | UnsetType = field(
        name="additionalCosts", default=UNSET
    )
    identifiers: Annotated[list[str], Meta(max_length=5)] | UnsetType = UNSET
    attributes: dict[str, Any] | UnsetType = UNSET
    store_integration_id: Annotated[str, Meta(max_length=1000, min_length=1)] | UnsetType = field(
        name="storeIntegrationId", default=UNSET
    )
    evaluable_campaign_ids: list[int] | UnsetType = field(
        name="evaluableCampaignIds", default=UNSET
    )
    loyalty_cards: Annotated[list[str], Meta(max_length=1)] | UnsetType = field(
        name="loyaltyCards", default=UNSET
    )
    experiment_variant_allocations: list[ExperimentVariantAllocation] | UnsetType = field(
        name="experimentVariantAllocations", default=UNSET
    )


class NewCustomerSession(Struct, kw_only=True, forbid_unknown_fields=True):
    profile_id: str | UnsetType = field(name="profileId", default=UNSET)
    coupon: Annotated[str, Meta(max_length=100)] | UnsetType = UNSET
    referral: Annotated[str, Meta(max_length=100)] | UnsetType = UNSET
    state: Literal["open", "closed", "cancelled"] | UnsetType = UNSET
    cart_items: list[CartItem] | UnsetType = field(name="cartItems", default=UNSET)
    identifiers: Annotated[list[str], Meta(max_length=5)] | UnsetType = UNSET
    total: float | UnsetType = UNSET
    attributes: dict[str, Any] | UnsetType = UNSET


class IntegrationRequest(Struct, kw_only=True, forbid_unknown_fields=True):
    customer_session: NewCustomerSessionV2 = field(name="customerSession")
    response_content: (
        list[
            Literal[
                "customerSession",
                "customerProfile",
                "coupons",
                "triggeredCampaigns",
                "referral",
                "loyalty",
                "event",
                "ruleFailureReasons",
                "awardedGiveaways",
                "previousReturns",
            ]
        ]
        | UnsetType
    ) = field(name="responseContent", default=UNSET)

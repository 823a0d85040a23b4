# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Schemas of request bodies with every constraint, to check what is sent."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from msgspec import UNSET, Meta, Struct, UnsetType, field

from .._runtime.model import AwareDatetime

NewCustomerSessionV2CouponCodesLimits: TypeAlias = Annotated[str, Meta(max_length=100)]


class ProfileAudiencesChanges(Struct, kw_only=True, forbid_unknown_fields=True):
    adds: list[int]
    deletes: list[int]


class MultipleCustomerProfileIntegrationRequestItem(
    Struct, kw_only=True, forbid_unknown_fields=True
):
    integration_id: str = field(name="integrationId")
    attributes: dict[str, Any] | UnsetType = UNSET


class NewCustomerProfile(Struct, kw_only=True, forbid_unknown_fields=True):
    attributes: dict[str, Any] | UnsetType = UNSET


class CustomerProfileAudienceRequestItem(Struct, kw_only=True, forbid_unknown_fields=True):
    action: Literal["add", "delete"]
    profile_integration_id: str = field(name="profileIntegrationId")
    audience_id: int = field(name="audienceId")


class NewEvent(Struct, kw_only=True, forbid_unknown_fields=True):
    type: Annotated[str, Meta(min_length=1)]
    attributes: dict[str, Any]
    session_id: Annotated[str, Meta(min_length=1)] = field(name="sessionId")
    profile_id: str | UnsetType = field(name="profileId", default=UNSET)


class CouponReservations(Struct, kw_only=True, forbid_unknown_fields=True):
    integration_ids: list[str] = field(name="integrationIDs")


class CartItem(Struct, kw_only=True, forbid_unknown_fields=True):
    name: Annotated[str, Meta(min_length=1)]
    sku: Annotated[str, Meta(min_length=1)]
    quantity: Annotated[int, Meta(ge=1)]
    price: float
    category: str | UnsetType = UNSET
    weight: float | UnsetType = UNSET
    height: float | UnsetType = UNSET
    width: float | UnsetType = UNSET
    length: float | UnsetType = UNSET
    position: float | UnsetType = UNSET
    attributes: dict[str, Any] | UnsetType = UNSET


class AdditionalCost(Struct, kw_only=True, forbid_unknown_fields=True):
    price: float


class NewCustomerSessionV2(Struct, kw_only=True, forbid_unknown_fields=True):
    profile_id: str | UnsetType = field(name="profileId", default=UNSET)
    coupon_codes: list[NewCustomerSessionV2CouponCodesLimits] | UnsetType = field(
        name="couponCodes", default=UNSET
    )
    referral_code: Annotated[str, Meta(max_length=100)] | UnsetType = field(
        name="referralCode", default=UNSET
    )
    state: Literal["open", "closed", "cancelled"] | UnsetType = UNSET
    cart_items: list[CartItem] | UnsetType = field(name="cartItems", default=UNSET)
    additional_costs: dict[str, AdditionalCost] | UnsetType = field(
        name="additionalCosts", default=UNSET
    )
    identifiers: Annotated[list[str], Meta(max_length=5)] | UnsetType = UNSET
    attributes: dict[str, Any] | UnsetType = UNSET


class NewCustomerSession(Struct, kw_only=True, forbid_unknown_fields=True):
    profile_id: str | UnsetType = field(name="profileId", default=UNSET)
    coupon: Annotated[str, Meta(max_length=100)] | UnsetType = UNSET
    referral: Annotated[str, Meta(max_length=100)] | UnsetType = UNSET
    state: Literal["open", "closed", "cancelled"] | UnsetType = UNSET
    cart_items: list[CartItem] | UnsetType = field(name="cartItems", default=UNSET)
    identifiers: Annotated[list[str], Meta(max_length=5)] | UnsetType = UNSET
    total: float | UnsetType = UNSET
    attributes: dict[str, Any] | UnsetType = UNSET


class CustomerProfileIntegrationRequestV2(Struct, kw_only=True, forbid_unknown_fields=True):
    attributes: dict[str, Any] | UnsetType = UNSET
    audiences_changes: ProfileAudiencesChanges | UnsetType = field(
        name="audiencesChanges", default=UNSET
    )
    response_content: (
        list[
            Literal[
                "customerProfile", "triggeredCampaigns", "loyalty", "event", "ruleFailureReasons"
            ]
        ]
        | UnsetType
    ) = field(name="responseContent", default=UNSET)


class MultipleCustomerProfileIntegrationRequest(Struct, kw_only=True, forbid_unknown_fields=True):
    customer_profiles: (
        Annotated[list[MultipleCustomerProfileIntegrationRequestItem], Meta(max_length=1000)]
        | UnsetType
    ) = field(name="customerProfiles", default=UNSET)


class CustomerProfileAudienceRequest(Struct, kw_only=True, forbid_unknown_fields=True):
    data: list[CustomerProfileAudienceRequestItem] | UnsetType = UNSET


class NewReferral(Struct, kw_only=True, forbid_unknown_fields=True):
    campaign_id: int = field(name="campaignId")
    advocate_profile_integration_id: str = field(name="advocateProfileIntegrationId")
    friend_profile_integration_id: str | UnsetType = field(
        name="friendProfileIntegrationId", default=UNSET
    )
    start_date: AwareDatetime | UnsetType = field(name="startDate", default=UNSET)
    expiry_date: AwareDatetime | UnsetType = field(name="expiryDate", default=UNSET)


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
            ]
        ]
        | UnsetType
    ) = field(name="responseContent", default=UNSET)

# Made from talon-one-integration.spec.yaml by `make gen`: edit that file or templates/, not this one.
"""Types of request bodies that are mappings, with the names of JSON as keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, NotRequired, TypedDict

from ._runtime.model import Number
from .models.schemas import (
    AdditionalCost,
    BestPriorTarget,
    CartItem,
    CatalogAction,
    CustomerProfileAudienceRequestItem,
    ExperimentVariantAllocation,
    MultipleCustomerProfileIntegrationRequestItem,
    NewCustomerSessionV2,
    NewReturn,
    PriceDetail,
    Product,
    ProfileAudiencesChanges,
    ReturnedCartItem,
)


class NewAudienceDict(TypedDict):
    """TODO"""

    name: str
    """TODO. At least 1 character."""
    sandbox: NotRequired[bool]
    """TODO"""
    description: NotRequired[str]
    """TODO"""
    integration: NotRequired[str]
    """TODO"""
    integrationId: NotRequired[str]
    """TODO. From 1 to 1000 characters."""
    createdIn3rdParty: NotRequired[bool]
    """TODO"""
    lastUpdate: NotRequired[datetime | str]
    """TODO"""


class UpdateAudienceDict(TypedDict):
    """TODO"""

    name: str
    """TODO. At least 1 character."""


class ProfileAudiencesChangesDict(TypedDict):
    """Audiences that a customer joins and leaves. Both lists may be empty."""

    adds: Sequence[int]
    """Ids of the audiences to join."""
    deletes: Sequence[int]
    """Ids of the audiences to leave."""


class CustomerProfileAudienceRequestItemDict(TypedDict):
    """One customer joins or leaves one audience."""

    action: Literal["add", "delete"]
    """Whether the customer joins (`add`) or leaves (`delete`)."""
    profileIntegrationId: str
    """Your own id of the customer."""
    audienceId: int
    """Id of the audience."""


class ProductDict(TypedDict):
    """TODO"""

    name: str
    """TODO"""


class ExperimentVariantAllocationDict(TypedDict):
    """TODO"""

    experimentID: int
    """TODO"""
    variantID: int
    """TODO"""


class CatalogActionDict(TypedDict):
    """TODO"""

    type: Literal["ADD", "PATCH", "PATCH_MANY", "REMOVE", "REMOVE_MANY", "ADD_PRICE_ADJUSTMENT"]
    """TODO"""
    payload: Mapping[str, Any]
    """TODO"""


class BestPriorTargetDict(TypedDict):
    """TODO"""

    targetType: Literal["NONE", "AUDIENCE"]
    """TODO"""
    audienceID: NotRequired[int]
    """TODO"""


class CouponReservationsDict(TypedDict):
    """Customers whose reservations of a coupon are made or cancelled."""

    integrationIDs: Sequence[str]
    """Your own ids of the customers."""


class IntegrationEventV2RequestDict(TypedDict):
    """TODO"""

    profileId: NotRequired[str]
    """Your own id of the customer; must be that of the session if the session exists. An empty
    string means an anonymous session."""
    storeIntegrationId: NotRequired[str]
    """TODO. From 1 to 1000 characters."""
    evaluableCampaignIds: NotRequired[Sequence[int]]
    """TODO"""
    type: str
    """Kind of the event, as rules refer to it. At least 1 character."""
    attributes: NotRequired[Mapping[str, Any]]
    """Attributes of the customer, by name; the account must define them. Those left out stay as
    they are, `null` clears one."""
    responseContent: NotRequired[
        Sequence[
            Literal[
                "customerProfile",
                "triggeredCampaigns",
                "loyalty",
                "event",
                "awardedGiveaways",
                "ruleFailureReasons",
            ]
        ]
    ]
    """Parts of the state to put into the answer."""
    loyaltyCards: NotRequired[Sequence[str]]
    """TODO. At most 1 item."""


class NewEventDict(TypedDict):
    """An event to record in a session."""

    profileId: NotRequired[str]
    """Your own id of the customer; must be that of the session if the session exists. An empty
    string means an anonymous session."""
    type: str
    """Kind of the event, as rules refer to it. At least 1 character."""
    attributes: Mapping[str, Any]
    """Attributes of the event, by name; the account must define them."""
    sessionId: str
    """Your own id of the session that the event belongs to. At least 1 character."""


class ActivateLoyaltyPointsDict(TypedDict):
    """TODO"""

    transactionUUIDs: NotRequired[Sequence[str]]
    """TODO. From 1 to 50 items. None of them twice."""
    sessionId: NotRequired[str]
    """TODO. At least 1 character."""


class DeleteLoyaltyTransactionsRequestDict(TypedDict):
    """TODO"""

    scope: Literal["AllSubledgers", "SelectedSubledgers"]
    """TODO"""
    subledgerIds: NotRequired[Sequence[str] | None]
    """TODO"""


class GenerateLoyaltyCardDict(TypedDict):
    """TODO"""

    status: NotRequired[Literal["active", "inactive"]]
    """TODO"""
    customerProfileIds: NotRequired[Sequence[str]]
    """TODO"""
    cardIdentifier: NotRequired[str]
    """TODO. From 4 to 108 characters. Matches `^[A-Za-z0-9._%+@-]+$`."""


class LoyaltyCardRegistrationDict(TypedDict):
    """TODO"""

    integrationId: str
    """TODO"""


class CustomerProfileIntegrationRequestV2Dict(TypedDict):
    """Changes to one profile, and what the answer should contain."""

    attributes: NotRequired[Mapping[str, Any]]
    """Attributes of the customer, by name; the account must define them. Those left out stay as
    they are, `null` clears one."""
    audiencesChanges: NotRequired[ProfileAudiencesChanges | ProfileAudiencesChangesDict]
    """Audiences that the customer joins and leaves."""
    responseContent: NotRequired[
        Sequence[
            Literal[
                "customerProfile",
                "triggeredCampaigns",
                "loyalty",
                "event",
                "ruleFailureReasons",
                "awardedGiveaways",
            ]
        ]
    ]
    """Parts of the state to put into the answer."""
    evaluableCampaignIds: NotRequired[Sequence[int]]
    """TODO"""


class MultipleCustomerProfileIntegrationRequestItemDict(TypedDict):
    """Changes to one of many profiles."""

    attributes: NotRequired[Mapping[str, Any]]
    """Attributes of the customer, by name; the account must define them. Those left out stay as
    they are, `null` clears one."""
    integrationId: str
    """Your own id of the customer."""


class NewCustomerProfileDict(TypedDict):
    """Changes to one profile, as V1 takes them."""

    attributes: NotRequired[Mapping[str, Any]]
    """Attributes of the customer, by name; the account must define them. Those left out stay as
    they are, `null` clears one."""


class NewReferralDict(TypedDict):
    """A referral code to create."""

    campaignId: int
    """Id of the referral campaign that the code is for."""
    advocateProfileIntegrationId: str
    """Your own id of the customer who recommends."""
    friendProfileIntegrationId: NotRequired[str]
    """Your own id of the friend, if the code is meant for one friend only."""
    startDate: NotRequired[datetime | str]
    """When the code becomes valid. Without it, at once."""
    expiryDate: NotRequired[datetime | str]
    """When the code stops being valid. Without it, never."""
    usageLimit: NotRequired[int]
    """TODO. From 0 to 999999."""
    attributes: NotRequired[Mapping[str, Any]]
    """TODO"""


class NewReferralsForMultipleAdvocatesDict(TypedDict):
    """TODO"""

    startDate: NotRequired[datetime | str]
    """When the code becomes valid. Without it, at once."""
    expiryDate: NotRequired[datetime | str]
    """When the code stops being valid. Without it, never."""
    usageLimit: int
    """TODO. From 0 to 999999."""
    campaignId: int
    """Id of the referral campaign that the code is for."""
    advocateProfileIntegrationIds: Sequence[str]
    """TODO. From 1 to 1000 items."""
    attributes: NotRequired[Mapping[str, Any]]
    """TODO"""
    validCharacters: NotRequired[Sequence[str]]
    """TODO"""
    referralPattern: NotRequired[str]
    """TODO. From 3 to 100 characters."""


class ReturnedCartItemDict(TypedDict):
    """TODO"""

    position: NotRequired[int]
    """TODO"""
    quantity: NotRequired[int]
    """TODO"""
    sku: NotRequired[str]
    """TODO. At least 1 character."""


class CustomerProfileAudienceRequestDict(TypedDict):
    """Changes to the members of audiences."""

    data: NotRequired[
        Sequence[CustomerProfileAudienceRequestItem | CustomerProfileAudienceRequestItemDict]
    ]
    """The changes."""


class AdditionalCostDict(TypedDict):
    """A cost of the session that belongs to no item."""

    price: Number
    """Amount of the cost."""


class PriceDetailDict(TypedDict):
    """TODO"""

    price: NotRequired[Number]
    """TODO"""
    adjustmentContextId: NotRequired[str]
    """TODO"""
    adjustmentReferenceId: NotRequired[str]
    """TODO"""
    adjustmentEffectiveFrom: NotRequired[datetime | str]
    """TODO"""
    adjustmentEffectiveUntil: NotRequired[datetime | str]
    """TODO"""


class CatalogSyncRequestDict(TypedDict):
    """TODO"""

    actions: Sequence[CatalogAction | CatalogActionDict]
    """TODO. From 1 to 1000 items."""
    version: NotRequired[int]
    """TODO. At least 1."""


class BestPriorPriceRequestDict(TypedDict):
    """TODO"""

    skus: Sequence[str]
    """TODO. At least 1 item."""
    timeframeEndDate: datetime | str
    """TODO"""
    timeframe: str
    """TODO"""
    timeframeEndDateType: Literal["strict", "price", "sale"]
    """TODO"""
    target: NotRequired[BestPriorTarget | BestPriorTargetDict]
    """TODO"""


class MultipleCustomerProfileIntegrationRequestDict(TypedDict):
    """Profiles to create or to update with one request."""

    customerProfiles: NotRequired[
        Sequence[
            MultipleCustomerProfileIntegrationRequestItem
            | MultipleCustomerProfileIntegrationRequestItemDict
        ]
    ]
    """The profiles, at most 1000. At most 1000 items."""


class NewReturnDict(TypedDict):
    """TODO"""

    returnedCartItems: Sequence[ReturnedCartItem | ReturnedCartItemDict]
    """TODO"""


class CartItemDict(TypedDict):
    """One line of a cart."""

    name: NotRequired[str]
    """The text for the customer."""
    sku: str
    """Stock keeping unit, your own id of the article. At least 1 character."""
    quantity: int
    """Number of units. At least 1."""
    price: NotRequired[Number]
    """Price of one unit."""
    category: NotRequired[str]
    """Type or group of the article."""
    weight: NotRequired[Number]
    """Weight in grams."""
    height: NotRequired[Number]
    """Height in millimetres."""
    width: NotRequired[Number]
    """Width in millimetres."""
    length: NotRequired[Number]
    """Length in millimetres."""
    position: NotRequired[Number]
    """Position of the item in the cart. The server works it out."""
    attributes: NotRequired[Mapping[str, Any]]
    """Attributes of the item, by name; the account must define them."""
    returnedQuantity: NotRequired[int]
    """TODO"""
    remainingQuantity: NotRequired[int]
    """TODO"""
    product: NotRequired[Product | ProductDict]
    """TODO"""
    additionalCosts: NotRequired[Mapping[str, AdditionalCost | AdditionalCostDict]]
    """TODO"""
    catalogItemID: NotRequired[int]
    """TODO"""
    selectedPriceType: NotRequired[str]
    """TODO"""
    adjustmentReferenceId: NotRequired[str]
    """TODO"""
    adjustmentEffectiveFrom: NotRequired[datetime | str]
    """TODO"""
    adjustmentEffectiveUntil: NotRequired[datetime | str]
    """TODO"""
    prices: NotRequired[Mapping[str, PriceDetail | PriceDetailDict]]
    """TODO"""


ReturnIntegrationRequestDict = TypedDict(
    "ReturnIntegrationRequestDict",
    {
        "return": NewReturn | NewReturnDict,
        "responseContent": NotRequired[
            Sequence[
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
        ],
    },
)


class NewCustomerSessionV2Dict(TypedDict):
    """A session to create or to update. Fields left out stay as they are in an existing session."""

    profileId: NotRequired[str]
    """Your own id of the customer. An empty string makes the session anonymous; left out, it
    stays as it is."""
    couponCodes: NotRequired[Sequence[str]]
    """Coupon codes entered so far. They replace the earlier ones: an empty list takes all
    coupons off, left out they stay. Each: at most 100 characters."""
    referralCode: NotRequired[str]
    """Referral code entered, if any. At most 100 characters."""
    state: NotRequired[Literal["open", "closed", "cancelled", "partially_returned"]]
    """State of the session. The server assumes `open` for a new session. An open session can be
    closed (the purchase is complete) or cancelled, a closed one can be cancelled."""
    cartItems: NotRequired[Sequence[CartItem | CartItemDict]]
    """All items in the cart."""
    additionalCosts: NotRequired[Mapping[str, AdditionalCost | AdditionalCostDict]]
    """Costs that belong to no item, such as shipping, by the name under which the account
    defines them."""
    identifiers: NotRequired[Sequence[str]]
    """Values that limits can count by, such as a device id or an IP address, to notice one
    customer with several profiles. At most 5 items."""
    attributes: NotRequired[Mapping[str, Any]]
    """Attributes of the session, by name; the account must define them. Those left out stay as
    they are, `null` clears one."""
    storeIntegrationId: NotRequired[str]
    """TODO. From 1 to 1000 characters."""
    evaluableCampaignIds: NotRequired[Sequence[int]]
    """TODO"""
    loyaltyCards: NotRequired[Sequence[str]]
    """TODO. At most 1 item."""
    experimentVariantAllocations: NotRequired[
        Sequence[ExperimentVariantAllocation | ExperimentVariantAllocationDict]
    ]
    """TODO"""


class NewCustomerSessionDict(TypedDict):
    """A session to create or to update, as V1 takes it. Fields left out stay as they are in an
    existing session."""

    profileId: NotRequired[str]
    """Your own id of the customer. An empty string makes the session anonymous; left out, it
    stays as it is."""
    coupon: NotRequired[str]
    """Coupon code entered, if any. At most 100 characters."""
    referral: NotRequired[str]
    """Referral code entered, if any. At most 100 characters."""
    state: NotRequired[Literal["open", "closed", "cancelled"]]
    """State of the session. The server assumes `open` for a new session. An open session can be
    closed (the purchase is complete) or cancelled, a closed one can be cancelled."""
    cartItems: NotRequired[Sequence[CartItem | CartItemDict]]
    """All items in the cart."""
    identifiers: NotRequired[Sequence[str]]
    """Values that limits can count by, such as a device id or an IP address, to notice one
    customer with several profiles. At most 5 items."""
    total: NotRequired[Number]
    """Worth of the whole cart."""
    attributes: NotRequired[Mapping[str, Any]]
    """Attributes of the session, by name; the account must define them. Those left out stay as
    they are, `null` clears one."""


class IntegrationRequestDict(TypedDict):
    """An update of a session, and what the answer should contain."""

    customerSession: NewCustomerSessionV2 | NewCustomerSessionV2Dict
    """The session as it should be."""
    responseContent: NotRequired[
        Sequence[
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
    ]
    """Parts of the state to put into the answer, in addition to the effects."""

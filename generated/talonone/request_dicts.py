# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
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
    """An audience to create.

    Not in the contract of 2021."""

    name: str
    """Name of the audience. At least 1 character."""
    sandbox: NotRequired[bool]
    """Whether the audience is for sandbox applications, not for live ones."""
    description: NotRequired[str]
    """Description of the audience."""
    integration: NotRequired[str]
    """Name of the platform that the audience comes from, such as `mparticle`, if any."""
    integrationId: NotRequired[str]
    """Id of the audience on the other platform. Leave it out for an audience of your own. From 1
    to 1000 characters."""
    createdIn3rdParty: NotRequired[bool]
    """Whether the audience comes from another platform."""
    lastUpdate: NotRequired[datetime | str]
    """When the members of the audience last changed."""


class UpdateAudienceDict(TypedDict):
    """The new name of an audience.

    Not in the contract of 2021."""

    name: str
    """Name of the audience. At least 1 character."""


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
    """A product; the items of the catalog that belong to it are its variants.

    Not in the contract of 2021."""

    name: str
    """Name of the product."""


class ExperimentVariantAllocationDict(TypedDict):
    """The variant of an experiment that a session is part of.

    Not in the contract of 2021."""

    experimentID: int
    """Id of the experiment."""
    variantID: int
    """Id of the variant."""


class CatalogActionDict(TypedDict):
    """A change of one item or more.

    Not in the contract of 2021."""

    type: Literal["ADD", "PATCH", "PATCH_MANY", "REMOVE", "REMOVE_MANY", "ADD_PRICE_ADJUSTMENT"]
    """The kind of change; it says which form `payload` has."""
    payload: Mapping[str, Any]
    """Details of the change: an item, a SKU, filters of items, or price adjustments."""


class BestPriorTargetDict(TypedDict):
    """The customers that a price is for.

    Not in the contract of 2021."""

    targetType: Literal["NONE", "AUDIENCE"]
    """Prices for everyone (`NONE`), or for one audience (`AUDIENCE`)."""
    audienceID: NotRequired[int]
    """Id of the audience; goes with `AUDIENCE` alone."""


class CouponReservationsDict(TypedDict):
    """Customers whose reservations of a coupon are made or cancelled."""

    integrationIDs: Sequence[str]
    """Your own ids of the customers."""


class IntegrationEventV2RequestDict(TypedDict):
    """An event of a customer, apart from sessions, and what the answer should contain.

    Not in the contract of 2021."""

    profileId: NotRequired[str]
    """Your own id of the customer, whose profile is created if it does not exist. Send it
    always: the contract lets it be left out, servers may not."""
    storeIntegrationId: NotRequired[str]
    """Your own id of the store in which the event took place. From 1 to 1000 characters."""
    evaluableCampaignIds: NotRequired[Sequence[int]]
    """The only campaigns to evaluate, disabled ones too. Counts only with `dry=true`."""
    type: str
    """Kind of the event, as rules refer to it; none that begins with `talon_`. At least 1
    character."""
    attributes: NotRequired[Mapping[str, Any]]
    """Attributes of the event, by name; the account must define them."""
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
    """Parts of the state to put into the answer, in addition to the effects."""
    loyaltyCards: NotRequired[Sequence[str]]
    """Identifier of the loyalty card that was used. At most 1 item."""


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
    """The pending points to activate, either by transaction or by session.

    Not in the contract of 2021."""

    transactionUUIDs: NotRequired[Sequence[str]]
    """UUIDs of the transactions that added the points. Not together with `sessionId`. From 1 to
    50 items. None of them twice."""
    sessionId: NotRequired[str]
    """Your own id of the session that earned the points. Not together with `transactionUUIDs`.
    At least 1 character."""


class DeleteLoyaltyTransactionsRequestDict(TypedDict):
    """The ledgers whose transactions are deleted.

    Not in the contract of 2021."""

    scope: Literal["AllSubledgers", "SelectedSubledgers"]
    """All ledgers of the program (`AllSubledgers`) or some (`SelectedSubledgers`)."""
    subledgerIds: NotRequired[Sequence[str] | None]
    """Ids of the ledgers; an empty text is the main one. Required with `SelectedSubledgers`."""


class GenerateLoyaltyCardDict(TypedDict):
    """A loyalty card to create.

    Not in the contract of 2021."""

    status: NotRequired[Literal["active", "inactive"]]
    """Whether the card can be used. The server assumes `active`."""
    customerProfileIds: NotRequired[Sequence[str]]
    """Your own ids of the customers to link to the card. Without it, no one."""
    cardIdentifier: NotRequired[str]
    """Identifier that the card shall have. Without it, the server makes one up. From 4 to 108
    characters. Matches `^[A-Za-z0-9._%+@-]+$`."""


class LoyaltyCardRegistrationDict(TypedDict):
    """The customer whom a card is linked to, or unlinked from.

    Not in the contract of 2021."""

    integrationId: str
    """Your own id of the customer."""


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
    """Parts of the state to put into the answer, in addition to the effects."""
    evaluableCampaignIds: NotRequired[Sequence[int]]
    """The only campaigns to evaluate, disabled ones too. Counts only with `dry=true`. Not in the
    contract of 2021."""


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
    """How often the code may be used; 0 means without limit. From 0 to 999999. Not in the
    contract of 2021."""
    attributes: NotRequired[Mapping[str, Any]]
    """Attributes of the referral, by name. Not in the contract of 2021."""


class NewReferralsForMultipleAdvocatesDict(TypedDict):
    """Referral codes to create, one for each advocate.

    Not in the contract of 2021."""

    startDate: NotRequired[datetime | str]
    """When the codes become valid. Without it, at once."""
    expiryDate: NotRequired[datetime | str]
    """When the codes stop being valid. Without it, never."""
    usageLimit: int
    """How often each code may be used; 0 means without limit. From 0 to 999999."""
    campaignId: int
    """Id of the referral campaign that the code is for."""
    advocateProfileIntegrationIds: Sequence[str]
    """Your own ids of the customers who recommend. Each gets a code. From 1 to 1000 items."""
    attributes: NotRequired[Mapping[str, Any]]
    """Attributes of every referral, by name."""
    validCharacters: NotRequired[Sequence[str]]
    """Characters to fill the pattern with. The server assumes `A` to `Z` and `0` to `9`."""
    referralPattern: NotRequired[str]
    """Pattern of the codes; each `#` becomes a random character. From 3 to 100 characters."""


class ReturnedCartItemDict(TypedDict):
    """An item of a session, and how much of it comes back.

    Not in the contract of 2021."""

    position: NotRequired[int]
    """Index of the item in `cartItems` of the session; the first has 0."""
    quantity: NotRequired[int]
    """Number of units that come back, at most those that have not yet."""
    sku: NotRequired[str]
    """Stock keeping unit of the item; another way than `position` to name it. At least 1
    character."""


class CustomerProfileAudienceRequestDict(TypedDict):
    """Changes to the members of audiences."""

    data: NotRequired[
        Sequence[CustomerProfileAudienceRequestItem | CustomerProfileAudienceRequestItemDict]
    ]
    """The changes."""


class AdditionalCostDict(TypedDict):
    """A cost that is no price of an item, such as shipping or gift wrapping."""

    price: Number
    """Amount of the cost."""


class PriceDetailDict(TypedDict):
    """A price of one price type, and the price adjustment that it comes from, if any.

    Not in the contract of 2021."""

    price: NotRequired[Number]
    """Price of one unit."""
    adjustmentContextId: NotRequired[str]
    """Id of the context that the price adjustment is made for."""
    adjustmentReferenceId: NotRequired[str]
    """Id of the price adjustment."""
    adjustmentEffectiveFrom: NotRequired[datetime | str]
    """When the price adjustment starts."""
    adjustmentEffectiveUntil: NotRequired[datetime | str]
    """When the price adjustment ends."""


class CatalogSyncRequestDict(TypedDict):
    """Changes of the items of a catalog.

    Not in the contract of 2021."""

    actions: Sequence[CatalogAction | CatalogActionDict]
    """The changes, made in this order. From 1 to 1000 items."""
    version: NotRequired[int]
    """Version of the catalog that the changes are for. At least 1."""


class BestPriorPriceRequestDict(TypedDict):
    """The articles whose prices to look up, and the time to look at.

    Not in the contract of 2021."""

    skus: Sequence[str]
    """Stock keeping units of the articles. At least 1 item."""
    timeframeEndDate: datetime | str
    """When the time ends at the latest."""
    timeframe: str
    """Length of the time in days, such as `30`."""
    timeframeEndDateType: Literal["strict", "price", "sale"]
    """The end of the time: `timeframeEndDate` itself (`strict`), or the start of the current
    price (`price`) or of the current sale (`sale`)."""
    target: NotRequired[BestPriorTarget | BestPriorTargetDict]
    """The customers whose prices to look up."""


class MultipleCustomerProfileIntegrationRequestDict(TypedDict):
    """Profiles to create or to update with one request."""

    customerProfiles: NotRequired[
        Sequence[
            MultipleCustomerProfileIntegrationRequestItem
            | MultipleCustomerProfileIntegrationRequestItemDict
        ]
    ]
    """The profiles. At most 1000 items."""


class NewReturnDict(TypedDict):
    """A return to make.

    Not in the contract of 2021."""

    returnedCartItems: Sequence[ReturnedCartItem | ReturnedCartItemDict]
    """The items that come back."""


class CartItemDict(TypedDict):
    """One line of a cart."""

    name: NotRequired[str]
    """The text for the customer."""
    sku: str
    """Stock keeping unit, your own id of the article. At least 1 character."""
    quantity: int
    """Number of units. At least 1."""
    price: NotRequired[Number]
    """Price of one unit. Left out, the server takes that of the catalog, if it has the item."""
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
    """Number of units that came back. The server works it out. Not in the contract of 2021."""
    remainingQuantity: NotRequired[int]
    """Number of units that have not come back. The server works it out. Not in the contract of
    2021."""
    product: NotRequired[Product | ProductDict]
    """The product that the item is a variant of. Not in the contract of 2021."""
    additionalCosts: NotRequired[Mapping[str, AdditionalCost | AdditionalCostDict]]
    """Costs of this item beside its price, by the name under which the account defines them. Not
    in the contract of 2021."""
    catalogItemID: NotRequired[int]
    """Id of the item in the catalog. Not in the contract of 2021."""
    selectedPriceType: NotRequired[str]
    """Price type that `price` is of, for example that for members. Not in the contract of 2021."""
    adjustmentReferenceId: NotRequired[str]
    """Id of the price adjustment that `price` comes from, if any. Not in the contract of 2021."""
    adjustmentEffectiveFrom: NotRequired[datetime | str]
    """When this price adjustment starts, if it has a start. Not in the contract of 2021."""
    adjustmentEffectiveUntil: NotRequired[datetime | str]
    """When this price adjustment ends, if it has an end. Not in the contract of 2021."""
    prices: NotRequired[Mapping[str, PriceDetail | PriceDetailDict]]
    """Prices of one unit, by price type. Not in the contract of 2021."""


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
"""A return of items, and what the answer should contain.

Not in the contract of 2021."""


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
    closed (the purchase is complete) or cancelled, a closed or partially returned one can be
    cancelled. Only `returnCartItems` leads to `partially_returned`."""
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
    """Your own id of the store in which the session takes place. From 1 to 1000 characters. Not
    in the contract of 2021."""
    evaluableCampaignIds: NotRequired[Sequence[int]]
    """The only campaigns to evaluate, disabled ones too. Counts only with `dry=true`. Not in the
    contract of 2021."""
    loyaltyCards: NotRequired[Sequence[str]]
    """Identifier of the loyalty card that is used. At most 1 item. Not in the contract of 2021."""
    experimentVariantAllocations: NotRequired[
        Sequence[ExperimentVariantAllocation | ExperimentVariantAllocationDict]
    ]
    """Variants of experiments that the session is part of. Not in the contract of 2021."""


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

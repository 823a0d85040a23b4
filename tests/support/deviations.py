"""Where the specification differs from a contract on purpose, and why.

It has all of both contracts. Where they say different things, callers may send all that either
allows, and must send only what that of 2026 requires; an answer of either can be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

Place = tuple[str, str]
"""A schema and a property of it."""


@dataclass(frozen=True)
class Deviation:
    """The facts that the YAML states instead of those of a contract, and the reasons."""

    changes: Mapping[str, object]
    reason: str

    def __or__(self, other: Deviation) -> Deviation:
        assert not self.changes.keys() & other.changes.keys()
        return Deviation({**self.changes, **other.changes}, f"{self.reason}; {other.reason}")


def everywhere(deviation: Deviation, places: Mapping[str, str]) -> dict[Place, Deviation]:
    """Return one deviation for the properties, parted by blanks, of several schemas."""
    return {(schema, name): deviation for schema, names in places.items() for name in names.split()}


def together(*parts: Mapping[Place, Deviation]) -> dict[Place, Deviation]:
    """Return all deviations; those of one place become one."""
    every = [(place, deviation) for part in parts for place, deviation in part.items()]
    return {
        place: reduce(or_, (deviation for other, deviation in every if other == place))
        for place, _ in every
    }


SENT_AS_NULL = Deviation(
    {"nullable": True}, "servers send null for optional lists and objects that are empty"
)
NO_REQUEST_DEFAULT = Deviation(
    {"default": ""}, "a default would be sent although the caller did not set it"
)
NO_SUCH_FORMAT = Deviation(
    {"format": ""}, "`string` is no format; it says nothing, and generators warn about it"
)
LIMIT_IN_PROSE = Deviation({"constraints": {"maxItems": "1000"}}, "stated in the prose alone")
ITEMS_ARE_LISTS = Deviation({"type": "array<any>"}, "the items are arrays on the wire, not objects")
ANY_VALUE = Deviation(
    {"type": "any"},
    "inferred: attributes hold strings, numbers, booleans and lists, and discounts are numbers; "
    "the tables say `object` of all that is not fixed",
)
NO_LONGER_REQUIRED = Deviation({"required": False}, "the contract of 2026 lets it out")
REQUIRED_LATER = Deviation(
    {"required": False}, "the contract of 2021 does not have it, and its answers can be read, too"
)
NOT_IN_WHAT_IT_REPLACED = Deviation(
    {"required": False},
    "in 2021, another schema stood in its place that lacks the property or lets it out, and its "
    "answers can be read, too",
)
NOT_IN_PROFILE_UPDATES = Deviation(
    {"required": False, "nullable": True}, "V1 updates of a profile answer without it"
)
NO_LIMIT = Deviation({"constraints": {}}, "the other contract has no such limit")


def replaced_by(schema: str) -> Deviation:
    return Deviation(
        {"type": schema},
        "the contract of 2026 has another schema here, which has all properties of both",
    )


def values(*names: str) -> Deviation:
    return Deviation({"enum": names}, "the values of both contracts, those of 2021 first")


def looser(**limits: str) -> Deviation:
    return Deviation({"constraints": limits}, "the looser limit of the two contracts")


# --- Both contracts -----------------------------------------------------------------------------

_RESPONSE_CONTENT_OF_SESSIONS = values(
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
)
_RESPONSE_CONTENT_OF_PROFILES = values(
    "customerProfile",
    "triggeredCampaigns",
    "loyalty",
    "event",
    "ruleFailureReasons",
    "awardedGiveaways",
)
_COUPON_REASONS = values(
    "CouponNotFound",
    "CouponPartOfNotRunningCampaign",
    "CouponLimitReached",
    "CampaignLimitReached",
    "ProfileLimitReached",
    "CouponRecipientDoesNotMatch",
    "CouponExpired",
    "CouponStartDateInFuture",
    "CouponRejectedByCondition",
    "EffectCouldNotBeApplied",
    "CouponPartOfNotTriggeredCampaign",
    "CouponReservationRequired",
    "ProfileRequired",
)
_STATES = values("open", "closed", "cancelled", "partially_returned")

DIFFERENT_VALUES: dict[Place, Deviation] = {
    ("CouponRejectionReason", "reason"): _COUPON_REASONS,
    ("CustomerProfileIntegrationRequestV2", "responseContent"): _RESPONSE_CONTENT_OF_PROFILES,
    ("CustomerSessionV2", "state"): _STATES,
    ("IntegrationRequest", "responseContent"): _RESPONSE_CONTENT_OF_SESSIONS,
    ("NewCustomerSessionV2", "state"): _STATES,
}
IN_BOTH = (
    {
        ("Event", "effects"): ITEMS_ARE_LISTS,
        ("MultipleCustomerProfileIntegrationRequest", "customerProfiles"): LIMIT_IN_PROSE,
        ("NewCustomerSessionV2", "state"): NO_REQUEST_DEFAULT,
        ("UpdateAttributeEffectProps", "value"): ANY_VALUE,
    },
    DIFFERENT_VALUES,
    everywhere(
        NO_SUCH_FORMAT, {"CustomerProfile": "integrationId", "CustomerSessionV2": "integrationId"}
    ),
    everywhere(
        SENT_AS_NULL,
        {
            "Campaign": "attributes couponSettings referralSettings campaignGroups",
            "Coupon": "attributes",
            "CustomerInventory": "profile loyalty referrals coupons",
            "CustomerProfile": "loyaltyMemberships audienceMemberships",
            "CustomerSessionV2": "couponCodes additionalCosts identifiers",
            "ErrorResponse": "errors",
            "Event": "ledgerEntries meta",
            "IntegrationStateV2": "customerSession customerProfile event loyalty referral coupons "
            "triggeredCampaigns ruleFailureReasons",
            "LoyaltyProgramLedgers": "subLedgers",
            "Meta": "campaigns coupons couponRejectionReason referralRejectionReason warnings",
            "MultipleCustomerProfileIntegrationResponseV2": "integrationStates",
        },
    ),
)

# --- The contract of 2021 -----------------------------------------------------------------------

IN_2021 = together(
    *IN_BOTH,
    {
        ("Campaign", "features"): values(
            "coupons", "referrals", "loyalty", "giveaways", "strikethrough", "achievements"
        )
        | NO_LIMIT,
        ("CartItem", "name"): NO_LONGER_REQUIRED | NO_LIMIT,
        ("CartItem", "price"): NO_LONGER_REQUIRED,
        ("Coupon", "discountLimit"): looser(minimum="0", maximum="1000000000000000"),
        ("Coupon", "reservation"): Deviation({"default": "True"}, "the contract of 2026 says it"),
        ("CustomerSession", "integrationId"): NO_SUCH_FORMAT,
        ("CustomerSession", "identifiers"): SENT_AS_NULL,
        ("Event", "ledgerEntries"): NO_LONGER_REQUIRED,
        ("IntegrationState", "session"): NOT_IN_PROFILE_UPDATES,
        ("IntegrationState", "event"): NOT_IN_PROFILE_UPDATES,
        ("IntegrationState", "loyalty"): SENT_AS_NULL,
        ("IntegrationState", "coupon"): SENT_AS_NULL,
        ("LimitConfig", "entities"): values(
            "Coupon", "Referral", "Profile", "Identifier", "Store", "Session"
        ),
        ("NewCustomerSession", "state"): NO_REQUEST_DEFAULT,
        ("ReferralRejectionReason", "reason"): values(
            "ReferralNotFound",
            "ReferralRecipientIdSameAsAdvocate",
            "ReferralPartOfNotRunningCampaign",
            "ReferralLimitReached",
            "CampaignLimitReached",
            "ProfileLimitReached",
            "ReferralRecipientDoesNotMatch",
            "ReferralExpired",
            "ReferralStartDateInFuture",
            "ReferralRejectedByCondition",
            "EffectCouldNotBeApplied",
            "ReferralPartOfNotTriggeredCampaign",
        ),
        ("CustomerInventory", "coupons"): replaced_by("array<InventoryCoupon>"),
        ("CustomerInventory", "referrals"): replaced_by("array<InventoryReferral>"),
        ("IntegrationStateV2", "coupons"): replaced_by("array<IntegrationCoupon>"),
        ("IntegrationStateV2", "referral"): replaced_by("InventoryReferral"),
        ("LoyaltyProgramLedgers", "ledger"): replaced_by("LedgerInfo"),
        ("LoyaltyProgramLedgers", "subLedgers"): replaced_by("map<string,LedgerInfo>"),
        ("MultipleCustomerProfileIntegrationResponseV2", "integrationStates"): replaced_by(
            "array<CustomerProfileUpdateV2Response>"
        ),
    },
)

# --- The contract of 2026 -----------------------------------------------------------------------

IN_2026 = together(
    *IN_BOTH,
    {
        ("CodeGeneratorSettings", "couponPattern"): looser(minLength="3", maxLength="100"),
        ("GenerateLoyaltyCard", "status"): NO_REQUEST_DEFAULT,
    },
    everywhere(
        NO_SUCH_FORMAT,
        {
            "AchievementProgressWithDefinition": "description",
            "AchievementStatusEntry": "description",
        },
    ),
    everywhere(
        ANY_VALUE,
        {
            "StrikethroughSetDiscountPerItemEffectProps": "value",
            "StrikethroughSetDiscountPerItemMemberEffectProps": "value",
        },
    ),
    everywhere(
        NO_LIMIT,
        {
            "AddLoyaltyPointsEffectProps": "recipientIntegrationId",
            "Coupon": "recipientIntegrationId",
            "CouponReservations": "integrationIDs",
            "CustomerProfile": "integrationId",
            "CustomerProfileAudienceRequestItem": "profileIntegrationId",
            "CustomerSessionV2": "integrationId",
            "IntegrationCoupon": "recipientIntegrationId",
            "InventoryCoupon": "recipientIntegrationId",
            "InventoryReferral": "advocateProfileIntegrationId",
            "MultipleCustomerProfileIntegrationRequestItem": "integrationId",
            "NewReferral": "advocateProfileIntegrationId",
            "Referral": "advocateProfileIntegrationId",
            "RollbackAddedLoyaltyPointsEffectProps": "recipientIntegrationId",
            "RollbackDeductedLoyaltyPointsEffectProps": "recipientIntegrationId",
        },
    ),
    everywhere(looser(minimum="0"), {"InventoryReferral": "usageLimit", "Referral": "usageLimit"}),
    everywhere(
        REQUIRED_LATER,
        {
            "Campaign": "reevaluateOnReturn type frontendState storesImported",
            "CustomerProfile": "id",
            "CustomerSessionV2": "id updateCount updated",
            "DeductLoyaltyPointsEffectProps": "name",
        },
    ),
    everywhere(
        NOT_IN_WHAT_IT_REPLACED,
        {
            "CustomerProfileUpdateV2Response": "customerProfile",
            "IntegrationCoupon": "profileRedemptionCount",
            "InventoryCoupon": "profileRedemptionCount state",
            "InventoryReferral": "referredCustomers",
        },
    ),
    everywhere(
        SENT_AS_NULL,
        {
            "AchievementStatusEntry": "periodEndOverride currentProgress",
            "ActivateLoyaltyPointsResponse": "ledgerEntries",
            "BestPriorPriceMetadata": "adjustmentDetails",
            "Campaign": "linkedStoreIds couponAttributes budgets valueMapsIds",
            "Catalog": "subscribedApplicationsIds",
            "Coupon": "limits",
            "CustomerInventory": "giveaways achievements",
            "CustomerProfileIntegrationResponseV2": "customerProfile event loyalty "
            "triggeredCampaigns ruleFailureReasons awardedGiveaways",
            "CustomerProfileUpdateV2Response": "customerProfile",
            "CustomerSessionV2": "evaluableCampaignIds loyaltyCards experimentVariantAllocations",
            "ErrorResponseWithStatus": "errors",
            "EventV3": "evaluableCampaignIds attributes",
            "ExtendLoyaltyPointsExpiryDateEffectProps": "affectedTransactions",
            "Giveaway": "attributes",
            "IntegrationCampaign": "attributes",
            "IntegrationCoupon": "limits attributes",
            "IntegrationCustomerSessionResponse": "customerSession effects",
            "IntegrationEventV2Response": "customerProfile loyalty triggeredCampaigns "
            "ruleFailureReasons awardedGiveaways event",
            "IntegrationStateV2": "awardedGiveaways advancedEvent return previousReturns",
            "InventoryCoupon": "limits attributes",
            "InventoryReferral": "attributes referredCustomers",
            "LedgerInfo": "currentTier",
            "LedgerTransactionLogEntryIntegrationAPI": "flags",
            "Loyalty": "cards",
            "LoyaltyBalanceWithTier": "currentTier projectedTier",
            "LoyaltyBalancesWithTiers": "balance subledgerBalances",
            "LoyaltyCard": "profiles ledger subledgers",
            "LoyaltyCardBalances": "balance subledgerBalances profiles",
            "LoyaltyLedgerEntry": "flags",
            "Referral": "attributes",
            "SetLoyaltyPointsExpiryDateEffectProps": "affectedTransactions",
        },
    ),
)

MODEL_DEVIATIONS = {2021: IN_2021, 2026: IN_2026}

# --- Properties in no contract at that place -----------------------------------------------------

OF_WHAT_IT_REPLACED = {
    "CustomerProfileIntegrationResponseV2": "IntegrationStateV2",
    "CustomerProfileUpdateV2Response": "IntegrationStateV2",
    "IntegrationCoupon": "Coupon",
    "InventoryCoupon": "Coupon",
    "InventoryReferral": "Referral",
    "LedgerInfo": "LoyaltyProgramBalance",
}
"""The schemas of 2026 that stand where another stood in 2021, whose properties they have, too."""

# --- Operations ---------------------------------------------------------------------------------

BOTH_SCHEMES = Deviation(
    {"security": ("api_key_v1", "integration_auth")},
    "servers accept the older scheme, too, which the contract of 2021 names",
)
NO_SCHEME_NAMED = Deviation({"security": ("api_key_v1",)}, "inferred: every call needs the key")


OPERATION_DEVIATIONS: dict[int, dict[str, Deviation]] = {
    2021: {
        "updateCustomerProfileV2": Deviation(
            {"responses": {"200": "CustomerProfileIntegrationResponseV2"}},
            "the contract of 2026 has another schema here, which has all properties of both",
        ),
    },
    2026: {
        "bestPriorPrice": NO_SCHEME_NAMED,
        "createCouponReservation": BOTH_SCHEMES,
        "createReferral": BOTH_SCHEMES,
        "deleteCouponReservation": BOTH_SCHEMES,
        "deleteCustomerData": BOTH_SCHEMES,
        "getCustomerInventory": BOTH_SCHEMES,
        "getReservedCustomers": BOTH_SCHEMES,
    },
}

SCHEMAS_OF_CONFLICTS = {"409": "ErrorResponseWithStatus"}
"""The contract of 2026 says `object` of most of them; servers answer them like other errors."""

BEYOND_THE_CONTRACTS: dict[str, str] = {
    "trackEventV2 204": "`silent=yes` answers without a body",
    "updateCustomerProfilesV2 204": "`silent=yes` answers without a body",
}
"""Success answers that neither contract states."""

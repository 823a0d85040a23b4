"""Where the specification differs from the contract on purpose, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Deviation:
    """The facts that the YAML states instead of those of the contract, and the reason."""

    changes: Mapping[str, object]
    reason: str


SENT_AS_NULL = Deviation(
    {"nullable": True}, "servers send null for optional lists and objects that are empty"
)
NOT_IN_PROFILE_UPDATES = Deviation(
    {"required": False, "nullable": True}, "V1 updates of a profile answer without it"
)
NO_REQUEST_DEFAULT = Deviation(
    {"default": ""}, "a default would be sent although the caller did not set it"
)
NO_SUCH_FORMAT = Deviation(
    {"format": ""}, "`string` is no format; it says nothing, and generators warn about it"
)

MODEL_DEVIATIONS: dict[tuple[str, str], Deviation] = {
    ("Campaign", "attributes"): SENT_AS_NULL,
    ("Campaign", "couponSettings"): SENT_AS_NULL,
    ("Campaign", "referralSettings"): SENT_AS_NULL,
    ("Campaign", "campaignGroups"): SENT_AS_NULL,
    ("Coupon", "attributes"): SENT_AS_NULL,
    ("CustomerInventory", "profile"): SENT_AS_NULL,
    ("CustomerInventory", "loyalty"): SENT_AS_NULL,
    ("CustomerInventory", "referrals"): SENT_AS_NULL,
    ("CustomerInventory", "coupons"): SENT_AS_NULL,
    ("CustomerProfile", "integrationId"): NO_SUCH_FORMAT,
    ("CustomerProfile", "loyaltyMemberships"): SENT_AS_NULL,
    ("CustomerProfile", "audienceMemberships"): SENT_AS_NULL,
    ("CustomerSession", "integrationId"): NO_SUCH_FORMAT,
    ("CustomerSession", "identifiers"): SENT_AS_NULL,
    ("CustomerSessionV2", "integrationId"): NO_SUCH_FORMAT,
    ("CustomerSessionV2", "couponCodes"): SENT_AS_NULL,
    ("CustomerSessionV2", "additionalCosts"): SENT_AS_NULL,
    ("CustomerSessionV2", "identifiers"): SENT_AS_NULL,
    ("ErrorResponse", "errors"): SENT_AS_NULL,
    ("Event", "effects"): Deviation(
        {"type": "array<any>"}, "the items are arrays on the wire, not objects"
    ),
    ("Event", "ledgerEntries"): Deviation(
        {"required": False, "nullable": True}, "servers leave it out or send null"
    ),
    ("Event", "meta"): SENT_AS_NULL,
    ("IntegrationState", "session"): NOT_IN_PROFILE_UPDATES,
    ("IntegrationState", "event"): NOT_IN_PROFILE_UPDATES,
    ("IntegrationState", "loyalty"): SENT_AS_NULL,
    ("IntegrationState", "coupon"): SENT_AS_NULL,
    ("IntegrationStateV2", "customerSession"): SENT_AS_NULL,
    ("IntegrationStateV2", "customerProfile"): SENT_AS_NULL,
    ("IntegrationStateV2", "event"): SENT_AS_NULL,
    ("IntegrationStateV2", "loyalty"): SENT_AS_NULL,
    ("IntegrationStateV2", "referral"): SENT_AS_NULL,
    ("IntegrationStateV2", "coupons"): SENT_AS_NULL,
    ("IntegrationStateV2", "triggeredCampaigns"): SENT_AS_NULL,
    ("IntegrationStateV2", "ruleFailureReasons"): SENT_AS_NULL,
    ("LoyaltyProgramLedgers", "subLedgers"): SENT_AS_NULL,
    ("Meta", "campaigns"): SENT_AS_NULL,
    ("Meta", "coupons"): SENT_AS_NULL,
    ("Meta", "couponRejectionReason"): SENT_AS_NULL,
    ("Meta", "referralRejectionReason"): SENT_AS_NULL,
    ("Meta", "warnings"): SENT_AS_NULL,
    ("MultipleCustomerProfileIntegrationRequest", "customerProfiles"): Deviation(
        {"constraints": {"maxItems": "1000"}}, "stated in the prose of the contract alone"
    ),
    ("MultipleCustomerProfileIntegrationResponseV2", "integrationStates"): SENT_AS_NULL,
    ("NewCustomerSession", "state"): NO_REQUEST_DEFAULT,
    ("NewCustomerSessionV2", "state"): NO_REQUEST_DEFAULT,
    ("UpdateAttributeEffectProps", "value"): Deviation(
        {"type": "any"},
        "inferred: attributes hold strings, numbers, booleans and lists, not only objects",
    ),
}

OPERATION_DEVIATIONS: dict[str, Deviation] = {
    "updateCustomerProfileV2": Deviation(
        {"query_params": ("runRuleEngine:boolean", "dry:boolean")}, NO_REQUEST_DEFAULT.reason
    ),
    "updateCustomerProfilesV2": Deviation(
        {
            "success": {
                "200": "MultipleCustomerProfileIntegrationResponseV2",
                "204": "",
            }
        },
        "`silent=yes` answers 204 without a body",
    ),
}

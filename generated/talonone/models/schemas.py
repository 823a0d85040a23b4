# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Models of the API.

Import them from the package: in which of its modules one stands may change with the specification.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from msgspec import UNSET, UnsetType, field

from .._runtime.model import AwareDatetime, Model, Number


class ProfileAudiencesChanges(Model, kw_only=True):
    """Audiences that a customer joins and leaves. Both lists may be empty."""

    adds: list[int]
    """Ids of the audiences to join."""
    deletes: list[int]
    """Ids of the audiences to leave."""


class MultipleCustomerProfileIntegrationRequestItem(Model, kw_only=True):
    """Changes to one of many profiles."""

    integration_id: str = field(name="integrationId")
    """Your own id of the customer."""
    attributes: dict[str, Any] | UnsetType = UNSET
    """Attributes of the customer, by name; the account must define them. Those left out stay as
    they are, `null` clears one."""


class NewCustomerProfile(Model, kw_only=True):
    """Changes to one profile, as V1 takes them."""

    attributes: dict[str, Any] | UnsetType = UNSET
    """Attributes of the customer, by name; the account must define them. Those left out stay as
    they are, `null` clears one."""


class CustomerProfileAudienceRequestItem(Model, kw_only=True):
    """One customer joins or leaves one audience."""

    action: Literal["add", "delete"]
    """Whether the customer joins (`add`) or leaves (`delete`)."""
    profile_integration_id: str = field(name="profileIntegrationId")
    """Your own id of the customer."""
    audience_id: int = field(name="audienceId")
    """Id of the audience."""


class NewEvent(Model, kw_only=True):
    """An event to record in a session."""

    type: str
    """Kind of the event, as rules refer to it. At least 1 character."""
    attributes: dict[str, Any]
    """Attributes of the event, by name; the account must define them."""
    session_id: str = field(name="sessionId")
    """Your own id of the session that the event belongs to. At least 1 character."""
    profile_id: str | UnsetType = field(name="profileId", default=UNSET)
    """Your own id of the customer; must be that of the session if the session exists. An empty
    string means an anonymous session."""


class CouponReservations(Model, kw_only=True):
    """Customers whose reservations of a coupon are made or cancelled."""

    integration_ids: list[str] = field(name="integrationIDs")
    """Your own ids of the customers."""


class AudienceMembership(Model, kw_only=True):
    """An audience that a customer belongs to."""

    id: int
    """Id of the audience."""
    name: str
    """Name of the audience."""


class CouponRejectionReason(Model, kw_only=True):
    """Why a coupon was rejected."""

    campaign_id: int = field(name="campaignId")
    """Id of the campaign."""
    coupon_id: int = field(name="couponId")
    """Id of the coupon."""
    reason: (
        Literal[
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
        ]
        | str
    )
    """The reason, as a fixed word."""


class ReferralRejectionReason(Model, kw_only=True):
    """Why a referral code was rejected."""

    campaign_id: int = field(name="campaignId")
    """Id of the campaign."""
    referral_id: int = field(name="referralId")
    """Id of the referral."""
    reason: (
        Literal[
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
        ]
        | str
    )
    """The reason, as a fixed word."""


class RuleFailureReason(Model, kw_only=True):
    """Why a rule did not apply."""

    campaign_id: int = field(name="campaignID")
    """Id of the campaign."""
    campaign_name: str = field(name="campaignName")
    """Name of the campaign."""
    ruleset_id: int = field(name="rulesetID")
    """Id of the ruleset that the rule belongs to."""
    rule_index: int = field(name="ruleIndex")
    """Index of the rule in its ruleset."""
    rule_name: str = field(name="ruleName")
    """Name of the rule."""
    coupon_id: int | None | UnsetType = field(name="couponID", default=UNSET)
    """Id of the coupon for which the rule was evaluated."""
    coupon_value: str | None | UnsetType = field(name="couponValue", default=UNSET)
    """Code of the coupon for which the rule was evaluated."""
    referral_id: int | None | UnsetType = field(name="referralID", default=UNSET)
    """Id of the referral for which the rule was evaluated."""
    referral_value: str | None | UnsetType = field(name="referralValue", default=UNSET)
    """Code of the referral for which the rule was evaluated."""
    condition_index: int | None | UnsetType = field(name="conditionIndex", default=UNSET)
    """Index of the condition that was not met."""
    effect_index: int | None | UnsetType = field(name="effectIndex", default=UNSET)
    """Index of the effect that could not be applied."""
    details: str | None | UnsetType = UNSET
    """More about the failure, in words."""


class CodeGeneratorSettings(Model, kw_only=True):
    """How random codes are made."""

    valid_characters: list[str] = field(name="validCharacters")
    """Characters that the random part consists of."""
    coupon_pattern: str = field(name="couponPattern")
    """Form of the codes; each `#` stands for one random character. From 3 to 100 characters."""


class LimitConfig(Model, kw_only=True):
    """A limit of a campaign."""

    action: str
    """Action that is limited, such as `redeemCoupon`."""
    limit: float
    """The greatest allowed number or amount. At least 0."""
    entities: list[Literal["Coupon", "Referral", "Profile", "Identifier"] | str]
    """The things that the limit is counted for; several together count as one combination."""


class LoyaltyProgramBalance(Model, kw_only=True):
    """A balance, in points."""

    current_balance: float = field(name="currentBalance")
    """Points that can be spent now."""
    pending_balance: float = field(name="pendingBalance")
    """Points that become valid later."""
    expired_balance: float = field(name="expiredBalance")
    """Points that have expired."""
    spent_balance: float = field(name="spentBalance")
    """Points that were spent."""
    tentative_current_balance: float = field(name="tentativeCurrentBalance")
    """Points that can be spent once all open sessions are closed."""


class EffectEntity(Model, kw_only=True):
    """The type of an effect and its origin, which every effect states."""

    campaign_id: int = field(name="campaignId")
    """Id of the campaign."""
    ruleset_id: int = field(name="rulesetId")
    """Id of the ruleset."""
    rule_index: int = field(name="ruleIndex")
    """Index of the rule in its ruleset."""
    rule_name: str = field(name="ruleName")
    """Name of the rule."""
    effect_type: str = field(name="effectType")
    """The action, such as `setDiscount`; it says which form `props` has. New types come with new
    servers, so do not treat an unknown one as an error."""
    triggered_by_coupon: int | None | UnsetType = field(name="triggeredByCoupon", default=UNSET)
    """Id of the coupon for which the rule was evaluated."""


class ErrorSource(Model, kw_only=True):
    """Where a fault is. Usually one of the fields is set."""

    pointer: str | None | UnsetType = UNSET
    """JSON pointer into the body of the request."""
    parameter: str | None | UnsetType = UNSET
    """Name of the query parameter."""
    line: str | None | UnsetType = UNSET
    """Line of an uploaded file, `N/A` if not known."""
    resource: str | None | UnsetType = UNSET
    """The entity that caused the fault."""


EffectProps: TypeAlias = dict[str, Any]


class CustomerProfileIntegrationRequestV2(Model, kw_only=True):
    """Changes to one profile, and what the answer should contain."""

    attributes: dict[str, Any] | UnsetType = UNSET
    """Attributes of the customer, by name; the account must define them. Those left out stay as
    they are, `null` clears one."""
    audiences_changes: ProfileAudiencesChanges | UnsetType = field(
        name="audiencesChanges", default=UNSET
    )
    """Audiences that the customer joins and leaves."""
    response_content: (
        list[
            Literal[
                "customerProfile", "triggeredCampaigns", "loyalty", "event", "ruleFailureReasons"
            ]
        ]
        | UnsetType
    ) = field(name="responseContent", default=UNSET)
    """Parts of the state to put into the answer."""


class MultipleCustomerProfileIntegrationRequest(Model, kw_only=True):
    """Profiles to create or to update with one request."""

    customer_profiles: list[MultipleCustomerProfileIntegrationRequestItem] | UnsetType = field(
        name="customerProfiles", default=UNSET
    )
    """The profiles, at most 1000. At most 1000 items."""


class CustomerProfileAudienceRequest(Model, kw_only=True):
    """Changes to the members of audiences."""

    data: list[CustomerProfileAudienceRequestItem] | UnsetType = UNSET
    """The changes."""


class NewReferral(Model, kw_only=True):
    """A referral code to create."""

    campaign_id: int = field(name="campaignId")
    """Id of the referral campaign that the code is for."""
    advocate_profile_integration_id: str = field(name="advocateProfileIntegrationId")
    """Your own id of the customer who recommends."""
    friend_profile_integration_id: str | UnsetType = field(
        name="friendProfileIntegrationId", default=UNSET
    )
    """Your own id of the friend, if the code is meant for one friend only."""
    start_date: AwareDatetime | UnsetType = field(name="startDate", default=UNSET)
    """When the code becomes valid. Without it, at once."""
    expiry_date: AwareDatetime | UnsetType = field(name="expiryDate", default=UNSET)
    """When the code stops being valid. Without it, never."""


class CartItem(Model, kw_only=True):
    """One line of a cart."""

    name: str
    """The text for the customer. At least 1 character."""
    sku: str
    """Stock keeping unit, your own id of the article. At least 1 character."""
    quantity: int
    """Number of units. At least 1."""
    price: Number
    """Price of one unit."""
    category: str | None | UnsetType = UNSET
    """Type or group of the article."""
    weight: Number | None | UnsetType = UNSET
    """Weight in grams."""
    height: Number | None | UnsetType = UNSET
    """Height in millimetres."""
    width: Number | None | UnsetType = UNSET
    """Width in millimetres."""
    length: Number | None | UnsetType = UNSET
    """Length in millimetres."""
    position: Number | None | UnsetType = UNSET
    """Position of the item in the cart. The server works it out."""
    attributes: dict[str, Any] | None | UnsetType = UNSET
    """Attributes of the item, by name; the account must define them."""


class AdditionalCost(Model, kw_only=True):
    """A cost of the session that belongs to no item."""

    price: Number
    """Amount of the cost."""


class CustomerSessionV2(Model, kw_only=True):
    """A session as the server has it."""

    integration_id: str = field(name="integrationId")
    """Your own id of the session."""
    created: AwareDatetime
    """When the session was created."""
    application_id: int = field(name="applicationId")
    """Id of the application that the session belongs to."""
    profile_id: str = field(name="profileId")
    """Your own id of the customer; empty in an anonymous session."""
    state: Literal["open", "closed", "cancelled"] | str
    """State of the session; `closed` is a complete purchase."""
    cart_items: list[CartItem] = field(name="cartItems")
    """All items in the cart."""
    attributes: dict[str, Any]
    """Attributes of the session, by name."""
    first_session: bool = field(name="firstSession")
    """Whether it is the first session of the customer; always so if anonymous."""
    total: float
    """Worth of items and additional costs, before any discount."""
    cart_item_total: float = field(name="cartItemTotal")
    """Worth of the items, before any discount."""
    additional_cost_total: float = field(name="additionalCostTotal")
    """Sum of the additional costs, before any discount."""
    coupon_codes: list[str] | None | UnsetType = field(name="couponCodes", default=UNSET)
    """Coupon codes entered so far. Each: at most 100 characters."""
    referral_code: str | None | UnsetType = field(name="referralCode", default=UNSET)
    """Referral code entered, if any. At most 100 characters."""
    additional_costs: dict[str, AdditionalCost] | None | UnsetType = field(
        name="additionalCosts", default=UNSET
    )
    """Costs that belong to no item, by name."""
    identifiers: list[str] | None | UnsetType = UNSET
    """Values that limits can count by, such as a device id. At most 5 items."""


class CustomerSession(Model, kw_only=True):
    """A session as the server has it, in the form of V1."""

    integration_id: str = field(name="integrationId")
    """Your own id of the session."""
    created: AwareDatetime
    """When the session was created."""
    application_id: int = field(name="applicationId")
    """Id of the application that the session belongs to."""
    profile_id: str = field(name="profileId")
    """Your own id of the customer; empty in an anonymous session."""
    coupon: str
    """Coupon code entered; empty if there is none. At most 100 characters."""
    referral: str
    """Referral code entered; empty if there is none. At most 100 characters."""
    state: Literal["open", "closed", "cancelled"] | str
    """State of the session; `closed` is a complete purchase."""
    cart_items: list[CartItem] = field(name="cartItems")
    """All items in the cart."""
    total: float
    """Worth of the whole cart."""
    attributes: dict[str, Any]
    """Attributes of the session, by name."""
    first_session: bool = field(name="firstSession")
    """Whether it is the first session of the customer; always so if anonymous."""
    discounts: dict[str, float]
    """Amounts of the discounts in force, by name."""
    identifiers: list[str] | None | UnsetType = UNSET
    """Values that limits can count by, such as a device id. At most 5 items."""


class Meta(Model, kw_only=True):
    """How an event was evaluated."""

    campaigns: dict[str, Any] | None | UnsetType = UNSET
    """Attributes of the evaluated campaigns that have any, by campaign id."""
    coupons: dict[str, Any] | None | UnsetType = UNSET
    """Attributes of the coupons, by coupon code."""
    coupon_rejection_reason: CouponRejectionReason | None | UnsetType = field(
        name="couponRejectionReason", default=UNSET
    )
    """Why the coupon was rejected."""
    referral_rejection_reason: ReferralRejectionReason | None | UnsetType = field(
        name="referralRejectionReason", default=UNSET
    )
    """Why the referral code was rejected."""
    warnings: dict[str, Any] | None | UnsetType = UNSET
    """Problems that did not stop the evaluation."""


class Campaign(Model, kw_only=True):
    """A campaign of the application."""

    id: int
    """Id of the campaign."""
    created: AwareDatetime
    """When the campaign was created."""
    application_id: int = field(name="applicationId")
    """Id of the application that the campaign belongs to."""
    user_id: int = field(name="userId")
    """Id of the user who owns the campaign."""
    name: str
    """Name of the campaign. At least 1 character."""
    description: str
    """The purpose of the campaign, in words."""
    state: Literal["enabled", "disabled", "archived"] | str
    """Only enabled campaigns are evaluated."""
    tags: list[str]
    """Free labels. At most 50 items. Each: from 1 to 50 characters."""
    features: list[Literal["coupons", "referrals", "loyalty"] | str]
    """The features that the campaign uses. At most 3 items."""
    limits: list[LimitConfig]
    """Limits in force."""
    start_time: AwareDatetime | None | UnsetType = field(name="startTime", default=UNSET)
    """When the campaign becomes active."""
    end_time: AwareDatetime | None | UnsetType = field(name="endTime", default=UNSET)
    """When the campaign stops being active."""
    attributes: dict[str, Any] | None | UnsetType = UNSET
    """Attributes of the campaign, by name."""
    active_ruleset_id: int | None | UnsetType = field(name="activeRulesetId", default=UNSET)
    """Id of the ruleset in force."""
    coupon_settings: CodeGeneratorSettings | None | UnsetType = field(
        name="couponSettings", default=UNSET
    )
    """How coupon codes are made."""
    referral_settings: CodeGeneratorSettings | None | UnsetType = field(
        name="referralSettings", default=UNSET
    )
    """How referral codes are made."""
    campaign_groups: list[int] | None | UnsetType = field(name="campaignGroups", default=UNSET)
    """Ids of the groups that the campaign belongs to."""
    coupon_redemption_count: int | None | UnsetType = field(
        name="couponRedemptionCount", default=UNSET
    )
    """Number of coupons redeemed."""
    referral_redemption_count: int | None | UnsetType = field(
        name="referralRedemptionCount", default=UNSET
    )
    """Number of referral codes redeemed."""
    discount_count: float | None | UnsetType = field(name="discountCount", default=UNSET)
    """Sum of the discounts given."""
    discount_effect_count: int | None | UnsetType = field(name="discountEffectCount", default=UNSET)
    """Number of discounts given."""
    coupon_creation_count: int | None | UnsetType = field(name="couponCreationCount", default=UNSET)
    """Number of coupons that rules created."""
    referral_creation_count: int | None | UnsetType = field(
        name="referralCreationCount", default=UNSET
    )
    """Number of referrals that rules created."""
    created_loyalty_points_count: float | None | UnsetType = field(
        name="createdLoyaltyPointsCount", default=UNSET
    )
    """Sum of the loyalty points that rules added."""
    created_loyalty_points_effect_count: int | None | UnsetType = field(
        name="createdLoyaltyPointsEffectCount", default=UNSET
    )
    """Number of times that rules added loyalty points."""
    redeemed_loyalty_points_count: float | None | UnsetType = field(
        name="redeemedLoyaltyPointsCount", default=UNSET
    )
    """Sum of the loyalty points that rules took away."""
    redeemed_loyalty_points_effect_count: int | None | UnsetType = field(
        name="redeemedLoyaltyPointsEffectCount", default=UNSET
    )
    """Number of times that rules took loyalty points away."""
    last_activity: AwareDatetime | None | UnsetType = field(name="lastActivity", default=UNSET)
    """When the campaign last received an event."""
    updated: AwareDatetime | None | UnsetType = UNSET
    """When the campaign or a part of it was last changed."""
    created_by: str | None | UnsetType = field(name="createdBy", default=UNSET)
    """Name of the user who created the campaign."""
    updated_by: str | None | UnsetType = field(name="updatedBy", default=UNSET)
    """Name of the user who last changed the campaign."""


class Coupon(Model, kw_only=True):
    """A coupon as the server has it."""

    id: int
    """Id of the coupon."""
    created: AwareDatetime
    """When the coupon was created."""
    campaign_id: int = field(name="campaignId")
    """Id of the campaign that the coupon belongs to."""
    value: str
    """The code, as customers type it. At least 4 characters."""
    usage_limit: int = field(name="usageLimit")
    """How often the coupon may be redeemed; 0 means without limit. From 0 to 999999."""
    usage_counter: int = field(name="usageCounter")
    """How often the coupon was redeemed."""
    discount_limit: float | None | UnsetType = field(name="discountLimit", default=UNSET)
    """The greatest sum of discounts that the coupon may give. From 0 to 999999."""
    start_date: AwareDatetime | None | UnsetType = field(name="startDate", default=UNSET)
    """When the coupon becomes valid."""
    expiry_date: AwareDatetime | None | UnsetType = field(name="expiryDate", default=UNSET)
    """When the coupon stops being valid. Without it, never."""
    discount_counter: float | None | UnsetType = field(name="discountCounter", default=UNSET)
    """Sum of the discounts that the coupon has given."""
    discount_remainder: float | None | UnsetType = field(name="discountRemainder", default=UNSET)
    """Sum of the discounts that the coupon can still give."""
    attributes: dict[str, Any] | None | UnsetType = UNSET
    """Attributes of the coupon, by name."""
    referral_id: int | None | UnsetType = field(name="referralId", default=UNSET)
    """Id of the referral for which the coupon was created, if any."""
    recipient_integration_id: str | None | UnsetType = field(
        name="recipientIntegrationId", default=UNSET
    )
    """Your own id of the only customer who may redeem the coupon."""
    import_id: int | None | UnsetType = field(name="importId", default=UNSET)
    """Id of the import that created the coupon."""
    reservation: bool | None | UnsetType = UNSET
    """The meaning of reservations: `true`, they are only a mark and anyone may redeem the
    coupon; `false`, only customers who have one may redeem it."""
    batch_id: str | None | UnsetType = field(name="batchId", default=UNSET)
    """Id of the batch that the coupon was created in."""


class Referral(Model, kw_only=True):
    """A referral code as the server has it."""

    id: int
    """Id of the referral."""
    created: AwareDatetime
    """When the referral was created."""
    campaign_id: int = field(name="campaignId")
    """Id of the campaign that the referral belongs to."""
    advocate_profile_integration_id: str = field(name="advocateProfileIntegrationId")
    """Your own id of the customer who recommends."""
    code: str
    """The code, as customers type it. At least 4 characters."""
    usage_counter: int = field(name="usageCounter")
    """How often the code was used."""
    usage_limit: int = field(name="usageLimit")
    """How often the code may be used; 0 means without limit. At least 0."""
    friend_profile_integration_id: str | None | UnsetType = field(
        name="friendProfileIntegrationId", default=UNSET
    )
    """Your own id of the friend, if the code is meant for one friend only."""
    start_date: AwareDatetime | None | UnsetType = field(name="startDate", default=UNSET)
    """When the code becomes valid."""
    expiry_date: AwareDatetime | None | UnsetType = field(name="expiryDate", default=UNSET)
    """When the code stops being valid. Without it, never."""


class LoyaltyProgramLedgers(Model, kw_only=True):
    """Balances of a customer in one loyalty program."""

    id: int
    """Id of the program."""
    title: str
    """Title of the program, as customers see it."""
    name: str
    """Name of the program, as rules refer to it."""
    ledger: LoyaltyProgramBalance
    """Balance of the main ledger."""
    sub_ledgers: dict[str, LoyaltyProgramBalance] | None | UnsetType = field(
        name="subLedgers", default=UNSET
    )
    """Balances of the subledgers, by id."""


class LoyaltyMembership(Model, kw_only=True):
    """A loyalty program that a customer has joined."""

    loyalty_program_id: int = field(name="loyaltyProgramId")
    """Id of the program."""
    joined: AwareDatetime | None | UnsetType = UNSET
    """When the customer joined."""


class LedgerEntry(Model, kw_only=True):
    """Loyalty points added or taken away."""

    id: int
    """Id of the entry."""
    created: AwareDatetime
    """When the entry was made."""
    profile_id: str = field(name="profileId")
    """Your own id of the customer."""
    account_id: int = field(name="accountId")
    """Id of the Talon.One account that the profile belongs to."""
    loyalty_program_id: int = field(name="loyaltyProgramId")
    """Id of the loyalty program."""
    event_id: int = field(name="eventId")
    """Id of the event that caused the entry."""
    amount: int
    """Number of points."""
    reason: str
    """Why the points were added or taken away."""
    expiry_date: AwareDatetime = field(name="expiryDate")
    """When the points expire."""
    reference_id: int | None | UnsetType = field(name="referenceId", default=UNSET)
    """Id of the entry that this one balances."""


if TYPE_CHECKING:
    from . import typed_effect_props
else:
    from .._runtime.lazy import LazyModule

    def _load():
        from . import typed_effect_props

        return typed_effect_props

    # Imported when annotations are evaluated.
    typed_effect_props = LazyModule(_load)


class Effect(Model, kw_only=True):
    """Something that the shop should do, such as give a discount."""

    campaign_id: int = field(name="campaignId")
    """Id of the campaign."""
    ruleset_id: int = field(name="rulesetId")
    """Id of the ruleset."""
    rule_index: int = field(name="ruleIndex")
    """Index of the rule in its ruleset."""
    rule_name: str = field(name="ruleName")
    """Name of the rule."""
    effect_type: str = field(name="effectType")
    """The action, such as `setDiscount`; it says which form `props` has. New types come with new
    servers, so do not treat an unknown one as an error."""
    props: EffectProps
    """Details of the effect. Their form follows from `effectType`."""
    triggered_by_coupon: int | None | UnsetType = field(name="triggeredByCoupon", default=UNSET)
    """Id of the coupon for which the rule was evaluated."""

    def typed_props(
        self, *, strict: bool = False
    ) -> typed_effect_props.TypedEffectProps | dict[str, Any]:
        """Return `props` as the model that `effect_type` names.

        For a name that the specification does not know, it is the plain mapping.

        Args:
            strict: Raise an error where a part cannot be read. By default, `UNSET` stands there,
                and a warning is logged.

        Raises:
            PropertyDecodeError: With `strict`, `props` or `effect_type` cannot be read.
        """
        from .._runtime.response import read_typed
        from .typed_effect_props import TYPED_EFFECT_PROPS

        typed: typed_effect_props.TypedEffectProps | dict[str, Any] = read_typed(
            self, "props", "effect_type", TYPED_EFFECT_PROPS, strict=strict
        )
        return typed


class APIErrorModel(Model, kw_only=True):
    """One fault of a request."""

    title: str
    """The problem, in short."""
    source: ErrorSource
    """Where the fault is."""
    details: str | None | UnsetType = UNSET
    """The problem, at length."""


class NewCustomerSessionV2(Model, kw_only=True):
    """A session to create or to update. Fields left out stay as they are in an existing session."""

    profile_id: str | UnsetType = field(name="profileId", default=UNSET)
    """Your own id of the customer. An empty string makes the session anonymous; left out, it
    stays as it is."""
    coupon_codes: list[str] | UnsetType = field(name="couponCodes", default=UNSET)
    """Coupon codes entered so far. They replace the earlier ones: an empty list takes all
    coupons off, left out they stay. Each: at most 100 characters."""
    referral_code: str | UnsetType = field(name="referralCode", default=UNSET)
    """Referral code entered, if any. At most 100 characters."""
    state: Literal["open", "closed", "cancelled"] | UnsetType = UNSET
    """State of the session. The server assumes `open` for a new session. An open session can be
    closed (the purchase is complete) or cancelled, a closed one can be cancelled."""
    cart_items: list[CartItem] | UnsetType = field(name="cartItems", default=UNSET)
    """All items in the cart."""
    additional_costs: dict[str, AdditionalCost] | UnsetType = field(
        name="additionalCosts", default=UNSET
    )
    """Costs that belong to no item, such as shipping, by the name under which the account
    defines them."""
    identifiers: list[str] | UnsetType = UNSET
    """Values that limits can count by, such as a device id or an IP address, to notice one
    customer with several profiles. At most 5 items."""
    attributes: dict[str, Any] | UnsetType = UNSET
    """Attributes of the session, by name; the account must define them. Those left out stay as
    they are, `null` clears one."""


class NewCustomerSession(Model, kw_only=True):
    """A session to create or to update, as V1 takes it. Fields left out stay as they are in an
    existing session."""

    profile_id: str | UnsetType = field(name="profileId", default=UNSET)
    """Your own id of the customer. An empty string makes the session anonymous; left out, it
    stays as it is."""
    coupon: str | UnsetType = UNSET
    """Coupon code entered, if any. At most 100 characters."""
    referral: str | UnsetType = UNSET
    """Referral code entered, if any. At most 100 characters."""
    state: Literal["open", "closed", "cancelled"] | UnsetType = UNSET
    """State of the session. The server assumes `open` for a new session. An open session can be
    closed (the purchase is complete) or cancelled, a closed one can be cancelled."""
    cart_items: list[CartItem] | UnsetType = field(name="cartItems", default=UNSET)
    """All items in the cart."""
    identifiers: list[str] | UnsetType = UNSET
    """Values that limits can count by, such as a device id or an IP address, to notice one
    customer with several profiles. At most 5 items."""
    total: Number | UnsetType = UNSET
    """Worth of the whole cart."""
    attributes: dict[str, Any] | UnsetType = UNSET
    """Attributes of the session, by name; the account must define them. Those left out stay as
    they are, `null` clears one."""


class CustomerProfile(Model, kw_only=True):
    """A customer as the server has it."""

    integration_id: str = field(name="integrationId")
    """Your own id of the customer."""
    created: AwareDatetime
    """When the profile was created."""
    attributes: dict[str, Any]
    """Attributes of the customer, by name."""
    account_id: int = field(name="accountId")
    """Id of the Talon.One account that the profile belongs to."""
    closed_sessions: int = field(name="closedSessions")
    """Number of closed sessions, which is that of complete purchases."""
    total_sales: float = field(name="totalSales")
    """Worth of all purchases, before discounts."""
    last_activity: AwareDatetime = field(name="lastActivity")
    """When the server last heard of the customer."""
    loyalty_memberships: list[LoyaltyMembership] | None | UnsetType = field(
        name="loyaltyMemberships", default=UNSET
    )
    """Loyalty programs that the customer has joined."""
    audience_memberships: list[AudienceMembership] | None | UnsetType = field(
        name="audienceMemberships", default=UNSET
    )
    """Audiences that the customer belongs to."""


class Event(Model, kw_only=True):
    """Something that happened in a session or to a profile, with its effects."""

    id: int
    """Id of the event."""
    created: AwareDatetime
    """When the event was recorded."""
    application_id: int = field(name="applicationId")
    """Id of the application that the event belongs to."""
    type: str
    """Kind of the event; those of the server itself begin with `talon_`. At least 1 character."""
    attributes: dict[str, Any]
    """Attributes of the event, by name."""
    effects: list[Any]
    """Effects in the old, untyped form, usually `[campaignId, rulesetId, ruleIndex, [name,
    argument, ...]]`."""
    profile_id: str | None | UnsetType = field(name="profileId", default=UNSET)
    """Your own id of the customer."""
    session_id: str | None | UnsetType = field(name="sessionId", default=UNSET)
    """Your own id of the session."""
    ledger_entries: list[LedgerEntry] | None | UnsetType = field(
        name="ledgerEntries", default=UNSET
    )
    """Loyalty points that the event added or took away."""
    meta: Meta | None | UnsetType = UNSET
    """How the event was evaluated."""


class Loyalty(Model, kw_only=True):
    """Loyalty balances of a customer."""

    programs: dict[str, LoyaltyProgramLedgers]
    """Balances in each loyalty program."""


class ErrorResponse(Model, kw_only=True):
    """Why a request failed."""

    message: str
    """The problem, in words."""
    errors: list[APIErrorModel] | None | UnsetType = UNSET
    """The single faults, where the server tells them apart."""


class IntegrationRequest(Model, kw_only=True):
    """An update of a session, and what the answer should contain."""

    customer_session: NewCustomerSessionV2 = field(name="customerSession")
    """The session as it should be."""
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
    """Parts of the state to put into the answer, in addition to the effects."""


class IntegrationStateV2(Model, kw_only=True):
    """The outcome of an update: the effects to apply, and the parts of the state that the
    request asked for."""

    effects: list[Effect]
    """The actions that the shop should take now."""
    created_coupons: list[Coupon] = field(name="createdCoupons")
    """Coupons that the effects created."""
    created_referrals: list[Referral] = field(name="createdReferrals")
    """Referrals that the effects created."""
    customer_session: CustomerSessionV2 | None | UnsetType = field(
        name="customerSession", default=UNSET
    )
    """The session after the update. Only there if `responseContent` names it."""
    customer_profile: CustomerProfile | None | UnsetType = field(
        name="customerProfile", default=UNSET
    )
    """The profile after the update. Only there if `responseContent` names it."""
    event: Event | None | UnsetType = UNSET
    """The event that the update caused. Only there if `responseContent` names it."""
    loyalty: Loyalty | None | UnsetType = UNSET
    """Loyalty balances of the customer. Only there if `responseContent` names it."""
    referral: Referral | None | UnsetType = UNSET
    """The referral whose code the session uses. Only there if `responseContent` names it."""
    coupons: list[Coupon] | None | UnsetType = UNSET
    """The coupons whose codes the session uses. Only there if `responseContent` names it."""
    triggered_campaigns: list[Campaign] | None | UnsetType = field(
        name="triggeredCampaigns", default=UNSET
    )
    """The campaigns that had an effect. Only there if `responseContent` names it."""
    rule_failure_reasons: list[RuleFailureReason] | None | UnsetType = field(
        name="ruleFailureReasons", default=UNSET
    )
    """Why rules did not apply. Only there if `responseContent` names it."""


class MultipleCustomerProfileIntegrationResponseV2(Model, kw_only=True):
    """The states of all profiles of one bulk update."""

    integration_states: list[IntegrationStateV2] | None | UnsetType = field(
        name="integrationStates", default=UNSET
    )
    """One state for each profile."""


class IntegrationState(Model, kw_only=True):
    """The outcome of an update, in the form of V1. The effects are in the event."""

    profile: CustomerProfile
    """The profile after the update."""
    session: CustomerSession | None | UnsetType = UNSET
    """The session after the update. Missing if only a profile was updated."""
    event: Event | None | UnsetType = UNSET
    """The event that the update caused, with its effects."""
    loyalty: Loyalty | None | UnsetType = UNSET
    """Loyalty balances of the customer."""
    coupon: Coupon | None | UnsetType = UNSET
    """The coupon whose code the session uses."""


class CustomerInventory(Model, kw_only=True):
    """The belongings of a customer. Parts that the request did not ask for are missing."""

    profile: CustomerProfile | None | UnsetType = UNSET
    """The profile of the customer."""
    loyalty: Loyalty | None | UnsetType = UNSET
    """Loyalty balances of the customer."""
    referrals: list[Referral] | None | UnsetType = UNSET
    """Referral codes of the customer."""
    coupons: list[Coupon] | None | UnsetType = UNSET
    """Coupons that the customer has reserved."""


class InlineResponse200(Model, kw_only=True):
    """A list of customer profiles."""

    total_result_size: int = field(name="totalResultSize")
    """Number of profiles in all."""
    data: list[CustomerProfile]
    """The profiles."""

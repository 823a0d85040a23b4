# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Models of the API.

Import them from the package: in which of its modules one stands may change with the specification.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from msgspec import UNSET, UnsetType, field

from .._runtime.model import AwareDatetime, Model, Number


class TimePoint(Model, kw_only=True):
    """A point of time that returns each week, month or year.

    Not in the contract of 2021."""

    hour: int
    """Hour of the day."""
    minute: int
    """Minute of the hour."""
    second: int
    """Second of the minute."""
    month: int | None | UnsetType = UNSET
    """Month, for periods of years. From 1 to 12."""
    day_of_month: int | None | UnsetType = field(name="dayOfMonth", default=UNSET)
    """Day of the month, for periods of months or years. From 1 to 31."""
    day_of_week: int | None | UnsetType = field(name="dayOfWeek", default=UNSET)
    """Day of the week, Monday being 1, for periods of weeks. From 1 to 7."""


class UpdateAudience(Model, kw_only=True):
    """The new name of an audience.

    Not in the contract of 2021."""

    name: str
    """Name of the audience. At least 1 character."""


class ProfileAudiencesChanges(Model, kw_only=True):
    """Audiences that a customer joins and leaves. Both lists may be empty."""

    adds: list[int]
    """Ids of the audiences to join."""
    deletes: list[int]
    """Ids of the audiences to leave."""


class CustomerProfileAudienceRequestItem(Model, kw_only=True):
    """One customer joins or leaves one audience."""

    action: Literal["add", "delete"]
    """Whether the customer joins (`add`) or leaves (`delete`)."""
    profile_integration_id: str = field(name="profileIntegrationId")
    """Your own id of the customer."""
    audience_id: int = field(name="audienceId")
    """Id of the audience."""


class AudienceMembership(Model, kw_only=True):
    """An audience that a customer belongs to."""

    id: int
    """Id of the audience."""
    name: str
    """Name of the audience."""


class CampaignBudget(Model, kw_only=True):
    """A budget of a campaign, and how much of it is used.

    Not in the contract of 2021."""

    action: str
    """Action that is limited, such as `redeemCoupon`."""
    limit: float
    """The greatest allowed number or amount. At least 0."""
    counter: float
    """Number or amount used so far. At least 0."""


class LimitConfig(Model, kw_only=True):
    """A limit of a campaign."""

    action: str
    """Action that is limited, such as `redeemCoupon`."""
    limit: float
    """The greatest allowed number or amount. At least 0."""
    entities: list[Literal["Coupon", "Referral", "Profile", "Identifier", "Store", "Session"] | str]
    """The things that the limit is counted for; several together count as one combination."""
    period: Literal["daily", "weekly", "monthly", "yearly"] | str | None | UnsetType = UNSET
    """Time after which the count starts anew; absent if it never does. Not in the contract of
    2021."""


class CodeGeneratorSettings(Model, kw_only=True):
    """How random codes are made."""

    valid_characters: list[str] = field(name="validCharacters")
    """Characters that the random part consists of."""
    coupon_pattern: str = field(name="couponPattern")
    """Form of the codes; each `#` stands for one random character. From 3 to 100 characters."""


class Product(Model, kw_only=True):
    """A product; the items of the catalog that belong to it are its variants.

    Not in the contract of 2021."""

    name: str
    """Name of the product."""


class ExperimentVariantAllocation(Model, kw_only=True):
    """The variant of an experiment that a session is part of.

    Not in the contract of 2021."""

    experiment_id: int = field(name="experimentID")
    """Id of the experiment."""
    variant_id: int = field(name="variantID")
    """Id of the variant."""


class CatalogAction(Model, kw_only=True):
    """A change of one item or more.

    Not in the contract of 2021."""

    type: Literal["ADD", "PATCH", "PATCH_MANY", "REMOVE", "REMOVE_MANY", "ADD_PRICE_ADJUSTMENT"]
    """The kind of change; it says which form `payload` has."""
    payload: dict[str, Any]
    """Details of the change: an item, a SKU, filters of items, or price adjustments."""


class BestPriorTarget(Model, kw_only=True):
    """The customers that a price is for.

    Not in the contract of 2021."""

    target_type: Literal["NONE", "AUDIENCE"] = field(name="targetType")
    """Prices for everyone (`NONE`), or for one audience (`AUDIENCE`)."""
    audience_id: int | UnsetType = field(name="audienceID", default=UNSET)
    """Id of the audience; goes with `AUDIENCE` alone."""


class InfluencingCampaignDetails(Model, kw_only=True):
    """A campaign that lowered a price.

    Not in the contract of 2021."""

    campaign_id: int = field(name="campaignId")
    """Id of the campaign."""
    discount_value: float = field(name="discountValue")
    """Amount by which the campaign lowered the price."""


class AdjustmentDetails(Model, kw_only=True):
    """A price adjustment of an article.

    Not in the contract of 2021."""

    reference_id: str = field(name="referenceId")
    """Reference id that the adjustment was sent with."""
    selected_price_type: str = field(name="selectedPriceType")
    """Type of the price, such as `member`."""
    value: float
    """Price that the adjustment set."""


class CouponReservations(Model, kw_only=True):
    """Customers whose reservations of a coupon are made or cancelled."""

    integration_ids: list[str] = field(name="integrationIDs")
    """Your own ids of the customers."""


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


class IntegrationEventV2Request(Model, kw_only=True):
    """An event of a customer, apart from sessions, and what the answer should contain.

    Not in the contract of 2021."""

    type: str
    """Kind of the event, as rules refer to it; none that begins with `talon_`. At least 1
    character."""
    profile_id: str | UnsetType = field(name="profileId", default=UNSET)
    """Your own id of the customer, whose profile is created if it does not exist. Send it
    always: the contract lets it be left out, servers may not."""
    store_integration_id: str | UnsetType = field(name="storeIntegrationId", default=UNSET)
    """Your own id of the store in which the event took place. From 1 to 1000 characters."""
    evaluable_campaign_ids: list[int] | UnsetType = field(
        name="evaluableCampaignIds", default=UNSET
    )
    """The only campaigns to evaluate, disabled ones too. Counts only with `dry=true`."""
    attributes: dict[str, Any] | UnsetType = UNSET
    """Attributes of the event, by name; the account must define them."""
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
    """Parts of the state to put into the answer, in addition to the effects."""
    loyalty_cards: list[str] | UnsetType = field(name="loyaltyCards", default=UNSET)
    """Identifier of the loyalty card that was used. At most 1 item."""


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


class EventV3(Model, kw_only=True):
    """An event with an id of your own, which may refer to an earlier session or event.

    Not in the contract of 2021."""

    profile_id: str = field(name="profileId")
    """Your own id of the customer."""
    integration_id: str = field(name="integrationId")
    """Your own id of the event, which no other event may have. At least 1 character."""
    type: str
    """Kind of the event; those of the server itself begin with `talon_`. At least 1 character."""
    store_integration_id: str | None | UnsetType = field(name="storeIntegrationId", default=UNSET)
    """Your own id of the store in which the event took place. From 1 to 1000 characters."""
    evaluable_campaign_ids: list[int] | None | UnsetType = field(
        name="evaluableCampaignIds", default=UNSET
    )
    """The only campaigns that a dry evaluation looks at."""
    attributes: dict[str, Any] | None | UnsetType = UNSET
    """Attributes of the event, by name."""
    connected_session_id: str | None | UnsetType = field(name="connectedSessionID", default=UNSET)
    """Your own id of the earlier session that the event is about. At least 1 character."""
    previous_event_id: str | None | UnsetType = field(name="previousEventID", default=UNSET)
    """Your own id of the earlier event that this one follows. At least 1 character."""


class LoyaltyProgramBalance(Model, kw_only=True):
    """A balance, in points."""

    current_balance: float = field(name="currentBalance")
    """Points that can be spent now."""
    pending_balance: float = field(name="pendingBalance")
    """Points that become valid later."""
    expired_balance: float = field(name="expiredBalance")
    """Points that have expired. Newer servers always answer 0."""
    spent_balance: float = field(name="spentBalance")
    """Points that were spent. Newer servers always answer 0."""
    tentative_current_balance: float = field(name="tentativeCurrentBalance")
    """Points that can be spent once the current session is closed. Other open sessions do not
    count."""


class ProjectedTier(Model, kw_only=True):
    """The tier in which a customer will be when the current one ends.

    Not in the contract of 2021."""

    projected_active_points: float = field(name="projectedActivePoints")
    """Points that can be spent when the current tier ends."""
    stay_in_tier_points: float | None | UnsetType = field(name="stayInTierPoints", default=UNSET)
    """Points missing to stay in the current tier. Only if it would be lost."""
    projected_tier_name: str | None | UnsetType = field(name="projectedTierName", default=UNSET)
    """Name of the tier in which the customer will be."""


class LoyaltyBalance(Model, kw_only=True):
    """Points of a customer or card in one ledger.

    Not in the contract of 2021."""

    active_points: float | None | UnsetType = field(name="activePoints", default=UNSET)
    """Points that can be spent now."""
    pending_points: float | None | UnsetType = field(name="pendingPoints", default=UNSET)
    """Points that become valid later."""
    spent_points: float | None | UnsetType = field(name="spentPoints", default=UNSET)
    """Points that were spent."""
    expired_points: float | None | UnsetType = field(name="expiredPoints", default=UNSET)
    """Points that have expired."""
    negative_points: float | None | UnsetType = field(name="negativePoints", default=UNSET)
    """Points owed; while there are any, `activePoints` is 0."""


class ActivateLoyaltyPoints(Model, kw_only=True):
    """The pending points to activate, either by transaction or by session.

    Not in the contract of 2021."""

    transaction_uuids: list[str] | UnsetType = field(name="transactionUUIDs", default=UNSET)
    """UUIDs of the transactions that added the points. Not together with `sessionId`. From 1 to
    50 items. None of them twice."""
    session_id: str | UnsetType = field(name="sessionId", default=UNSET)
    """Your own id of the session that earned the points. Not together with `transactionUUIDs`.
    At least 1 character."""


class DeleteLoyaltyTransactionsRequest(Model, kw_only=True):
    """The ledgers whose transactions are deleted.

    Not in the contract of 2021."""

    scope: Literal["AllSubledgers", "SelectedSubledgers"]
    """All ledgers of the program (`AllSubledgers`) or some (`SelectedSubledgers`)."""
    subledger_ids: list[str] | None | UnsetType = field(name="subledgerIds", default=UNSET)
    """Ids of the ledgers; an empty text is the main one. Required with `SelectedSubledgers`."""


class LoyaltyLedgerEntryFlags(Model, kw_only=True):
    """Marks of an entry in a loyalty ledger.

    Not in the contract of 2021."""

    creates_negative_balance: bool | None | UnsetType = field(
        name="createsNegativeBalance", default=UNSET
    )
    """Whether more points were taken off than there were."""


class GenerateLoyaltyCard(Model, kw_only=True):
    """A loyalty card to create.

    Not in the contract of 2021."""

    status: Literal["active", "inactive"] | UnsetType = UNSET
    """Whether the card can be used. The server assumes `active`."""
    customer_profile_ids: list[str] | UnsetType = field(name="customerProfileIds", default=UNSET)
    """Your own ids of the customers to link to the card. Without it, no one."""
    card_identifier: str | UnsetType = field(name="cardIdentifier", default=UNSET)
    """Identifier that the card shall have. Without it, the server makes one up. From 4 to 108
    characters. Matches `^[A-Za-z0-9._%+@-]+$`."""


class LoyaltyCardRegistration(Model, kw_only=True):
    """The customer whom a card is linked to, or unlinked from.

    Not in the contract of 2021."""

    integration_id: str = field(name="integrationId")
    """Your own id of the customer."""


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
    """Parts of the state to put into the answer, in addition to the effects."""
    evaluable_campaign_ids: list[int] | UnsetType = field(
        name="evaluableCampaignIds", default=UNSET
    )
    """The only campaigns to evaluate, disabled ones too. Counts only with `dry=true`. Not in the
    contract of 2021."""


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


class ReturnedCartItem(Model, kw_only=True):
    """An item of a session, and how much of it comes back.

    Not in the contract of 2021."""

    position: int | None | UnsetType = UNSET
    """Index of the item in `cartItems` of the session; the first has 0."""
    quantity: int | None | UnsetType = UNSET
    """Number of units that come back, at most those that have not yet."""
    sku: str | None | UnsetType = UNSET
    """Stock keeping unit of the item; another way than `position` to name it. At least 1
    character."""


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
    evaluation_group_id: int | None | UnsetType = field(name="evaluationGroupID", default=UNSET)
    """Id of the evaluation group that the campaign belongs to. Not in the contract of 2021."""
    evaluation_group_mode: str | None | UnsetType = field(name="evaluationGroupMode", default=UNSET)
    """How campaigns of the group combine, such as `stackable` or `highestDiscount`. Not in the
    contract of 2021."""


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
            "CouponPartOfNotTriggeredCampaign",
            "CouponReservationRequired",
            "ProfileRequired",
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
            "ReferralPartOfNotTriggeredCampaign",
        ]
        | str
    )
    """The reason, as a fixed word."""


AttributeQuery: TypeAlias = dict[str, Any]


EffectProps: TypeAlias = dict[str, Any]


StrikethroughEffectProps: TypeAlias = dict[str, Any]


class AchievementProgress(Model, kw_only=True):
    """Progress of a customer in one try to complete an achievement.

    Not in the contract of 2021."""

    status: Literal["inprogress", "completed", "expired", "not_started"] | str
    """State of the try."""
    progress: float
    """Progress so far."""
    start_date: AwareDatetime | None | UnsetType = field(name="startDate", default=UNSET)
    """When the customer started."""
    completion_date: AwareDatetime | None | UnsetType = field(name="completionDate", default=UNSET)
    """When the customer completed the achievement."""
    end_date: AwareDatetime | None | UnsetType = field(name="endDate", default=UNSET)
    """When the try ends and progress starts anew; absent if it has no end."""


class AchievementProgressWithDefinition(Model, kw_only=True):
    """Progress of a customer in an achievement, and the achievement itself.

    Not in the contract of 2021."""

    status: Literal["inprogress", "completed", "expired", "not_started"] | str
    """State of the try."""
    progress: float
    """Progress so far."""
    achievement_id: int = field(name="achievementId")
    """Id of the achievement."""
    name: str
    """Name of the achievement, as rules refer to it. From 1 to 1000 characters. Matches
    `^[a-zA-Z]\\w+$`."""
    title: str
    """Title of the achievement, as customers see it."""
    description: str
    """The achievement, in words."""
    campaign_id: int = field(name="campaignId")
    """Id of the campaign that the achievement belongs to."""
    achievement_recurrence_policy: (
        Literal["no_recurrence", "on_expiration", "on_completion"] | str
    ) = field(name="achievementRecurrencePolicy")
    """Whether it can be done again: never, once expired, or once completed."""
    achievement_activation_policy: Literal["user_action", "fixed_schedule"] | str = field(
        name="achievementActivationPolicy"
    )
    """When it starts for a customer, with an action or at a fixed date."""
    start_date: AwareDatetime | None | UnsetType = field(name="startDate", default=UNSET)
    """When the customer started."""
    completion_date: AwareDatetime | None | UnsetType = field(name="completionDate", default=UNSET)
    """When the customer completed the achievement."""
    end_date: AwareDatetime | None | UnsetType = field(name="endDate", default=UNSET)
    """When the try ends and progress starts anew; absent if it has no end."""
    target: float | None | UnsetType = UNSET
    """Progress that completes it: a number of actions, or an amount."""
    achievement_fixed_start_date: AwareDatetime | None | UnsetType = field(
        name="achievementFixedStartDate", default=UNSET
    )
    """When it starts, given `fixed_schedule`."""
    achievement_end_date: AwareDatetime | None | UnsetType = field(
        name="achievementEndDate", default=UNSET
    )
    """When the achievement ends for all customers."""
    achievement_allow_rollback_after_completion: bool | None | UnsetType = field(
        name="achievementAllowRollbackAfterCompletion", default=UNSET
    )
    """Whether progress can be taken back after completion."""


class NewAudience(Model, kw_only=True):
    """An audience to create.

    Not in the contract of 2021."""

    name: str
    """Name of the audience. At least 1 character."""
    sandbox: bool | UnsetType = UNSET
    """Whether the audience is for sandbox applications, not for live ones."""
    description: str | UnsetType = UNSET
    """Description of the audience."""
    integration: str | UnsetType = UNSET
    """Name of the platform that the audience comes from, such as `mparticle`, if any."""
    integration_id: str | UnsetType = field(name="integrationId", default=UNSET)
    """Id of the audience on the other platform. Leave it out for an audience of your own. From 1
    to 1000 characters."""
    created_in3rd_party: bool | UnsetType = field(name="createdIn3rdParty", default=UNSET)
    """Whether the audience comes from another platform."""
    last_update: AwareDatetime | UnsetType = field(name="lastUpdate", default=UNSET)
    """When the members of the audience last changed."""


class CustomerProfileAudienceRequest(Model, kw_only=True):
    """Changes to the members of audiences."""

    data: list[CustomerProfileAudienceRequestItem] | UnsetType = UNSET
    """The changes."""


class Audience(Model, kw_only=True):
    """An audience as the server has it.

    Not in the contract of 2021."""

    account_id: int = field(name="accountId")
    """Id of the Talon.One account that the audience belongs to."""
    id: int
    """Id of the audience."""
    created: AwareDatetime
    """When the audience was created."""
    name: str
    """Name of the audience. At least 1 character."""
    sandbox: bool | None | UnsetType = UNSET
    """Whether the audience is for sandbox applications, not for live ones."""
    description: str | None | UnsetType = UNSET
    """Description of the audience."""
    integration: str | None | UnsetType = UNSET
    """Name of the platform that the audience comes from, such as `mparticle`, if any."""
    integration_id: str | None | UnsetType = field(name="integrationId", default=UNSET)
    """Id of the audience on the other platform, if any. From 1 to 1000 characters."""
    created_in3rd_party: bool | None | UnsetType = field(name="createdIn3rdParty", default=UNSET)
    """Whether the audience comes from another platform."""
    last_update: AwareDatetime | None | UnsetType = field(name="lastUpdate", default=UNSET)
    """When the members of the audience last changed."""


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
    features: list[
        Literal["coupons", "referrals", "loyalty", "giveaways", "strikethrough", "achievements"]
        | str
    ]
    """The features that the campaign uses."""
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
    reevaluate_on_return: bool | None | UnsetType = field(name="reevaluateOnReturn", default=UNSET)
    """Whether the rules run again when items are returned. Not in the contract of 2021."""
    type: Literal["cartItem", "advanced"] | str | None | UnsetType = UNSET
    """The reach of its effects: items of carts alone (`cartItem`), or everything (`advanced`).
    Not in the contract of 2021."""
    linked_store_ids: list[int] | None | UnsetType = field(name="linkedStoreIds", default=UNSET)
    """Ids of the stores that the campaign is linked to. Not in the contract of 2021."""
    coupon_attributes: dict[str, Any] | None | UnsetType = field(
        name="couponAttributes", default=UNSET
    )
    """Attributes of the coupons of the campaign, by name. Not in the contract of 2021."""
    budgets: list[CampaignBudget] | None | UnsetType = UNSET
    """Budgets of the campaign, and how much of each is used. Not in the contract of 2021."""
    custom_effect_count: int | None | UnsetType = field(name="customEffectCount", default=UNSET)
    """Number of custom effects. Not in the contract of 2021."""
    add_free_item_effect_count: int | None | UnsetType = field(
        name="addFreeItemEffectCount", default=UNSET
    )
    """Number of times that rules added a free item. Not in the contract of 2021."""
    awarded_giveaways_count: int | None | UnsetType = field(
        name="awardedGiveawaysCount", default=UNSET
    )
    """Number of giveaways awarded. Not in the contract of 2021."""
    call_api_effect_count: int | None | UnsetType = field(name="callApiEffectCount", default=UNSET)
    """Number of webhooks called. Not in the contract of 2021."""
    reservecoupon_effect_count: int | None | UnsetType = field(
        name="reservecouponEffectCount", default=UNSET
    )
    """Number of times that rules reserved a coupon. Not in the contract of 2021."""
    template_id: int | None | UnsetType = field(name="templateId", default=UNSET)
    """Id of the template that the campaign was made from. Not in the contract of 2021."""
    frontend_state: (
        Literal["expired", "scheduled", "running", "disabled", "archived", "staged"]
        | str
        | None
        | UnsetType
    ) = field(name="frontendState", default=UNSET)
    """State of the campaign, as the user interface shows it. Not in the contract of 2021."""
    stores_imported: bool | None | UnsetType = field(name="storesImported", default=UNSET)
    """Whether the linked stores were imported. Not in the contract of 2021."""
    value_maps_ids: list[int] | None | UnsetType = field(name="valueMapsIds", default=UNSET)
    """Ids of the value maps that the campaign uses. Not in the contract of 2021."""
    experiment_id: int | None | UnsetType = field(name="experimentId", default=UNSET)
    """Id of the experiment that the campaign belongs to. Not in the contract of 2021."""
    revision_frontend_state: Literal["revised", "pending"] | str | None | UnsetType = field(
        name="revisionFrontendState", default=UNSET
    )
    """State of the current revision, as the user interface shows it. Not in the contract of
    2021."""
    active_revision_id: int | None | UnsetType = field(name="activeRevisionId", default=UNSET)
    """Id of the revision in force. Not in the contract of 2021."""
    active_revision_version_id: int | None | UnsetType = field(
        name="activeRevisionVersionId", default=UNSET
    )
    """Id of the version in force of that revision. Not in the contract of 2021."""
    version: int | None | UnsetType = UNSET
    """Number of revisions activated so far. Not in the contract of 2021."""
    current_revision_id: int | None | UnsetType = field(name="currentRevisionId", default=UNSET)
    """Id of the revision that is being edited. Not in the contract of 2021."""
    current_revision_version_id: int | None | UnsetType = field(
        name="currentRevisionVersionId", default=UNSET
    )
    """Id of the latest version of that revision. Not in the contract of 2021."""
    stage_revision: bool | None | UnsetType = field(name="stageRevision", default=UNSET)
    """Whether requests with a staging key get the revision being edited. Not in the contract of
    2021."""


class IntegrationCampaign(Model, kw_only=True):
    """A campaign of the application, without its settings and counters.

    Not in the contract of 2021."""

    id: int
    """Id of the campaign."""
    application_id: int = field(name="applicationId")
    """Id of the application that the campaign belongs to."""
    name: str
    """Name of the campaign. At least 1 character."""
    state: Literal["enabled"] | str
    """Always `enabled`; other campaigns are not listed."""
    tags: list[str]
    """Free labels. At most 50 items. Each: from 1 to 50 characters."""
    features: list[
        Literal["coupons", "referrals", "loyalty", "giveaways", "strikethrough", "achievements"]
        | str
    ]
    """The features that the campaign uses."""
    description: str | None | UnsetType = UNSET
    """The purpose of the campaign, in words."""
    start_time: AwareDatetime | None | UnsetType = field(name="startTime", default=UNSET)
    """When the campaign becomes active."""
    end_time: AwareDatetime | None | UnsetType = field(name="endTime", default=UNSET)
    """When the campaign stops being active."""
    attributes: dict[str, Any] | None | UnsetType = UNSET
    """Attributes of the campaign, by name."""


class IntegrationCampaignPage(Model, kw_only=True):
    """A page of campaigns.

    Not in the contract of 2021."""

    has_more: bool = field(name="hasMore")
    """Whether there is a further page."""
    data: list[IntegrationCampaign]
    """The campaigns on this page."""


class AdditionalCost(Model, kw_only=True):
    """A cost that is no price of an item, such as shipping or gift wrapping."""

    price: Number
    """Amount of the cost."""


class PriceDetail(Model, kw_only=True):
    """A price of one price type, and the price adjustment that it comes from, if any.

    Not in the contract of 2021."""

    price: Number | None | UnsetType = UNSET
    """Price of one unit."""
    adjustment_context_id: str | None | UnsetType = field(name="adjustmentContextId", default=UNSET)
    """Id of the context that the price adjustment is made for."""
    adjustment_reference_id: str | None | UnsetType = field(
        name="adjustmentReferenceId", default=UNSET
    )
    """Id of the price adjustment."""
    adjustment_effective_from: AwareDatetime | None | UnsetType = field(
        name="adjustmentEffectiveFrom", default=UNSET
    )
    """When the price adjustment starts."""
    adjustment_effective_until: AwareDatetime | None | UnsetType = field(
        name="adjustmentEffectiveUntil", default=UNSET
    )
    """When the price adjustment ends."""


class CatalogSyncRequest(Model, kw_only=True):
    """Changes of the items of a catalog.

    Not in the contract of 2021."""

    actions: list[CatalogAction]
    """The changes, made in this order. From 1 to 1000 items."""
    version: int | UnsetType = UNSET
    """Version of the catalog that the changes are for. At least 1."""


class Catalog(Model, kw_only=True):
    """A catalog of items that carts may hold.

    Not in the contract of 2021."""

    id: int
    """Id of the catalog."""
    created: AwareDatetime
    """When the catalog was created."""
    account_id: int = field(name="accountId")
    """Id of the account that the catalog belongs to."""
    modified: AwareDatetime
    """When the catalog was last changed."""
    name: str
    """Name of the catalog."""
    description: str
    """The catalog, in words."""
    version: int
    """Version of the catalog; each synchronization raises it."""
    created_by: int = field(name="createdBy")
    """Id of the user who created the catalog."""
    subscribed_applications_ids: list[int] | None | UnsetType = field(
        name="subscribedApplicationsIds", default=UNSET
    )
    """Ids of the applications that use the catalog."""


class BestPriorPriceRequest(Model, kw_only=True):
    """The articles whose prices to look up, and the time to look at.

    Not in the contract of 2021."""

    skus: list[str]
    """Stock keeping units of the articles. At least 1 item."""
    timeframe_end_date: AwareDatetime = field(name="timeframeEndDate")
    """When the time ends at the latest."""
    timeframe: str
    """Length of the time in days, such as `30`."""
    timeframe_end_date_type: Literal["strict", "price", "sale"] = field(name="timeframeEndDateType")
    """The end of the time: `timeframeEndDate` itself (`strict`), or the start of the current
    price (`price`) or of the current sale (`sale`)."""
    target: BestPriorTarget | UnsetType = UNSET
    """The customers whose prices to look up."""


class BestPriorPriceMetadata(Model, kw_only=True):
    """The origin of a price.

    Not in the contract of 2021."""

    influencing_campaign_details: list[InfluencingCampaignDetails] = field(
        name="influencingCampaignDetails"
    )
    """Campaigns that lowered the price."""
    adjustment_details: AdjustmentDetails | None | UnsetType = field(
        name="adjustmentDetails", default=UNSET
    )
    """The price adjustment that the price comes from."""


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
    """The greatest sum of discounts that the coupon may give. From 0 to 1000000000000000."""
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
    """The meaning of reservations: `true`, many customers may have one, and others may redeem
    the coupon unless `isReservationMandatory` says otherwise; `false`, the coupon is personal,
    and only a customer who has reserved it may redeem it."""
    batch_id: str | None | UnsetType = field(name="batchId", default=UNSET)
    """Id of the batch that the coupon was created in."""
    reservation_limit: int | None | UnsetType = field(name="reservationLimit", default=UNSET)
    """How many reservations the coupon may have. From 0 to 999999. Not in the contract of 2021."""
    limits: list[LimitConfig] | None | UnsetType = UNSET
    """Limits of the coupon, in place of those of the campaign. Not in the contract of 2021."""
    reservation_counter: float | None | UnsetType = field(name="reservationCounter", default=UNSET)
    """How many reservations the coupon has. Not in the contract of 2021."""
    is_reservation_mandatory: bool | None | UnsetType = field(
        name="isReservationMandatory", default=UNSET
    )
    """Whether only customers who have reserved the coupon may redeem it. Not in the contract of
    2021."""
    implicitly_reserved: bool | None | UnsetType = field(name="implicitlyReserved", default=UNSET)
    """Whether the coupon counts as reserved for every customer. Not in the contract of 2021."""


class IntegrationCoupon(Model, kw_only=True):
    """A coupon, with how often the customer has redeemed it.

    Not in the contract of 2021."""

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
    """The greatest sum of discounts that the coupon may give. From 0 to 1000000000000000."""
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
    """The meaning of reservations: `true`, many customers may have one, and others may redeem
    the coupon unless `isReservationMandatory` says otherwise; `false`, the coupon is personal,
    and only a customer who has reserved it may redeem it."""
    batch_id: str | None | UnsetType = field(name="batchId", default=UNSET)
    """Id of the batch that the coupon was created in."""
    reservation_limit: int | None | UnsetType = field(name="reservationLimit", default=UNSET)
    """How many reservations the coupon may have. From 0 to 999999."""
    limits: list[LimitConfig] | None | UnsetType = UNSET
    """Limits of the coupon, in place of those of the campaign."""
    reservation_counter: float | None | UnsetType = field(name="reservationCounter", default=UNSET)
    """How many reservations the coupon has."""
    is_reservation_mandatory: bool | None | UnsetType = field(
        name="isReservationMandatory", default=UNSET
    )
    """Whether only customers who have reserved the coupon may redeem it."""
    implicitly_reserved: bool | None | UnsetType = field(name="implicitlyReserved", default=UNSET)
    """Whether the coupon counts as reserved for every customer."""
    profile_redemption_count: int | None | UnsetType = field(
        name="profileRedemptionCount", default=UNSET
    )
    """How often the customer has redeemed the coupon."""


class InventoryCoupon(Model, kw_only=True):
    """A coupon of a customer, with its state.

    Not in the contract of 2021."""

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
    """The greatest sum of discounts that the coupon may give. From 0 to 1000000000000000."""
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
    """The meaning of reservations: `true`, many customers may have one, and others may redeem
    the coupon unless `isReservationMandatory` says otherwise; `false`, the coupon is personal,
    and only a customer who has reserved it may redeem it."""
    batch_id: str | None | UnsetType = field(name="batchId", default=UNSET)
    """Id of the batch that the coupon was created in."""
    reservation_limit: int | None | UnsetType = field(name="reservationLimit", default=UNSET)
    """How many reservations the coupon may have. From 0 to 999999."""
    limits: list[LimitConfig] | None | UnsetType = UNSET
    """Limits of the coupon, in place of those of the campaign."""
    reservation_counter: float | None | UnsetType = field(name="reservationCounter", default=UNSET)
    """How many reservations the coupon has."""
    is_reservation_mandatory: bool | None | UnsetType = field(
        name="isReservationMandatory", default=UNSET
    )
    """Whether only customers who have reserved the coupon may redeem it."""
    implicitly_reserved: bool | None | UnsetType = field(name="implicitlyReserved", default=UNSET)
    """Whether the coupon counts as reserved for every customer."""
    profile_redemption_count: int | None | UnsetType = field(
        name="profileRedemptionCount", default=UNSET
    )
    """How often the customer has redeemed the coupon."""
    state: str | None | UnsetType = UNSET
    """State for the customer, `active`, `used`, `expired`, `pending` or `disabled`."""


class Giveaway(Model, kw_only=True):
    """A giveaway that a customer has got, such as a gift card.

    Not in the contract of 2021."""

    id: int
    """Id of the giveaway."""
    created: AwareDatetime
    """When the giveaway was created."""
    code: str
    """The code, as customers type it."""
    pool_id: int = field(name="poolId")
    """Id of the pool that the code comes from."""
    start_date: AwareDatetime | None | UnsetType = field(name="startDate", default=UNSET)
    """When the giveaway becomes valid."""
    end_date: AwareDatetime | None | UnsetType = field(name="endDate", default=UNSET)
    """When the giveaway stops being valid. Without it, never."""
    attributes: dict[str, Any] | None | UnsetType = UNSET
    """Attributes of the giveaway, by name."""
    used: bool | None | UnsetType = UNSET
    """Whether the code was given to a customer."""
    import_id: int | None | UnsetType = field(name="importId", default=UNSET)
    """Id of the import that created the giveaway."""
    profile_integration_id: str | None | UnsetType = field(
        name="profileIntegrationId", default=UNSET
    )
    """Your own id of the customer who has got the giveaway."""
    profile_id: int | None | UnsetType = field(name="profileId", default=UNSET)
    """The server's own id of the customer."""


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
    experiment_id: int | None | UnsetType = field(name="experimentId", default=UNSET)
    """Id of the experiment that the campaign belongs to. Not in the contract of 2021."""
    triggered_for_catalog_item: int | None | UnsetType = field(
        name="triggeredForCatalogItem", default=UNSET
    )
    """Id of the catalog item for which the rule was evaluated. Not in the contract of 2021."""
    condition_index: int | None | UnsetType = field(name="conditionIndex", default=UNSET)
    """Index of the condition that the effect comes from. Not in the contract of 2021."""
    evaluation_group_id: int | None | UnsetType = field(name="evaluationGroupID", default=UNSET)
    """Id of the evaluation group that the campaign belongs to. Not in the contract of 2021."""
    evaluation_group_mode: str | None | UnsetType = field(name="evaluationGroupMode", default=UNSET)
    """How campaigns of the group combine, such as `stackable` or `highestDiscount`. Not in the
    contract of 2021."""
    campaign_revision_id: int | None | UnsetType = field(name="campaignRevisionId", default=UNSET)
    """Id of the revision of the campaign that was evaluated. Not in the contract of 2021."""
    campaign_revision_version_id: int | None | UnsetType = field(
        name="campaignRevisionVersionId", default=UNSET
    )
    """Id of the version of that revision. Not in the contract of 2021."""
    selected_price_type: str | None | UnsetType = field(name="selectedPriceType", default=UNSET)
    """Type of the price that the effect is based on, such as `member`. Not in the contract of
    2021."""
    selected_price: float | None | UnsetType = field(name="selectedPrice", default=UNSET)
    """Price of that type, before discounts. Not in the contract of 2021."""
    adjustment_reference_id: str | None | UnsetType = field(
        name="adjustmentReferenceId", default=UNSET
    )
    """Reference id of the price adjustment that the price comes from. Not in the contract of
    2021."""

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


class LoyaltyLedgerEntryExpiryDateChange(Model, kw_only=True):
    """A change of the date when the points of a transaction expire.

    Not in the contract of 2021."""

    transaction_uuid: str = field(name="transactionUUID")
    """UUID of the transaction in the ledger."""
    new_expiry_date: AwareDatetime = field(name="newExpiryDate")
    """When the points expire now."""
    previous_expiry_date: AwareDatetime | None | UnsetType = field(
        name="previousExpiryDate", default=UNSET
    )
    """When the points would have expired."""


class APIErrorModel(Model, kw_only=True):
    """One fault of a request."""

    title: str
    """The problem, in short."""
    source: ErrorSource
    """Where the fault is."""
    details: str | None | UnsetType = UNSET
    """The problem, at length."""


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


class LoyaltyMembership(Model, kw_only=True):
    """A loyalty program that a customer has joined."""

    loyalty_program_id: int = field(name="loyaltyProgramId")
    """Id of the program."""
    joined: AwareDatetime | None | UnsetType = UNSET
    """When the customer joined."""


class Tier(Model, kw_only=True):
    """A tier of a loyalty program that a customer has reached.

    Not in the contract of 2021."""

    id: int
    """Id of the tier."""
    name: str
    """Name of the tier."""
    start_date: AwareDatetime | None | UnsetType = field(name="startDate", default=UNSET)
    """When the customer moved to the tier."""
    expiry_date: AwareDatetime | None | UnsetType = field(name="expiryDate", default=UNSET)
    """When the tier ends unless there are points enough to stay. Without it, never."""
    downgrade_policy: Literal["one_down", "balance_based"] | str | None | UnsetType = field(
        name="downgradePolicy", default=UNSET
    )
    """After it ends, one tier down (`one_down`) or as the active points say (`balance_based`)."""


class LoyaltyBalanceWithTier(Model, kw_only=True):
    """Points of a customer in one ledger, and the tier.

    Not in the contract of 2021."""

    active_points: float | None | UnsetType = field(name="activePoints", default=UNSET)
    """Points that can be spent now."""
    pending_points: float | None | UnsetType = field(name="pendingPoints", default=UNSET)
    """Points that become valid later."""
    spent_points: float | None | UnsetType = field(name="spentPoints", default=UNSET)
    """Points that were spent."""
    expired_points: float | None | UnsetType = field(name="expiredPoints", default=UNSET)
    """Points that have expired."""
    negative_points: float | None | UnsetType = field(name="negativePoints", default=UNSET)
    """Points owed; while there are any, `activePoints` is 0."""
    current_tier: Tier | None | UnsetType = field(name="currentTier", default=UNSET)
    """Tier that the customer has reached. Needs `includeTiers=true`."""
    projected_tier: ProjectedTier | None | UnsetType = field(name="projectedTier", default=UNSET)
    """Tier that comes after the current one. Needs `includeProjectedTier=true`."""
    points_to_next_tier: float | None | UnsetType = field(name="pointsToNextTier", default=UNSET)
    """Points missing for the next tier. Needs `includeTiers=true`."""
    next_tier_name: str | None | UnsetType = field(name="nextTierName", default=UNSET)
    """Name of the next higher tier, or of the lowest one if none is reached yet."""


class LoyaltyBalancesWithTiers(Model, kw_only=True):
    """Balances of a customer in one loyalty program.

    Not in the contract of 2021."""

    balance: LoyaltyBalanceWithTier | None | UnsetType = UNSET
    """Balance of the main ledger."""
    subledger_balances: dict[str, LoyaltyBalanceWithTier] | None | UnsetType = field(
        name="subledgerBalances", default=UNSET
    )
    """Balances of the subledgers, by id."""


class LoyaltyLedgerEntry(Model, kw_only=True):
    """An entry in a loyalty ledger.

    Not in the contract of 2021."""

    created: AwareDatetime
    """When the entry was created."""
    program_id: int = field(name="programID")
    """Id of the loyalty program."""
    type: str
    """Kind of the entry, such as `addition`, `subtraction` or `expire`."""
    amount: float
    """Number of points."""
    name: str
    """Reason for the entry."""
    sub_ledger_id: str = field(name="subLedgerID")
    """Id of the subledger; empty for the main ledger."""
    customer_profile_id: str | None | UnsetType = field(name="customerProfileID", default=UNSET)
    """Your own id of the customer, if the ledger is that of a customer."""
    card_id: int | None | UnsetType = field(name="cardID", default=UNSET)
    """Id of the loyalty card, if the ledger is that of a card."""
    customer_session_id: str | None | UnsetType = field(name="customerSessionID", default=UNSET)
    """Your own id of the session that caused the entry, if any."""
    event_id: int | None | UnsetType = field(name="eventID", default=UNSET)
    """Id of the event that caused the entry, if any."""
    start_date: AwareDatetime | None | UnsetType = field(name="startDate", default=UNSET)
    """When the points become valid."""
    expiry_date: AwareDatetime | None | UnsetType = field(name="expiryDate", default=UNSET)
    """When the points expire. Without it, never."""
    user_id: int | None | UnsetType = field(name="userID", default=UNSET)
    """Id of the user who made the entry by hand, if any."""
    archived: bool | None | UnsetType = UNSET
    """Whether the session of the entry is archived."""
    flags: LoyaltyLedgerEntryFlags | None | UnsetType = UNSET
    """Marks of the entry."""
    validity_duration: str | None | UnsetType = field(name="validityDuration", default=UNSET)
    """How long the points are valid once activated, such as `30D`."""


class LoyaltyCardProfileRegistration(Model, kw_only=True):
    """A customer who is linked to a loyalty card.

    Not in the contract of 2021."""

    integration_id: str = field(name="integrationId")
    """Your own id of the customer. At most 1000 characters."""
    timestamp: AwareDatetime
    """When the customer was linked."""


class LoyaltyCardBalances(Model, kw_only=True):
    """Balances of a loyalty card, and the customers who share them.

    Not in the contract of 2021."""

    balance: LoyaltyBalance | None | UnsetType = UNSET
    """Balance of the main ledger."""
    subledger_balances: dict[str, LoyaltyBalance] | None | UnsetType = field(
        name="subledgerBalances", default=UNSET
    )
    """Balances of the subledgers, by id."""
    profiles: list[LoyaltyCardProfileRegistration] | None | UnsetType = UNSET
    """The customers who are linked to the card."""


class LedgerPointsEntryIntegrationAPI(Model, kw_only=True):
    """Unused points of a customer, from one transaction.

    Not in the contract of 2021."""

    id: int
    """Id of the transaction."""
    transaction_uuid: str = field(name="transactionUUID")
    """UUID of the transaction."""
    created: AwareDatetime
    """When the points were added."""
    program_id: int = field(name="programId")
    """Id of the loyalty program."""
    name: str
    """Reason for the transaction. At most 255 characters."""
    start_date: str = field(name="startDate")
    """When the points become valid, `immediate`, `on_action` or a time. At most 64 characters."""
    expiry_date: str = field(name="expiryDate")
    """When the points expire, `unlimited` or a time."""
    subledger_id: str = field(name="subledgerId")
    """Id of the subledger; empty for the main ledger. At most 64 characters."""
    amount: float
    """Number of points."""
    customer_session_id: str | None | UnsetType = field(name="customerSessionId", default=UNSET)
    """Your own id of the session that caused the transaction, if any. At most 255 characters."""
    validity_duration: str | None | UnsetType = field(name="validityDuration", default=UNSET)
    """How long the points are valid once activated, such as `30D`."""


class LedgerTransactionLogEntryIntegrationAPI(Model, kw_only=True):
    """A loyalty transaction of a customer.

    Not in the contract of 2021."""

    transaction_uuid: str = field(name="transactionUUID")
    """UUID of the transaction."""
    created: AwareDatetime
    """When the transaction took place."""
    program_id: int = field(name="programId")
    """Id of the loyalty program."""
    type: Literal["addition", "subtraction"] | str
    """Whether points were added (`addition`) or taken off (`subtraction`). At most 255
    characters."""
    name: str
    """Reason for the transaction. At most 255 characters."""
    start_date: str = field(name="startDate")
    """When the points become valid, `immediate`, `on_action` or a time. At most 64 characters."""
    expiry_date: str = field(name="expiryDate")
    """When the points expire, `unlimited` or a time."""
    subledger_id: str = field(name="subledgerId")
    """Id of the subledger; empty for the main ledger. At most 64 characters."""
    amount: float
    """Number of points."""
    id: int
    """Id of the transaction."""
    customer_session_id: str | None | UnsetType = field(name="customerSessionId", default=UNSET)
    """Your own id of the session that caused the transaction, if any. At most 255 characters."""
    ruleset_id: int | None | UnsetType = field(name="rulesetId", default=UNSET)
    """Id of the ruleset that caused the transaction, if any."""
    rule_name: str | None | UnsetType = field(name="ruleName", default=UNSET)
    """Name of the rule that caused the transaction, if any."""
    flags: LoyaltyLedgerEntryFlags | None | UnsetType = UNSET
    """Marks of the transaction."""
    validity_duration: str | None | UnsetType = field(name="validityDuration", default=UNSET)
    """How long the points are valid once activated, such as `30D`."""


class CardLedgerPointsEntryIntegrationAPI(Model, kw_only=True):
    """Unused points of a loyalty card, from one transaction.

    Not in the contract of 2021."""

    id: int
    """Id of the transaction."""
    transaction_uuid: str = field(name="transactionUUID")
    """UUID of the transaction."""
    created: AwareDatetime
    """When the points were added."""
    program_id: int = field(name="programId")
    """Id of the loyalty program."""
    name: str
    """Reason for the transaction. At most 255 characters."""
    start_date: str = field(name="startDate")
    """When the points become valid, `immediate`, `on_action` or a time. At most 64 characters."""
    expiry_date: str = field(name="expiryDate")
    """When the points expire, `unlimited` or a time."""
    subledger_id: str = field(name="subledgerId")
    """Id of the subledger; empty for the main ledger. At most 64 characters."""
    amount: float
    """Number of points."""
    customer_profile_id: str | None | UnsetType = field(name="customerProfileID", default=UNSET)
    """Your own id of the customer who earned the points, if any."""
    customer_session_id: str | None | UnsetType = field(name="customerSessionId", default=UNSET)
    """Your own id of the session that caused the transaction, if any. At most 255 characters."""
    validity_duration: str | None | UnsetType = field(name="validityDuration", default=UNSET)
    """How long the points are valid once activated, such as `30D`."""


class CardLedgerTransactionLogEntryIntegrationAPI(Model, kw_only=True):
    """A transaction of a loyalty card.

    Not in the contract of 2021."""

    transaction_uuid: str = field(name="transactionUUID")
    """UUID of the transaction."""
    created: AwareDatetime
    """When the transaction took place."""
    program_id: int = field(name="programId")
    """Id of the loyalty program."""
    card_identifier: str = field(name="cardIdentifier")
    """Identifier of the card, such as the number on it. From 4 to 108 characters. Matches
    `^[A-Za-z0-9._%+@-]+$`."""
    type: Literal["addition", "subtraction"] | str
    """Whether points were added (`addition`) or taken off (`subtraction`). At most 255
    characters."""
    name: str
    """Reason for the transaction. At most 255 characters."""
    start_date: str = field(name="startDate")
    """When the points become valid, `immediate`, `on_action` or a time. At most 64 characters."""
    expiry_date: str = field(name="expiryDate")
    """When the points expire, `unlimited` or a time."""
    subledger_id: str = field(name="subledgerId")
    """Id of the subledger; empty for the main ledger. At most 64 characters."""
    amount: float
    """Number of points."""
    id: int
    """Id of the transaction."""
    customer_session_id: str | None | UnsetType = field(name="customerSessionId", default=UNSET)
    """Your own id of the session that caused the transaction, if any. At most 255 characters."""
    ruleset_id: int | None | UnsetType = field(name="rulesetId", default=UNSET)
    """Id of the ruleset that caused the transaction, if any."""
    rule_name: str | None | UnsetType = field(name="ruleName", default=UNSET)
    """Name of the rule that caused the transaction, if any."""
    validity_duration: str | None | UnsetType = field(name="validityDuration", default=UNSET)
    """How long the points are valid once activated, such as `30D`."""


class MultipleCustomerProfileIntegrationRequest(Model, kw_only=True):
    """Profiles to create or to update with one request."""

    customer_profiles: list[MultipleCustomerProfileIntegrationRequestItem] | UnsetType = field(
        name="customerProfiles", default=UNSET
    )
    """The profiles. At most 1000 items."""


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
    """Number of complete purchases, which are sessions closed and neither cancelled nor
    reopened."""
    total_sales: float = field(name="totalSales")
    """Worth of all purchases, before discounts and without returned items."""
    last_activity: AwareDatetime = field(name="lastActivity")
    """When the server last heard of the customer."""
    loyalty_memberships: list[LoyaltyMembership] | None | UnsetType = field(
        name="loyaltyMemberships", default=UNSET
    )
    """Loyalty programs that the customer has joined. Servers of 2026 always send `null`."""
    audience_memberships: list[AudienceMembership] | None | UnsetType = field(
        name="audienceMemberships", default=UNSET
    )
    """Audiences that the customer belongs to."""
    id: int | None | UnsetType = UNSET
    """The server's own id of the customer. Not in the contract of 2021."""
    sandbox: bool | None | UnsetType = UNSET
    """Whether the customer belongs to a sandbox application, and not to a live one. Not in the
    contract of 2021."""


class InlineResponse200(Model, kw_only=True):
    """A list of customer profiles."""

    total_result_size: int = field(name="totalResultSize")
    """Number of profiles in all."""
    data: list[CustomerProfile]
    """The profiles."""


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
    usage_limit: int | UnsetType = field(name="usageLimit", default=UNSET)
    """How often the code may be used; 0 means without limit. From 0 to 999999. Not in the
    contract of 2021."""
    attributes: dict[str, Any] | UnsetType = UNSET
    """Attributes of the referral, by name. Not in the contract of 2021."""


class NewReferralsForMultipleAdvocates(Model, kw_only=True):
    """Referral codes to create, one for each advocate.

    Not in the contract of 2021."""

    usage_limit: int = field(name="usageLimit")
    """How often each code may be used; 0 means without limit. From 0 to 999999."""
    campaign_id: int = field(name="campaignId")
    """Id of the referral campaign that the code is for."""
    advocate_profile_integration_ids: list[str] = field(name="advocateProfileIntegrationIds")
    """Your own ids of the customers who recommend. Each gets a code. From 1 to 1000 items."""
    start_date: AwareDatetime | UnsetType = field(name="startDate", default=UNSET)
    """When the codes become valid. Without it, at once."""
    expiry_date: AwareDatetime | UnsetType = field(name="expiryDate", default=UNSET)
    """When the codes stop being valid. Without it, never."""
    attributes: dict[str, Any] | UnsetType = UNSET
    """Attributes of every referral, by name."""
    valid_characters: list[str] | UnsetType = field(name="validCharacters", default=UNSET)
    """Characters to fill the pattern with. The server assumes `A` to `Z` and `0` to `9`."""
    referral_pattern: str | UnsetType = field(name="referralPattern", default=UNSET)
    """Pattern of the codes; each `#` becomes a random character. From 3 to 100 characters."""


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
    attributes: dict[str, Any] | None | UnsetType = UNSET
    """Attributes of the referral, by name. Not in the contract of 2021."""
    import_id: int | None | UnsetType = field(name="importId", default=UNSET)
    """Id of the import that created the referral. Not in the contract of 2021."""
    batch_id: str | None | UnsetType = field(name="batchId", default=UNSET)
    """Id of the batch that the referral was created in. Not in the contract of 2021."""


class InventoryReferral(Model, kw_only=True):
    """A referral code of a customer, with the friends who used it.

    Not in the contract of 2021."""

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
    attributes: dict[str, Any] | None | UnsetType = UNSET
    """Attributes of the referral, by name."""
    import_id: int | None | UnsetType = field(name="importId", default=UNSET)
    """Id of the import that created the referral."""
    batch_id: str | None | UnsetType = field(name="batchId", default=UNSET)
    """Id of the batch that the referral was created in."""
    referred_customers: list[str] | None | UnsetType = field(
        name="referredCustomers", default=UNSET
    )
    """Your own ids of the friends who used the code."""


class CreatedReferrals(Model, kw_only=True):
    """The referral codes that were created.

    Not in the contract of 2021."""

    total_result_size: int = field(name="totalResultSize")
    """Number of codes in all."""
    data: list[Referral]
    """The codes."""


class NewReturn(Model, kw_only=True):
    """A return to make.

    Not in the contract of 2021."""

    returned_cart_items: list[ReturnedCartItem] = field(name="returnedCartItems")
    """The items that come back."""


class Return(Model, kw_only=True):
    """A return as the server has it.

    Not in the contract of 2021."""

    id: int
    """Id of the return."""
    created: AwareDatetime
    """When the return was made."""
    application_id: int = field(name="applicationId")
    """Id of the application that the session belongs to."""
    account_id: int = field(name="accountId")
    """Id of the Talon.One account that the application belongs to."""
    returned_cart_items: list[ReturnedCartItem] = field(name="returnedCartItems")
    """The items that came back."""
    event_id: int = field(name="eventId")
    """Id of the event that the return caused."""
    session_id: int = field(name="sessionId")
    """The server's own id of the session."""
    session_integration_id: str = field(name="sessionIntegrationId")
    """Your own id of the session. At most 1000 characters."""
    profile_id: int | None | UnsetType = field(name="profileId", default=UNSET)
    """The server's own id of the customer."""
    profile_integration_id: str | None | UnsetType = field(
        name="profileIntegrationId", default=UNSET
    )
    """Your own id of the customer. At most 1000 characters."""
    created_by: int | None | UnsetType = field(name="createdBy", default=UNSET)
    """Id of the user of Talon.One who made the return; missing if the API made it."""


class ReopenSessionResponse(Model, kw_only=True):
    """The outcome of the reopening of a session.

    Not in the contract of 2021."""

    effects: list[Effect]
    """The effects that undo what closing caused, such as `rollbackDiscount`."""


class AchievementStatusEntry(Model, kw_only=True):
    """An achievement, and the progress of a customer.

    Not in the contract of 2021."""

    id: int
    """Id of the achievement."""
    created: AwareDatetime
    """When the achievement was created."""
    name: str
    """Name of the achievement, as rules refer to it. From 1 to 1000 characters. Matches
    `^[a-zA-Z]\\w+$`."""
    title: str
    """Title of the achievement, as customers see it."""
    description: str
    """The achievement, in words."""
    target: float
    """Progress that completes it: a number of actions, or an amount."""
    period: str | None | UnsetType = UNSET
    """Time that a customer has before progress starts anew, such as `30D` or `1M`."""
    period_end_override: TimePoint | None | UnsetType = field(
        name="periodEndOverride", default=UNSET
    )
    """A fixed point at which the period ends instead."""
    recurrence_policy: (
        Literal["no_recurrence", "on_expiration", "on_completion"] | str | None | UnsetType
    ) = field(name="recurrencePolicy", default=UNSET)
    """Whether it can be done again: never, once expired, or once completed."""
    activation_policy: Literal["user_action", "fixed_schedule"] | str | None | UnsetType = field(
        name="activationPolicy", default=UNSET
    )
    """When it starts for a customer, with an action or at `fixedStartDate`."""
    fixed_start_date: AwareDatetime | None | UnsetType = field(name="fixedStartDate", default=UNSET)
    """When it starts, given `fixed_schedule`."""
    end_date: AwareDatetime | None | UnsetType = field(name="endDate", default=UNSET)
    """When the achievement ends for all customers."""
    allow_rollback_after_completion: bool | None | UnsetType = field(
        name="allowRollbackAfterCompletion", default=UNSET
    )
    """Whether progress can be taken back after completion."""
    campaign_id: int | None | UnsetType = field(name="campaignId", default=UNSET)
    """Id of the campaign that the achievement belongs to."""
    status: Literal["active", "scheduled"] | str | None | UnsetType = UNSET
    """Whether it can be worked on now (`active`), or later (`scheduled`)."""
    current_progress: AchievementProgress | None | UnsetType = field(
        name="currentProgress", default=UNSET
    )
    """Progress of the customer."""


class AchievementProgressPage(Model, kw_only=True):
    """A page of what a customer did to complete an achievement, try by try.

    Not in the contract of 2021."""

    total_result_size: int = field(name="totalResultSize")
    """Number of tries on all pages."""
    data: list[AchievementProgress]
    """The tries on this page."""


class CartItem(Model, kw_only=True):
    """One line of a cart."""

    sku: str
    """Stock keeping unit, your own id of the article. At least 1 character."""
    quantity: int
    """Number of units. At least 1."""
    name: str | None | UnsetType = UNSET
    """The text for the customer."""
    price: Number | None | UnsetType = UNSET
    """Price of one unit. Left out, the server takes that of the catalog, if it has the item."""
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
    returned_quantity: int | None | UnsetType = field(name="returnedQuantity", default=UNSET)
    """Number of units that came back. The server works it out. Not in the contract of 2021."""
    remaining_quantity: int | None | UnsetType = field(name="remainingQuantity", default=UNSET)
    """Number of units that have not come back. The server works it out. Not in the contract of
    2021."""
    product: Product | None | UnsetType = UNSET
    """The product that the item is a variant of. Not in the contract of 2021."""
    additional_costs: dict[str, AdditionalCost] | None | UnsetType = field(
        name="additionalCosts", default=UNSET
    )
    """Costs of this item beside its price, by the name under which the account defines them. Not
    in the contract of 2021."""
    catalog_item_id: int | None | UnsetType = field(name="catalogItemID", default=UNSET)
    """Id of the item in the catalog. Not in the contract of 2021."""
    selected_price_type: str | None | UnsetType = field(name="selectedPriceType", default=UNSET)
    """Price type that `price` is of, for example that for members. Not in the contract of 2021."""
    adjustment_reference_id: str | None | UnsetType = field(
        name="adjustmentReferenceId", default=UNSET
    )
    """Id of the price adjustment that `price` comes from, if any. Not in the contract of 2021."""
    adjustment_effective_from: AwareDatetime | None | UnsetType = field(
        name="adjustmentEffectiveFrom", default=UNSET
    )
    """When this price adjustment starts, if it has a start. Not in the contract of 2021."""
    adjustment_effective_until: AwareDatetime | None | UnsetType = field(
        name="adjustmentEffectiveUntil", default=UNSET
    )
    """When this price adjustment ends, if it has an end. Not in the contract of 2021."""
    prices: dict[str, PriceDetail] | None | UnsetType = UNSET
    """Prices of one unit, by price type. Not in the contract of 2021."""


class BestPriorPrice(Model, kw_only=True):
    """The lowest price of an article within a time.

    Not in the contract of 2021."""

    id: int
    """Id of the price in the price history."""
    sku: str
    """Stock keeping unit, your own id of the article."""
    observed_at: AwareDatetime = field(name="observedAt")
    """When the price was observed."""
    context_id: str = field(name="contextId")
    """Id of the context of the price, such as a sale."""
    price: float
    """Price of one unit."""
    metadata: BestPriorPriceMetadata
    """The origin of the price."""
    target: dict[str, Any]
    """The customers that the price is for."""


class ErrorResponse(Model, kw_only=True):
    """Why a request failed."""

    message: str
    """The problem, in words."""
    errors: list[APIErrorModel] | None | UnsetType = UNSET
    """The single faults, where the server tells them apart."""


class ErrorResponseWithStatus(Model, kw_only=True):
    """Why a request failed, with the status of the answer.

    Not in the contract of 2021."""

    message: str | None | UnsetType = UNSET
    """The problem, in words."""
    errors: list[APIErrorModel] | None | UnsetType = UNSET
    """The single faults, where the server tells them apart."""
    status_code: int | None | UnsetType = field(name="StatusCode", default=UNSET)
    """HTTP status of the answer, once more."""


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
    store_integration_id: str | None | UnsetType = field(name="storeIntegrationId", default=UNSET)
    """Your own id of the store in which the event took place. From 1 to 1000 characters. Not in
    the contract of 2021."""


class LedgerInfo(Model, kw_only=True):
    """Balances in one ledger, in points, and the tier.

    Not in the contract of 2021."""

    current_balance: float = field(name="currentBalance")
    """Points that can be spent now."""
    pending_balance: float = field(name="pendingBalance")
    """Points that become valid later."""
    expired_balance: float = field(name="expiredBalance")
    """Points that have expired. Newer servers always answer 0."""
    spent_balance: float = field(name="spentBalance")
    """Points that were spent. Newer servers always answer 0."""
    tentative_current_balance: float = field(name="tentativeCurrentBalance")
    """Points that can be spent once the current session is closed. Other open sessions do not
    count."""
    negative_balance: float | None | UnsetType = field(name="negativeBalance", default=UNSET)
    """Points owed; while there are any, `currentBalance` is 0."""
    tentative_pending_balance: float | None | UnsetType = field(
        name="tentativePendingBalance", default=UNSET
    )
    """Points that become valid later, once the current session is closed."""
    tentative_negative_balance: float | None | UnsetType = field(
        name="tentativeNegativeBalance", default=UNSET
    )
    """Points owed once the current session is closed."""
    current_tier: Tier | None | UnsetType = field(name="currentTier", default=UNSET)
    """Tier that the customer has reached, if any."""
    points_to_next_tier: float | None | UnsetType = field(name="pointsToNextTier", default=UNSET)
    """Points missing for the next tier."""
    next_tier_name: str | None | UnsetType = field(name="nextTierName", default=UNSET)
    """Name of the next higher tier."""


class ActivateLoyaltyPointsResponse(Model, kw_only=True):
    """The points that were activated.

    Not in the contract of 2021."""

    ledger_entries: list[LoyaltyLedgerEntry] | None | UnsetType = field(
        name="ledgerEntries", default=UNSET
    )
    """Entries of the activated points."""


class LoyaltyCard(Model, kw_only=True):
    """A loyalty card, which one customer or several collect points with.

    Not in the contract of 2021."""

    id: int
    """The server's own id of the card. Calls take `identifier` instead."""
    created: AwareDatetime
    """When the card was created."""
    program_id: int = field(name="programID")
    """Id of the loyalty program."""
    status: str
    """Whether the card can be used, `active` or `inactive`."""
    identifier: str
    """Identifier of the card, such as the number on it. From 4 to 108 characters. Matches
    `^[A-Za-z0-9._%+@-]+$`."""
    users_per_card_limit: int = field(name="usersPerCardLimit")
    """How many customers may be linked to the card; 0 means without limit. At least 0."""
    program_name: str | None | UnsetType = field(name="programName", default=UNSET)
    """Name of the program, as rules refer to it."""
    program_title: str | None | UnsetType = field(name="programTitle", default=UNSET)
    """Title of the program, as customers see it."""
    block_reason: str | None | UnsetType = field(name="blockReason", default=UNSET)
    """Reason why the card was blocked, if it was."""
    profiles: list[LoyaltyCardProfileRegistration] | None | UnsetType = UNSET
    """The customers who are linked to the card."""
    ledger: LedgerInfo | None | UnsetType = UNSET
    """Balance of the main ledger."""
    subledgers: dict[str, LedgerInfo] | None | UnsetType = UNSET
    """Balances of the subledgers, by id."""
    modified: AwareDatetime | None | UnsetType = UNSET
    """When the card was last changed."""
    old_card_identifier: str | None | UnsetType = field(name="oldCardIdentifier", default=UNSET)
    """Identifier of the card that this one replaces, if any. From 4 to 108 characters. Matches
    `^[A-Za-z0-9._%+@-]+$`."""
    new_card_identifier: str | None | UnsetType = field(name="newCardIdentifier", default=UNSET)
    """Identifier of the card that replaces this one, if any. From 4 to 108 characters. Matches
    `^[A-Za-z0-9._%+@-]+$`."""
    batch_id: str | None | UnsetType = field(name="batchId", default=UNSET)
    """Id of the batch that the card was created in."""


class LoyaltyProfilePointsPage(Model, kw_only=True):
    """A page of the unused points of a customer.

    Not in the contract of 2021."""

    has_more: bool = field(name="hasMore")
    """Whether there is a further page."""
    data: list[LedgerPointsEntryIntegrationAPI]
    """The points on this page."""


class LoyaltyProfileTransactionPage(Model, kw_only=True):
    """A page of the loyalty transactions of a customer.

    Not in the contract of 2021."""

    has_more: bool = field(name="hasMore")
    """Whether there is a further page."""
    data: list[LedgerTransactionLogEntryIntegrationAPI]
    """The transactions on this page."""


class LoyaltyCardPointsPage(Model, kw_only=True):
    """A page of the unused points of a loyalty card.

    Not in the contract of 2021."""

    has_more: bool = field(name="hasMore")
    """Whether there is a further page."""
    data: list[CardLedgerPointsEntryIntegrationAPI]
    """The points on this page."""


class LoyaltyCardTransactionPage(Model, kw_only=True):
    """A page of the transactions of a loyalty card.

    Not in the contract of 2021."""

    has_more: bool = field(name="hasMore")
    """Whether there is a further page."""
    data: list[CardLedgerTransactionLogEntryIntegrationAPI]
    """The transactions on this page."""


class ReturnIntegrationRequest(Model, kw_only=True):
    """A return of items, and what the answer should contain.

    Not in the contract of 2021."""

    return_: NewReturn = field(name="return")
    """The return to make."""
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
    """Parts of the state to put into the answer, in addition to the effects."""


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
    state: Literal["open", "closed", "cancelled", "partially_returned"] | UnsetType = UNSET
    """State of the session. The server assumes `open` for a new session. An open session can be
    closed (the purchase is complete) or cancelled, a closed or partially returned one can be
    cancelled. Only `returnCartItems` leads to `partially_returned`."""
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
    store_integration_id: str | UnsetType = field(name="storeIntegrationId", default=UNSET)
    """Your own id of the store in which the session takes place. From 1 to 1000 characters. Not
    in the contract of 2021."""
    evaluable_campaign_ids: list[int] | UnsetType = field(
        name="evaluableCampaignIds", default=UNSET
    )
    """The only campaigns to evaluate, disabled ones too. Counts only with `dry=true`. Not in the
    contract of 2021."""
    loyalty_cards: list[str] | UnsetType = field(name="loyaltyCards", default=UNSET)
    """Identifier of the loyalty card that is used. At most 1 item. Not in the contract of 2021."""
    experiment_variant_allocations: list[ExperimentVariantAllocation] | UnsetType = field(
        name="experimentVariantAllocations", default=UNSET
    )
    """Variants of experiments that the session is part of. Not in the contract of 2021."""


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
    state: Literal["open", "closed", "cancelled", "partially_returned"] | str
    """State of the session; `closed` is a complete purchase, `partially_returned` one of which
    items came back."""
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
    id: int | None | UnsetType = UNSET
    """The server's own id of the session. Not in the contract of 2021."""
    store_integration_id: str | None | UnsetType = field(name="storeIntegrationId", default=UNSET)
    """Your own id of the store in which the session takes place. From 1 to 1000 characters. Not
    in the contract of 2021."""
    evaluable_campaign_ids: list[int] | None | UnsetType = field(
        name="evaluableCampaignIds", default=UNSET
    )
    """The only campaigns that a dry evaluation looks at. Not in the contract of 2021."""
    loyalty_cards: list[str] | None | UnsetType = field(name="loyaltyCards", default=UNSET)
    """Identifier of the loyalty card that is used. At most 1 item. Not in the contract of 2021."""
    experiment_variant_allocations: list[ExperimentVariantAllocation] | None | UnsetType = field(
        name="experimentVariantAllocations", default=UNSET
    )
    """Variants of experiments that the session is part of. Not in the contract of 2021."""
    update_count: int | None | UnsetType = field(name="updateCount", default=UNSET)
    """How often the session was updated. Not in the contract of 2021."""
    updated: AwareDatetime | None | UnsetType = UNSET
    """When the session was last updated. Not in the contract of 2021."""


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


class IntegrationCustomerSessionResponse(Model, kw_only=True):
    """A session as it stands, and the effects in force.

    Not in the contract of 2021."""

    customer_session: CustomerSessionV2 | None | UnsetType = field(
        name="customerSession", default=UNSET
    )
    """The session."""
    effects: list[Effect] | None | UnsetType = UNSET
    """The effects in force; those that were rolled back are left out."""


BestPriorPriceResponse: TypeAlias = list[BestPriorPrice]


class AchievementStatusPage(Model, kw_only=True):
    """A page of the achievements that a customer can complete.

    Not in the contract of 2021."""

    total_result_size: int = field(name="totalResultSize")
    """Number of achievements on all pages."""
    data: list[AchievementStatusEntry]
    """The achievements on this page."""


class LoyaltyProgramLedgers(Model, kw_only=True):
    """Balances of a customer in one loyalty program."""

    id: int
    """Id of the program."""
    title: str
    """Title of the program, as customers see it."""
    name: str
    """Name of the program, as rules refer to it."""
    ledger: LedgerInfo
    """Balance of the main ledger."""
    sub_ledgers: dict[str, LedgerInfo] | None | UnsetType = field(name="subLedgers", default=UNSET)
    """Balances of the subledgers, by id."""
    join_date: AwareDatetime | None | UnsetType = field(name="joinDate", default=UNSET)
    """When the customer joined the program. Not in the contract of 2021."""


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
                "awardedGiveaways",
                "previousReturns",
            ]
        ]
        | UnsetType
    ) = field(name="responseContent", default=UNSET)
    """Parts of the state to put into the answer, in addition to the effects."""


class Loyalty(Model, kw_only=True):
    """Loyalty balances of a customer."""

    programs: dict[str, LoyaltyProgramLedgers]
    """Balances in each loyalty program."""
    cards: list[LoyaltyCard] | None | UnsetType = UNSET
    """Loyalty cards of the customer or session, with their balances. Not in the contract of
    2021."""


class CustomerProfileIntegrationResponseV2(Model, kw_only=True):
    """The outcome of an update: the effects to apply, and the parts of the state that the
    request asked for.

    Not in the contract of 2021."""

    effects: list[Effect]
    """The actions that the shop should take now."""
    created_coupons: list[Coupon] = field(name="createdCoupons")
    """Coupons that the effects created."""
    created_referrals: list[Referral] = field(name="createdReferrals")
    """Referrals that the effects created."""
    customer_profile: CustomerProfile | None | UnsetType = field(
        name="customerProfile", default=UNSET
    )
    """The profile after the update. Only there if `responseContent` names it."""
    event: Event | None | UnsetType = UNSET
    """The event that the update caused. Only there if `responseContent` names it."""
    loyalty: Loyalty | None | UnsetType = UNSET
    """Loyalty balances of the customer. Only there if `responseContent` names it."""
    triggered_campaigns: list[Campaign] | None | UnsetType = field(
        name="triggeredCampaigns", default=UNSET
    )
    """The campaigns that had an effect. Only there if `responseContent` names it."""
    rule_failure_reasons: list[RuleFailureReason] | None | UnsetType = field(
        name="ruleFailureReasons", default=UNSET
    )
    """Why rules did not apply. Only there if `responseContent` names it."""
    awarded_giveaways: list[Giveaway] | None | UnsetType = field(
        name="awardedGiveaways", default=UNSET
    )
    """Giveaways that the customer won. Only there if `responseContent` names it."""
    customer_session: CustomerSessionV2 | None | UnsetType = field(
        name="customerSession", default=UNSET
    )
    """Part of the answer of 2021. Updates of a profile have no session."""
    referral: InventoryReferral | None | UnsetType = UNSET
    """Part of the answer of 2021. Updates of a profile have no referral code."""
    coupons: list[IntegrationCoupon] | None | UnsetType = UNSET
    """Part of the answer of 2021. Updates of a profile have no coupon codes."""


class CustomerProfileUpdateV2Response(Model, kw_only=True):
    """The state of one profile after a bulk update. Servers of 2026 send `customerProfile`
    alone; the other parts are those of 2021.

    Not in the contract of 2021."""

    customer_profile: CustomerProfile | None | UnsetType = field(
        name="customerProfile", default=UNSET
    )
    """The profile after the update."""
    customer_session: CustomerSessionV2 | None | UnsetType = field(
        name="customerSession", default=UNSET
    )
    """Part of the answer of 2021. Updates of a profile have no session."""
    event: Event | None | UnsetType = UNSET
    """The event that the update caused."""
    loyalty: Loyalty | None | UnsetType = UNSET
    """Loyalty balances of the customer."""
    referral: InventoryReferral | None | UnsetType = UNSET
    """Part of the answer of 2021. Updates of a profile have no referral code."""
    coupons: list[IntegrationCoupon] | None | UnsetType = UNSET
    """Part of the answer of 2021. Updates of a profile have no coupon codes."""
    triggered_campaigns: list[Campaign] | None | UnsetType = field(
        name="triggeredCampaigns", default=UNSET
    )
    """The campaigns that had an effect."""
    effects: list[Effect] | None | UnsetType = UNSET
    """The actions that the shop should take now."""
    rule_failure_reasons: list[RuleFailureReason] | None | UnsetType = field(
        name="ruleFailureReasons", default=UNSET
    )
    """Why rules did not apply."""
    created_coupons: list[Coupon] | None | UnsetType = field(name="createdCoupons", default=UNSET)
    """Coupons that the effects created."""
    created_referrals: list[Referral] | None | UnsetType = field(
        name="createdReferrals", default=UNSET
    )
    """Referrals that the effects created."""


class CustomerInventory(Model, kw_only=True):
    """The belongings of a customer. Parts that the request did not ask for are missing."""

    profile: CustomerProfile | None | UnsetType = UNSET
    """The profile of the customer."""
    loyalty: Loyalty | None | UnsetType = UNSET
    """Loyalty balances of the customer."""
    referrals: list[InventoryReferral] | None | UnsetType = UNSET
    """Referral codes of the customer."""
    coupons: list[InventoryCoupon] | None | UnsetType = UNSET
    """Coupons that the customer has reserved."""
    giveaways: list[Giveaway] | None | UnsetType = UNSET
    """Giveaways that the customer won. Not in the contract of 2021."""
    achievements: list[AchievementProgressWithDefinition] | None | UnsetType = UNSET
    """Achievements that the customer works on or has reached. Not in the contract of 2021."""


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
    referral: InventoryReferral | None | UnsetType = UNSET
    """The referral whose code the session uses. Only there if `responseContent` names it."""
    coupons: list[IntegrationCoupon] | None | UnsetType = UNSET
    """The coupons whose codes the session uses. Only there if `responseContent` names it."""
    triggered_campaigns: list[Campaign] | None | UnsetType = field(
        name="triggeredCampaigns", default=UNSET
    )
    """The campaigns that had an effect. Only there if `responseContent` names it."""
    rule_failure_reasons: list[RuleFailureReason] | None | UnsetType = field(
        name="ruleFailureReasons", default=UNSET
    )
    """Why rules did not apply. Only there if `responseContent` names it."""
    awarded_giveaways: list[Giveaway] | None | UnsetType = field(
        name="awardedGiveaways", default=UNSET
    )
    """Giveaways that the customer won. Only there if `responseContent` names it. Not in the
    contract of 2021."""
    advanced_event: EventV3 | None | UnsetType = field(name="advancedEvent", default=UNSET)
    """The event that refers to an earlier session or event, if there was one. Not in the
    contract of 2021."""
    return_: Return | None | UnsetType = field(name="return", default=UNSET)
    """The return that the request made, if it made one. Not in the contract of 2021."""
    previous_returns: list[Return] | None | UnsetType = field(name="previousReturns", default=UNSET)
    """Earlier returns of the session. Only there if `responseContent` names it. Not in the
    contract of 2021."""


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


class IntegrationEventV2Response(Model, kw_only=True):
    """The outcome of an event: the effects to apply, and the parts of the state that the request
    asked for.

    Not in the contract of 2021."""

    effects: list[Effect]
    """The actions that the shop should take now."""
    created_coupons: list[Coupon] = field(name="createdCoupons")
    """Coupons that the effects created."""
    created_referrals: list[Referral] = field(name="createdReferrals")
    """Referrals that the effects created."""
    customer_profile: CustomerProfile | None | UnsetType = field(
        name="customerProfile", default=UNSET
    )
    """The profile after the event. Only there if `responseContent` names it."""
    loyalty: Loyalty | None | UnsetType = UNSET
    """Loyalty balances of the customer. Only there if `responseContent` names it."""
    triggered_campaigns: list[Campaign] | None | UnsetType = field(
        name="triggeredCampaigns", default=UNSET
    )
    """The campaigns that had an effect. Only there if `responseContent` names it."""
    rule_failure_reasons: list[RuleFailureReason] | None | UnsetType = field(
        name="ruleFailureReasons", default=UNSET
    )
    """Why rules did not apply. Only there if `responseContent` names it."""
    awarded_giveaways: list[Giveaway] | None | UnsetType = field(
        name="awardedGiveaways", default=UNSET
    )
    """Giveaways that the customer won. Only there if `responseContent` names it."""
    event: Event | None | UnsetType = UNSET
    """The event as recorded. Only there if `responseContent` names it."""


class MultipleCustomerProfileIntegrationResponseV2(Model, kw_only=True):
    """The states of all profiles of one bulk update."""

    integration_states: list[CustomerProfileUpdateV2Response] | None | UnsetType = field(
        name="integrationStates", default=UNSET
    )
    """One state for each profile."""

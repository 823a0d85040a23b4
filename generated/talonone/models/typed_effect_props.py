# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Models of the API.

Import them from the package: in which of its modules one stands may change with the specification.
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from msgspec import UNSET, UnsetType, field

from .._runtime.model import AwareDatetime, Model
from .schemas import LoyaltyLedgerEntryExpiryDateChange


class AcceptCouponEffectProps(Model, kw_only=True):
    """A coupon is accepted (`acceptCoupon`)."""

    value: str
    """Code of the coupon."""


class AcceptReferralEffectProps(Model, kw_only=True):
    """A referral code is accepted (`acceptReferral`)."""

    value: str
    """The referral code."""


class RedeemReferralEffectProps(Model, kw_only=True):
    """A referral code is redeemed (`redeemReferral`)."""

    id: int
    """Id of the referral."""
    value: str
    """The referral code."""


class RejectCouponEffectProps(Model, kw_only=True):
    """A coupon is rejected (`rejectCoupon`)."""

    value: str
    """Code of the coupon."""
    rejection_reason: str = field(name="rejectionReason")
    """The reason, as a fixed word such as `CouponExpired`."""
    condition_index: int | None | UnsetType = field(name="conditionIndex", default=UNSET)
    """Index of the condition that was not met."""
    effect_index: int | None | UnsetType = field(name="effectIndex", default=UNSET)
    """Index of the effect that could not be applied."""
    details: str | None | UnsetType = UNSET
    """More about the rejection, in words."""
    campaign_exclusion_reason: str | None | UnsetType = field(
        name="campaignExclusionReason", default=UNSET
    )
    """Why the campaign was left out, such as `CampaignGaveLowerDiscount`. Not in the contract of
    2021."""


class RejectReferralEffectProps(Model, kw_only=True):
    """A referral code is rejected (`rejectReferral`)."""

    value: str
    """The referral code."""
    rejection_reason: str = field(name="rejectionReason")
    """The reason, as a fixed word such as `ReferralExpired`."""
    condition_index: int | None | UnsetType = field(name="conditionIndex", default=UNSET)
    """Index of the condition that was not met."""
    effect_index: int | None | UnsetType = field(name="effectIndex", default=UNSET)
    """Index of the effect that could not be applied."""
    details: str | None | UnsetType = UNSET
    """More about the rejection, in words."""
    campaign_exclusion_reason: str | None | UnsetType = field(
        name="campaignExclusionReason", default=UNSET
    )
    """Why the campaign was left out, such as `CampaignGaveLowerDiscount`. Not in the contract of
    2021."""


class CouponCreatedEffectProps(Model, kw_only=True):
    """A coupon was created for a customer (`couponCreated`)."""

    value: str
    """Code of the new coupon."""
    profile_id: str = field(name="profileId")
    """Your own id of the customer who gets it."""


class ReferralCreatedEffectProps(Model, kw_only=True):
    """A referral code was created (`referralCreated`)."""

    value: str
    """The new referral code."""


class RollbackCouponEffectProps(Model, kw_only=True):
    """The redemption of a coupon is undone (`rollbackCoupon`)."""

    value: str
    """Code of the coupon."""


class RollbackReferralEffectProps(Model, kw_only=True):
    """The redemption of a referral code is undone (`rollbackReferral`)."""

    value: str
    """The referral code."""


class AwardGiveawayEffectProps(Model, kw_only=True):
    """A customer gets a giveaway (`awardGiveaway`).

    Not in the contract of 2021."""

    pool_id: int = field(name="poolId")
    """Id of the pool that the giveaway comes from."""
    pool_name: str = field(name="poolName")
    """Name of the pool."""
    recipient_integration_id: str = field(name="recipientIntegrationId")
    """Your own id of the customer who gets the giveaway. At most 1000 characters."""
    giveaway_id: int = field(name="giveawayId")
    """Id of the giveaway."""
    code: str
    """Code of the giveaway, for the customer."""


class ReserveCouponEffectProps(Model, kw_only=True):
    """A coupon is reserved for a customer (`reserveCoupon`).

    Not in the contract of 2021."""

    coupon_value: str = field(name="couponValue")
    """Code of the coupon."""
    profile_integration_id: str = field(name="profileIntegrationId")
    """Your own id of the customer."""
    is_new_reservation: bool = field(name="isNewReservation")
    """Whether it is reserved only now; `false` if it had been before."""


class WillAwardGiveawayEffectProps(Model, kw_only=True):
    """A customer gets a giveaway once the session is closed (`willAwardGiveaway`).

    Not in the contract of 2021."""

    pool_id: int = field(name="poolId")
    """Id of the pool that the giveaway will come from."""
    pool_name: str = field(name="poolName")
    """Name of the pool."""
    recipient_integration_id: str = field(name="recipientIntegrationId")
    """Your own id of the customer who will get the giveaway. At most 1000 characters."""


class SetDiscountEffectProps(Model, kw_only=True):
    """A discount on the session (`setDiscount`)."""

    name: str
    """Name of the discount."""
    value: float
    """Amount of the discount."""
    scope: str | None | UnsetType = UNSET
    """The base of the discount, such as `cartItems` or `additionalCosts`."""
    desired_value: float | None | UnsetType = field(name="desiredValue", default=UNSET)
    """Amount before limits of the campaign; stated if partial discounts are on. Not in the
    contract of 2021."""


class SetDiscountPerItemEffectProps(Model, kw_only=True):
    """A discount on one item of the cart (`setDiscountPerItem`)."""

    name: str
    """Name of the discount."""
    value: float
    """Amount of the discount."""
    position: float
    """Index of the item in `cartItems`."""
    sub_position: float | None | UnsetType = field(name="subPosition", default=UNSET)
    """Which unit of an item with a quantity above 1 it is for."""
    desired_value: float | None | UnsetType = field(name="desiredValue", default=UNSET)
    """Amount before limits of the campaign; stated if partial discounts are on. Not in the
    contract of 2021."""
    scope: str | None | UnsetType = UNSET
    """The base of the discount: `price`, `additionalCosts` or `itemTotal`, which is both. Not in
    the contract of 2021."""
    total_discount: float | None | UnsetType = field(name="totalDiscount", default=UNSET)
    """Amount of the whole discount, if it is spread over several items. Not in the contract of
    2021."""
    desired_total_discount: float | None | UnsetType = field(
        name="desiredTotalDiscount", default=UNSET
    )
    """Amount of the whole discount before limits of the campaign. Not in the contract of 2021."""
    bundle_index: int | None | UnsetType = field(name="bundleIndex", default=UNSET)
    """Index of the bundle among those of the same name. Not in the contract of 2021."""
    bundle_name: str | None | UnsetType = field(name="bundleName", default=UNSET)
    """Name of the bundle that the item belongs to. Not in the contract of 2021."""
    targeted_item_position: float | None | UnsetType = field(
        name="targetedItemPosition", default=UNSET
    )
    """Index in `cartItems` of the bundled item that the amount is based on. Not in the contract
    of 2021."""
    targeted_item_sub_position: float | None | UnsetType = field(
        name="targetedItemSubPosition", default=UNSET
    )
    """Which unit of that item it is, for a quantity above 1. Not in the contract of 2021."""
    excluded_from_price_history: bool | None | UnsetType = field(
        name="excludedFromPriceHistory", default=UNSET
    )
    """Whether the discount stays out of the price history of the item. Not in the contract of
    2021."""


class AddFreeItemEffectProps(Model, kw_only=True):
    """An item to add to the cart for free (`addFreeItem`)."""

    sku: str
    """Stock keeping unit, your own id of the article."""
    name: str
    """Name of the gift."""
    desired_quantity: int | None | UnsetType = field(name="desiredQuantity", default=UNSET)
    """Number before limits of the campaign; stated if partial rewards are on. Not in the
    contract of 2021."""


class RollbackDiscountEffectProps(Model, kw_only=True):
    """A discount is undone (`rollbackDiscount`)."""

    name: str
    """Name of the discount."""
    value: float
    """Amount of the discount."""
    cart_item_position: float | None | UnsetType = field(name="cartItemPosition", default=UNSET)
    """Index in `cartItems` of the item that the discount was for. Not in the contract of 2021."""
    cart_item_sub_position: float | None | UnsetType = field(
        name="cartItemSubPosition", default=UNSET
    )
    """Which unit of an item with a quantity above 1 it was for. Not in the contract of 2021."""
    additional_cost_id: int | None | UnsetType = field(name="additionalCostId", default=UNSET)
    """Id of the additional cost that the discount was for. Not in the contract of 2021."""
    additional_cost: str | None | UnsetType = field(name="additionalCost", default=UNSET)
    """Name of the additional cost, its key in `additionalCosts`. Not in the contract of 2021."""
    scope: str | None | UnsetType = UNSET
    """The base of the discount, such as `cartItems` or `additionalCosts`. Not in the contract of
    2021."""


class SetDiscountPerAdditionalCostEffectProps(Model, kw_only=True):
    """A discount on one additional cost of the session (`setDiscountPerAdditionalCost`).

    Not in the contract of 2021."""

    name: str
    """Name of the discount."""
    additional_cost_id: int = field(name="additionalCostId")
    """Id of the additional cost."""
    additional_cost: str = field(name="additionalCost")
    """Name of the additional cost, its key in `additionalCosts`."""
    value: float
    """Amount of the discount."""
    desired_value: float | None | UnsetType = field(name="desiredValue", default=UNSET)
    """Amount before limits of the campaign; stated if partial discounts are on."""


class SetDiscountPerAdditionalCostPerItemEffectProps(Model, kw_only=True):
    """A discount on an additional cost of one item (`setDiscountPerAdditionalCostPerItem`).

    Not in the contract of 2021."""

    name: str
    """Name of the discount."""
    additional_cost_id: int = field(name="additionalCostId")
    """Id of the additional cost."""
    value: float
    """Amount of the discount."""
    position: float
    """Index of the item in `cartItems`."""
    additional_cost: str = field(name="additionalCost")
    """Name of the additional cost, its key in the item's `additionalCosts`."""
    sub_position: float | None | UnsetType = field(name="subPosition", default=UNSET)
    """Which unit of an item with a quantity above 1 it is for."""
    desired_value: float | None | UnsetType = field(name="desiredValue", default=UNSET)
    """Amount before limits of the campaign; stated if partial discounts are on."""


class StrikethroughSetDiscountPerItemEffectProps(Model, kw_only=True):
    """A discount on the price of a catalog item (`strikethroughSetDiscountPerItem`).

    Not in the contract of 2021."""

    name: str
    """Name of the discount."""
    value: Any
    """Amount of the discount, any JSON value."""
    excluded_from_price_history: bool | None | UnsetType = field(
        name="excludedFromPriceHistory", default=UNSET
    )
    """Whether the discount stays out of the price history of the item."""


class StrikethroughSetDiscountPerItemMemberEffectProps(Model, kw_only=True):
    """A discount on one member of a group of catalog items
    (`strikethroughSetDiscountPerItemMember`).

    Not in the contract of 2021."""

    name: str
    """Name of the discount."""
    value: Any
    """Amount of the discount, any JSON value."""


class DeductLoyaltyPointsEffectProps(Model, kw_only=True):
    """A customer pays with loyalty points (`deductLoyaltyPoints`)."""

    rule_title: str = field(name="ruleTitle")
    """Title of the rule that took the points."""
    program_id: int = field(name="programId")
    """Id of the loyalty program."""
    sub_ledger_id: str = field(name="subLedgerId")
    """Id of the subledger; empty for the main ledger."""
    value: float
    """Number of points."""
    transaction_uuid: str = field(name="transactionUUID")
    """UUID of the transaction in the ledger."""
    name: str | None | UnsetType = UNSET
    """The reason for the deduction. Not in the contract of 2021."""
    card_identifier: str | None | UnsetType = field(name="cardIdentifier", default=UNSET)
    """Identifier of the loyalty card, in programs with cards. From 4 to 108 characters. Matches
    `^[A-Za-z0-9._%+@-]+$`. Not in the contract of 2021."""


class RollbackAddedLoyaltyPointsEffectProps(Model, kw_only=True):
    """Loyalty points given are taken back (`rollbackAddedLoyaltyPoints`)."""

    program_id: int = field(name="programId")
    """Id of the loyalty program."""
    sub_ledger_id: str = field(name="subLedgerId")
    """Id of the subledger; empty for the main ledger."""
    value: float
    """Number of points."""
    recipient_integration_id: str = field(name="recipientIntegrationId")
    """Your own id of the customer who had got the points."""
    transaction_uuid: str = field(name="transactionUUID")
    """UUID of the transaction in the ledger."""
    cart_item_position: float | None | UnsetType = field(name="cartItemPosition", default=UNSET)
    """Index in `cartItems` of the item that the points were for. Not in the contract of 2021."""
    cart_item_sub_position: float | None | UnsetType = field(
        name="cartItemSubPosition", default=UNSET
    )
    """Which unit of an item with a quantity above 1 it was for. Not in the contract of 2021."""
    card_identifier: str | None | UnsetType = field(name="cardIdentifier", default=UNSET)
    """Identifier of the loyalty card, in programs with cards. From 4 to 108 characters. Matches
    `^[A-Za-z0-9._%+@-]+$`. Not in the contract of 2021."""


class TriggerWebhookEffectProps(Model, kw_only=True):
    """The server calls a webhook (`triggerWebhook`)."""

    webhook_id: float = field(name="webhookId")
    """Id of the webhook."""
    webhook_name: str = field(name="webhookName")
    """Name of the webhook."""


class ShowNotificationEffectProps(Model, kw_only=True):
    """A notification to show to the customer (`showNotification`)."""

    notification_type: str = field(name="notificationType")
    """Kind of the notification."""
    title: str
    """Title to show."""
    body: str
    """Text to show."""


class UpdateAttributeEffectProps(Model, kw_only=True):
    """An attribute gets a new value (`updateAttribute`)."""

    path: str
    """Which attribute of which kind of entity it is."""
    value: Any
    """The new value, any JSON value."""


class ShowBundleMetadataEffectProps(Model, kw_only=True):
    """Items of the cart that form a bundle (`showBundleMetadata`)."""

    description: str
    """The bundle, in words."""
    bundle_attributes: list[str] = field(name="bundleAttributes")
    """Names of the item attributes by which the items were bundled."""
    items_indices: list[float] = field(name="itemsIndices")
    """Indices of the items in `cartItems`."""


class ErrorEffectProps(Model, kw_only=True):
    """A rule could not be evaluated (`error`)."""

    message: str
    """The problem."""


class AddToAudienceEffectProps(Model, kw_only=True):
    """A customer joins an audience (`addToAudience`).

    Not in the contract of 2021."""

    audience_id: int | None | UnsetType = field(name="audienceId", default=UNSET)
    """Id of the audience."""
    audience_name: str | None | UnsetType = field(name="audienceName", default=UNSET)
    """Name of the audience."""
    profile_integration_id: str | None | UnsetType = field(
        name="profileIntegrationId", default=UNSET
    )
    """Your own id of the customer who joins."""
    profile_id: int | None | UnsetType = field(name="profileId", default=UNSET)
    """The server's own id of the customer."""


class CustomEffectProps(Model, kw_only=True):
    """An effect that your account has defined (`custom`).

    Not in the contract of 2021."""

    effect_id: int = field(name="effectId")
    """Id of the custom effect."""
    name: str
    """Name of the custom effect."""
    payload: dict[str, Any]
    """Parameters of the custom effect, by name."""
    cart_item_position: float | None | UnsetType = field(name="cartItemPosition", default=UNSET)
    """Index in `cartItems` of the item, if it is for one."""
    cart_item_sub_position: float | None | UnsetType = field(
        name="cartItemSubPosition", default=UNSET
    )
    """Which unit of an item with a quantity above 1 it is for."""
    bundle_index: int | None | UnsetType = field(name="bundleIndex", default=UNSET)
    """Index of the bundle among those of the same name."""
    bundle_name: str | None | UnsetType = field(name="bundleName", default=UNSET)
    """Name of the bundle that it is for."""


class IncreaseAchievementProgressEffectProps(Model, kw_only=True):
    """A customer makes progress in an achievement (`increaseAchievementProgress`).

    Not in the contract of 2021."""

    achievement_id: int = field(name="achievementId")
    """Id of the achievement."""
    achievement_name: str = field(name="achievementName")
    """Name of the achievement, as rules refer to it."""
    delta: float
    """Progress made now."""
    value: float
    """Progress in total, `delta` included."""
    target: float
    """Progress that completes the achievement."""
    is_just_completed: bool = field(name="isJustCompleted")
    """Whether this progress completes the achievement."""
    progress_tracker_id: int | None | UnsetType = field(name="progressTrackerId", default=UNSET)
    """Id of the customer's progress in the achievement."""


class RemoveFromAudienceEffectProps(Model, kw_only=True):
    """A customer leaves an audience (`removeFromAudience`).

    Not in the contract of 2021."""

    audience_id: int | None | UnsetType = field(name="audienceId", default=UNSET)
    """Id of the audience."""
    audience_name: str | None | UnsetType = field(name="audienceName", default=UNSET)
    """Name of the audience."""
    profile_integration_id: str | None | UnsetType = field(
        name="profileIntegrationId", default=UNSET
    )
    """Your own id of the customer who leaves."""
    profile_id: int | None | UnsetType = field(name="profileId", default=UNSET)
    """The server's own id of the customer."""


class RollbackIncreasedAchievementProgressEffectProps(Model, kw_only=True):
    """Progress in an achievement is taken back (`rollbackIncreasedAchievementProgress`).

    Not in the contract of 2021."""

    achievement_id: int = field(name="achievementId")
    """Id of the achievement."""
    achievement_name: str = field(name="achievementName")
    """Name of the achievement, as rules refer to it."""
    progress_tracker_id: int = field(name="progressTrackerId")
    """Id of the customer's progress in the achievement."""
    decrease_progress_by: float = field(name="decreaseProgressBy")
    """Progress taken back."""
    current_progress: float = field(name="currentProgress")
    """Progress that is left."""
    target: float
    """Progress that completes the achievement."""


class AddLoyaltyPointsEffectProps(Model, kw_only=True):
    """A customer gets loyalty points (`addLoyaltyPoints`)."""

    name: str
    """The reason for the points."""
    program_id: int = field(name="programId")
    """Id of the loyalty program."""
    sub_ledger_id: str = field(name="subLedgerId")
    """Id of the subledger; empty for the main ledger."""
    value: float
    """Number of points."""
    recipient_integration_id: str = field(name="recipientIntegrationId")
    """Your own id of the customer who gets the points."""
    transaction_uuid: str = field(name="transactionUUID")
    """UUID of the transaction in the ledger."""
    start_date: AwareDatetime | None | UnsetType = field(name="startDate", default=UNSET)
    """When the points become valid."""
    expiry_date: AwareDatetime | None | UnsetType = field(name="expiryDate", default=UNSET)
    """When the points expire."""
    desired_value: float | None | UnsetType = field(name="desiredValue", default=UNSET)
    """Number before limits of the campaign; stated if partial rewards are on. Not in the
    contract of 2021."""
    cart_item_position: float | None | UnsetType = field(name="cartItemPosition", default=UNSET)
    """Index in `cartItems` of the item that the points are for. Not in the contract of 2021."""
    cart_item_sub_position: float | None | UnsetType = field(
        name="cartItemSubPosition", default=UNSET
    )
    """Which unit of an item with a quantity above 1 it is for. Not in the contract of 2021."""
    card_identifier: str | None | UnsetType = field(name="cardIdentifier", default=UNSET)
    """Identifier of the loyalty card, in programs with cards. From 4 to 108 characters. Matches
    `^[A-Za-z0-9._%+@-]+$`. Not in the contract of 2021."""
    bundle_index: int | None | UnsetType = field(name="bundleIndex", default=UNSET)
    """Index of the bundle among those of the same name. Not in the contract of 2021."""
    bundle_name: str | None | UnsetType = field(name="bundleName", default=UNSET)
    """Name of the bundle that the points are for. Not in the contract of 2021."""
    awaits_activation: bool | None | UnsetType = field(name="awaitsActivation", default=UNSET)
    """Whether the points stay pending until they are activated. Not in the contract of 2021."""
    validity_duration: str | None | UnsetType = field(name="validityDuration", default=UNSET)
    """How long the points are valid once activated, such as `30D`. Not in the contract of 2021."""


class RollbackDeductedLoyaltyPointsEffectProps(Model, kw_only=True):
    """Loyalty points spent are given back (`rollbackDeductedLoyaltyPoints`)."""

    program_id: int = field(name="programId")
    """Id of the loyalty program."""
    sub_ledger_id: str = field(name="subLedgerId")
    """Id of the subledger; empty for the main ledger."""
    value: float
    """Number of points."""
    recipient_integration_id: str = field(name="recipientIntegrationId")
    """Your own id of the customer who gets the points back."""
    transaction_uuid: str = field(name="transactionUUID")
    """UUID of the transaction in the ledger."""
    start_date: AwareDatetime | None | UnsetType = field(name="startDate", default=UNSET)
    """When the points become valid."""
    expiry_date: AwareDatetime | None | UnsetType = field(name="expiryDate", default=UNSET)
    """When the points expire."""
    card_identifier: str | None | UnsetType = field(name="cardIdentifier", default=UNSET)
    """Identifier of the loyalty card, in programs with cards. From 4 to 108 characters. Matches
    `^[A-Za-z0-9._%+@-]+$`. Not in the contract of 2021."""


class ChangeLoyaltyTierLevelEffectProps(Model, kw_only=True):
    """A customer moves to another tier of a loyalty program (`changeLoyaltyTierLevel`).

    Not in the contract of 2021."""

    rule_title: str = field(name="ruleTitle")
    """Title of the rule that changed the tier."""
    program_id: int = field(name="programId")
    """Id of the loyalty program."""
    sub_ledger_id: str = field(name="subLedgerId")
    """Id of the subledger; empty for the main ledger."""
    new_tier_name: str = field(name="newTierName")
    """Name of the tier from now on."""
    previous_tier_name: str | None | UnsetType = field(name="previousTierName", default=UNSET)
    """Name of the tier so far; absent if there was none."""
    expiry_date: AwareDatetime | None | UnsetType = field(name="expiryDate", default=UNSET)
    """When the new tier expires."""


class ExtendLoyaltyPointsExpiryDateEffectProps(Model, kw_only=True):
    """Loyalty points expire later than they would have (`extendLoyaltyPointsExpiryDate`).

    Not in the contract of 2021."""

    program_id: int = field(name="programId")
    """Id of the loyalty program."""
    sub_ledger_id: str = field(name="subLedgerId")
    """Id of the subledger; empty for the main ledger."""
    extension_duration: str = field(name="extensionDuration")
    """How much longer the points are valid, such as `30D` or `6M`."""
    affected_transactions: list[LoyaltyLedgerEntryExpiryDateChange] | None | UnsetType = field(
        name="affectedTransactions", default=UNSET
    )
    """Transactions whose points expire later."""


class SetLoyaltyPointsExpiryDateEffectProps(Model, kw_only=True):
    """All points of a ledger get one date of expiry (`setLoyaltyPointsExpiryDate`).

    Not in the contract of 2021."""

    program_id: int = field(name="programId")
    """Id of the loyalty program."""
    sub_ledger_id: str = field(name="subLedgerId")
    """Id of the subledger; empty for the main ledger."""
    new_expiry_date: AwareDatetime = field(name="newExpiryDate")
    """When the points expire now."""
    affected_transactions: list[LoyaltyLedgerEntryExpiryDateChange] | None | UnsetType = field(
        name="affectedTransactions", default=UNSET
    )
    """Transactions whose points get the date."""


TypedEffectProps: TypeAlias = (
    AcceptCouponEffectProps
    | AcceptReferralEffectProps
    | AddFreeItemEffectProps
    | AddLoyaltyPointsEffectProps
    | AddToAudienceEffectProps
    | AwardGiveawayEffectProps
    | ChangeLoyaltyTierLevelEffectProps
    | CouponCreatedEffectProps
    | CustomEffectProps
    | DeductLoyaltyPointsEffectProps
    | ErrorEffectProps
    | ExtendLoyaltyPointsExpiryDateEffectProps
    | IncreaseAchievementProgressEffectProps
    | RedeemReferralEffectProps
    | ReferralCreatedEffectProps
    | RejectCouponEffectProps
    | RejectReferralEffectProps
    | RemoveFromAudienceEffectProps
    | ReserveCouponEffectProps
    | RollbackAddedLoyaltyPointsEffectProps
    | RollbackCouponEffectProps
    | RollbackDeductedLoyaltyPointsEffectProps
    | RollbackDiscountEffectProps
    | RollbackIncreasedAchievementProgressEffectProps
    | RollbackReferralEffectProps
    | SetDiscountEffectProps
    | SetDiscountPerAdditionalCostEffectProps
    | SetDiscountPerAdditionalCostPerItemEffectProps
    | SetDiscountPerItemEffectProps
    | SetLoyaltyPointsExpiryDateEffectProps
    | ShowBundleMetadataEffectProps
    | ShowNotificationEffectProps
    | StrikethroughSetDiscountPerItemEffectProps
    | StrikethroughSetDiscountPerItemMemberEffectProps
    | TriggerWebhookEffectProps
    | UpdateAttributeEffectProps
    | WillAwardGiveawayEffectProps
)

TYPED_EFFECT_PROPS: Final[dict[str, type[TypedEffectProps]]] = {
    "acceptCoupon": AcceptCouponEffectProps,
    "rejectCoupon": RejectCouponEffectProps,
    "couponCreated": CouponCreatedEffectProps,
    "acceptReferral": AcceptReferralEffectProps,
    "rejectReferral": RejectReferralEffectProps,
    "referralCreated": ReferralCreatedEffectProps,
    "redeemReferral": RedeemReferralEffectProps,
    "setDiscount": SetDiscountEffectProps,
    "setDiscountPerItem": SetDiscountPerItemEffectProps,
    "addLoyaltyPoints": AddLoyaltyPointsEffectProps,
    "deductLoyaltyPoints": DeductLoyaltyPointsEffectProps,
    "addFreeItem": AddFreeItemEffectProps,
    "showNotification": ShowNotificationEffectProps,
    "showBundleMetadata": ShowBundleMetadataEffectProps,
    "triggerWebhook": TriggerWebhookEffectProps,
    "updateAttribute": UpdateAttributeEffectProps,
    "rollbackCoupon": RollbackCouponEffectProps,
    "rollbackReferral": RollbackReferralEffectProps,
    "rollbackDiscount": RollbackDiscountEffectProps,
    "rollbackAddedLoyaltyPoints": RollbackAddedLoyaltyPointsEffectProps,
    "rollbackDeductedLoyaltyPoints": RollbackDeductedLoyaltyPointsEffectProps,
    "setDiscountPerAdditionalCost": SetDiscountPerAdditionalCostEffectProps,
    "setDiscountPerAdditionalCostPerItem": SetDiscountPerAdditionalCostPerItemEffectProps,
    "strikethroughSetDiscountPerItem": StrikethroughSetDiscountPerItemEffectProps,
    "strikethroughSetDiscountPerItemMember": StrikethroughSetDiscountPerItemMemberEffectProps,
    "changeLoyaltyTierLevel": ChangeLoyaltyTierLevelEffectProps,
    "extendLoyaltyPointsExpiryDate": ExtendLoyaltyPointsExpiryDateEffectProps,
    "setLoyaltyPointsExpiryDate": SetLoyaltyPointsExpiryDateEffectProps,
    "awardGiveaway": AwardGiveawayEffectProps,
    "reserveCoupon": ReserveCouponEffectProps,
    "willAwardGiveaway": WillAwardGiveawayEffectProps,
    "addToAudience": AddToAudienceEffectProps,
    "custom": CustomEffectProps,
    "increaseAchievementProgress": IncreaseAchievementProgressEffectProps,
    "removeFromAudience": RemoveFromAudienceEffectProps,
    "rollbackIncreasedAchievementProgress": RollbackIncreasedAchievementProgressEffectProps,
    "error": ErrorEffectProps,
}

# Made from talon-one-integration.spec.yaml by `make gen`: edit that file or templates/, not this one.
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
    """TODO"""


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
    """TODO"""


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
    """TODO"""

    pool_id: int = field(name="poolId")
    """TODO"""
    pool_name: str = field(name="poolName")
    """TODO"""
    recipient_integration_id: str = field(name="recipientIntegrationId")
    """TODO. At most 1000 characters."""
    giveaway_id: int = field(name="giveawayId")
    """TODO"""
    code: str
    """TODO"""


class ReserveCouponEffectProps(Model, kw_only=True):
    """TODO"""

    coupon_value: str = field(name="couponValue")
    """TODO"""
    profile_integration_id: str = field(name="profileIntegrationId")
    """TODO"""
    is_new_reservation: bool = field(name="isNewReservation")
    """TODO"""


class WillAwardGiveawayEffectProps(Model, kw_only=True):
    """TODO"""

    pool_id: int = field(name="poolId")
    """TODO"""
    pool_name: str = field(name="poolName")
    """TODO"""
    recipient_integration_id: str = field(name="recipientIntegrationId")
    """TODO. At most 1000 characters."""


class SetDiscountEffectProps(Model, kw_only=True):
    """A discount on the session (`setDiscount`)."""

    name: str
    """Name of the discount."""
    value: float
    """Amount of the discount."""
    scope: str | None | UnsetType = UNSET
    """The base of the discount, such as `cartItems` or `additionalCosts`."""
    desired_value: float | None | UnsetType = field(name="desiredValue", default=UNSET)
    """TODO"""


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
    """TODO"""
    scope: str | None | UnsetType = UNSET
    """TODO"""
    total_discount: float | None | UnsetType = field(name="totalDiscount", default=UNSET)
    """TODO"""
    desired_total_discount: float | None | UnsetType = field(
        name="desiredTotalDiscount", default=UNSET
    )
    """TODO"""
    bundle_index: int | None | UnsetType = field(name="bundleIndex", default=UNSET)
    """TODO"""
    bundle_name: str | None | UnsetType = field(name="bundleName", default=UNSET)
    """TODO"""
    targeted_item_position: float | None | UnsetType = field(
        name="targetedItemPosition", default=UNSET
    )
    """TODO"""
    targeted_item_sub_position: float | None | UnsetType = field(
        name="targetedItemSubPosition", default=UNSET
    )
    """TODO"""
    excluded_from_price_history: bool | None | UnsetType = field(
        name="excludedFromPriceHistory", default=UNSET
    )
    """TODO"""


class AddFreeItemEffectProps(Model, kw_only=True):
    """An item to add to the cart for free (`addFreeItem`)."""

    sku: str
    """Stock keeping unit, your own id of the article."""
    name: str
    """Name of the gift."""
    desired_quantity: int | None | UnsetType = field(name="desiredQuantity", default=UNSET)
    """TODO"""


class RollbackDiscountEffectProps(Model, kw_only=True):
    """A discount is undone (`rollbackDiscount`)."""

    name: str
    """Name of the discount."""
    value: float
    """Amount of the discount."""
    cart_item_position: float | None | UnsetType = field(name="cartItemPosition", default=UNSET)
    """TODO"""
    cart_item_sub_position: float | None | UnsetType = field(
        name="cartItemSubPosition", default=UNSET
    )
    """TODO"""
    additional_cost_id: int | None | UnsetType = field(name="additionalCostId", default=UNSET)
    """TODO"""
    additional_cost: str | None | UnsetType = field(name="additionalCost", default=UNSET)
    """TODO"""
    scope: str | None | UnsetType = UNSET
    """TODO"""


class SetDiscountPerAdditionalCostEffectProps(Model, kw_only=True):
    """TODO"""

    name: str
    """TODO"""
    additional_cost_id: int = field(name="additionalCostId")
    """TODO"""
    additional_cost: str = field(name="additionalCost")
    """TODO"""
    value: float
    """TODO"""
    desired_value: float | None | UnsetType = field(name="desiredValue", default=UNSET)
    """TODO"""


class SetDiscountPerAdditionalCostPerItemEffectProps(Model, kw_only=True):
    """TODO"""

    name: str
    """TODO"""
    additional_cost_id: int = field(name="additionalCostId")
    """TODO"""
    value: float
    """TODO"""
    position: float
    """TODO"""
    additional_cost: str = field(name="additionalCost")
    """TODO"""
    sub_position: float | None | UnsetType = field(name="subPosition", default=UNSET)
    """TODO"""
    desired_value: float | None | UnsetType = field(name="desiredValue", default=UNSET)
    """TODO"""


class StrikethroughSetDiscountPerItemEffectProps(Model, kw_only=True):
    """TODO"""

    name: str
    """TODO"""
    value: Any
    """TODO"""
    excluded_from_price_history: bool | None | UnsetType = field(
        name="excludedFromPriceHistory", default=UNSET
    )
    """TODO"""


class StrikethroughSetDiscountPerItemMemberEffectProps(Model, kw_only=True):
    """TODO"""

    name: str
    """TODO"""
    value: Any
    """TODO"""


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
    """Id of the transaction in the ledger."""
    name: str | None | UnsetType = UNSET
    """TODO"""
    card_identifier: str | None | UnsetType = field(name="cardIdentifier", default=UNSET)
    """TODO. From 4 to 108 characters. Matches `^[A-Za-z0-9._%+@-]+$`."""


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
    """Id of the transaction in the ledger."""
    cart_item_position: float | None | UnsetType = field(name="cartItemPosition", default=UNSET)
    """TODO"""
    cart_item_sub_position: float | None | UnsetType = field(
        name="cartItemSubPosition", default=UNSET
    )
    """TODO"""
    card_identifier: str | None | UnsetType = field(name="cardIdentifier", default=UNSET)
    """TODO. From 4 to 108 characters. Matches `^[A-Za-z0-9._%+@-]+$`."""


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
    """TODO"""

    audience_id: int | None | UnsetType = field(name="audienceId", default=UNSET)
    """TODO"""
    audience_name: str | None | UnsetType = field(name="audienceName", default=UNSET)
    """TODO"""
    profile_integration_id: str | None | UnsetType = field(
        name="profileIntegrationId", default=UNSET
    )
    """TODO"""
    profile_id: int | None | UnsetType = field(name="profileId", default=UNSET)
    """TODO"""


class CustomEffectProps(Model, kw_only=True):
    """TODO"""

    effect_id: int = field(name="effectId")
    """TODO"""
    name: str
    """TODO"""
    payload: dict[str, Any]
    """TODO"""
    cart_item_position: float | None | UnsetType = field(name="cartItemPosition", default=UNSET)
    """TODO"""
    cart_item_sub_position: float | None | UnsetType = field(
        name="cartItemSubPosition", default=UNSET
    )
    """TODO"""
    bundle_index: int | None | UnsetType = field(name="bundleIndex", default=UNSET)
    """TODO"""
    bundle_name: str | None | UnsetType = field(name="bundleName", default=UNSET)
    """TODO"""


class IncreaseAchievementProgressEffectProps(Model, kw_only=True):
    """TODO"""

    achievement_id: int = field(name="achievementId")
    """TODO"""
    achievement_name: str = field(name="achievementName")
    """TODO"""
    delta: float
    """TODO"""
    value: float
    """TODO"""
    target: float
    """TODO"""
    is_just_completed: bool = field(name="isJustCompleted")
    """TODO"""
    progress_tracker_id: int | None | UnsetType = field(name="progressTrackerId", default=UNSET)
    """TODO"""


class RemoveFromAudienceEffectProps(Model, kw_only=True):
    """TODO"""

    audience_id: int | None | UnsetType = field(name="audienceId", default=UNSET)
    """TODO"""
    audience_name: str | None | UnsetType = field(name="audienceName", default=UNSET)
    """TODO"""
    profile_integration_id: str | None | UnsetType = field(
        name="profileIntegrationId", default=UNSET
    )
    """TODO"""
    profile_id: int | None | UnsetType = field(name="profileId", default=UNSET)
    """TODO"""


class RollbackIncreasedAchievementProgressEffectProps(Model, kw_only=True):
    """TODO"""

    achievement_id: int = field(name="achievementId")
    """TODO"""
    achievement_name: str = field(name="achievementName")
    """TODO"""
    progress_tracker_id: int = field(name="progressTrackerId")
    """TODO"""
    decrease_progress_by: float = field(name="decreaseProgressBy")
    """TODO"""
    current_progress: float = field(name="currentProgress")
    """TODO"""
    target: float
    """TODO"""


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
    """Id of the transaction in the ledger."""
    start_date: AwareDatetime | None | UnsetType = field(name="startDate", default=UNSET)
    """When the points become valid."""
    expiry_date: AwareDatetime | None | UnsetType = field(name="expiryDate", default=UNSET)
    """When the points expire."""
    desired_value: float | None | UnsetType = field(name="desiredValue", default=UNSET)
    """TODO"""
    cart_item_position: float | None | UnsetType = field(name="cartItemPosition", default=UNSET)
    """TODO"""
    cart_item_sub_position: float | None | UnsetType = field(
        name="cartItemSubPosition", default=UNSET
    )
    """TODO"""
    card_identifier: str | None | UnsetType = field(name="cardIdentifier", default=UNSET)
    """TODO. From 4 to 108 characters. Matches `^[A-Za-z0-9._%+@-]+$`."""
    bundle_index: int | None | UnsetType = field(name="bundleIndex", default=UNSET)
    """TODO"""
    bundle_name: str | None | UnsetType = field(name="bundleName", default=UNSET)
    """TODO"""
    awaits_activation: bool | None | UnsetType = field(name="awaitsActivation", default=UNSET)
    """TODO"""
    validity_duration: str | None | UnsetType = field(name="validityDuration", default=UNSET)
    """TODO"""


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
    """Id of the transaction in the ledger."""
    start_date: AwareDatetime | None | UnsetType = field(name="startDate", default=UNSET)
    """When the points become valid."""
    expiry_date: AwareDatetime | None | UnsetType = field(name="expiryDate", default=UNSET)
    """When the points expire."""
    card_identifier: str | None | UnsetType = field(name="cardIdentifier", default=UNSET)
    """TODO. From 4 to 108 characters. Matches `^[A-Za-z0-9._%+@-]+$`."""


class ChangeLoyaltyTierLevelEffectProps(Model, kw_only=True):
    """TODO"""

    rule_title: str = field(name="ruleTitle")
    """TODO"""
    program_id: int = field(name="programId")
    """TODO"""
    sub_ledger_id: str = field(name="subLedgerId")
    """TODO"""
    new_tier_name: str = field(name="newTierName")
    """TODO"""
    previous_tier_name: str | None | UnsetType = field(name="previousTierName", default=UNSET)
    """TODO"""
    expiry_date: AwareDatetime | None | UnsetType = field(name="expiryDate", default=UNSET)
    """TODO"""


class ExtendLoyaltyPointsExpiryDateEffectProps(Model, kw_only=True):
    """TODO"""

    program_id: int = field(name="programId")
    """TODO"""
    sub_ledger_id: str = field(name="subLedgerId")
    """TODO"""
    extension_duration: str = field(name="extensionDuration")
    """TODO"""
    affected_transactions: list[LoyaltyLedgerEntryExpiryDateChange] | None | UnsetType = field(
        name="affectedTransactions", default=UNSET
    )
    """TODO"""


class SetLoyaltyPointsExpiryDateEffectProps(Model, kw_only=True):
    """TODO"""

    program_id: int = field(name="programId")
    """TODO"""
    sub_ledger_id: str = field(name="subLedgerId")
    """TODO"""
    new_expiry_date: AwareDatetime = field(name="newExpiryDate")
    """TODO"""
    affected_transactions: list[LoyaltyLedgerEntryExpiryDateChange] | None | UnsetType = field(
        name="affectedTransactions", default=UNSET
    )
    """TODO"""


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

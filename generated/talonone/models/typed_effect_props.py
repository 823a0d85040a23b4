# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Models of the API.

Import them from the package: in which of its modules one stands may change with the specification.
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from msgspec import UNSET, UnsetType, field

from .._runtime.model import AwareDatetime, Model


class AcceptCouponEffectProps(Model, kw_only=True):
    """A coupon is accepted (`acceptCoupon`)."""

    value: str
    """Code of the coupon."""


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


class CouponCreatedEffectProps(Model, kw_only=True):
    """A coupon was created for a customer (`couponCreated`)."""

    value: str
    """Code of the new coupon."""
    profile_id: str = field(name="profileId")
    """Your own id of the customer who gets it."""


class AcceptReferralEffectProps(Model, kw_only=True):
    """A referral code is accepted (`acceptReferral`)."""

    value: str
    """The referral code."""


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


class ReferralCreatedEffectProps(Model, kw_only=True):
    """A referral code was created (`referralCreated`)."""

    value: str
    """The new referral code."""


class RedeemReferralEffectProps(Model, kw_only=True):
    """A referral code is redeemed (`redeemReferral`)."""

    id: int
    """Id of the referral."""
    value: str
    """The referral code."""


class SetDiscountEffectProps(Model, kw_only=True):
    """A discount on the session (`setDiscount`)."""

    name: str
    """Name of the discount."""
    value: float
    """Amount of the discount."""
    scope: str | None | UnsetType = UNSET
    """The base of the discount, such as `cartItems` or `additionalCosts`."""


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


class AddFreeItemEffectProps(Model, kw_only=True):
    """An item to add to the cart for free (`addFreeItem`)."""

    sku: str
    """Stock keeping unit, your own id of the article."""
    name: str
    """Name of the gift."""


class ShowNotificationEffectProps(Model, kw_only=True):
    """A notification to show to the customer (`showNotification`)."""

    notification_type: str = field(name="notificationType")
    """Kind of the notification."""
    title: str
    """Title to show."""
    body: str
    """Text to show."""


class ShowBundleMetadataEffectProps(Model, kw_only=True):
    """Items of the cart that form a bundle (`showBundleMetadata`)."""

    description: str
    """The bundle, in words."""
    bundle_attributes: list[str] = field(name="bundleAttributes")
    """Names of the item attributes by which the items were bundled."""
    items_indices: list[float] = field(name="itemsIndices")
    """Indices of the items in `cartItems`."""


class TriggerWebhookEffectProps(Model, kw_only=True):
    """The server calls a webhook (`triggerWebhook`)."""

    webhook_id: float = field(name="webhookId")
    """Id of the webhook."""
    webhook_name: str = field(name="webhookName")
    """Name of the webhook."""


class UpdateAttributeEffectProps(Model, kw_only=True):
    """An attribute gets a new value (`updateAttribute`)."""

    path: str
    """Which attribute of which kind of entity it is."""
    value: Any
    """The new value, any JSON value."""


class RollbackCouponEffectProps(Model, kw_only=True):
    """The redemption of a coupon is undone (`rollbackCoupon`)."""

    value: str
    """Code of the coupon."""


class RollbackReferralEffectProps(Model, kw_only=True):
    """The redemption of a referral code is undone (`rollbackReferral`)."""

    value: str
    """The referral code."""


class RollbackDiscountEffectProps(Model, kw_only=True):
    """A discount is undone (`rollbackDiscount`)."""

    name: str
    """Name of the discount."""
    value: float
    """Amount of the discount."""


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


class ErrorEffectProps(Model, kw_only=True):
    """A rule could not be evaluated (`error`)."""

    message: str
    """The problem."""


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


TypedEffectProps: TypeAlias = (
    AcceptCouponEffectProps
    | AcceptReferralEffectProps
    | AddFreeItemEffectProps
    | AddLoyaltyPointsEffectProps
    | CouponCreatedEffectProps
    | DeductLoyaltyPointsEffectProps
    | ErrorEffectProps
    | RedeemReferralEffectProps
    | ReferralCreatedEffectProps
    | RejectCouponEffectProps
    | RejectReferralEffectProps
    | RollbackAddedLoyaltyPointsEffectProps
    | RollbackCouponEffectProps
    | RollbackDeductedLoyaltyPointsEffectProps
    | RollbackDiscountEffectProps
    | RollbackReferralEffectProps
    | SetDiscountEffectProps
    | SetDiscountPerItemEffectProps
    | ShowBundleMetadataEffectProps
    | ShowNotificationEffectProps
    | TriggerWebhookEffectProps
    | UpdateAttributeEffectProps
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
    "error": ErrorEffectProps,
}

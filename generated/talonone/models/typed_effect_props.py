# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
"""Which model `Effect.props` follows, by `effect_type`."""

from __future__ import annotations

from typing import Final, TypeAlias

from .accept_coupon_effect_props import AcceptCouponEffectProps
from .accept_referral_effect_props import AcceptReferralEffectProps
from .add_free_item_effect_props import AddFreeItemEffectProps
from .add_loyalty_points_effect_props import AddLoyaltyPointsEffectProps
from .coupon_created_effect_props import CouponCreatedEffectProps
from .deduct_loyalty_points_effect_props import DeductLoyaltyPointsEffectProps
from .error_effect_props import ErrorEffectProps
from .redeem_referral_effect_props import RedeemReferralEffectProps
from .referral_created_effect_props import ReferralCreatedEffectProps
from .reject_coupon_effect_props import RejectCouponEffectProps
from .reject_referral_effect_props import RejectReferralEffectProps
from .rollback_added_loyalty_points_effect_props import RollbackAddedLoyaltyPointsEffectProps
from .rollback_coupon_effect_props import RollbackCouponEffectProps
from .rollback_deducted_loyalty_points_effect_props import RollbackDeductedLoyaltyPointsEffectProps
from .rollback_discount_effect_props import RollbackDiscountEffectProps
from .rollback_referral_effect_props import RollbackReferralEffectProps
from .set_discount_effect_props import SetDiscountEffectProps
from .set_discount_per_item_effect_props import SetDiscountPerItemEffectProps
from .show_bundle_metadata_effect_props import ShowBundleMetadataEffectProps
from .show_notification_effect_props import ShowNotificationEffectProps
from .trigger_webhook_effect_props import TriggerWebhookEffectProps
from .update_attribute_effect_props import UpdateAttributeEffectProps

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

# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import Any

from msgspec import UNSET, UnsetType, field

from .._runtime.model import AwareDatetime, Model


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
    """What reservations mean: `true`, they are only a mark and anyone may redeem the coupon;
    `false`, only customers who have one may redeem it."""
    batch_id: str | None | UnsetType = field(name="batchId", default=UNSET)
    """Id of the batch that the coupon was created in."""

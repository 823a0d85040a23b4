"""The handlers of the operations that the sandbox supports."""

from __future__ import annotations

from ..handling import Handler
from . import (
    audience_updates,
    campaign_lists,
    catalog_updates,
    coupon_reservations,
    customer_achievements,
    customer_data,
    event_tracking,
    loyalty_cards,
    loyalty_ledgers,
    profile_updates,
    referral_codes,
    session_updates,
)

HANDLERS: dict[str, Handler] = {
    **audience_updates.handlers,
    **campaign_lists.handlers,
    **catalog_updates.handlers,
    **coupon_reservations.handlers,
    **customer_achievements.handlers,
    **customer_data.handlers,
    **event_tracking.handlers,
    **loyalty_cards.handlers,
    **loyalty_ledgers.handlers,
    **profile_updates.handlers,
    **referral_codes.handlers,
    **session_updates.handlers,
}
"""All handlers, by the `operationId` of the operation that each answers."""

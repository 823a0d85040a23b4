"""Handles the operations that return and delete all data of a customer."""

from __future__ import annotations

from ...shop import achievements, customers, loyalty, profiles
from ...shop.codes import coupon_of_profile, referral_view
from ...shop.documents import Document
from ...shop.store import Table
from ..handling import Answer, Handlers, RequestContext

handlers = Handlers()


@handlers.answers("getCustomerInventory")
def get_inventory(context: RequestContext) -> Answer:
    """Return the parts of the inventory that the query parameters ask for."""
    profile = profiles.find(context, context.key)
    inventory: Document = {}
    if context.flag("profile"):
        inventory["profile"] = profiles.view(context, profile)
    if context.flag("referrals"):
        referrals = context.state.owned(Table.REFERRALS, context.key)
        inventory["referrals"] = [referral_view(context, referral) for referral in referrals]
    if context.flag("coupons"):
        coupons = customers.coupons(context, context.key)
        inventory["coupons"] = [
            coupon_of_profile(context, coupon, context.key) for coupon in coupons
        ]
    if context.flag("loyalty"):
        inventory["loyalty"] = loyalty.balances(context, context.key)
    if context.flag("giveaways"):
        owner = profiles.own_giveaways(context.key)
        giveaways = context.state.owned(Table.GIVEAWAYS, owner)
        inventory["giveaways"] = list(map(profiles.giveaway_view, giveaways))
    if context.flag("achievements"):
        inventory["achievements"] = achievements.progress_of(context, context.key)
    return context.answer(inventory)


@handlers.answers("deleteCustomerData")
def delete_customer_data(context: RequestContext) -> Answer:
    """Delete all data of a customer; it is no error if there is none."""
    customers.delete(context, context.key)
    return context.done()

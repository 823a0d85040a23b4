"""Handles the operations that reserve coupons for customer profiles."""

from __future__ import annotations

from ...shop import profiles
from ...shop.codes import coupon_view
from ...shop.documents import Document
from ...shop.refusals import not_found
from ...shop.store import Link, Table
from ..handling import Answer, Handlers, RequestContext

handlers = Handlers()


@handlers.answers("createCouponReservation")
def create_reservation(context: RequestContext) -> Answer:
    """Reserve a coupon for customer profiles, which are created if they do not exist."""
    coupon = _coupon(context)
    for place, profile_id in enumerate(context.body["integrationIDs"]):
        profiles.touch(context, profile_id, f"/integrationIDs/{place}")
        context.state.link(Link.RESERVATIONS, context.key, profile_id)
    return context.answer(coupon_view(coupon))


@handlers.answers("deleteCouponReservation")
def delete_reservation(context: RequestContext) -> Answer:
    """Cancel the reservations of customer profiles; a missing reservation is no error."""
    _coupon(context)
    for profile_id in context.body["integrationIDs"]:
        context.state.unlink(Link.RESERVATIONS, context.key, profile_id)
    return context.done()


@handlers.answers("getReservedCustomers")
def get_reserved_customers(context: RequestContext) -> Answer:
    """List the customer profiles for which a coupon is reserved."""
    _coupon(context)
    ids = context.state.profiles(Link.RESERVATIONS, context.key)
    data = [profiles.view_of(context, profile_id) for profile_id in ids]
    return context.answer({"totalResultSize": len(data), "data": data})


def _coupon(context: RequestContext) -> Document:
    coupon = context.state.find(Table.COUPONS, context.key)
    if coupon is None:
        raise not_found(f"Coupon {context.key!r}")
    return coupon

"""A shop's checkout: models, effects, and all that the session of a customer needs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from talonone import UNSET, TalonOne
from talonone.models import (
    AcceptCouponEffectProps,
    CartItem,
    CouponReservations,
    CustomerProfileAudienceRequest,
    CustomerProfileAudienceRequestItem,
    CustomerProfileIntegrationRequestV2,
    Effect,
    IntegrationRequest,
    MultipleCustomerProfileIntegrationRequest,
    MultipleCustomerProfileIntegrationRequestItem,
    NewCustomerProfile,
    NewCustomerSession,
    NewCustomerSessionV2,
    NewEvent,
    NewReferral,
    RejectCouponEffectProps,
    SetDiscountEffectProps,
)


def discount(effects: list[Effect]) -> float:
    total = 0.0
    for effect in effects:
        match effect.typed_props():
            case SetDiscountEffectProps(name=_, value=value):
                total += value
            case AcceptCouponEffectProps(value=code):
                assert code == "SUMMER-10"
            case RejectCouponEffectProps(value=code, rejection_reason=reason):
                raise SystemExit(f"{code}: {reason}")
            case dict() as unknown:
                raise SystemExit(f"{effect.effect_type}: {unknown}")
            case _:
                pass
    return total


def session(client: TalonOne) -> None:
    cart = [
        CartItem(name="Tea", sku="T-1", quantity=2, price=4.5, attributes={"organic": True}),
        CartItem(name="Pot", sku="P-1", quantity=1, price=24.0),
    ]
    request = IntegrationRequest(
        customer_session=NewCustomerSessionV2(
            profile_id="ada", cart_items=cart, coupon_codes=["SUMMER-10"], state="open"
        ),
        response_content=["customerSession", "customerProfile"],
    )
    tried = client.update_customer_session_v2("cart", request, dry=True)
    state = client.update_customer_session_v2(customer_session_id="cart", body=request)
    assert discount(tried.effects) == discount(state.effects) > 0
    assert state.customer_session
    total: float = state.customer_session.total
    assert (total, type(total)) == (33.0, float)
    customer: str = state.customer_session.profile_id
    lines: list[CartItem] = state.customer_session.cart_items
    assert (customer, len(lines)) == ("ada", 2)
    data: dict[str, Any] = state.to_dict()
    assert data["customerSession"]["total"] == 33.0
    assert "customerSession" in state.to_json()
    assert state.customer_session.cart_items[0].sku == "T-1"
    request.customer_session.state = "closed"
    request.customer_session.coupon_codes = UNSET
    closed = client.update_customer_session_v2("cart", request, timeout=5.0)
    assert closed.customer_session
    assert closed.customer_session.state == "closed"
    old = client.update_customer_session("old", NewCustomerSession(profile_id="ada"))
    assert old.session
    assert old.session.state == "open"


def customers(client: TalonOne) -> None:
    profile = CustomerProfileIntegrationRequestV2(
        attributes={"city": "Berlin", "points": Decimal("1.50")},
        response_content=["customerProfile"],
    )
    state = client.update_customer_profile_v2("ada", profile, run_rule_engine=True)
    assert state.customer_profile
    assert state.customer_profile.attributes["city"] == "Berlin"
    client.update_customer_profile("grace", NewCustomerProfile(attributes={"city": None}))
    items = [MultipleCustomerProfileIntegrationRequestItem(integration_id="grace", attributes={})]
    many = MultipleCustomerProfileIntegrationRequest(customer_profiles=items)
    assert client.update_customer_profiles_v2(many, silent="yes") is None
    several = client.update_customer_profiles_v2(many, silent="no")
    assert several
    assert several.integration_states
    member = CustomerProfileAudienceRequestItem(
        action="add", profile_integration_id="ada", audience_id=1
    )
    client.update_customer_profile_audiences(CustomerProfileAudienceRequest(data=[member]))


def codes(client: TalonOne) -> None:
    new = NewReferral(
        campaign_id=1,
        advocate_profile_integration_id="ada",
        friend_profile_integration_id="grace",
    )
    assert client.create_referral(new).code
    reservation = CouponReservations(integration_ids=["ada"])
    assert client.create_coupon_reservation("SUMMER-10", reservation).value == "SUMMER-10"
    reserved = client.get_reserved_customers("SUMMER-10")
    assert [customer.integration_id for customer in reserved.data] == ["ada"]
    inventory = client.get_customer_inventory("ada", profile=True, referrals=True, coupons=True)
    assert [coupon.value for coupon in inventory.coupons or ()] == ["SUMMER-10"]
    client.delete_coupon_reservation("SUMMER-10", reservation)


def events(client: TalonOne) -> None:
    event = NewEvent(type="paid", session_id="cart", attributes={"method": "card"})
    state = client.track_event(event, dry=False)
    assert state.event
    assert state.event.type == "paid"
    client.delete_customer_data("ada")


with TalonOne() as client:
    customers(client)
    codes(client)
    session(client)
    events(client)

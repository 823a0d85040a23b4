"""The first story of the demo: a checkout that needs every operation of the contract of 2021."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

from story import Step, Surprise, expect, in_words, tell_nothing
from talonone import UNSET, UnsetType
from talonone.models import (
    CartItem,
    Coupon,
    CouponReservations,
    CustomerInventory,
    CustomerProfileAudienceRequest,
    CustomerProfileAudienceRequestItem,
    CustomerProfileIntegrationRequestV2,
    CustomerProfileIntegrationResponseV2,
    InlineResponse200,
    IntegrationRequest,
    IntegrationState,
    IntegrationStateV2,
    MultipleCustomerProfileIntegrationRequest,
    MultipleCustomerProfileIntegrationRequestItem,
    MultipleCustomerProfileIntegrationResponseV2,
    NewCustomerProfile,
    NewCustomerSession,
    NewCustomerSessionV2,
    NewEvent,
    NewReferral,
    Referral,
)


def checkout(who: str, _answers: list[Any]) -> Iterator[Step]:
    """Tell the checkout of a customer whose ids start with `who`."""
    customer, friend, session = f"{who}-ada", f"{who}-grace", f"{who}-cart"
    yield from _introduce(customer, friend)
    yield from _shop(customer, session)
    yield from _look_back(customer)


def _introduce(customer: str, friend: str) -> list[Step]:
    """The customer becomes known, joins an audience, and gets codes."""
    membership = CustomerProfileAudienceRequestItem(
        action="add", profile_integration_id=customer, audience_id=1
    )
    profiles = [
        MultipleCustomerProfileIntegrationRequestItem(
            integration_id=name, attributes={"newsletter": True}
        )
        for name in (customer, friend)
    ]
    many = MultipleCustomerProfileIntegrationRequest(customer_profiles=profiles)
    return [
        Step(
            "update_customer_profile_v2",
            200,
            (
                customer,
                CustomerProfileIntegrationRequestV2(
                    attributes={"city": "Berlin", "nickname": "Ada"},
                    response_content=["customerProfile"],
                ),
            ),
            _tell_profile,
            {"run_rule_engine": True},
        ),
        Step(
            "update_customer_profile",
            200,
            (customer, NewCustomerProfile(attributes={"nickname": None})),
            _tell_cleared,
        ),
        Step("update_customer_profiles_v2", 200, (many,), _tell_states),
        Step("update_customer_profiles_v2", 204, (many,), tell_nothing, {"silent": "yes"}),
        Step(
            "update_customer_profile_audiences",
            204,
            (CustomerProfileAudienceRequest(data=[membership]),),
            tell_nothing,
        ),
        Step(
            "create_referral",
            201,
            (
                NewReferral(
                    campaign_id=1,
                    advocate_profile_integration_id=customer,
                    friend_profile_integration_id=friend,
                ),
            ),
            _tell_referral,
        ),
        Step(
            "create_coupon_reservation",
            201,
            ("SUMMER-10", CouponReservations(integration_ids=[customer])),
            _tell_coupon,
        ),
        Step("get_reserved_customers", 200, ("SUMMER-10",), _tell_reserved(customer)),
    ]


def _shop(customer: str, session: str) -> list[Step]:
    """A cart is filled, gets a discount, and is paid."""
    cart = [
        CartItem(name="Tea", sku="T-1", quantity=2, price=4.5, attributes={"organic": True}),
        CartItem(name="Teapot", sku="P-1", quantity=1, price=24.0),
    ]

    def update(
        cart_items: list[CartItem] | UnsetType = UNSET,
        coupon_codes: list[str] | UnsetType = UNSET,
        state: Literal["open", "closed"] | UnsetType = UNSET,
    ) -> IntegrationRequest:
        new = NewCustomerSessionV2(
            profile_id=customer, cart_items=cart_items, coupon_codes=coupon_codes, state=state
        )
        return IntegrationRequest(customer_session=new, response_content=["customerSession"])

    codes = ["SUMMER-10", "NO-SUCH-CODE"]
    return [
        Step(
            "update_customer_session_v2",
            200,
            (session, update(cart, codes)),
            _tell_session("open", "accept coupon SUMMER-10", "reject coupon NO-SUCH-CODE"),
            {"dry": True},
        ),
        Step(
            "update_customer_session_v2",
            200,
            (session, update(cart, codes[:1])),
            _tell_session("open", "accept coupon SUMMER-10", "discount"),
        ),
        Step(
            "track_event",
            201,
            (NewEvent(type="paid", session_id=session, attributes={"method": "card"}),),
            _tell_event,
        ),
        Step(
            "update_customer_session_v2",
            200,
            (session, update(state="closed")),
            _tell_session("closed"),
        ),
        Step(
            "update_customer_session",
            200,
            (f"{session}-v1", NewCustomerSession(profile_id=customer, cart_items=cart)),
            _tell_session_v1,
        ),
    ]


def _look_back(customer: str) -> list[Step]:
    """Show the inventory of the customer, take back the reservation, and delete the customer."""
    return [
        Step(
            "get_customer_inventory",
            200,
            (customer,),
            _tell_inventory,
            {"profile": True, "referrals": True, "coupons": True},
        ),
        Step(
            "delete_coupon_reservation",
            204,
            ("SUMMER-10", CouponReservations(integration_ids=[customer])),
            tell_nothing,
        ),
        Step("delete_customer_data", 204, (customer,), tell_nothing),
    ]


def _tell_profile(state: CustomerProfileIntegrationResponseV2) -> str:
    profile = state.customer_profile
    if not profile:
        raise Surprise("the profile is not in the answer")
    expect(profile.attributes.get("city") == "Berlin", "the profile did not take its attributes")
    return f"profile {profile.integration_id} with {len(profile.attributes)} attributes"


def _tell_cleared(state: IntegrationState) -> str:
    attributes = state.profile.attributes
    expect(not attributes.get("nickname"), "an attribute sent as null was not cleared")
    expect(attributes.get("city") == "Berlin", "an attribute left out did not stay")
    return "nickname cleared, city kept"


def _tell_states(answer: MultipleCustomerProfileIntegrationResponseV2 | None) -> str:
    states = answer.integration_states if answer else None
    expect(bool(states) and len(states or ()) == 2, "there is not a state for each profile")
    return "2 profiles updated"


def _tell_referral(referral: Referral) -> str:
    expect(len(referral.code) >= 4, "the referral code is too short")
    return f"code {referral.code} of campaign {referral.campaign_id}"


def _tell_coupon(coupon: Coupon) -> str:
    expect(coupon.value == "SUMMER-10", "another coupon came back")
    return f"coupon {coupon.value} reserved"


def _tell_reserved(customer: str) -> Callable[[InlineResponse200], str]:
    def tell(answer: InlineResponse200) -> str:
        names = [profile.integration_id for profile in answer.data]
        expect(customer in names, "the reservation is not there")
        return f"reserved by {', '.join(names)}"

    return tell


def _tell_session(state: str, *effects: str) -> Callable[[IntegrationStateV2], str]:
    def tell(answer: IntegrationStateV2) -> str:
        session = answer.customer_session
        if not session:
            raise Surprise("the session is not in the answer")
        expect(session.state == state, f"the session is {session.state}, not {state}")
        words = [in_words(effect) for effect in answer.effects]
        for effect in effects:
            expect(any(word.startswith(effect) for word in words), f"no effect says: {effect}")
        return "; ".join([f"{session.state}, total {session.total:.2f}", *words])

    return tell


def _tell_session_v1(state: IntegrationState) -> str:
    if not state.session:
        raise Surprise("the session is not in the answer")
    expect(state.session.total == 33.0, f"the total is {state.session.total}, not 33")
    return f"{state.session.state}, total {state.session.total:.2f}"


def _tell_event(state: IntegrationState) -> str:
    if not state.event:
        raise Surprise("the event is not in the answer")
    return f"event {state.event.type!r} has id {state.event.id}"


def _tell_inventory(inventory: CustomerInventory) -> str:
    coupons, referrals = inventory.coupons or [], inventory.referrals or []
    expect([coupon.value for coupon in coupons] == ["SUMMER-10"], "the reserved coupon is missing")
    expect(len(referrals) == 1, "the referral is missing")
    return f"{len(coupons)} coupon, {len(referrals)} referral code"

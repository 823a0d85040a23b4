"""The story that the demo tells: one checkout that needs every operation of the API."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from talonone import UNSET, UnsetType
from talonone.models import (
    AcceptCouponEffectProps,
    CartItem,
    Coupon,
    CouponReservations,
    CustomerInventory,
    CustomerProfileAudienceRequest,
    CustomerProfileAudienceRequestItem,
    CustomerProfileIntegrationRequestV2,
    Effect,
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
    RejectCouponEffectProps,
    SetDiscountEffectProps,
)


class Surprise(Exception):
    """An answer that is not what the story expects."""


@dataclass(frozen=True)
class Step:
    """One call, and what its answer has to be."""

    method: str
    status: int
    arguments: tuple[Any, ...]
    tell: Callable[[Any], str]
    """Check the answer and say in words what it holds."""
    options: dict[str, Any] = field(default_factory=dict[str, Any])


def expect(condition: bool, problem: str) -> None:
    """Stop the story where an answer is not what it should be."""
    if not condition:
        raise Surprise(problem)


def in_words(effect: Effect) -> str:
    """Say what an effect asks the shop to do."""
    match effect.typed_props():
        case AcceptCouponEffectProps(value=code):
            return f"accept coupon {code}"
        case RejectCouponEffectProps(value=code, rejection_reason=reason):
            return f"reject coupon {code} ({reason})"
        case SetDiscountEffectProps(name=name, value=value):
            return f"discount {value:.2f} ({name})"
        case _:
            return effect.effect_type


def checkout(who: str) -> list[Step]:
    """Return the steps of the checkout of a customer whose ids start with `who`."""
    customer, friend, session = f"{who}-ada", f"{who}-grace", f"{who}-cart"
    return [
        *_introduce(customer, friend),
        *_shop(customer, session),
        *_look_back(customer, session),
    ]


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
        Step("update_customer_profiles_v2", 204, (many,), _tell_nothing, {"silent": "yes"}),
        Step(
            "update_customer_profile_audiences",
            204,
            (CustomerProfileAudienceRequest(data=[membership]),),
            _tell_nothing,
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


def _look_back(customer: str, session: str) -> list[Step]:
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
            _tell_nothing,
        ),
        Step("delete_customer_data", 204, (customer,), _tell_nothing),
    ]


def _tell_nothing(answer: None) -> str:
    expect(answer is None, "an answer without body was read as something")
    return "done"


def _tell_profile(state: IntegrationStateV2) -> str:
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

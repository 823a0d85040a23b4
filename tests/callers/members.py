"""The members of a shop: returns, loyalty cards and points, audiences, achievements and prices."""

from __future__ import annotations

from datetime import UTC, datetime

from talonone import TalonOne
from talonone.models import (
    ActivateLoyaltyPoints,
    AddLoyaltyPointsEffectProps,
    BestPriorPriceRequest,
    CartItem,
    CatalogAction,
    CatalogSyncRequest,
    DeleteLoyaltyTransactionsRequest,
    GenerateLoyaltyCard,
    IntegrationEventV2Request,
    IntegrationRequest,
    LoyaltyCardRegistration,
    NewAudience,
    NewCustomerSessionV2,
    NewReferralsForMultipleAdvocates,
    NewReturn,
    ReturnedCartItem,
    ReturnIntegrationRequest,
    RollbackAddedLoyaltyPointsEffectProps,
    UpdateAudience,
)

POINTS, CARDS = 1, 2


def purchase(client: TalonOne, session_id: str, card: str) -> None:
    session = NewCustomerSessionV2(
        profile_id="grace",
        state="closed",
        loyalty_cards=[card],
        cart_items=[CartItem(sku="T-1", quantity=2, price=4.5)],
    )
    state = client.update_customer_session_v2(
        session_id, IntegrationRequest(customer_session=session)
    )
    (props,) = (effect.typed_props() for effect in state.effects)
    assert isinstance(props, AddLoyaltyPointsEffectProps)
    assert props.value == 9


def returns(client: TalonOne, card: str) -> None:
    back = NewReturn(returned_cart_items=[ReturnedCartItem(position=0, quantity=1)])
    state = client.return_cart_items("order", ReturnIntegrationRequest(return_=back))
    (props,) = (effect.typed_props() for effect in state.effects)
    assert isinstance(props, RollbackAddedLoyaltyPointsEffectProps)
    assert props.value == 4.5
    session = client.get_customer_session("order").customer_session
    assert session
    assert session.state == "partially_returned"
    purchase(client, "other order", card)
    assert client.reopen_customer_session("other order").effects


def cards(client: TalonOne) -> None:
    card = client.generate_loyalty_card(CARDS, GenerateLoyaltyCard(card_identifier="GRACE-1"))
    owner = LoyaltyCardRegistration(integration_id="grace")
    assert client.link_loyalty_card_to_profile(CARDS, card.identifier, owner).profiles
    purchase(client, "order", card.identifier)
    returns(client, card.identifier)
    balance = client.get_loyalty_card_balances(CARDS, card.identifier).balance
    assert balance
    assert balance.active_points == 4.5
    assert client.get_loyalty_card_points(CARDS, card.identifier, page_size=1).data
    page = client.get_loyalty_card_transactions(CARDS, card.identifier, page_size=1, skip=0)
    assert page.has_more
    pages = client.iter_get_loyalty_card_transactions(CARDS, card.identifier, page_size=1)
    assert sum(entry.amount for entry in pages if entry.type == "addition") == 18
    client.unlink_loyalty_card_from_profile(CARDS, card.identifier, owner)


def points(client: TalonOne) -> None:
    balance = client.get_loyalty_balances(POINTS, "member-1", include_tiers=True).balance
    assert balance
    assert balance.current_tier
    entries = client.iter_get_loyalty_program_profile_points(POINTS, "member-1", status="active")
    assert [entry.amount for entry in entries] == [50]
    assert client.get_loyalty_program_profile_points(POINTS, "member-1").data
    assert client.get_loyalty_program_profile_transactions(
        POINTS, "member-1", start_date=datetime(2020, 1, 1, tzinfo=UTC)
    ).data
    client.activate_loyalty_points(POINTS, ActivateLoyaltyPoints(session_id="order"))
    everything = DeleteLoyaltyTransactionsRequest(scope="AllSubledgers")
    client.delete_loyalty_transactions_from_ledgers(POINTS, "member-1", everything)


def audiences(client: TalonOne) -> None:
    audience = client.create_audience_v2(NewAudience(name="Members"))
    renamed = client.update_audience_v2(audience.id, UpdateAudience(name="Tea lovers"))
    assert (renamed.id, renamed.name) == (audience.id, "Tea lovers")
    client.update_audience_customers_attributes(audience.id, {"city": "Oslo"})
    client.delete_audience_memberships_v2(audience.id)
    client.delete_audience_v2(audience.id)


def shop(client: TalonOne) -> None:
    event = client.track_event_v2(IntegrationEventV2Request(type="tasted", profile_id="grace"))
    assert event
    assert event.effects == []
    codes = client.create_referrals_for_multiple_advocates(
        NewReferralsForMultipleAdvocates(
            campaign_id=1, usage_limit=1, advocate_profile_integration_ids=["grace", "ada"]
        ),
        silent="no",
    )
    assert codes
    assert len(codes.data) == 2
    assert [campaign.id for campaign in client.iter_integration_get_all_campaigns()] == [1]
    assert not client.integration_get_all_campaigns().has_more
    assert client.get_customer_achievements("grace", campaign_ids=["1"]).total_result_size == 1
    assert client.get_customer_achievement_history("grace", 1).data == []
    article = {"sku": "T-9", "price": 3.0}
    client.sync_catalog(1, CatalogSyncRequest(actions=[CatalogAction(type="ADD", payload=article)]))
    prices = client.best_prior_price(
        BestPriorPriceRequest(
            skus=["T-1"],
            timeframe="30",
            timeframe_end_date=datetime(2026, 1, 20, tzinfo=UTC),
            timeframe_end_date_type="strict",
        )
    )
    assert [price.price for price in prices] == [3.9]


with TalonOne() as client:
    cards(client)
    points(client)
    audiences(client)
    shop(client)

"""The second story of the demo: returns, loyalty, and the other operations that came after 2021."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from story import Step, expect, in_words, tell_nothing
from talonone.models import (
    ActivateLoyaltyPoints,
    Audience,
    BestPriorPriceRequest,
    CardLedgerTransactionLogEntryIntegrationAPI,
    CartItem,
    CatalogAction,
    CatalogSyncRequest,
    CustomerProfileIntegrationRequestV2,
    DeleteLoyaltyTransactionsRequest,
    Effect,
    GenerateLoyaltyCard,
    IntegrationEventV2Request,
    IntegrationRequest,
    LoyaltyCardBalances,
    LoyaltyCardRegistration,
    NewAudience,
    NewCustomerSessionV2,
    NewReferralsForMultipleAdvocates,
    NewReturn,
    ProfileAudiencesChanges,
    ReturnedCartItem,
    ReturnIntegrationRequest,
    UpdateAudience,
)

# The programs, the member and the achievement of the seed that the sandbox has by default.
_POINTS, _CARDS, _MEMBER, _ACHIEVEMENT, _CATALOG = 1, 2, "member-1", 1, 1


def after_purchase(who: str, answers: list[Any]) -> Iterator[Step]:
    """Tell of a purchase with a loyalty card, its return, and the customers of the shop."""
    customer = f"{who}-lin"
    yield from _buy_and_return(customer, f"{who}-order", answers)
    yield from _points(f"{who}-order")
    yield from _audience(customer, f"{who} members", answers)
    yield from _shop(customer)


def _buy_and_return(customer: str, session: str, answers: list[Any]) -> Iterator[Step]:
    """A card collects points of a purchase; one item goes back, and another order reopens."""
    yield Step(
        "generate_loyalty_card",
        200,
        (_CARDS, GenerateLoyaltyCard(status="active")),
        lambda card: f"card {card.identifier}",
    )
    card = answers[-1].identifier
    owner = LoyaltyCardRegistration(integration_id=customer)
    yield Step(
        "link_loyalty_card_to_profile",
        200,
        (_CARDS, card, owner),
        lambda card: f"linked to {card.profiles[0].integration_id}",
    )
    purchase = NewCustomerSessionV2(
        profile_id=customer,
        state="closed",
        loyalty_cards=[card],
        coupon_codes=["SUMMER-10"],
        cart_items=[
            CartItem(name="Tea", sku="T-1", quantity=2, price=4.5),
            CartItem(name="Teapot", sku="P-1", quantity=1, price=24.0),
        ],
    )
    body = IntegrationRequest(customer_session=purchase)
    bought = _tell_effects("discount 3.30", "add 33 points")
    yield Step("update_customer_session_v2", 200, (session, body), bought)
    yield Step("get_loyalty_card_balances", 200, (_CARDS, card), _tell_balance(33))
    back = NewReturn(returned_cart_items=[ReturnedCartItem(sku="P-1", quantity=1)])
    returned = _tell_effects("take back 2.40 of the discount", "take back 24 points")
    yield Step(
        "return_cart_items", 200, (session, ReturnIntegrationRequest(return_=back)), returned
    )
    yield Step("get_customer_session", 200, (session,), _tell_state("partially_returned"))
    yield Step("get_loyalty_card_points", 200, (_CARDS, card), _tell_page(1, "addition"))
    yield Step("get_loyalty_card_transactions", 200, (_CARDS, card), _tell_page(2, "transaction"))
    yield Step(
        "iter_get_loyalty_card_transactions",
        200,
        (_CARDS, card),
        _tell_transactions("subtraction", "addition"),
        {"page_size": 1},
    )
    yield Step(
        "unlink_loyalty_card_from_profile",
        200,
        (_CARDS, card, owner),
        lambda card: f"linked to {len(card.profiles or ())} customers",
    )
    other = f"{session}-2"
    yield Step("update_customer_session_v2", 200, (other, body), _tell_effects("discount 3.30"))
    reopened = _tell_effects("give back coupon SUMMER-10", "take back 3.30")
    yield Step("reopen_customer_session", 200, (other,), reopened)


def _points(session: str) -> Iterator[Step]:
    """The points of a member of a program without cards."""
    yield Step(
        "get_loyalty_balances",
        200,
        (_POINTS, _MEMBER),
        lambda answer: (
            f"{answer.balance.active_points:g} points, tier {answer.balance.current_tier.name}"
        ),
        {"include_tiers": True},
    )
    ids = (_POINTS, _MEMBER)
    yield Step("get_loyalty_program_profile_points", 200, ids, _tell_page(1, "addition"))
    yield Step("get_loyalty_program_profile_transactions", 200, ids, _tell_page(1, "transaction"))
    waiting = ActivateLoyaltyPoints(session_id=session)
    yield Step(
        "activate_loyalty_points",
        200,
        (_POINTS, waiting),
        lambda answer: f"{len(answer.ledger_entries or ())} additions activated",
    )


def _audience(customer: str, name: str, answers: list[Any]) -> Iterator[Step]:
    """An audience is made, joined, changed and deleted."""
    yield Step("create_audience_v2", 201, (NewAudience(name=name),), _tell_audience(name))
    number = answers[-1].id
    renamed = f"{name} of the tea club"
    update = UpdateAudience(name=renamed)
    yield Step("update_audience_v2", 200, (number, update), _tell_audience(renamed))
    changes = ProfileAudiencesChanges(adds=[number], deletes=[])
    join = CustomerProfileIntegrationRequestV2(audiences_changes=changes)
    yield Step("update_customer_profile_v2", 200, (customer, join), lambda _: "joined")
    to_all = (number, {"city": "Oslo"})
    yield Step("update_audience_customers_attributes", 204, to_all, tell_nothing)
    yield Step("delete_audience_memberships_v2", 204, (number,), tell_nothing)
    yield Step("delete_audience_v2", 204, (number,), tell_nothing)


def _shop(customer: str) -> Iterator[Step]:
    """Events, codes, campaigns, achievements, prices, and what the points leave behind."""
    event = IntegrationEventV2Request(type="tea_tasted", profile_id=customer)
    yield Step("track_event_v2", 200, (event,), lambda answer: f"{len(answer.effects)} effects")
    advocates = [customer, f"{customer}-2"]
    codes = NewReferralsForMultipleAdvocates(
        campaign_id=1, usage_limit=1, advocate_profile_integration_ids=advocates
    )
    yield Step(
        "create_referrals_for_multiple_advocates",
        201,
        (codes,),
        lambda answer: f"{len(answer.data)} codes",
        {"silent": "no"},
    )
    yield Step("integration_get_all_campaigns", 200, (), _tell_page(1, "campaign"))
    yield Step(
        "get_customer_achievements",
        200,
        (customer,),
        lambda page: f"{page.data[0].title}: {page.data[0].current_progress.status}",
    )
    history = (customer, _ACHIEVEMENT)
    yield Step("get_customer_achievement_history", 200, history, _tell_page(0, "attempt"))
    article = {"sku": "T-9", "price": 3.0, "replaceIfExists": True}
    sync = CatalogSyncRequest(actions=[CatalogAction(type="ADD", payload=article)])
    yield Step("sync_catalog", 200, (_CATALOG, sync), lambda catalog: f"version {catalog.version}")
    prices = BestPriorPriceRequest(
        skus=["T-1"],
        timeframe="30",
        timeframe_end_date=datetime(2026, 1, 20, tzinfo=UTC),
        timeframe_end_date_type="strict",
    )
    yield Step(
        "best_prior_price",
        200,
        (prices,),
        lambda found: f"{found[0].sku} cost {found[0].price:.2f}",
    )
    nothing = DeleteLoyaltyTransactionsRequest(scope="AllSubledgers")
    ids = (_POINTS, customer)
    yield Step("delete_loyalty_transactions_from_ledgers", 204, (*ids, nothing), tell_nothing)


def _tell_effects(*wanted: str) -> Callable[[Any], str]:
    def tell(answer: Any) -> str:
        effects: list[Effect] = answer.effects
        words = [in_words(effect) for effect in effects]
        for effect in wanted:
            expect(any(word.startswith(effect) for word in words), f"no effect says: {effect}")
        return "; ".join(words)

    return tell


def _tell_state(state: str) -> Callable[[Any], str]:
    def tell(answer: Any) -> str:
        found = answer.customer_session.state
        expect(found == state, f"the session is {found}, not {state}")
        return f"{found}, total {answer.customer_session.total:.2f}"

    return tell


def _tell_balance(points: float) -> Callable[[LoyaltyCardBalances], str]:
    def tell(answer: LoyaltyCardBalances) -> str:
        active = answer.balance.active_points if answer.balance else None
        expect(active == points, f"there are {active} points, not {points}")
        return f"{active:g} points"

    return tell


def _tell_page(count: int, name: str) -> Callable[[Any], str]:
    def tell(page: Any) -> str:
        expect(len(page.data) == count, f"there are {len(page.data)} items, not {count}")
        return f"{count} {name}{'s' * (count != 1)}"

    return tell


def _tell_transactions(
    *kinds: str,
) -> Callable[[list[CardLedgerTransactionLogEntryIntegrationAPI]], str]:
    def tell(items: list[CardLedgerTransactionLogEntryIntegrationAPI]) -> str:
        expect([item.type for item in items] == list(kinds), "other transactions came")
        return ", ".join(f"{item.type} of {abs(item.amount):g}" for item in items)

    return tell


def _tell_audience(name: str) -> Callable[[Audience], str]:
    def tell(audience: Audience) -> str:
        expect(audience.name == name, f"the audience is called {audience.name}")
        return f"audience {audience.id}: {audience.name}"

    return tell

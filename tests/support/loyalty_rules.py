"""Rules of a state machine on points, loyalty cards, achievements, catalogs and prices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from hypothesis import strategies as st
from hypothesis.stateful import rule
from support.both_clients import BothClients, Way
from support.call_strategies import Case
from support.change_strategies import AGAIN, ONCE, PROFILE_IDS, mostly, profiles, sessions
from support.expected_answers import Json, Parts
from support.loyalty_model import CARD, CARD_PROGRAM, PENDING, PROGRAM
from support.marketing_rules import MarketingRules, case
from support.shop_model import Refused, Shop

CARDS = [CARD, "NEW-1"]
cards = st.sampled_from(CARDS)


def of_program(operation_id: str, program: int, body: Any = msgspec.UNSET, **more: str) -> Case:
    """Return a call of an operation on a loyalty program."""
    return Case(operation_id, {"loyaltyProgramId": program, **more}, {}, body)


def of_profile(operation_id: str, profile_id: str, body: Any = msgspec.UNSET) -> Case:
    """Return a call of an operation on the points of a customer."""
    return of_program(operation_id, PROGRAM, body, integrationId=profile_id)


def of_card(operation_id: str, card: str, body: Any = msgspec.UNSET) -> Case:
    """Return a call of an operation on a card."""
    return of_program(operation_id, CARD_PROGRAM, body, loyaltyCardId=card)


class LoyaltyRules(MarketingRules):
    """A machine with these rules, too."""

    clients: BothClients

    def read(self, call: Case, expect: Callable[[Shop], Any]) -> None:
        """Make a call that changes nothing."""
        raise NotImplementedError

    # --- Points ---------------------------------------------------------------------------------

    @rule()
    def read_points(self) -> None:
        for profile_id in PROFILE_IDS:
            self._read_points_of(profile_id)

    def _read_points_of(self, profile_id: str) -> None:
        def balances(shop: Shop) -> Json:
            active, spent = known(shop).loyalty.balance(profile_id)
            main = Parts(activePoints=active, spentPoints=spent, pendingPoints=0, negativePoints=0)
            return {"balance": main, "subledgerBalances": {}}

        def known(shop: Shop) -> Shop:
            if profile_id not in shop.profiles:
                raise Refused(404)
            return shop

        def page(shop: Shop, *, left: bool) -> Json:
            found = known(shop).loyalty.transactions(profile_id, left=left)
            return {"hasMore": False, "data": [Parts(entry) for entry in found]}

        self.read(of_profile("getLoyaltyBalances", profile_id), balances)
        transactions = of_profile("getLoyaltyProgramProfileTransactions", profile_id)
        self.read(transactions, lambda shop: page(shop, left=False))
        points = of_profile("getLoyaltyProgramProfilePoints", profile_id)
        self.read(points, lambda shop: page(shop, left=True))

    @rule(way=AGAIN, profile_id=profiles)
    def delete_points(self, way: Way, profile_id: str) -> None:
        def expect(shop: Shop) -> None:
            if profile_id not in shop.profiles:
                raise Refused(404)
            shop.loyalty.clear(profile_id)

        body = {"scope": "AllSubledgers"}
        self.do(way, of_profile("deleteLoyaltyTransactionsFromLedgers", profile_id, body), expect)

    @rule(way=AGAIN, session_id=sessions)
    def activate_points_of_session(self, way: Way, session_id: str) -> None:
        def expect(shop: Shop) -> Json:
            if session_id not in shop.sessions:
                raise Refused(404)
            return {"ledgerEntries": []}

        body = {"sessionId": session_id}
        self.do(way, of_program("activateLoyaltyPoints", PROGRAM, body), expect)

    @rule(way=ONCE)
    def activate_points_of_card(self, way: Way) -> None:
        call = of_card("getLoyaltyCardTransactions", CARD)
        entries = self.clients.call(call, way)["data"]
        uuids = [entry["transactionUUID"] for entry in entries if entry["amount"] == PENDING]

        def expect(shop: Shop) -> Json:
            found = [] if shop.loyalty.is_active else [Parts(amount=PENDING, startDate=shop.now)]
            shop.loyalty.is_active = True
            return {"ledgerEntries": found}

        body = {"transactionUUIDs": uuids}
        self.do(way, of_program("activateLoyaltyPoints", CARD_PROGRAM, body), expect)

    # --- Cards ----------------------------------------------------------------------------------

    @rule(way=ONCE, card=cards, users=st.lists(profiles, max_size=2, unique=True))
    def generate_card(self, way: Way, card: str, users: list[str]) -> None:
        def expect(shop: Shop) -> Json:
            if card in shop.loyalty.cards:
                raise Refused(400)
            shop.loyalty.cards.append(card)
            for user in users:
                shop.touch(user)
                shop.loyalty.link(card, user)
            return shop.card(card)

        body = {"cardIdentifier": card, "customerProfileIds": users}
        self.do(way, of_program("generateLoyaltyCard", CARD_PROGRAM, body), expect)

    @rule(way=ONCE, card=cards, user=mostly(profiles, ""))
    def link_card(self, way: Way, card: str, user: str) -> None:
        def expect(shop: Shop) -> Json:
            shop.card(card)
            shop.touch(user)
            if not shop.loyalty.link(card, user):
                raise Refused(400)
            return shop.card(card)

        body = {"integrationId": user}
        self.do(way, of_card("linkLoyaltyCardToProfile", card, body), expect)

    @rule(way=ONCE, card=cards, user=profiles)
    def unlink_card(self, way: Way, card: str, user: str) -> None:
        def expect(shop: Shop) -> Json:
            shop.card(card)
            if not shop.loyalty.unlink(card, user):
                raise Refused(400)
            return shop.card(card)

        body = {"integrationId": user}
        self.do(way, of_card("unlinkLoyaltyCardFromProfile", card, body), expect)

    @rule(card=cards)
    def read_card(self, card: str) -> None:
        def balances(shop: Shop) -> Json:
            active, pending = shop.loyalty.card_balance(card)
            main = Parts(activePoints=active, pendingPoints=pending, spentPoints=0)
            return Parts(balance=main, profiles=shop.card(card)["profiles"])

        def amounts(shop: Shop, *, pending: bool) -> Json:
            shop.card(card)
            found = [PENDING, shop.loyalty.card_balance(CARD)[0]] if card == CARD else []
            if found and shop.loyalty.is_active:
                found[1] -= PENDING
            if found and not pending and not shop.loyalty.is_active:
                found = found[1:]
            return {"hasMore": False, "data": [Parts(amount=amount) for amount in found]}

        self.read(of_card("getLoyaltyCardBalances", card), balances)
        self.read(of_card("getLoyaltyCardPoints", card), lambda shop: amounts(shop, pending=False))
        transactions = of_card("getLoyaltyCardTransactions", card)
        self.read(transactions, lambda shop: amounts(shop, pending=True))

    # --- Achievements, catalogs and prices ------------------------------------------------------

    @rule(profile_id=profiles)
    def read_achievements(self, profile_id: str) -> None:
        def expect(shop: Shop, **answer: Any) -> Json:
            if profile_id not in shop.profiles:
                raise Refused(404)
            return Parts(answer)

        begun = Parts(
            id=1, status="active", currentProgress={"status": "not_started", "progress": 0}
        )
        self.read(
            case("getCustomerAchievements", profile_id),
            lambda shop: expect(shop, totalResultSize=1, data=[begun]),
        )
        self.read(
            Case(
                "getCustomerAchievementHistory", {"integrationId": profile_id, "achievementId": 1}
            ),
            lambda shop: expect(shop, totalResultSize=0, data=[]),
        )

    @rule(way=ONCE, ahead=mostly(st.just(0), 1))
    def sync_catalog(self, way: Way, ahead: int) -> None:
        def expect(shop: Shop) -> Json:
            if ahead:
                raise Refused(400)
            shop.catalog_version += 1
            return Parts(id=1, version=shop.catalog_version)

        payload = {"sku": "T-1", "price": 5, "replaceIfExists": True}
        actions = [{"type": "ADD", "payload": payload}]
        body = {"actions": actions, "version": self.shop.catalog_version + ahead}
        self.do(way, Case("syncCatalog", {"catalogId": 1}, {}, body), expect)

    @rule(skus=st.sampled_from([["T-1"], ["T-2", "T-1"], ["T-2"]]))
    def read_prices(self, skus: list[str]) -> None:
        body = {
            "skus": skus,
            "timeframe": "30",
            "timeframeEndDate": "2021-01-15T00:00:00Z",
            "timeframeEndDateType": "strict",
        }
        found = [Parts(sku="T-1", price=4.05)] if "T-1" in skus else []
        self.read(case("bestPriorPrice", None, body), lambda _: found)

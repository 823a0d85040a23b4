"""Random lives of sessions under rules end as an independent model says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from support.exploring import explore_machine
from support.life_model import COUPONS, LIFE_SEED, REFERRAL, Given, Item, Life, Refused, Result
from talonone.endpoints import OPERATIONS
from talonone.sandbox import Incoming, Sandbox, Settings

pytestmark = pytest.mark.property

_HEADERS = {"authorization": "ApiKey-v1 sandbox", "content-type": "application/json"}
_PROFILES = ("ada", "bob", "eve")
_KINDS = {"setDiscount", "setDiscountPerItem"}
_MARK = "shown by dry calls alone"

NAMES = [f"s-{number}" for number in range(8)]
names = st.sampled_from(NAMES)
prices = st.sampled_from(
    [Decimal(text) for text in ("0", "0.05", "3.33", "9.99", "17.50", "49.95")]
)
items = st.lists(
    st.builds(
        lambda sku, price, quantity: Item(sku, price, quantity, quantity),
        st.sampled_from(["TEA", "CUP"]),
        prices,
        st.integers(1, 3),
    ),
    max_size=3,
).map(tuple)
codes = st.lists(st.sampled_from([*COUPONS, "NOBODYS"]), max_size=3).map(tuple)
changes = st.fixed_dictionaries(
    {},
    optional={
        "profile": st.sampled_from([*_PROFILES, *_PROFILES, ""]),
        "items": items,
        "coupons": codes,
        "referral": st.sampled_from([REFERRAL, REFERRAL, "NOBODYS-FRIEND", ""]),
    },
)
purchases = st.fixed_dictionaries(
    {
        "profile": st.sampled_from(_PROFILES),
        "items": items.filter(bool),
        "coupons": codes,
        "referral": st.sampled_from([REFERRAL, ""]),
    }
)


class Lives(RuleBasedStateMachine):
    """A sandbox beside the model."""

    def __init__(self) -> None:
        super().__init__()
        self.sandbox = Sandbox(Settings(seed=LIFE_SEED))
        self.life = Life()

    def teardown(self) -> None:
        self.sandbox.close()

    # --- Calls -----------------------------------------------------------------------------------

    def call(
        self,
        operation_id: str,
        *keys: str,
        body: Any = None,
        query: Mapping[str, str] = {},
    ) -> Any:
        """Call an operation, and return the answer; raise `Refused` if it says 400 or 404."""
        operation = OPERATIONS[operation_id]
        path = operation.path
        for key in keys:
            head, _, tail = path.partition("{")
            path = head + quote(key, safe="") + tail.partition("}")[2]
        content = b"" if body is None else json.dumps(body, default=float).encode()
        target = path.encode(), urlencode(query).encode()
        reply = self.sandbox.answer(Incoming(operation.method, *target, _HEADERS, content))
        if reply.status in (400, 404):
            raise Refused
        assert reply.status in (200, 201), (reply.status, reply.content)
        return json.loads(reply.content or b"null", parse_float=Decimal)

    def update_session(self, name: str, given: Mapping[str, Any], *, dry: bool = False) -> Any:
        """Update a session by the names that the model has."""
        fields = {
            "profileId": given.get("profile"),
            "state": given.get("state"),
            "couponCodes": given.get("coupons"),
            "referralCode": given.get("referral"),
            "cartItems": None,
        }
        if "items" in given:
            fields["cartItems"] = [
                {"name": one.sku, "sku": one.sku, "quantity": one.quantity, "price": one.price}
                for one in given["items"]
            ]
        sent = {key: value for key, value in fields.items() if value is not None}
        asked = ["customerSession", "customerProfile", "coupons"]
        body = {"customerSession": sent, "responseContent": asked}
        query = {"dry": "true"} if dry else {}
        return self.call("updateCustomerSessionV2", name, body=body, query=query)

    def both(self, model: Any, sandbox: Any) -> Any:
        """Make a change in both, which has to be refused in both or in neither."""
        try:
            expected = model()
        except Refused:
            with pytest.raises(Refused):
                sandbox()
            return None
        return expected, sandbox()

    # --- Rules -----------------------------------------------------------------------------------

    def change(self, name: str, given: dict[str, Any]) -> None:
        # Items that are sent as they were keep what came back of them.
        known = self.life.sessions.get(name)
        modelled = dict(given)
        if known and "items" in given:
            fresh = tuple(replace(item, left=item.quantity) for item in known.items)
            modelled["items"] = known.items if given["items"] == fresh else given["items"]
        done = self.both(
            lambda: self.life.update(name, **modelled), lambda: self.update_session(name, given)
        )
        if done:
            expected, answer = done
            if self.life.sessions[name].state != "cancelled":
                compare(expected, answer["effects"])
            self.compare_totals(name, answer["customerSession"])

    @rule(name=names, given=changes)
    def update(self, name: str, given: dict[str, Any]) -> None:
        self.change(name, given)

    @rule(name=names, given=changes, state=st.sampled_from(["closed", "cancelled", "open"]))
    def end(self, name: str, given: dict[str, Any], state: str) -> None:
        self.change(name, given | {"state": state})

    @precondition(lambda self: len(self.life.sessions) < len(NAMES))
    @rule(given=purchases)
    def buy(self, given: dict[str, Any]) -> None:
        """Close a session that is new."""
        name = next(name for name in NAMES if name not in self.life.sessions)
        self.change(name, given | {"state": "closed"})

    @rule(name=names, state=st.sampled_from(["closed", "cancelled"]))
    def change_state(self, name: str, state: str) -> None:
        self.change(name, {"state": state})

    @precondition(lambda self: any(one.is_bought for one in self.life.sessions.values()))
    @rule(data=st.data())
    def reopen(self, data: st.DataObject) -> None:
        name = self.draw_bought(data)
        self.both(lambda: self.life.reopen(name), lambda: self.call("reopenCustomerSession", name))

    @precondition(lambda self: any(one.is_bought for one in self.life.sessions.values()))
    @rule(data=st.data(), position=st.integers(0, 2), quantity=st.integers(1, 3))
    def give_back(self, data: st.DataObject, position: int, quantity: int) -> None:
        name = self.draw_bought(data)
        # Mostly an item that is there.
        position %= max(len(self.life.sessions[name].items), 1)
        part = {"position": position, "quantity": quantity}
        body = {"return": {"returnedCartItems": [part]}, "responseContent": ["customerSession"]}
        done = self.both(
            lambda: self.life.give_back(name, position, quantity),
            lambda: self.call("returnCartItems", name, body=body),
        )
        if done:
            self.compare_totals(name, done[1]["customerSession"])

    @rule(name=names, given=purchases)
    def preview(self, name: str, given: dict[str, Any]) -> None:
        """A dry call leaves nothing: the invariants hold it against the model."""
        self.both(
            lambda: (
                replace(self.life, sessions=dict(self.life.sessions), points={}).update(
                    name, **given
                )
                and None
            ),
            lambda: self.update_session(name, given, dry=True) and None,
        )

    def draw_bought(self, data: st.DataObject) -> str:
        """Return the name of a session that was closed."""
        bought = [name for name, one in self.life.sessions.items() if one.is_bought]
        return data.draw(st.sampled_from(bought))

    # --- Comparisons -----------------------------------------------------------------------------

    def compare_totals(self, name: str, answer: Mapping[str, Any]) -> None:
        session = self.life.sessions[name]
        assert answer["state"] == session.state
        assert answer["total"] == answer["cartItemTotal"] == session.total

    @invariant()
    def profiles_and_points_are_as_in_the_model(self) -> None:
        known = {session.profile for session in self.life.sessions.values()}
        for profile in known & {*_PROFILES}:
            query = {"profile": "true", "loyalty": "true", "referrals": "true"}
            found = self.call("getCustomerInventory", profile, query=query)
            count, sales = self.life.sales(profile)
            told = found["profile"]
            assert (told["closedSessions"], told["totalSales"]) == (count, sales), profile
            ledger = found["loyalty"]["programs"]["club"]["ledger"]
            # Points that are taken back after they were spent are owed.
            balance = ledger["currentBalance"] - ledger.get("negativeBalance", 0)
            assert balance == self.life.balance(profile), profile
            assert ledger["currentBalance"] == max(balance, 0)
            booked = self.life.points.get(profile, [])
            query = {"pageSize": "50"}
            listed = self.call("getLoyaltyProgramProfileTransactions", "1", profile, query=query)
            signs = {"addition": 1, "subtraction": -1}
            amounts = [signs[one["type"]] * one["amount"] for one in listed["data"]]
            assert amounts == booked[::-1][:50]

    @invariant()
    def codes_are_used_as_in_the_model(self) -> None:
        given = {"profile": "ada", "coupons": COUPONS}
        answer = self.update_session(_MARK, given, dry=True)
        uses = {one["value"]: one["usageCounter"] for one in answer["coupons"]}
        assert uses == {code: self.life.used(code) for code in COUPONS}
        own = {one["value"]: one["profileRedemptionCount"] for one in answer["coupons"]}
        assert own == {code: self.life.uses()[code, "ada"] for code in COUPONS}
        if "ada" in {session.profile for session in self.life.sessions.values()}:
            found = self.call("getCustomerInventory", "ada", query={"referrals": "true"})
            (referral,) = found["referrals"]
            assert referral["usageCounter"] == self.life.used(REFERRAL)
            friends = [who for (code, who) in self.life.uses() if code == REFERRAL and who]
            assert sorted(referral["referredCustomers"]) == sorted(friends)


def compare(expected: Result, effects: list[Mapping[str, Any]]) -> None:
    """Compare the effects of an answer with those of the model."""
    by_kind = [(effect["effectType"], effect["props"]) for effect in effects]
    accepted = [
        props["value"] for kind, props in by_kind if kind in ("acceptCoupon", "acceptReferral")
    ]
    rejected = {
        props["value"]: props["rejectionReason"]
        for kind, props in by_kind
        if kind in ("rejectCoupon", "rejectReferral")
    }
    discounts = [
        Given(props["name"], Decimal(props["value"]), props.get("position"))
        for kind, props in by_kind
        if kind in _KINDS
    ]
    assert accepted == expected.accepted
    assert discounts == expected.discounts
    assert rejected == expected.rejected


def test_lives_of_sessions() -> None:
    explore_machine(Lives, 80, 40)

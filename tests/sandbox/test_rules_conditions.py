"""Conditions of rules: when they hold, and in which calls their rules run."""

from __future__ import annotations

from typing import Any

import pytest
from support.rule_seeds import Json, Opened, campaign, item, notice, off, props, rule, titles

CART = [item(quantity=3, attributes={"color": "red"}), item("T-2", price=5, category="cups")]


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ({"cartTotal": {"atLeast": 35}}, True),
        ({"cartTotal": {"over": 35}}, False),
        ({"cartTotal": {"is": 35}}, True),
        ({"cartTotal": {"under": 35}}, False),
        ({"cartTotal": {"over": 30, "atMost": 35}}, True),
        ({"items": {"sku": "T-1"}}, True),
        ({"items": {"sku": ["T-8", "T-9"]}}, False),
        ({"items": {"category": ["cups"]}}, True),
        ({"items": {"sku": "T-1", "category": "cups"}}, False),
        ({"items": {"attributes": {"color": "red"}}}, True),
        ({"items": {"attributes": {"color": "blue"}}}, False),
        ({"items": {"quantity": {"atLeast": 4}}}, True),
        ({"items": {"sku": "T-1", "quantity": {"atLeast": 4}}}, False),
        ({"items": {"sku": "T-9", "quantity": {"is": 0}}}, True),
        ({"items": {"sku": "T-1", "total": {"over": 29.99}}}, True),
        ({"items": {"sku": "T-2", "total": {"over": 29.99}}}, False),
        ({"profileAttribute": {"name": "tier", "is": "gold"}}, True),
        ({"profileAttribute": {"name": "tier", "isNot": "gold"}}, False),
        ({"profileAttribute": {"name": "absent", "isNot": "gold"}}, True),
        ({"profileAttribute": {"name": "absent", "is": "gold"}}, False),
        ({"profileAttribute": {"name": "age", "over": 17.5}}, True),
        ({"profileAttribute": {"name": "age", "is": 18.5}}, True),
        ({"profileAttribute": {"name": "tier", "over": 1}}, False),
        ({"profileAttribute": {"name": "member", "is": 1}}, False),
        ({"profileAttribute": {"name": "member", "is": True}}, True),
        ({"profileAttribute": {"name": "likes", "is": "tea"}}, True),
        ({"profileAttribute": {"name": "likes", "oneOf": ["milk", "tea"]}}, True),
        ({"profileAttribute": {"name": "likes", "is": "milk"}}, False),
        ({"sessionAttribute": {"name": "channel", "oneOf": ["app", "web"]}}, True),
        ({"sessionAttribute": {"name": "channel", "is": "shop"}}, False),
        ({"eventAttribute": {"name": "channel", "is": "app"}}, False),
        ({"audience": 1}, True),
        ({"audience": 2}, False),
        ({"firstSession": True}, True),
        ({"firstSession": False}, False),
        ({"event": "seen"}, False),
        ({"any": [{"audience": 2}, {"audience": 1}]}, True),
        ({"any": [{"audience": 2}]}, False),
        ({"all": [{"audience": 2}, {"audience": 1}]}, False),
        ({"not": {"audience": 2}}, True),
        ({"not": {"any": [{"audience": 1}, {"audience": 2}]}}, False),
    ],
)
def test_conditions(opened: Opened, condition: Json, holds: bool) -> None:
    profile = {
        "integrationId": "ada",
        "attributes": {"tier": "gold", "age": 18.5, "member": True, "likes": ["tea", "cake"]},
        "audiences": [1],
    }
    api = opened(
        campaign(rule("R", [condition], notice())),
        audiences=[{"id": 1, "name": "Ours"}, {"id": 2, "name": "Theirs"}],
        profiles=[profile],
    )
    state = api.session("s", profileId="ada", cartItems=CART, attributes={"channel": "app"})
    assert titles(state) == (["Yes"] if holds else [])


def test_all_conditions_of_a_rule_have_to_hold(opened: Opened) -> None:
    over: Json = {"cartTotal": {"over": 5}}
    api = opened(
        campaign(
            rule("Both", [over, {"firstSession": True}], notice("both")),
            rule("One", [over, {"firstSession": False}], notice("one")),
            rule("None", [], notice("none")),
        )
    )
    assert titles(api.session("s", cartItems=[item()])) == ["both", "none"]
    assert titles(api.session("s", cartItems=[])) == ["none"]


def test_returned_units_count_no_more(opened: Opened) -> None:
    two = {"items": {"sku": "T-1", "quantity": {"atLeast": 2}}}
    again = campaign(rule("Two", [two], notice()), reevaluateOnReturn=True)
    api = opened(again)
    assert titles(api.session("s", cartItems=[item(quantity=3)], state="closed")) == ["Yes"]
    body = {"return": {"returnedCartItems": [{"position": 0, "quantity": 1}]}}
    query = {"runRuleEngine": "true"}
    assert titles(api("returnCartItems", "s", body, query=query)) == ["Yes"]
    assert titles(api("returnCartItems", "s", body, query=query)) == []


EVENT: list[Json] = [{"event": "spin"}, {"eventAttribute": {"name": "luck", "atLeast": 7}}]


def events_shop(opened: Opened) -> Any:
    """Return a sandbox with rules for events, profiles and sessions."""
    return opened(
        campaign(
            rule("Spin", EVENT, notice("spin"), {"addToAudience": {"audience": 1}}),
            rule("Cart", [{"cartTotal": {"atLeast": 0}}], notice("cart")),
            rule("Gold", [{"profileAttribute": {"name": "tier", "is": "gold"}}], notice("gold")),
            rule("Spin and cart", [*EVENT, {"cartTotal": {"over": 5}}], notice("both")),
        ),
        audiences=[{"id": 1, "name": "Lucky"}],
    )


def test_rules_of_events_run_on_their_event_alone(opened: Opened) -> None:
    api = events_shop(opened)
    parts = ["customerProfile", "triggeredCampaigns", "event"]

    def spin(luck: int, kind: str = "spin", query: Json | None = None) -> Any:
        body = {"type": kind, "profileId": "p", "attributes": {"luck": luck}}
        return api("trackEventV2", None, {**body, "responseContent": parts}, query=query)

    assert titles(spin(6)) == titles(spin(7, "turn")) == []
    dry = spin(7, query={"dry": "true"})
    assert titles(dry) == ["spin"]
    assert spin(1)["customerProfile"]["audienceMemberships"] == []
    state = spin(7)
    assert titles(state) == ["spin"]
    assert [found["id"] for found in state["triggeredCampaigns"]] == [1]
    assert state["event"]["effects"] == state["effects"]
    assert state["customerProfile"]["audienceMemberships"] == [{"id": 1, "name": "Lucky"}]


def test_events_in_a_session_see_its_cart(opened: Opened) -> None:
    api = events_shop(opened)
    api.session("s", profileId="p", cartItems=[item()])
    body = {"type": "spin", "sessionId": "s", "profileId": "p", "attributes": {"luck": 9}}
    event = api("trackEvent", None, body)["event"]
    assert [effect[3][2] for effect in event["effects"] if effect[3][0] == "showNotification"] == [
        "spin",
        "both",
    ]
    assert "addToAudience" in [effect[3][0] for effect in event["effects"]]


def test_profiles_run_rules_where_asked_for(opened: Opened) -> None:
    api = events_shop(opened)
    body = {"attributes": {"tier": "gold"}, "responseContent": ["event", "triggeredCampaigns"]}
    assert titles(api("updateCustomerProfileV2", "p", body)) == []
    state = api("updateCustomerProfileV2", "p", body, query={"runRuleEngine": "true"})
    assert titles(state) == ["gold"]
    assert state["event"]["type"] == "talon_profile_updated"
    assert [found["id"] for found in state["triggeredCampaigns"]] == [1]


def test_rules_about_carts_need_a_session(opened: Opened) -> None:
    empty = {"not": {"cartTotal": {"over": 0}}}
    api = opened(
        campaign(
            rule("Off", [], off(10), notice("off")),
            rule("Empty", [empty], notice("empty")),
            rule("Seen", [{"event": "seen"}], off(10), notice("seen")),
            rule("Any", [], notice("any")),
        )
    )
    assert titles(api.session("s", profileId="p")) == ["off", "empty", "any"]
    run = {"runRuleEngine": "true"}
    assert titles(api("updateCustomerProfileV2", "p", {}, query=run)) == ["any"]
    assert titles(api("trackEventV2", None, {"type": "seen", "profileId": "p"})) == []


def test_named_campaigns_are_evaluated_in_dry_runs_alone(opened: Opened) -> None:
    api = opened(
        campaign(rule("A", [], notice("one"))),
        campaign(
            rule("B", [], notice("two")),
            rule("C", [{"event": "seen"}], notice("two")),
            number=2,
            state="disabled",
        ),
    )
    body = {"customerSession": {"evaluableCampaignIds": [2]}}
    dry = {"dry": "true"}
    assert titles(api("updateCustomerSessionV2", "s", body, query=dry)) == ["two"]
    assert titles(api("updateCustomerSessionV2", "s", body)) == ["one"]
    for operation, key, fields, query in (
        ("trackEventV2", None, {"type": "seen"}, dry),
        ("updateCustomerProfileV2", "p", {}, dry | {"runRuleEngine": "true"}),
    ):
        state = api(operation, key, {**fields, "evaluableCampaignIds": [2]}, query=query)
        assert titles(state) == ["two"]


def test_the_time_of_a_dry_run_decides_which_campaigns_run(opened: Opened) -> None:
    api = opened(campaign(rule("A", [], notice()), startTime="2090-01-01T00:00:00Z"))
    later = {"dry": "true", "now": "2091-01-01T00:00:00Z"}
    assert titles(api.session("s")) == []
    assert titles(api.session("s", later)) == ["Yes"]


def test_attributes_are_refused_unless_they_are_defined(opened: Opened) -> None:
    kinds = {
        "text": "string",
        "number": "number",
        "flag": "boolean",
        "time": "time",
        "texts": "(list string)",
        "numbers": "(list number)",
    }
    defined = {"customerProfile": kinds, "cartItem": {"color": "string"}, "event": {"a/b": "time"}}
    api = opened(attributes=defined, catalogs=[{"id": 1, "name": "C"}])
    good: Json = {
        "text": "",
        "number": 1.5,
        "flag": False,
        "time": "2026-01-01T00:00:00Z",
        "texts": ["a"],
        "numbers": [],
    }
    api("updateCustomerProfileV2", "p", {"attributes": good})
    api("updateCustomerProfileV2", "p", {"attributes": dict.fromkeys(good)})
    bad: list[tuple[str, Any, Json, str]] = [
        ("updateCustomerProfileV2", "p", {"attributes": {name: {}}}, f"/attributes/{name}")
        for name in kinds
    ]
    bad += [
        ("updateCustomerProfileV2", "p", {"attributes": {"number": True}}, "/attributes/number"),
        ("updateCustomerProfileV2", "p", {"attributes": {"time": "noon"}}, "/attributes/time"),
        ("updateCustomerProfileV2", "p", {"attributes": {"else": 1}}, "/attributes/else"),
        ("updateCustomerProfile", "p", {"attributes": {"else": 1}}, "/attributes/else"),
        (
            "updateCustomerProfilesV2",
            None,
            {"customerProfiles": [{"integrationId": "q", "attributes": {"else": 1}}]},
            "/customerProfiles/0/attributes/else",
        ),
        (
            "updateCustomerSessionV2",
            "s",
            {"customerSession": {"attributes": {"channel": "app"}}},
            "/customerSession/attributes/channel",
        ),
        ("updateCustomerSession", "s", {"attributes": {"x": 1}}, "/attributes/x"),
        (
            "updateCustomerSessionV2",
            "s",
            {"customerSession": {"cartItems": [item(), item(attributes={"color": 1})]}},
            "/customerSession/cartItems/1/attributes/color",
        ),
        ("trackEventV2", None, {"type": "t", "attributes": {"a/b": 1}}, "/attributes/a~1b"),
        (
            "trackEvent",
            None,
            {"type": "t", "sessionId": "s", "attributes": {"c": 1}},
            "/attributes/c",
        ),
    ]
    payload = {"sku": "T-1", "attributes": {"colour": "red"}}
    bad += [
        (
            "syncCatalog",
            "1",
            {"actions": [{"type": kind, "payload": payload}]},
            "/actions/0/payload/attributes/colour",
        )
        for kind in ("ADD", "PATCH", "PATCH_MANY")
    ]
    for operation, key, body, pointer in bad:
        error = api(operation, key, body, status=400)
        assert error["errors"][0]["source"] == {"pointer": pointer}
    api.inventory("q", status=404)
    assert props(api.session("s", cartItems=[item(attributes={"color": "red"})]), "error") == []

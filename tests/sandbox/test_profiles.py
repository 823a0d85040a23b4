"""Profiles: one, many, in the manner of V1, and their audiences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from itertools import count
from typing import Any

import pytest
from support.sandbox_caller import Caller, Start


def add(api: Caller, *changes: tuple[str, str, int], status: int = 204) -> Any:
    """Change audiences."""
    keys = ("action", "profileIntegrationId", "audienceId")
    data = [dict(zip(keys, change, strict=True)) for change in changes]
    return api("updateCustomerProfileAudiences", None, {"data": data}, status=status)


def test_created_then_updated(api: Caller) -> None:
    created = api.profile("c", attributes={"Name": "Ada", "age": 3, "keep": 0, "gone": ""})
    assert created["attributes"] == {"Name": "Ada", "age": 3, "keep": 0, "gone": ""}
    assert (created["closedSessions"], created["totalSales"]) == (0, 0)

    updated = api.profile(
        "c", attributes={"age": 4, "gone": None, "never": None, "nested": {"a": None}}
    )
    assert updated["attributes"] == {"Name": "Ada", "age": 4, "keep": 0, "nested": {"a": None}}
    assert updated["created"] == created["created"]
    assert api.profile("c")["attributes"] == updated["attributes"]
    assert api.inventory("c")["profile"]["attributes"] == updated["attributes"]


def test_state_without_parts(api: Caller) -> None:
    empty: dict[str, Any] = {"effects": [], "createdCoupons": [], "createdReferrals": []}
    assert api("updateCustomerProfileV2", "s", {}) == empty
    assert api("updateCustomerProfileV2", "s", {}, query={"runRuleEngine": "true"}) == empty


@pytest.mark.parametrize("rules_run", ["true", "false"])
def test_response_content(api: Caller, rules_run: str) -> None:
    parts = ["customerProfile", "triggeredCampaigns", "loyalty", "event", "ruleFailureReasons"]
    for part in parts:
        body = {"responseContent": [part]}
        state = api("updateCustomerProfileV2", "r", body, query={"runRuleEngine": rules_run})
        expected: set[str] = set() if (part, rules_run) == ("event", "false") else {part}
        assert set(state) - {"effects", "createdCoupons", "createdReferrals"} == expected
    state = api(
        "updateCustomerProfileV2", "r", {"responseContent": parts}, query={"runRuleEngine": "true"}
    )
    assert state["event"]["profileId"] == "r"
    assert set(state["loyalty"]["programs"]) == {"tea-club"}


def test_dry_counts_only_with_the_rule_engine(api: Caller) -> None:
    body = {"attributes": {"a": 1}, "responseContent": ["customerProfile"]}
    query = {"dry": "true", "runRuleEngine": "true"}
    state = api("updateCustomerProfileV2", "dry", body, query=query)
    assert state["customerProfile"]["attributes"] == {"a": 1}
    api.inventory("dry", status=404)
    for query in ({"dry": "true"}, {"dry": "true", "runRuleEngine": "false"}):
        api("updateCustomerProfileV2", "wet", body, query=query)
        api.inventory("wet")
        api("deleteCustomerData", "wet")


def test_v1(api: Caller) -> None:
    body = {"attributes": {"a": 1, "b": None}}
    dry = api("updateCustomerProfile", "v1", body, query={"dry": "true"})
    assert dry["profile"]["attributes"] == {"a": 1}
    api.inventory("v1", status=404)
    state = api("updateCustomerProfile", "v1", body)
    assert set(state) == {"profile", "loyalty"}
    assert api.inventory("v1")["profile"] == state["profile"]
    assert api("updateCustomerProfile", "v1", {})["profile"]["attributes"] == {"a": 1}


def bulk(api: Caller, items: list[dict[str, Any]], status: int = 200, **query: str) -> Any:
    """Update many profiles."""
    body = {"customerProfiles": items}
    return api("updateCustomerProfilesV2", None, body, status=status, query=query)


def test_bulk(api: Caller) -> None:
    api.profile("bulk-0", attributes={"old": 1, "gone": 1})
    items: list[dict[str, Any]] = [
        {"integrationId": f"bulk-{n}", "attributes": {"n": n, "gone": None}} for n in range(1000)
    ]
    states = bulk(api, items)["integrationStates"]
    profiles = [state["customerProfile"] for state in states]
    assert [profile["integrationId"] for profile in profiles] == [f"bulk-{n}" for n in range(1000)]
    assert profiles[0]["attributes"] == {"old": 1, "n": 0}
    assert all(state["effects"] == [] for state in states)

    too_many = [*items, {"integrationId": "bulk-1000"}]
    error = bulk(api, too_many, status=400)
    assert error["errors"][0]["source"] == {"pointer": "/customerProfiles"}
    api.inventory("bulk-1000", status=404)


def test_bulk_of_nothing_and_of_twins(api: Caller) -> None:
    assert api("updateCustomerProfilesV2", None, {}) == {"integrationStates": []}
    twins = [{"integrationId": "twin", "attributes": {"n": n}} for n in (1, 2)]
    states = bulk(api, twins)["integrationStates"]
    assert [state["customerProfile"]["attributes"]["n"] for state in states] == [1, 2]


def test_silent_bulk(api: Caller) -> None:
    items = [{"integrationId": "silent", "attributes": {"a": 1}}]
    assert bulk(api, items, status=204, silent="yes") is None
    assert api.inventory("silent")["profile"]["attributes"] == {"a": 1}
    for value in ("no", "true", ""):
        assert bulk(api, items, silent=value)["integrationStates"]


def test_bulk_is_all_or_nothing(api: Caller) -> None:
    error = bulk(api, [{"integrationId": "half"}, {"integrationId": ""}], status=400)
    assert error["errors"][0]["source"] == {"pointer": "/customerProfiles/1/integrationId"}
    api.inventory("half", status=404)


def test_audiences(api: Caller) -> None:
    member = [{"id": 1, "name": "Regular customers"}]
    add(api, ("add", "a1", 1), ("add", "a2", 1), ("add", "a1", 1))
    assert api.inventory("a1")["profile"]["audienceMemberships"] == member
    add(api, ("delete", "a1", 1), ("delete", "a3", 1))
    assert api.profile("a1")["audienceMemberships"] == []
    assert api.profile("a2")["audienceMemberships"] == member
    assert api.profile("a3")["audienceMemberships"] == []
    assert api("updateCustomerProfileAudiences", None, {}) is None

    changes = {"adds": [1], "deletes": []}
    assert api.profile("a4", audiencesChanges=changes)["audienceMemberships"] == member
    changes = {"adds": [], "deletes": [1]}
    assert api.profile("a4", audiencesChanges=changes)["audienceMemberships"] == []


@pytest.mark.parametrize("unknown", [2, 0, -1, 2**63, 2**80])
def test_unknown_audiences_change_nothing(api: Caller, unknown: int) -> None:
    error = add(api, ("add", "u1", 1), ("add", "u2", unknown), status=400)
    assert error["errors"][0]["source"] == {"pointer": "/data/1/audienceId"}
    api.inventory("u1", status=404)

    body = {"audiencesChanges": {"adds": [1], "deletes": [unknown]}}
    error = api("updateCustomerProfileV2", "u3", body, status=400)
    assert error["errors"][0]["source"] == {"pointer": "/audiencesChanges/deletes/0"}
    api.inventory("u3", status=404)


def test_clock(start: Start) -> None:
    def ticks() -> Iterator[datetime]:
        east = timezone(timedelta(hours=2))
        for second in count():
            yield datetime(2021, 2, 17, 11, 30, tzinfo=east) + timedelta(seconds=second)

    times = ticks()
    api = start(clock=lambda: next(times))
    created = api.profile("p")
    assert created["created"] == created["lastActivity"] == "2021-02-17T09:30:01.000000Z"
    updated = api.profile("p")
    assert updated["created"] == created["created"]
    assert updated["lastActivity"] == "2021-02-17T09:30:02.000000Z"


def test_clock_of_the_machine(api: Caller) -> None:
    created = datetime.fromisoformat(api.profile("now")["created"])
    assert abs(datetime.now(UTC) - created) < timedelta(minutes=1)

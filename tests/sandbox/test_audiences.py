"""Audiences: created, renamed, emptied, deleted, and attributes of all members."""

from __future__ import annotations

from support.sandbox_caller import Start


def test_audiences_get_ids_of_their_own(start: Start) -> None:
    api = start()
    body = {"name": "Tea", "integrationId": "crm-1", "sandbox": True}
    first = api("createAudienceV2", None, body)
    assert first.items() >= body.items()
    # The seed has number 1.
    assert first["id"] == 2
    other = {"name": "Tea", "integrationId": "crm-2"}
    assert api("createAudienceV2", None, other)["id"] == 3
    assert "crm-1" in api("createAudienceV2", None, body, status=409)["message"]


def test_audiences_are_renamed(start: Start) -> None:
    api = start()
    renamed = api("updateAudienceV2", "1", {"name": "New"})
    assert (renamed["id"], renamed["name"], renamed["accountId"]) == (1, "New", 1)
    profile = api.profile("me", audiencesChanges={"adds": [1], "deletes": []})
    assert profile["audienceMemberships"] == [{"id": 1, "name": "New"}]


def test_members(start: Start) -> None:
    api = start()
    number = api("createAudienceV2", None, {"name": "Tea"})["id"]
    for name in ("me", "you"):
        api.profile(
            name,
            attributes={"a": 1, "b": 1},
            audiencesChanges={"adds": [1, number], "deletes": []},
        )
    api.profile("other", attributes={"a": 1})
    api("updateAudienceCustomersAttributes", "1", {"a": 2, "b": None, "c": [3]})
    attributes = [api.inventory(name)["profile"]["attributes"] for name in ("me", "you", "other")]
    assert attributes == [{"a": 2, "c": [3]}, {"a": 2, "c": [3]}, {"a": 1}]

    def members(name: str) -> list[int]:
        return [part["id"] for part in api.inventory(name)["profile"]["audienceMemberships"]]

    assert members("me") == [1, number]
    api("deleteAudienceMembershipsV2", "1")
    assert members("me") == members("you") == [number]
    api("deleteAudienceV2", str(number))
    assert members("me") == []
    # The number of an audience that is gone leads to no other one.
    assert api("createAudienceV2", None, {"name": "Pot"})["id"] == number + 1
    assert members("me") == []


def test_unknown_audiences(start: Start) -> None:
    api = start()
    for number in ("99", "x", "01"):
        api("updateAudienceV2", number, {"name": "New"}, status=404)
        api("deleteAudienceV2", number, status=404)
        api("deleteAudienceMembershipsV2", number, status=404)
        api("updateAudienceCustomersAttributes", number, {}, status=404)

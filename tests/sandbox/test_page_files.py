"""The files that the sandbox serves to browsers and tools, and the state that it shows."""

from __future__ import annotations

from typing import Any

import pytest
from support.sandbox_caller import AUTHORIZED, Caller, Start, WriteSeed, item
from support.spec_reader import SPEC
from talonone.sandbox import running_sandbox
from talonone.sandbox.server import dispatch
from talonone.sandbox.server.routing import Router


def state(api: Caller) -> Any:
    response = api.http.get("/_sandbox/state", headers=AUTHORIZED)
    assert response.status_code == 200
    return response.json()


def test_the_specification_is_whole_and_has_the_sandbox_as_its_server(api: Caller) -> None:
    served = api.http.get("/openapi.json").json()
    assert served["servers"] == [{"url": api.url, "description": "The sandbox."}]
    assert served == SPEC | {"servers": served["servers"]}


@pytest.mark.parametrize("host", ["a b", '"><script>', "x/y@z", ""])
def test_an_odd_host_does_not_get_into_the_specification(api: Caller, host: str) -> None:
    served = api.http.get("/openapi.json", headers={"Host": host}).json()
    assert served["servers"][0]["url"] == "/"


def test_pages_need_no_key_and_forbid_what_is_not_theirs(api: Caller) -> None:
    page = api.http.get("/")
    assert page.status_code == 200
    assert "unsafe" not in page.headers["content-security-policy"]
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert api.http.head("/").content == b""
    assert api.http.post("/").status_code == 405
    for name, kind in {"page.js": "text/javascript", "base.css": "text/css"}.items():
        file = api.http.get(f"/_sandbox/pages/{name}")
        assert file.headers["content-type"].startswith(kind)
        assert file.headers["x-content-type-options"] == "nosniff"
    for name in ("index.html", "none.js", "..%2Fserver%2Fapp.py", "../server/openapi.json"):
        assert api.http.get(f"/_sandbox/pages/{name}").status_code == 404
    assert api.http.get("/_sandbox/state").status_code == 401


def test_the_key_is_in_the_page_only_if_everybody_knows_it(start: Start) -> None:
    assert 'data-key="sandbox"' in start().http.get("/").text
    own = start(api_key="s3cret-own").http
    assert 'data-key=""' in own.get("/").text
    assert "s3cret-own" not in own.get("/").text + own.get("/docs").text


REBOUND = ["shop.example", "shop.example:80", "127.0.0.1.shop.example", "shop.example.", "a.b]:1"]
LOCAL = ["localhost", "localhost:8080", "LOCALHOST.", "api.localhost", "sandbox:80", "10.0.0.7"]
LOCAL += ["[::1]:80", "[::ffff:127.0.0.1]", "127.0.0.1:1"]


@pytest.mark.parametrize("path", ["/", "/openapi.json", "/_sandbox/state", "/v1/x", "/v1/events"])
def test_a_page_whose_domain_leads_here_gets_nothing_with_the_key_of_all(
    start: Start, path: str
) -> None:
    api, own = start().http, start(api_key="s3cret-own").http
    for host in REBOUND:
        refused = api.get(path, headers=AUTHORIZED | {"Host": host})
        assert (refused.status_code, list(refused.json())) == (421, ["message"])
        assert "access-control-allow-origin" not in refused.headers
        assert own.get(path, headers={"Host": host}).status_code != 421
    for host in LOCAL:
        assert api.get(path, headers=AUTHORIZED | {"Host": host}).status_code != 421


def test_paths_of_the_specification_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    class Docs(Router):
        """Takes a path of the sandbox for one of the specification."""

        def find(self, method: str, raw_path: bytes) -> Any:
            return super().find(method, b"/v1/events" if raw_path == b"/docs" else raw_path)

    monkeypatch.setattr(dispatch, "Router", Docs)
    with running_sandbox() as sandbox, Caller(sandbox.url) as caller:
        assert caller.http.get("/docs").status_code == 405
        assert caller.http.get("/").status_code == 200


def test_the_state_has_what_is_left_of_codes_and_what_points_there_are(
    start: Start, write_seed: WriteSeed
) -> None:
    discount = {"name": "Ten", "percent": 10}
    seed = write_seed(
        {
            "campaigns": [{"id": 1, "name": "C", "features": ["coupons", "referrals"]}],
            "audiences": [{"id": 1, "name": "Regulars"}],
            "coupons": [
                {"value": "FREE", "campaignId": 1, "discount": discount},
                {"value": "TWICE", "campaignId": 1, "usageLimit": 2, "discount": discount},
                {
                    "value": "HERS",
                    "campaignId": 1,
                    "recipientIntegrationId": "anna",
                    "discount": discount,
                },
            ],
            "loyaltyPrograms": [
                {
                    "id": 1,
                    "name": "club",
                    "title": "Club",
                    "subledgers": ["extra"],
                    "tiers": [{"name": "Gold", "minPoints": 5}],
                    "transactions": [
                        {"profileId": "ben/1", "amount": 10.5},
                        {"profileId": "ben/1", "amount": 2, "subledgerId": "extra"},
                    ],
                },
                {
                    "id": 2,
                    "name": "card",
                    "title": "Card",
                    "cardBased": True,
                    "cards": [{"identifier": "CARD-1"}],
                    "transactions": [{"card": "CARD-1", "amount": 7}],
                },
            ],
        }
    )
    api = start(seed=seed)
    api.session("s", profileId="anna", cartItems=[item()], couponCodes=["TWICE"], state="closed")
    api("createReferral", None, {"campaignId": 1, "advocateProfileIntegrationId": "anna"})
    found = state(api)
    counts = {"profiles": 2, "sessions": 1, "coupons": 3, "referrals": 1, "loyalty": 2}
    assert found["totals"] == counts
    coupons = {coupon["code"]: coupon for coupon in found["coupons"]}
    assert [*coupons] == ["HERS", "TWICE", "FREE"]
    assert (coupons["TWICE"]["used"], coupons["TWICE"]["left"]) == (1, 1)
    assert "left" not in coupons["FREE"]
    assert coupons["HERS"]["recipient"] == "anna"
    (session,) = found["sessions"]
    assert (session["total"], session["items"], session["state"]) == (9, 1, "closed")
    assert [profile["integrationId"] for profile in found["profiles"]] == ["anna", "ben/1"]
    assert found["profiles"][0]["totalSales"] == 9
    assert found["referrals"][0]["advocate"] == "anna"
    card, main, extra = found["loyalty"]
    assert (card["card"], card["active"]) == ("CARD-1", 7)
    assert (main["profileId"], main["active"], main["tier"]) == ("ben/1", 10.5, "Gold")
    assert (extra["subledger"], extra["active"]) == ("extra", 2)


def test_the_state_has_the_newest_hundred(start: Start) -> None:
    api = start()
    for number in range(105):
        api.profile(f"p-{number}")
    found = state(api)
    assert [profile["integrationId"] for profile in found["profiles"]] == [
        f"p-{number}" for number in range(104, 4, -1)
    ]
    assert found["totals"]["profiles"] == 106

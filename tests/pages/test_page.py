"""The page of the sandbox in a browser: calls as they come, in full and again, and the state."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from support.sandbox_caller import AUTHORIZED, Caller, item
from support.spec_reader import ROOT
from support.visits import Visit, visiting
from talonone.sandbox import Settings, running_sandbox

HOSTILE = "<img src=x onerror=\"document.body.dataset.taken='yes'\">"


def order(api: Caller, session_id: str = "s-1", **fields: Any) -> Any:
    """Put tea into a cart, with a coupon."""
    given = {"profileId": "anna", "cartItems": [item()], "couponCodes": ["SUMMER-10"], **fields}
    body = {"customerSession": given}
    return api("updateCustomerSessionV2", session_id, body)


def recorded(api: Caller) -> list[Any]:
    """Return the calls that the sandbox remembers."""
    calls: list[Any] = api.http.get("/_sandbox/calls", headers=AUTHORIZED).json()["calls"]
    return calls


def test_calls_and_what_they_change_show_as_they_come(visit: Visit, api: Caller) -> None:
    page = visit.live().page
    expect(page.locator("#calls-empty")).to_contain_text("No calls yet")
    expect(page.locator("#calls-empty pre")).to_have_text(api.url)
    order(api, state="closed")
    expect(visit.calls).to_have_text(["updateCustomerSessionV2"])
    expect(page.get_by_role("list", name="Effects")).to_have_text("acceptCouponsetDiscount")
    expect(page.locator("#calls-rows tr")).to_contain_text("s-1, anna")
    expect(page.locator("#announcement")).to_have_text(
        "New call: updateCustomerSessionV2, status 200"
    )
    expect(page.get_by_role("tab", name="Profiles 2")).to_be_visible()
    rows = page.locator("#tab-panel tbody tr")
    expect(rows.first).to_contain_text("anna")
    for tab, cells in {
        "Sessions 1": ["s-1", "anna", "closed", "9", "1", "SUMMER-10"],
        "Coupons 1": ["SUMMER-10", "unlimited", "1", "active"],
        "Balances 1": ["Tea club", "member-1", "50"],
    }.items():
        page.get_by_role("tab", name=tab).click()
        shown = rows.locator("th, td").all_inner_texts()
        assert shown[: len(cells)] == cells
    page.get_by_role("tab", name="Referrals 0").click()
    expect(page.locator("#tab-panel")).to_have_text("No referral code yet.")
    api("createReferral", None, {"campaignId": 1, "advocateProfileIntegrationId": "anna"})
    expect(rows).to_contain_text("anna")
    expect(visit.calls).to_have_text(["createReferral", "updateCustomerSessionV2"])


def test_a_call_opens_to_request_and_answer_side_by_side(visit: Visit, api: Caller) -> None:
    order(api)
    page = visit.live().page
    visit.calls.click()
    request, answer = visit.call.locator(".sides > section").all()
    left, right = request.bounding_box(), answer.bounding_box()
    assert left
    assert right
    assert left["x"] + left["width"] <= right["x"]
    assert left["y"] == right["y"]
    expect(request).to_contain_text("PUT /v2/customer_sessions/s-1")
    expect(request.get_by_label("Request body")).to_contain_text('"sku": "T-1"')
    expect(answer).to_contain_text("Status 200")
    effects = answer.locator(".effects li")
    expect(effects).to_have_count(2)
    expect(effects.nth(1)).to_contain_text("setDiscount")
    expect(effects.nth(1).locator("dd")).to_have_text(["Summer discount", "0.9"])
    request.get_by_text("Headers").click()
    expect(request.locator("details")).to_contain_text("user-agent")
    expect(visit.call).not_to_contain_text(re.compile("authorization", re.IGNORECASE))
    visit.button("Close").click()
    expect(visit.call).to_be_hidden()
    expect(page.locator("#state")).to_be_visible()


def test_a_call_is_repeated_to_the_last_digit(visit: Visit, api: Caller) -> None:
    exact = '{"customerSession":{"attributes":{"n":12345678901234567890.10,"t":"<é\u2028>"}}}'
    headers = {**AUTHORIZED, "X-Own": "kept", "Content-Type": "application/json"}
    path = "/v2/customer_sessions/a%2Fb%20%25?dry=true"
    first = api.http.put(path, content=exact.encode(), headers=headers)
    assert first.status_code == 200
    visit.live()
    visit.calls.click()
    visit.button("Repeat").click()
    expect(visit.call.get_by_role("heading", level=2)).to_contain_text("Call 2")
    expect(visit.focused).to_have_text("Call 2: updateCustomerSessionV2")
    text = api.http.get("/_sandbox/calls", headers=AUTHORIZED).text
    assert text.count("12345678901234567890.10") >= 2
    before, after = json.loads(text)["calls"]
    for name in ("operation", "method", "path", "ids", "body", "status"):
        assert after[name] == before[name]
    assert after["headers"]["x-own"] == "kept"


def test_a_command_for_a_call_leaves_the_key_out(
    browser: Browser, api: Caller, visit: Visit
) -> None:
    api.send("updateCustomerProfileV2", "it's", {"attributes": {"Name": "it's"}})
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.live()
    visit.calls.click()
    visit.button("Copy as curl").click()
    expect(visit.call.get_by_role("status")).to_contain_text("Copied")
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    assert copied == (
        f"curl -X PUT '{api.url}/v2/customer_profiles/it%27s' \\\n"
        '  -H "Authorization: ApiKey-v1 $API_KEY" \\\n'
        "  -H 'Content-Type: application/json' \\\n"
        """  --data-raw '{"attributes":{"Name":"it'\\''s"}}'"""
    )


def test_calls_are_filtered_and_paused(visit: Visit, api: Caller) -> None:
    order(api, "first")
    api.inventory("nobody", status=404)
    order(api, "second", couponCodes=["NO-SUCH"])
    page = visit.live().page
    count = page.locator("#calls-count")
    expect(visit.calls).to_have_count(3)
    page.get_by_label("Operation").select_option("updateCustomerSessionV2")
    expect(visit.calls).to_have_count(2)
    page.get_by_label("Text").fill("rejectcoupon")
    expect(visit.calls).to_have_count(1)
    expect(count).to_have_text("1 of 3")
    page.get_by_label("Operation").select_option("")
    page.get_by_label("Text").fill("")
    page.get_by_label("Status").select_option("4xx")
    expect(visit.calls).to_have_text(["getCustomerInventory"])
    order(api, "third")
    expect(count).to_have_text("1 of 4")
    page.get_by_label("Text").fill("third")
    expect(page.locator("#calls-empty")).to_have_text("No call fits the filters.")
    page.get_by_label("Text").fill("")
    page.get_by_label("Status").select_option("")
    visit.button("Pause").click()
    order(api, "fourth")
    expect(visit.button("Resume (1 new)")).to_be_visible()
    expect(visit.calls).to_have_count(4)
    visit.button("Resume (1 new)").click()
    expect(visit.calls).to_have_count(5)


def test_the_keyboard_reaches_everything(visit: Visit, api: Caller) -> None:
    for name in ("one", "two", "three"):
        order(api, name)
    page = visit.live().page
    press = page.keyboard.press
    expect(visit.calls).to_have_count(3)
    reached = []
    for _ in range(8):
        press("Tab")
        reached.append(visit.focused.evaluate("e => e.id || e.dataset.number || e.textContent"))
    assert reached == [
        *("Reference", "reset", "pause", "filter-text", "filter-operation", "filter-status"),
        *("3", "tab-profiles"),
    ]
    press("ArrowRight")
    expect(visit.focused).to_have_attribute("id", "tab-sessions")
    expect(visit.focused).to_have_attribute("aria-selected", "true")
    press("Shift+Tab")
    for key, number in {"ArrowDown": "2", "End": "1", "Home": "3"}.items():
        press(key)
        expect(visit.focused).to_have_attribute("data-number", number)
    press("ArrowDown")
    press("Tab")
    expect(visit.focused).to_have_attribute("id", "tab-sessions")
    press("Shift+Tab")
    press("Enter")
    expect(visit.focused).to_have_text("Call 2: updateCustomerSessionV2")
    press("Tab")
    expect(visit.focused).to_have_text("Repeat")
    press("Escape")
    expect(visit.call).to_be_hidden()
    expect(visit.focused).to_have_attribute("data-number", "2")


def test_a_key_of_ones_own_is_asked_for_and_kept_in_the_tab(browser: Browser) -> None:
    with (
        running_sandbox(Settings(api_key="schlüssel")) as sandbox,
        visiting(browser, sandbox.url) as visit,
    ):
        page = visit.go().page
        dialog = page.get_by_role("dialog", name="API key")
        expect(dialog).to_contain_text("started with a key of its own")
        page.keyboard.press("Escape")
        for key, then in {"wrong": "does not accept", "schlüssel": ""}.items():
            dialog.get_by_label("Key").fill(key)
            page.keyboard.press("Enter")
            if then:
                expect(dialog).to_contain_text(then)
        expect(page.locator("#connection")).to_have_text("Live")
        page.reload()
        expect(page.locator("#connection")).to_have_text("Live")
        assert page.evaluate("localStorage.length") == 0
        assert "schlüssel" not in page.content()
        assert page.context.cookies() == []


@contextmanager
def sandbox_at(port: int) -> Iterator[Caller]:
    """Run a sandbox in a process of its own, which is killed in the end."""
    command = [sys.executable, "-m", "talonone.sandbox", "--port", str(port)]
    variables = {**os.environ, "PYTHONPATH": str(ROOT / "generated")}
    with subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            caller = Caller(process.stdout.readline().strip())
            with caller.http:
                yield caller
        finally:
            process.kill()


def test_a_lost_connection_comes_back(browser: Browser) -> None:
    with ExitStack() as tab:
        with sandbox_at(0) as api:
            visit = tab.enter_context(visiting(browser, api.url))
            visit.live()
            order(api)
            order(api)
            expect(visit.calls).to_have_count(2)
        connection = visit.page.locator("#connection")
        expect(connection).to_have_text("Connection lost: trying again")
        expect(visit.calls).to_have_count(2)
        with sandbox_at(int(api.url.rpartition(":")[2])) as api:
            expect(connection).to_have_text("Live")
            expect(visit.calls).to_have_count(0)
            order(api)
            expect(visit.calls).to_have_attribute("data-number", "1")


def test_what_callers_send_is_text_and_nothing_else(visit: Visit, api: Caller) -> None:
    order(
        api,
        HOSTILE,
        profileId=HOSTILE,
        couponCodes=[HOSTILE],
        referralCode=HOSTILE,
        attributes={HOSTILE: HOSTILE},
    )
    api.profile(HOSTILE, attributes={HOSTILE: HOSTILE})
    api("createReferral", None, {"campaignId": 1, "advocateProfileIntegrationId": HOSTILE})
    api.http.put("/nowhere", params={"q": HOSTILE}, headers={"X-Own": HOSTILE})
    page = visit.live().page
    expect(visit.calls).to_have_count(4)
    for tab in page.get_by_role("tab").all():
        tab.click()
    for call in visit.calls.all():
        call.click()
        visit.call.get_by_text("Headers").click()
        expect(visit.call).to_contain_text("onerror")
        visit.button("Close").click()
    page.get_by_label("Text").fill(HOSTILE)
    assert page.locator("img").count() == 0
    assert page.locator("body").get_attribute("data-taken") is None


def test_a_thousand_calls_and_a_large_body_stay_small_on_the_page(
    visit: Visit, api: Caller
) -> None:
    visit.live()
    lines = {str(number): number for number in range(10_000)}
    for number in range(1010):
        path = f"/v2/customer_sessions/{number}?dry=true"
        api.http.put(path, json={"customerSession": {}}, headers=AUTHORIZED)
    order(api, "large", attributes=lines)
    expect(visit.calls.first).to_have_attribute("data-number", "1011")
    expect(visit.calls).to_have_count(1000)
    visit.calls.first.click()
    body = visit.call.get_by_label("Request body")
    assert body.inner_text().count("\n") < 200
    visit.button("Show all").first.click()
    expect(body).to_contain_text('"9999": 9999')
    expect(visit.focused).to_have_attribute("aria-label", "Request body")


def test_a_reset_is_confirmed_and_shows(visit: Visit, api: Caller) -> None:
    order(api)
    page = visit.live().page
    visit.calls.click()
    visit.button("Reset").click()
    dialog = page.get_by_role("dialog", name="Reset the sandbox?")
    dialog.get_by_role("button", name="Cancel").click()
    assert len(recorded(api)) == 1
    visit.button("Reset").click()
    dialog.get_by_role("button", name="Reset").click()
    expect(page.locator("#calls-empty")).to_contain_text("No calls yet")
    expect(visit.call).to_be_hidden()
    expect(page.get_by_role("tab", name="Sessions 0")).to_be_visible()
    # The numbers start again.
    order(api)
    expect(visit.calls).to_have_attribute("data-number", "1")
    order(api)
    expect(visit.calls).to_have_count(2)
    visit.button("Pause").click()
    assert api.http.post("/_sandbox/reset", headers=AUTHORIZED).status_code == 204
    expect(visit.calls).to_have_count(0)
    order(api)
    visit.button("Resume (1 new)").click()
    expect(visit.calls).to_have_attribute("data-number", "1")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, api: Caller, scheme: Any) -> None:
    order(api, attributes={"Note": "x", "n": 1, "b": True})
    api.inventory("nobody", status=404)
    api("createReferral", None, {"campaignId": 1, "advocateProfileIntegrationId": "anna"})
    with visiting(browser, api.url, scheme=scheme) as visit:
        page = visit.live().page
        expect(visit.calls).to_have_count(3)
        for tab in page.get_by_role("tab").all():
            tab.click()
            assert visit.violations() == []
        visit.calls.last.click()
        assert visit.violations() == []
        visit.button("Reset").click()
        assert visit.violations() == []


# The second is a window of 1280 pixels at twice the size.
@pytest.mark.parametrize("width", [360, 640])
def test_a_narrow_window_has_all_of_it(browser: Browser, api: Caller, width: int) -> None:
    order(api, "a" * 60, attributes={"b" * 200: "c" * 200})
    with visiting(browser, api.url, width=width, height=640) as visit:
        page = visit.live().page
        wide = "[...document.querySelectorAll('html, #call, #call *, #calls')]"
        wide += ".some(part => part.scrollWidth > part.clientWidth && part.clientWidth)"
        expect(page.get_by_role("tab", name="Sessions 1")).to_be_visible()
        assert not page.evaluate(wide)
        visit.calls.click()
        expect(visit.calls).to_be_hidden()
        request, answer = (part.bounding_box() for part in visit.call.locator(".sides > *").all())
        assert request
        assert answer
        assert request["y"] + request["height"] <= answer["y"]
        assert not page.evaluate(wide)
        assert visit.violations() == []
        visit.button("Close").click()
        expect(visit.calls).to_be_focused()

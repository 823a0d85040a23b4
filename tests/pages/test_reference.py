"""The reference page of the sandbox in a browser: the specification, offline, with calls to try."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect
from support.sandbox_caller import Caller
from support.visits import Visit, visiting
from talonone.sandbox import Settings, running_sandbox
from talonone.sandbox.server import pages

OPERATION = "Test Request (put /v2/customer_sessions/{customerSessionId})"


def test_a_call_that_is_tried_reaches_the_sandbox_and_its_page(visit: Visit, api: Caller) -> None:
    page = visit.go("/docs").page
    expect(page.get_by_role("heading", name="Talon.One Integration API")).to_be_visible()
    # The operations are drawn where they are looked at.
    page.get_by_role("link", name=re.compile(r"^Update a customer session\b(?! \(V1\))")).click()
    visit.button(OPERATION).click()
    dialog = page.get_by_role("dialog", name="API Client")
    expect(dialog).to_contain_text(api.url)
    dialog.get_by_role("button", name="Send put request").click()
    expect(dialog.get_by_text("200 OK")).to_be_visible()
    visit.live()
    expect(visit.calls).to_have_text(["updateCustomerSessionV2"])
    visit.calls.click()
    # Optional parameters such as `dry` are left out.
    expect(visit.call.locator(".line").first).to_have_text(
        "PUT /v2/customer_sessions/cart-20210217-0001"
    )
    expect(page.get_by_role("heading", name="Call 1: updateCustomerSessionV2")).to_be_visible()


def test_a_key_of_ones_own_is_not_in_the_page(browser: Browser) -> None:
    with (
        running_sandbox(Settings(api_key="s3cret-own")) as sandbox,
        visiting(browser, sandbox.url) as visit,
    ):
        page = visit.go("/docs").page
        expect(page.get_by_role("button", name="Authentication")).to_be_visible()
        inputs = page.get_by_role("textbox").all()
        assert "s3cret-own" not in page.content()
        assert all("s3cret-own" not in one.input_value() for one in inputs)


def test_without_the_extra_the_page_says_how_to_install_it(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "_SCALAR", ("no-such-distribution", ""))
    pages.scalar.cache_clear()
    page = visit.go("/docs").page
    pages.scalar.cache_clear()
    expect(page.locator("pre")).to_have_text('pip install "talonone-integration[sandbox,docs]"')
    assert visit.violations() == []
    page.get_by_role("link", name="openapi.json").click()
    expect(page.locator("body")).to_contain_text('"openapi":"3.1.0"')

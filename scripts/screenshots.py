"""Take the pictures of the sandbox's page for the README and the guides, light and dark."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import Literal

from chromium import find_chromium, open_chromium
from playwright.sync_api import Browser, Page
from talonone import APIStatusError, TalonOne
from talonone.models import CartItem
from talonone.sandbox import running_sandbox

_FOLDER = Path(__file__).resolve().parents[1] / "templates" / "docs" / "guides" / "images"
_MOST_BYTES = 150_000
_SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def main() -> int:
    browser_path = find_chromium()
    if browser_path is None:
        print("error: chromium is not installed", file=sys.stderr)
        return 1
    _FOLDER.mkdir(exist_ok=True)
    with running_sandbox() as sandbox:
        _make_calls(sandbox.url)
        with open_chromium(browser_path) as browser:
            for scheme in _SCHEMES:
                _take(_page(browser, sandbox.url, scheme), f"page_{scheme}.png")
            page = _page(browser, sandbox.url, "light")
            page.goto(f"{sandbox.url}/docs")
            page.set_viewport_size({"width": 1280, "height": 640})
            page.get_by_role("link", name="Update a customer session").first.click()
            page.get_by_role("button", name="Test Request (put /v2").wait_for()
            _take(page, "reference.png")
    return 0


def _make_calls(url: str) -> None:
    """Make the calls of a small shop."""
    tea = CartItem(name="Green tea", sku="T-1", quantity=2, price=4.5)
    pot = CartItem(name="Teapot", sku="POT-1", quantity=1, price=24)
    with TalonOne(base_url=url, api_key="sandbox") as client:
        client.update_customer_profile_v2("anna", {"attributes": {"Name": "Anna"}})
        client.update_customer_session_v2(
            "order-1001", {"customerSession": {"profileId": "anna", "cartItems": [tea]}}
        )
        client.create_referral({"campaignId": 1, "advocateProfileIntegrationId": "anna"})
        with suppress(APIStatusError):
            client.get_customer_inventory("nobody")
        client.update_customer_session_v2(
            "order-1002", {"customerSession": {"profileId": "ben", "couponCodes": ["WINTER-20"]}}
        )
        client.get_loyalty_balances(1, "member-1")
        client.update_customer_session_v2(
            "order-1001",
            {
                "customerSession": {
                    "profileId": "anna",
                    "cartItems": [tea, pot],
                    "couponCodes": ["SUMMER-10"],
                    "state": "closed",
                }
            },
        )


def _page(browser: Browser, url: str, scheme: Literal["light", "dark"]) -> Page:
    """Open the page with its newest call."""
    page = browser.new_page(
        viewport={"width": 1120, "height": 640}, color_scheme=scheme, reduced_motion="reduce"
    )
    page.goto(url)
    page.get_by_role("button", name="updateCustomerSessionV2").first.click()
    # No mark of the focus, which a mouse does not leave either.
    page.get_by_text("Request", exact=True).click()
    return page


def _take(page: Page, name: str) -> None:
    path = _FOLDER / name
    page.screenshot(path=path)
    size = path.stat().st_size
    if size > _MOST_BYTES:
        raise SystemExit(f"error: {name} has {size} bytes, more than {_MOST_BYTES}")
    print(f"{name}: {size} bytes")


if __name__ == "__main__":
    sys.exit(main())

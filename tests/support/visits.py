"""A visitor of the pages of the sandbox, in a real browser that reaches nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from chromium import find_chromium
from playwright.sync_api import Browser, Locator, Page, expect

REQUIRE = "TALONONE_REQUIRE_CHROMIUM"
"""The variable of the environment under which tests fail, not skip, where Chromium is missing."""

_AT_HOME = ("data:", "blob:")
_PATIENCE = 15_000  # Milliseconds, for a machine that is busy with other things.
expect.set_options(timeout=_PATIENCE)


def installed() -> str:
    """Return the path of Chromium; where there is none, skip the test or fail it."""
    path = find_chromium()
    if path is not None:
        return path
    reason = "chromium is not installed: run `apt-get install chromium`"
    if os.environ.get(REQUIRE):
        pytest.fail(f"{reason} ({REQUIRE} is set)")
    pytest.skip(reason)


class Visit:
    """A tab of a browser with a page of a sandbox."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.requested: list[str] = []
        self.faults: list[str] = []
        page.set_default_timeout(_PATIENCE)
        page.on("request", lambda request: self.requested.append(request.url))
        page.on("pageerror", lambda error: self.faults.append(f"{error}"))
        page.on("console", lambda message: self._note(message.text))

    def _note(self, text: str) -> None:
        if "Content Security Policy" in text:
            self.faults.append(text)

    def go(self, path: str = "/") -> Visit:
        """Open a page of the sandbox."""
        self.page.goto(self.url + path)
        return self

    def live(self) -> Visit:
        """Open the page with the calls, and wait until it is connected."""
        self.go()
        expect(self.page.locator("#connection")).to_have_text("Live")
        return self

    def button(self, name: str, **options: Any) -> Locator:
        """Return a button by its name."""
        return self.page.get_by_role("button", name=name, **options)

    @property
    def calls(self) -> Locator:
        """The calls that are shown, the newest first."""
        return self.page.locator("#calls-rows .opener")

    @property
    def call(self) -> Locator:
        """The view of the open call."""
        return self.page.locator("#call")

    @property
    def focused(self) -> Locator:
        """The element that has the focus."""
        return self.page.locator("*:focus")

    def violations(self) -> list[str]:
        """Return what axe has against the page as it is now."""
        found = Axe().run(self.page).response["violations"]
        return [
            f"{one['id']}: {', '.join(str(node['target']) for node in one['nodes'])}"
            for one in found
        ]


@contextmanager
def visiting(
    browser: Browser,
    url: str,
    *,
    scheme: Literal["light", "dark"] = "light",
    width: int = 1280,
    height: int = 720,
) -> Iterator[Visit]:
    """Open a tab with a memory of its own; nothing in it may have failed or left this machine."""
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    try:
        visit = Visit(context.new_page(), url)
        yield visit
        away = [one for one in visit.requested if not one.startswith((f"{url}/", *_AT_HOME))]
        assert (away, visit.faults) == ([], [])
    finally:
        context.close()

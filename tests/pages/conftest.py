"""A browser, and a sandbox to look at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from chromium import open_chromium
from playwright.sync_api import Browser
from support.sandbox_caller import Caller
from support.visits import Visit, installed, visiting
from talonone.sandbox import running_sandbox


# Not for the session: while it is open, this thread can run no event loop for other tests.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_chromium(installed()) as browser:
        yield browser


@pytest.fixture
def api() -> Iterator[Caller]:
    """A sandbox of its own for each test."""
    with running_sandbox() as sandbox, Caller(sandbox.url) as caller:
        yield caller


@pytest.fixture
def visit(browser: Browser, api: Caller) -> Iterator[Visit]:
    """A tab for the pages of that sandbox."""
    with visiting(browser, api.url) as visit:
        yield visit

"""Sandboxes to talk to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from support.rule_seeds import Json, Opened
from support.sandbox_caller import Caller, Start, WriteSeed
from talonone.sandbox import Settings, running_sandbox


@pytest.fixture(scope="module")
def api() -> Iterator[Caller]:
    """A sandbox with default settings, shared by the tests of one file."""
    with running_sandbox() as sandbox, Caller(sandbox.url) as caller:
        yield caller


@pytest.fixture
def start() -> Iterator[Start]:
    """Start sandboxes with settings of one's own."""
    with ExitStack() as stack:

        def starter(**settings: Any) -> Caller:
            sandbox = stack.enter_context(running_sandbox(Settings(**settings)))
            caller = Caller(sandbox.url)
            stack.enter_context(caller.http)
            return caller

        yield starter


@pytest.fixture
def write_seed(tmp_path: Path) -> WriteSeed:
    """Write a seed file."""

    def write(content: object) -> Path:
        path = tmp_path / "seed.json"
        path.write_text(json.dumps(content))
        return path

    return write


@pytest.fixture
def opened(start: Start, write_seed: WriteSeed) -> Opened:
    """Open a sandbox with some campaigns and other parts of a seed."""

    def opener(*campaigns: Json, clock: Any = None, **more: Any) -> Caller:
        seed = write_seed({"campaigns": list(campaigns), **more})
        return start(seed=seed, **({"clock": clock} if clock else {}))

    return opener

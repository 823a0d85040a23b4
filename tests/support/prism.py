"""Prism: a third reader of the specification, which answers calls or stands before a server.

It judges every request, and every answer of the server behind it. It comes from npm; `make setup`
installs it.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest
from support import spec_reader

REQUIRE = "TALONONE_REQUIRE_PRISM"
"""The variable of the environment under which tests fail, not skip, where Prism is missing."""

_VENV = spec_reader.ROOT / ".venv"
_LISTENS = re.compile(r"Prism is listening on (http://\S+)")
_COMPLAINT = re.compile(r"\berror\b|\bViolation\b")
_PATIENCE = 60.0  # Seconds, for a machine that is busy with other things.


def installed(venv: Path = _VENV) -> list[str]:
    """Return the command that runs Prism; where there is none, skip the test or fail it."""
    node = venv / "bin" / "node"
    prism = venv / "npm" / "node_modules" / ".bin" / "prism"
    missing = [path.name for path in (node, prism) if not path.exists()]
    if not missing:
        return [str(node), str(prism)]
    reason = f"{' and '.join(missing)} not installed in {venv.name}: run `make setup`"
    if os.environ.get(REQUIRE):
        pytest.fail(f"{reason} ({REQUIRE} is set)")
    pytest.skip(reason)


class Prism:
    """Prism while it runs."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self._process = process
        self._log = log
        self._read = 0
        self._marks = 0
        self.url: str = self._wait_for(_LISTENS.search)[1]

    def complaints(self) -> list[str]:
        """Return what the log has against any call since this was asked last."""
        # The log lags behind the answers. A call that it cannot know is the last to be in it.
        self._marks += 1
        mark = f"/mark-{self._marks}"
        # There is no TLS here, and to load certificates takes long.
        assert httpx.get(self.url + mark, verify=False).status_code == 404
        self._wait_for(re.compile(rf"{mark} .*NO_PATH_MATCHED.*\n").search)
        text = self._log.read_text(encoding="utf-8")
        start, self._read = self._read, len(text)
        lines = text[start:].splitlines()
        return [line for line in lines if _COMPLAINT.search(line) and f"{mark} " not in line]

    def _wait_for(self, find: Callable[[str], re.Match[str] | None]) -> re.Match[str]:
        end = time.monotonic() + _PATIENCE
        while True:
            ended = self._process.poll() is not None
            text = self._log.read_text(encoding="utf-8")
            if found := find(text):
                return found
            if ended or time.monotonic() > end:
                raise RuntimeError(f"Prism has ended or hangs; its log:\n{text}")
            time.sleep(0.02)


@contextmanager
def running_prism(log: Path, mode: str, *arguments: str) -> Iterator[Prism]:
    """Run Prism in a mode, on a free port of this machine, until the block ends."""
    options = ["--errors", "--host", "127.0.0.1", "--port", "0"]
    command = [*installed(), mode, str(spec_reader.PATH), *arguments, *options]
    # Nothing else of the environment: it could turn on colours, or a proxy.
    environment = {"PATH": os.environ["PATH"]}
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment,
            # A group of its own: `node` of the environment is a script that starts the real one.
            start_new_session=True,
        )
    try:
        yield Prism(process, log)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

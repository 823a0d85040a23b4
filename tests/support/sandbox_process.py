"""The sandbox as a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import talonone
from support.sandbox_caller import Caller

PACKAGE = Path(talonone.__file__).parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(PACKAGE.parent), "PYTHONWARNINGS": "error"}
# Buffered output is the default of Python, and what the first line must get through.
ENVIRONMENT.pop("PYTHONUNBUFFERED", None)


@contextmanager
def process(*arguments: object, module: str = "talonone.sandbox", **how: Any) -> Iterator[Any]:
    """Run the command line; the process is killed if it is still there at the end."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, env=ENVIRONMENT, stdout=pipe, stderr=pipe, text=True, **how
    ) as started:
        # So that a line that never comes ends the test, and not the patience of its reader.
        alarm = threading.Timer(60, started.kill)
        alarm.start()
        try:
            yield started
        finally:
            alarm.cancel()
            started.kill()


@contextmanager
def serving(*arguments: object, end: int = signal.SIGTERM, says: str = "") -> Iterator[Caller]:
    """Run the command line, call it, and end it with a signal, which must go well.

    Args:
        *arguments: The command line.
        end: The signal.
        says: All that it prints on standard error.
    """
    with process(*arguments) as sandbox:
        caller = Caller(sandbox.stdout.readline().rstrip("\n"))
        with caller.http:
            yield caller
            sandbox.send_signal(end)
            assert sandbox.wait(timeout=10) == 0
        assert (sandbox.stdout.read(), sandbox.stderr.read()) == ("", says)

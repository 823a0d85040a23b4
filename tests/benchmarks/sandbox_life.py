"""Measures how long a sandbox takes to start, to forget and to end, each in a new process."""

from __future__ import annotations

import json
import subprocess
import sys

from .environments import environment
from .measurements import Results
from .peers import ROOT

_CODE = """
import json, sys, time
import talonone
moments = [time.perf_counter()]
from talonone.sandbox import running_sandbox
with running_sandbox() as sandbox:
    moments.append(time.perf_counter())
    with talonone.TalonOne(base_url=sandbox.url, api_key="sandbox") as client:
        for number in range(20):
            client.update_customer_profile_v2(f"p-{number}", {})
    moments.append(time.perf_counter())
    sandbox.reset()
    moments.append(time.perf_counter())
moments.append(time.perf_counter())
json.dump(moments, sys.stdout)
"""


def measure_sandbox_life(rounds: int, results: Results) -> None:
    """Measure the start of a sandbox with all imports, its return to the first state, its end."""
    for number in range(-1, rounds):
        run = subprocess.run(
            [sys.executable, "-c", _CODE],
            env=environment(ROOT / "generated"),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            check=True,
        )
        imported, started, used, reset, ended = json.loads(run.stdout)
        if number >= 0:  # The first run also writes the byte code.
            results.add("sandbox/start", "ours", started - imported)
            results.add("sandbox/reset", "ours", reset - used)
            results.add("sandbox/stop", "ours", ended - reset)

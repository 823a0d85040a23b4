"""Measures the time of the generator and the size of the wheel."""

from __future__ import annotations

import json
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

import yaml

from .environments import environment, run
from .measurements import Results
from .peers import ROOT, SOURCE, SPEC

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
_WIDE = """
import json
from tests.support.wide_spec import build
print(json.dumps(build()))
"""

_SANDBOX = "talonone/sandbox/"


def measure_generation(rounds: int, results: Results) -> None:
    """Measure the generator with the specification of the API and with a much wider one."""
    with tempfile.TemporaryDirectory() as folder:
        wide = write_wide_specification(Path(folder))
        specs = {"own": SOURCE, "wide": wide}
        for name, spec in {"own": SPEC, "wide": wide}.items():
            for what, number in size(spec).items():
                results.add(f"spec/{name}/{what}", "ours", number)
        for number in range(-1, rounds):
            for name, spec in specs.items():
                start = time.perf_counter()
                _generate(spec, Path(folder) / name)
                if number >= 0:  # The first run only warms up: it also writes byte code.
                    results.add(f"generate/{name}", "ours", time.perf_counter() - start)


def write_wide_specification(folder: Path) -> Path:
    """Write the wide specification of the generator's tests to a folder, and return its path."""
    wide = folder / "wide.yaml"
    document = json.loads(run([sys.executable, "-c", _WIDE], environment(ROOT)))
    wide.write_text(yaml.safe_dump(document, sort_keys=False), encoding="utf-8")
    return wide


def size(spec: Path) -> dict[str, int]:
    """Return the size of a specification: its bytes, operations and schemas."""
    text = spec.read_text(encoding="utf-8")
    document: dict[str, Any] = yaml.safe_load(text)
    operations = sum(key in METHODS for path in document["paths"].values() for key in path)
    schemas = len(document["components"]["schemas"])
    return {"bytes": len(text.encode()), "operations": operations, "schemas": schemas}


def _generate(spec: Path, out: Path) -> None:
    script = str(ROOT / "scripts" / "generate.py")
    command = [sys.executable, script, "--spec", str(spec), "--out", str(out)]
    run([*command, "--package", f"made_{out.name}"], environment())


def measure_wheel(results: Results) -> None:
    """Measure the size of the wheel, and count the files that should not be in it."""
    with tempfile.TemporaryDirectory() as folder:
        wheel = build_wheel(Path(folder))
        results.add("wheel/bytes", "ours", wheel.stat().st_size)
        results.add("wheel/client/bytes", "ours", client_size(wheel))
        with zipfile.ZipFile(wheel) as archive:
            others = [name for name in archive.namelist() if is_foreign(name)]
        results.add("wheel/others", "ours", len(others))


def client_size(wheel: Path) -> int:
    """Return how many bytes of a wheel are not those of the sandbox."""
    with zipfile.ZipFile(wheel) as archive:
        files = [file for file in archive.infolist() if file.filename.startswith(_SANDBOX)]
    # Each file has a header of 30 bytes and an entry of 46, both with its name.
    of_sandbox = sum(file.compress_size + 76 + 2 * len(file.filename) for file in files)
    return wheel.stat().st_size - of_sandbox


def build_wheel(folder: Path) -> Path:
    """Build the wheel in a folder, and return its path."""
    script = str(ROOT / "scripts" / "build_dist.py")
    run([sys.executable, script, "wheel", "--out", str(folder)], environment())
    (wheel,) = folder.glob("*.whl")
    return wheel


def is_foreign(name: str) -> bool:
    """Return whether a file of a wheel is neither Python, its data nor metadata."""
    data = (".css", ".html", ".js", ".json", ".svg")
    return not (name.endswith((".py", "/py.typed", *data)) or ".dist-info/" in name)

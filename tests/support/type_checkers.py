"""Programs that call a package, as mypy and pyright see them."""

from __future__ import annotations

import json
import re
import subprocess
import sys

from support.generated_packages import ROOT, Package

# With the same settings, all runs share what mypy found out about libraries.
MYPY = (
    "[mypy]\nstrict = true\nenable_error_code = deprecated\n"
    f"cache_dir = {ROOT / '.mypy_cache' / 'program'}\n"
)


def program(package: Package, imports: list[str], right: str, wrong: str) -> str:
    """Return a program of calls, those of `wrong` marked; each line of both is one call."""
    calls = [f"    client.{line}" for line in right.strip().splitlines()]
    calls += [f"    client.{line}  # wrong" for line in wrong.strip().splitlines()]
    head = [
        *imports,
        f"from {package.name} import {package.client_name}",
        f"def send(client: {package.client_name}) -> None:",
    ]
    return "\n".join([*head, *calls]) + "\n"


def assert_only_marked_lines_fail(package: Package, text: str, tool: str) -> None:
    """Check package and program with a tool, which has to complain about each marked line alone."""
    (package.out / "program.py").write_text(text, encoding="utf-8")
    (package.out / "mypy.ini").write_text(MYPY)
    checked = [f"{package.name}/{part}" for part in ("endpoints", "models", "request_dicts.py")]
    settings = {
        "include": ["program.py", *checked],
        "typeCheckingMode": "strict",
        "reportUnusedImport": False,
        "pythonVersion": "3.11",
        "venvPath": str(ROOT),
        "venv": ".venv",
    }
    (package.out / "pyrightconfig.json").write_text(json.dumps(settings))
    arguments = ["program.py", package.name] if tool == "mypy" else []
    command = [sys.executable, "-m", tool, *arguments]
    done = subprocess.run(command, cwd=package.out, capture_output=True, text=True, check=False)
    output = done.stdout + done.stderr
    found = re.findall(r"([\w/.]+):(\d+)(?::\d+)?:? (?:- )?error", output)
    lines = text.splitlines()
    wrong = {str(number) for number, line in enumerate(lines, 1) if line.endswith("# wrong")}
    assert {line for _, line in found} == wrong, output
    assert {name.rpartition("/")[2] for name, _ in found} == {"program.py"}, output

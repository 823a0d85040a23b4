"""Writes the findings of `make fuzz` down as tests that can be pasted as they stand."""

from __future__ import annotations

import ast
import builtins
import hashlib
import importlib.util
import os
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

# Names in the `repr` of values, and the modules that have them.
_ELSEWHERE = {"UNSET": "msgspec", "Decimal": "decimal", "inf": "math", "nan": "math"}


def call(check: Callable[..., None], *arguments: Any, **named: Any) -> str:
    """Return the source of a call with these arguments."""
    values = [*map(repr, arguments), *(f"{name}={value!r}" for name, value in named.items())]
    return "\n".join([f"{check.__name__}(", *(f"    {value}," for value in values), ")"])


def steps(error: BaseException) -> str:
    """Return the steps that a state machine took before it failed, as hypothesis notes them."""
    notes = getattr(error, "__notes__", [])
    shown = [note for note in notes if note.startswith("state") or " = state." in note]
    first, *rest = shown or ["state = None  # Hypothesis does not say how it came to this."]
    lines = [f"    {step}" for step in rest if step != "state.teardown()"]
    return "\n".join([first, "try:", *(lines or ["    pass"]), "finally:", "    state.teardown()"])


def write(folder: Path, check: Callable[..., Any], code: str, error: BaseException) -> Path:
    """Write a test that runs `code`, which calls `check` or is about it, and return its file.

    The test that found it leaves one file in each round: a smaller example replaces the last.
    """
    found_by = os.environ.get("PYTEST_CURRENT_TEST", "").partition(" ")[0]
    seed = os.environ.get("FUZZ_SEED", "")
    mark = hashlib.sha256(f"{found_by} {seed}".encode()).hexdigest()[:8]
    name = f"test_{check.__name__.lower()}_{mark}"
    problem = " ".join(f"Found by `make fuzz`: {type(error).__name__}: {error}".split())[:300]
    lines = [
        *(f"# {line}" for line in textwrap.wrap(problem, 96)),
        *imports(check, code),
        f"def {name}() -> None:",
        textwrap.indent(code, "    "),
    ]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.py"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def imports(check: Callable[..., Any], code: str) -> list[str]:
    """Return the imports of all names that `code` takes from somewhere."""
    nodes = list(ast.walk(ast.parse(code)))
    names = [node for node in nodes if isinstance(node, ast.Name)]
    stored = {node.id for node in names if isinstance(node.ctx, ast.Store)}
    owners = {
        node.value.id
        for node in nodes
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    here = vars(sys.modules[check.__module__])
    found: list[str] = []
    for name in sorted({node.id for node in names} - stored - set(dir(builtins))):
        if name in owners and name in sys.stdlib_module_names:
            found.append(f"import {name}")
        elif name in _ELSEWHERE:
            found.append(f"from {_ELSEWHERE[name]} import {name}")
        elif name in here:
            origin = getattr(here[name], "__module__", check.__module__)
            found.append(f"from {_as_tests_import_it(origin)} import {name}")
    return found


def _as_tests_import_it(module: str) -> str:
    """Return the name of a module below `tests/` that other tests know it by."""
    short = module.removeprefix("tests.")
    try:
        return short if importlib.util.find_spec(short) else module
    except ModuleNotFoundError:
        return module

"""What `make fuzz` finds, written down as tests that can be pasted as they stand."""

from __future__ import annotations

import ast
import builtins
import hashlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def call(check: Callable[..., None], *arguments: Any, **named: Any) -> str:
    """Return the source of a call with these arguments."""
    values = [*map(repr, arguments), *(f"{name}={value!r}" for name, value in named.items())]
    return "\n".join([f"{check.__name__}(", *(f"    {value}," for value in values), ")"])


def steps(error: BaseException) -> str:
    """Return the steps that a state machine took before it failed, as hypothesis notes them."""
    notes = list(error.__notes__)
    start = next(place for place, note in enumerate(notes) if note.startswith("state = "))
    return "\n".join(notes[start : notes.index("state.teardown()") + 1])


def write(folder: Path, check: Callable[..., Any], code: str, error: BaseException) -> Path:
    """Write a test that runs `code`, which calls `check` or is about it, and return its file."""
    name = f"test_{check.__name__.lower()}_{hashlib.sha256(code.encode()).hexdigest()[:8]}"
    problem = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    body = code.replace("\n", "\n    ")
    text = "\n".join(
        [
            f"# Found by `make fuzz`: {problem}",
            "",
            *imports(check, code),
            "",
            "",
            f"def {name}() -> None:",
            f"    {body}",
            "",
        ]
    )
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.py"
    path.write_text(text, encoding="utf-8")
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
    modules: set[str] = set()
    origins: dict[str, list[str]] = {}
    for name in sorted({node.id for node in names} - stored - set(dir(builtins))):
        if name in owners and name in sys.stdlib_module_names:
            modules.add(f"import {name}")
        elif name in here or name in _ELSEWHERE:
            origin = check.__module__ if name in here else _ELSEWHERE[name]
            origins.setdefault(origin, []).append(name)
    taken = [f"from {origin} import {', '.join(found)}" for origin, found in origins.items()]
    return [*sorted(modules), *sorted(taken)]


# What values show without saying where they are from.
_ELSEWHERE = {"UNSET": "msgspec", "Decimal": "decimal", "inf": "math", "nan": "math"}

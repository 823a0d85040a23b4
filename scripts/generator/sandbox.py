"""Decides whether a package has the sandbox, which is written for the operations of one API."""

from __future__ import annotations

import ast
from collections.abc import Collection

from generator.package_names import RUNTIME

FOLDER = "sandbox"
_HANDLERS = RUNTIME / FOLDER / "server" / "handlers"


def handled_operations() -> frozenset[str]:
    """Return the `operationId`s in the table of the sandbox."""
    found: set[str] = set()
    for path in _HANDLERS.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="handlers"), attr="answers"),
                    args=arguments,
                ):
                    found |= {str(ast.literal_eval(argument)) for argument in arguments}
                case _:
                    pass
    return frozenset(found)


def fits(operations: Collection[str]) -> bool:
    """Return whether a specification has most of the operations that the sandbox answers.

    It does without some of them: the API may lose an operation without losing its sandbox.
    """
    handled = handled_operations()
    return 2 * len(handled.intersection(operations)) > len(handled)
